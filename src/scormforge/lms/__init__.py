"""The stand-in LMS: launches packages, judges every call, keeps learners and attempts."""
