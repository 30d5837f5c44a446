"""A stand-in LMS in a process of its own, to be killed: says where its launch is, then serves for ever."""

import sys
import threading
from pathlib import Path

from scormforge.lms.server import StandIn
from tests.lms.small_packages import outline, package

if __name__ == "__main__":
    with StandIn(Path(sys.argv[1])) as lms:
        launch = lms.launch(lms.add(package(), outline()))
        print(lms.port, launch.attempt_id, launch.url, flush=True)
        threading.Event().wait()
