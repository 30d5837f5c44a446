"""What the learner sees, in a real browser, through the public door."""
