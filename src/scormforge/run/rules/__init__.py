"""Rules over what was seen while a package ran; the subject is a `Witness`."""
