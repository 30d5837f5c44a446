"""The standards that packages follow: one folder each."""
