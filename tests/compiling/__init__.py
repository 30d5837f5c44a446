"""Compiling: prose, pages, media, cache, player script."""
