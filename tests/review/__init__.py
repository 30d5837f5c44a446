"""What experts are given to read, and what they say."""
