"""Writing an answer's file so that nobody ever reads half of it."""

from __future__ import annotations

import os
from pathlib import Path


def save(file: Path, text: str) -> None:
    """Put `text` into the file, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Hidden, so that the unfinished file is no answer.
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
