"""The gallery course in a browser: every type of question, in every state."""
