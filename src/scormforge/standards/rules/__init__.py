"""What can be wrong before it is known which standard a package follows: PKG-3xx."""
