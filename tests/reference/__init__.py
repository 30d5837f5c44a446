"""The reference pages in docs/: written from the code by `make docs`, and kept true by tests."""
