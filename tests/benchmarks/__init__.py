"""What building costs, measured on generated courses beside plain zipping of the same files."""
