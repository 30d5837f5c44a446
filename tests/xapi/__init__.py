"""Tests of the Experience API: statements, the words they use, and talking to a store."""
