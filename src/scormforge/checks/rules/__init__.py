"""Rules over whole courses."""
