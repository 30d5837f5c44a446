"""cmi5 as an LMS sees it: launches, the rules of a session, and what satisfies a course."""
