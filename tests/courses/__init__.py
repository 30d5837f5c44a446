"""The courses that ship with the project, held to what a training team would ask of them."""
