"""Error codes of the SCORM 1.2 API and their texts (RTE 1.2 ch. 3.3)."""

from collections.abc import Mapping

NONE = "0"
GENERAL = "101"
INVALID_ARGUMENT = "201"
NO_CHILDREN = "202"
NO_COUNT = "203"
NOT_INITIALIZED = "301"
NOT_IMPLEMENTED = "401"
KEYWORD = "402"
READ_ONLY = "403"
WRITE_ONLY = "404"
WRONG_TYPE = "405"

ERRORS: Mapping[str, str] = {
    NONE: "No error",
    GENERAL: "General exception",
    INVALID_ARGUMENT: "Invalid argument error",
    NO_CHILDREN: "Element cannot have children",
    NO_COUNT: "Element not an array. Cannot have count",
    NOT_INITIALIZED: "Not initialized",
    NOT_IMPLEMENTED: "Not implemented error",
    KEYWORD: "Invalid set value, element is a keyword",
    READ_ONLY: "Element is read only",
    WRITE_ONLY: "Element is write only",
    WRONG_TYPE: "Incorrect data type",
}
"""Code → text; every text is at most 255 characters."""
