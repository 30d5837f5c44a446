"""Error codes of the SCORM 2004 API and their texts (RTE 3.1.7)."""

from collections.abc import Mapping

NONE = "0"
GENERAL = "101"
INITIALIZATION_FAILED = "102"
ALREADY_INITIALIZED = "103"
TERMINATED = "104"
TERMINATION_FAILED = "111"
TERMINATE_BEFORE = "112"
TERMINATE_AFTER = "113"
GET_BEFORE = "122"
GET_AFTER = "123"
SET_BEFORE = "132"
SET_AFTER = "133"
COMMIT_BEFORE = "142"
COMMIT_AFTER = "143"
INVALID_ARGUMENT = "201"
GET_FAILED = "301"
SET_FAILED = "351"
COMMIT_FAILED = "391"
UNDEFINED = "401"
UNIMPLEMENTED = "402"
NOT_SET_YET = "403"
READ_ONLY = "404"
WRITE_ONLY = "405"
WRONG_TYPE = "406"
OUT_OF_RANGE = "407"
DEPENDENCY = "408"

ERRORS: Mapping[str, str] = {
    NONE: "No Error",
    GENERAL: "General Exception",
    INITIALIZATION_FAILED: "General Initialization Failure",
    ALREADY_INITIALIZED: "Already Initialized",
    TERMINATED: "Content Instance Terminated",
    TERMINATION_FAILED: "General Termination Failure",
    TERMINATE_BEFORE: "Termination Before Initialization",
    TERMINATE_AFTER: "Termination After Termination",
    GET_BEFORE: "Retrieve Data Before Initialization",
    GET_AFTER: "Retrieve Data After Termination",
    SET_BEFORE: "Store Data Before Initialization",
    SET_AFTER: "Store Data After Termination",
    COMMIT_BEFORE: "Commit Before Initialization",
    COMMIT_AFTER: "Commit After Termination",
    INVALID_ARGUMENT: "General Argument Error",
    GET_FAILED: "General Get Failure",
    SET_FAILED: "General Set Failure",
    COMMIT_FAILED: "General Commit Failure",
    UNDEFINED: "Undefined Data Model Element",
    UNIMPLEMENTED: "Unimplemented Data Model Element",
    NOT_SET_YET: "Data Model Element Value Not Initialized",
    READ_ONLY: "Data Model Element Is Read Only",
    WRITE_ONLY: "Data Model Element Is Write Only",
    WRONG_TYPE: "Data Model Element Type Mismatch",
    OUT_OF_RANGE: "Data Model Element Value Out Of Range",
    DEPENDENCY: "Data Model Dependency Not Established",
}
"""Code → text; every text is at most 255 characters."""
