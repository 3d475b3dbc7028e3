"""Customers' files below a folder that all front desks share.

A path is made of digests alone: of the conversation, and of what is in the file. Nothing that a
customer or an agent sends is ever part of one.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.domain.attachments.limits import Room
from bot.domain.errors import Refused, Unavailable

_T = TypeVar("_T")
_FILE = re.compile(r"[0-9a-f]{64}")
#: What all of them take is counted anew after this many seconds; between, we add our own.
_COUNT_AGAIN = 60.0


class FileAttachments:
    """See `bot.app.ports.Attachments`. `clock` dates what is kept, for its time of keeping."""

    def __init__(self, folder: Path, room: Room, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._room = room
        self._clock = clock
        self._used = 0
        self._counted_at: float | None = None

    async def put(self, conversation: str, content: bytes) -> str:
        """Whole or not at all: it gets its name when all of it is on the disk."""
        return await _beside(self._put, conversation, content)

    async def get(self, conversation: str, file: str) -> bytes | None:
        """Only what has the form of a name can be one."""
        if not _FILE.fullmatch(file):
            return None
        return await _beside(_read, self._place(conversation) / file)

    async def forget(self, conversation: str) -> None:
        """The conversation's folder."""
        await _beside(_remove, self._place(conversation))
        self._counted_at = None

    async def trim(self, before: datetime) -> int:
        """Goes over all of them: some ten thousand in a tenth of a second."""
        self._counted_at = None
        return await _beside(self._trim, before.timestamp())

    def _place(self, conversation: str) -> Path:
        name = hashlib.sha256(conversation.encode("utf-8", "replace")).hexdigest()[:40]
        return self._folder / name[:2] / name

    def _put(self, conversation: str, content: bytes) -> str:
        file = hashlib.sha256(content).hexdigest()
        place = self._place(conversation)
        path, now = place / file, self._clock().timestamp()
        if path.exists():
            os.utime(path, (now, now))
            return file
        count = len(list(place.iterdir())) if place.exists() else 0
        if not self._room.takes(len(content), self._in_use(), count):
            raise Refused("no_room", "No more files are kept than there is room for.")
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, content, now)
        self._used += len(content)
        return file

    def _in_use(self) -> int:
        now = time.monotonic()
        if self._counted_at is None or now - self._counted_at > _COUNT_AGAIN:
            self._used = sum(size for _, size, _ in _all(self._folder))
            self._counted_at = now
        return self._used

    def _trim(self, before: float) -> int:
        gone = 0
        for path, _, at in list(_all(self._folder)):
            if at < before:
                Path(path).unlink(missing_ok=True)
                gone += 1
                _remove_if_empty(Path(path).parent)
        return gone


async def _beside(work: Callable[..., _T], *given: object) -> _T:
    """In a thread: a slow disk must not hold up anybody."""
    try:
        return await asyncio.to_thread(work, *given)
    except OSError as error:
        raise Unavailable(
            f"A customer's file could not be reached ({type(error).__name__}, {error.strerror}):"
            " look at the disk below WARMLINE_HOME."
        ) from error


def _write(path: Path, content: bytes, at: float) -> None:
    unfinished = path.with_name(f"{uuid.uuid4().hex}.part")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.utime(unfinished, (at, at))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _remove(place: Path) -> None:
    if place.exists():
        shutil.rmtree(place)


def _remove_if_empty(place: Path) -> None:
    try:
        place.rmdir()
    except OSError:
        return


def _all(folder: Path) -> Iterator[tuple[str, int, float]]:
    """Path, bytes and time of each; what goes meanwhile is passed over."""
    for path, _, names in os.walk(folder):
        for name in names:
            whole = os.path.join(path, name)  # noqa: PTH118 - a Path for each is slow
            try:
                found = os.stat(whole)  # noqa: PTH116
            except FileNotFoundError:
                continue
            yield whole, found.st_size, found.st_mtime
