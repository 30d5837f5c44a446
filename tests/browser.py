"""Makes sure there is a browser to test with: one that is there, Playwright's own, or the system's package."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from scormforge.diagnostics import ExternalError
from scormforge.run.browser import CURE, browser_path


def present() -> bool:
    """Whether a browser is found."""
    try:
        with sync_playwright() as playwright:
            browser_path(playwright)
    except ExternalError:
        return False
    return True


def tries() -> list[list[str]]:
    """Commands that may bring a browser, the most portable first."""
    packages = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        packages.append([*sudo, "apt-get", "update", "-qq"])
        install = [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        packages += [[*install, "chromium-headless-shell"], [*install, "chromium"]]
    elif shutil.which("brew"):
        packages.append(["brew", "install", "--cask", "chromium"])
    return packages


def main() -> int:
    """Install a browser unless there is one; the exit code."""
    if present():
        return 0
    for command in tries():
        print("looking for a browser:", " ".join(command), flush=True)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
        if present():
            return 0
    print(f"no browser could be installed; {CURE}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
