"""A stand-in LMS with an xAPI package in a process of its own, to be killed: says where its launch is, then serves."""

import sys
import threading
from pathlib import Path

from scormforge.lms.server import StandIn
from tests.lms.small_content import xapi_outline
from tests.lms.small_packages import package

if __name__ == "__main__":
    with StandIn(Path(sys.argv[1])) as lms:
        launch = lms.launch(lms.add(package(), xapi_outline()))
        print(lms.port, launch.attempt_id, launch.url, flush=True)
        threading.Event().wait()
