"""The standards that packages follow."""
