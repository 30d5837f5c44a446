"""The library in the browser: courses and packages to launch, rebuilt and shown again at every save."""
