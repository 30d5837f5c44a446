"""Rules that compiling meets on its way."""
