"""What can be wrong with a package before its manifest is opened: PKG-1xx."""
