"""Make sure that the browser tests find a Chromium; install one where that is ours to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """0 when there is one."""
    if browser():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests", file=sys.stderr, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
            subprocess.call(["apt-get", *step], env=environment, stdout=subprocess.DEVNULL)
    if browser():
        return 0
    print(
        "The browser tests need Chromium: install it (Debian: apt-get install chromium; macOS: "
        "brew install --cask chromium), or name its program in the variable CHROMIUM.",
        file=sys.stderr,
    )
    return 1


def browser() -> str | None:
    """The program that the tests will use."""
    return next((p for p in map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES)) if p), None)


if __name__ == "__main__":
    sys.exit(main())
