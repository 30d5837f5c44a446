"""A browser of our own that can be killed as the power cut or the task manager does it: at once, and whole."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from scormforge.run.browser import arguments, browser_path

START_SECONDS = 30.0


@dataclass(frozen=True)
class Killable:
    """A browser, and the process group that is it and nothing else."""

    browser: Browser
    group: int

    def kill(self) -> None:
        """kill -9 for the browser and all its children."""
        os.killpg(self.group, signal.SIGKILL)


@contextmanager
def killable_browser(playwright: Playwright, profile: Path) -> Iterator[Killable]:
    """A browser started by us, in a process group of its own, for the length of a `with`."""
    command = [str(browser_path(playwright)), *arguments(), "--headless", "--no-first-run", "--disable-crash-reporter"]
    command += ["--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Killable(playwright.chromium.connect_over_cdp(_endpoint(process, profile)), process.pid)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _endpoint(process: subprocess.Popen[bytes], profile: Path) -> str:
    """Where the browser listens: it says so in its profile once it does."""
    told = profile / "DevToolsActivePort"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        lines = told.read_text().splitlines() if told.exists() else []
        if len(lines) == 2:
            return f"http://127.0.0.1:{lines[0]}"
        time.sleep(0.05)
    raise AssertionError("the browser did not start")
