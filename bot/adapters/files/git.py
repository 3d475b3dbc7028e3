"""Keeps single files in git, when their folder is a checkout. Never a shell, never another file."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

log = logging.getLogger(__name__)

#: Nobody waits longer than this for git, whatever it does (seconds).
TIMEOUT = 15.0
#: Another git may be at work in the same checkout; so often it is tried.
TRIES = 5
_PAUSE = 0.2


class Git:
    """Commits as whoever edited. `pause` waits so many seconds before another try."""

    def __init__(self, folder: Path, pause: Callable[[float], None]) -> None:
        self._folder = folder
        self._pause = pause

    def commit(self, file: Path, by: str, message: str) -> str:
        """Commit that file alone; empty, or what went wrong. Without a checkout nothing happens."""
        git = shutil.which("git")
        if git is None or not self._is_checkout(git, file):
            return ""
        try:
            return self._commit(git, file, by, message)
        except (OSError, subprocess.SubprocessError) as error:
            return _told(type(error).__name__)

    def _commit(self, git: str, file: Path, by: str, message: str) -> str:
        name = self._name(file)
        author = f"{_plain(by)} <{_plain(by).split()[0].lower()}@localhost>"
        commands: list[Sequence[str]] = [
            ("commit", "--only", "--no-verify", "--quiet", "--author", author, "-m", message),
        ]
        if file.exists():
            # So that git knows a new file, without its content being staged.
            commands.insert(0, ("add", "--intent-to-add"))
        for command in commands:
            wrong = self._run(git, (*command, "--", name))
            if wrong and not self._unchanged(git, name):
                return _told(wrong)
        return ""

    def _is_checkout(self, git: str, file: Path) -> bool:
        try:
            inside = self._call(git, ("rev-parse", "--is-inside-work-tree"))
            plain = f"./{file.relative_to(self._folder)}"
            ignored = self._call(git, ("check-ignore", "--quiet", "--", plain))
        except (OSError, subprocess.SubprocessError):
            return False
        return inside.stdout.strip() == "true" and ignored.returncode == 1

    def _unchanged(self, git: str, name: str) -> bool:
        """Whether there is nothing to commit: the same text was there before."""
        return self._call(git, ("diff", "--quiet", "HEAD", "--", name)).returncode == 0

    def _run(self, git: str, words: Sequence[str]) -> str:
        for left in range(TRIES - 1, -1, -1):
            done = self._call(git, words)
            if done.returncode == 0:
                return ""
            if "index.lock" not in done.stderr or not left:
                break
            self._pause(_PAUSE)
        log.warning("git could not keep an answer: %s", done.stderr.strip()[:500])
        return next(iter(done.stderr.strip().splitlines()), f"code {done.returncode}")

    def _call(self, git: str, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (git, "-C", str(self._folder), "-c", "commit.gpgSign=false", *words),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=TIMEOUT,
            check=False,
            stdin=subprocess.DEVNULL,
            env=_environment(),
        )

    def _name(self, file: Path) -> str:
        """As a path and never as a pattern."""
        return f":(literal){file.relative_to(self._folder)}"


def _environment() -> dict[str, str]:
    """Git asks nothing, speaks English, and has a committer even where nobody is configured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_COMMITTER_NAME": "Warmline",
        "GIT_COMMITTER_EMAIL": "warmline@localhost",
    }


def _plain(name: str) -> str:
    return "".join(sign for sign in name if sign.isprintable() and sign not in "<>").strip() or "?"


def _told(wrong: str) -> str:
    return f"It is saved and live, but git did not keep it: {wrong[:200]}"
