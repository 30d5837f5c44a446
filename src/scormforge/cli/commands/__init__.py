"""One file per command; the file's name is the command's, and it holds a `command`."""
