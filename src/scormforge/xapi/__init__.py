"""The Experience API: what a statement may be, the words it is written in, and talking to a learning record store."""
