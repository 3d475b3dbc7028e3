"""The log files below WARMLINE_HOME: what leads to somebody is made unreadable, old ones go."""

from __future__ import annotations

import asyncio
import logging
import mmap
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

log = logging.getLogger(__name__)

#: How often old files are looked for (seconds).
LOOK_SECONDS = 3600.0
#: A file that is written to no more has a number behind its name (`desk.log.1`).
_ROTATED = re.compile(r".+\.log\.\d+")


def log_files(folder: Path) -> Iterator[Path]:
    """Those that are written to, and those of before."""
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*.log*") if path.is_file())


def mask(folder: Path, names: re.Pattern[str]) -> int:
    """Write over each of these names with as many `x`; how many there were.

    The length stays, so that whoever writes to the end of a file meanwhile is not disturbed.
    """
    pattern = re.compile(names.pattern.encode(), names.flags & re.IGNORECASE)
    return sum(_mask_in(path, pattern) for path in log_files(folder))


def _mask_in(path: Path, pattern: re.Pattern[bytes]) -> int:
    if not path.stat().st_size:
        return 0
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as text:
        places = [found.span() for found in pattern.finditer(text)]
        for start, end in places:
            text[start:end] = b"x" * (end - start)
    return len(places)


def drop_old(folder: Path, before: datetime) -> int:
    """Delete files that were written to for the last time before that; the present ones stay."""
    count = 0
    for path in log_files(folder):
        written = datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)
        if _ROTATED.fullmatch(path.name) and written < before:
            path.unlink(missing_ok=True)
            count += 1
    return count


async def keep_for(folder: Path, keep: timedelta, clock: Callable[[], datetime]) -> None:
    """Drop old files, for ever; each process does so for its own machine."""
    while True:
        try:
            await asyncio.to_thread(drop_old, folder, clock() - keep)
        except OSError as error:
            log.warning("old log files could not be deleted: %s", error)
        await asyncio.sleep(LOOK_SECONDS)
