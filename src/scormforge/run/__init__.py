"""Takes a package through the stand-in LMS in a real headless browser, and says what it saw."""
