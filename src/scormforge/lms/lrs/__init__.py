"""A learning record store: xAPI 1.0.3 and 2.0.0 side by side, with a tenant of its own for each package."""
