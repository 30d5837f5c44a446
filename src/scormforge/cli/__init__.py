"""The command line: arguments, one call of the public functions, output, exit code."""
