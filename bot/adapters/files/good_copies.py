"""The last good copy of each file that a start needs: a mistake in one keeps nobody waiting.

A copy is made when a file was read well, and read instead of it when it can't be.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import TypeVar

from bot.domain.errors import SettingsError

log = logging.getLogger(__name__)

T = TypeVar("T")


def copies_in(home: Path) -> Path:
    """Where they lie below WARMLINE_HOME."""
    return home / "good"


@dataclass(frozen=True, kw_only=True)
class Stale:
    """`file` needs a correction (`why`, as its reader said); what counts is what it was `since`."""

    file: str
    why: str
    since: datetime


@dataclass
class GoodCopies:
    """Of one reading of all files. `stale` are those that were not read, the copies counting."""

    folder: Path | None
    stale: list[Stale] = field(default_factory=list)
    _well: list[Path] = field(default_factory=list)

    def read(self, path: Path, load: Callable[[Path], T]) -> T:
        """The file; else its last good copy, if that is good still. Raises the file's own error."""
        try:
            found = load(path)
        except SettingsError as error:
            return self._instead(path, load, error)
        self._well.append(path)
        return found

    def again(self, path: Path, load: Callable[[Path], T], error: SettingsError) -> T:
        """The copy of a file that was read, and does not go together with another."""
        self._well = [one for one in self._well if one != path]
        return self._instead(path, load, error)

    def keep(self) -> None:
        """All that was read well, now that it is known to go together."""
        for path in self._well if self.folder else ():
            try:
                self._keep(path)
            except OSError as error:
                log.warning("no copy of %s could be kept: %s", path, error)

    def _instead(self, path: Path, load: Callable[[Path], T], error: SettingsError) -> T:
        copy = self.folder / path.name if self.folder else None
        if copy is None or not copy.is_file():
            raise error
        try:
            found = load(copy)
        except SettingsError:
            raise error from None
        since = datetime.fromtimestamp(copy.stat().st_mtime, timezone.utc)
        self.stale.append(Stale(file=path.name, why=str(error), since=since))
        return found

    def _keep(self, path: Path) -> None:
        assert self.folder is not None
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy, text = self.folder / path.name, path.read_bytes()
        if copy.is_file() and copy.read_bytes() == text:
            return
        new = copy.with_suffix(f".{os.getpid()}.new")
        # Passwords stand in one of them, hashed.
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(copy)


def sound(path: Path, load: Callable[[Path], object], home: Path) -> Path:
    """That file, or the copy that counts instead of it; for what looks at the file itself."""
    copy = copies_in(home) / path.name
    try:
        load(path)
    except SettingsError:
        return copy if copy.is_file() else path
    return path
