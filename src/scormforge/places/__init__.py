"""Text formats read with line and column, under hard limits: YAML, front matter, XML."""
