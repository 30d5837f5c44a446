"""Named LMSs, each in a story of calls and answers."""
