"""Packages taken through a learner's visits, and what the rules say of what was seen."""
