"""Putting an answer into the folder: never over somebody else's words, and never half. Blocks."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from bot.domain.errors import NotFound
from bot.editing.errors import Changed, Doubtful, Unreadable
from bot.editing.places import place
from bot.editing.wishes import Edit
from bot.editing.workbench import Draft, Workbench
from bot.faq.entry import Entry
from bot.faq.reading import version_of
from bot.faq.saving import save

NO_FILE = ""
"""The version of a file that is not there."""


class Committer(Protocol):
    """Keeps a file's change in a version control that the folder may be under."""

    def commit(self, file: Path, by: str, message: str) -> str:
        """Empty if all is well or there is none; else what went wrong, in plain words."""
        ...


class Publisher:
    """Writes files for the editors. Several processes may do so at once."""

    def __init__(self, bench: Workbench, committer: Committer, lock: Path) -> None:
        self._bench = bench
        self._committer = committer
        self._lock = lock

    def publish(self, edit: Edit, now: datetime, today: date) -> str:
        """Do it; what the version control had against it, if anything.

        Raises Changed, NotFound, Unreadable or Doubtful, and nothing was written then.
        """
        file = place(self._bench.folder, edit.file)
        _unchanged(edit, file)
        draft = self._checked(edit, today)
        with self._alone():
            _unchanged(edit, file)
            self._keep(edit, draft, now)
            if edit.text is None:
                file.unlink()
            else:
                save(file, ended(edit.text))
            return self._committer.commit(file, edit.by.name, _message(edit))

    def _checked(self, edit: Edit, today: date) -> Draft:
        if edit.text is None:
            draft = self._bench.gone(edit.file)
        else:
            draft = self._bench.draft(edit.file, ended(edit.text), today)
        if draft.stops:
            raise Unreadable("This would be no answer yet; nothing was written.", draft.stops)
        if draft.doubts and not edit.anyway:
            raise Doubtful("The check found something; nothing was written.", draft.doubts)
        return draft

    def _keep(self, edit: Edit, draft: Draft, now: datetime) -> None:
        """Before the file is written: an assistant that saw it first could not say whose it is."""
        history = self._bench.history
        history.keep(_at(self._bench.live().entries, edit.file), now)
        if draft.amended.entry:
            history.keep([draft.amended.entry], now, edit.by.name)
        elif there := _at(self._bench.live().entries, edit.file):
            history.delete([entry.key for entry in there], now, edit.by.name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with self._lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _unchanged(edit: Edit, file: Path) -> None:
    there = current(file)
    if version_of_file(there) != edit.began_from:
        raise Changed(f"Somebody else changed {edit.file} since you began; nothing was written.")
    if there is None and edit.text is None:
        raise NotFound(f"There is no {edit.file}, so nothing was deleted.")


def current(file: Path) -> str | None:
    """What stands in the file; None if it is not there."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotFound(f"{file.name} can't be opened: {error.strerror}.") from None


def version_of_file(text: str | None) -> str:
    """What an edit begins from."""
    return NO_FILE if text is None else version_of(text)


def ended(text: str) -> str:
    """With the line ends of a file."""
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def _at(entries: Sequence[Entry], file: str) -> list[Entry]:
    return [entry for entry in entries if entry.file == file]


def _message(edit: Edit) -> str:
    did = "deleted" if edit.text is None else "written" if edit.began_from == NO_FILE else "edited"
    return f"FAQ: {edit.file} {did}" + (f"\n\n{edit.note}" if edit.note else "")
