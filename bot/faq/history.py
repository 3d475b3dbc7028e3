"""Every version of every answer that was live: what it was, since when, and back to it."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.domain.errors import NotFound
from bot.faq.entry import Entry

_INDEX = "versions.jsonl"
_LOCK = "lock"


def folder_in(home: Path) -> Path:
    """Where the versions lie below WARMLINE_HOME."""
    return home / "faq"


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of one answer. `at` is when it was first seen live; `by` who published it.

    `gone`: from then on no file had it; `version` is the one that was live until then.
    """

    at: datetime
    id: str
    language: str
    version: str
    file: str
    by: str = ""
    gone: bool = False


class History:
    """A folder with one line for each version (`versions.jsonl`) and its text beside it.

    Several processes may keep versions in it at once. Nothing in it is ever changed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading = threading.Lock()
        self._read = 0
        self._lines: list[Version] = []
        self._latest: dict[tuple[str, str], Version] = {}
        self._by_file: dict[str, Version] = {}

    def keep(self, entries: Iterable[Entry], at: datetime, by: str = "") -> tuple[Version, ...]:
        """Keep those that are not the latest of their kind already; those that were kept.

        What was live before the latest was is not kept after it: several may keep the same ones.
        """
        self._look()
        new = [entry for entry in entries if self._is_new(entry, at)]
        if not new:
            return ()
        with self._locked():
            self._look()
            kept = [
                Version(
                    at=at,
                    id=entry.id,
                    language=entry.language,
                    version=entry.version,
                    file=entry.file,
                    by=by,
                )
                for entry in new
                if self._is_new(entry, at)
            ]
            self._write(kept, {entry.version: entry.text for entry in new})
        return tuple(kept)

    def delete(self, keys: Iterable[tuple[str, str]], at: datetime, by: str = "") -> None:
        """No file has these any more: ids with their languages. Told once, whoever sees it."""
        with self._locked():
            self._look()
            last = [self._latest[key] for key in keys if key in self._latest]
            seen = [one for one in last if not one.gone and one.at <= at]
            self._write([replace(one, at=at, by=by, gone=True) for one in seen], {})

    def of(self, entry_id: str, language: str = "") -> tuple[Version, ...]:
        """The versions of that answer, newest first; in all languages unless one is named."""
        return tuple(one for one in self.events(entry_id, language) if not one.gone)

    def events(self, entry_id: str, language: str = "") -> tuple[Version, ...]:
        """The same, and when it was deleted."""
        self._look()
        found = (one for one in reversed(self._lines) if one.id == entry_id)
        return tuple(one for one in found if not language or one.language == language)

    def in_file(self, file: str) -> tuple[Version, ...]:
        """The versions that stood in that file, newest first: also when it is gone."""
        self._look()
        found = (one for one in reversed(self._lines) if one.file == file)
        return tuple(one for one in found if not one.gone)

    def changed(self) -> Mapping[tuple[str, str], datetime]:
        """Since when each answer's text is what it is now: a file that only moved says the same."""
        self._look()
        found: dict[tuple[str, str], Version] = {}
        for one in self._lines:
            before = found.get((one.id, one.language))
            if before is None or before.version != one.version:
                found[(one.id, one.language)] = one
        return {key: one.at for key, one in found.items()}

    def text(self, version: str) -> str:
        """The whole file as it was in that version. Raises NotFound."""
        try:
            return self._place(version).read_text(encoding="utf-8")
        except OSError:
            raise NotFound(
                f"There is no version {version}; `warmline faq history` lists them."
            ) from None

    def last_good(self, file: str) -> str | None:
        """The text of the latest version that stood in that file."""
        self._look()
        found = self._by_file.get(file)
        return self.text(found.version) if found else None

    def holder(self, entry_id: str, language: str) -> str | None:
        """The file whose id it was when it was last live."""
        self._look()
        found = self._latest.get((entry_id, language))
        return found.file if found and not found.gone else None

    def _is_new(self, entry: Entry, at: datetime) -> bool:
        latest = self._latest.get(entry.key)
        if latest is None:
            return True
        same = (latest.version, latest.file) == (entry.version, entry.file)
        return latest.at <= at and (latest.gone or not same)

    def _look(self) -> None:
        """Read the lines that were added since the last look; threads do so one by one."""
        try:
            with self._reading, (self._folder / _INDEX).open("rb") as index:
                index.seek(self._read)
                for row in index:
                    if row.endswith(b"\n"):
                        self._read += len(row)
                        self._note(_version(row))
        except FileNotFoundError:
            return

    def _note(self, one: Version) -> None:
        self._lines.append(one)
        self._latest[(one.id, one.language)] = one
        if one.gone:
            # What is deleted does not come back under a broken file of that name.
            there = self._by_file.get(one.file)
            if there and (there.id, there.language) == (one.id, one.language):
                del self._by_file[one.file]
        else:
            self._by_file[one.file] = one

    def _write(self, kept: list[Version], texts: dict[str, str]) -> None:
        """The texts first: a line always leads to one."""
        for one in kept:
            place = self._place(one.version)
            if not one.gone and not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                unfinished = place.with_suffix(f".{os.getpid()}")
                unfinished.write_text(texts[one.version], encoding="utf-8")
                unfinished.replace(place)
        rows = [json.dumps({**asdict(one), "at": one.at.isoformat()}) + "\n" for one in kept]
        with (self._folder / _INDEX).open("a", encoding="utf-8") as index:
            index.writelines(rows)

    def _place(self, version: str) -> Path:
        return self._folder / "texts" / version[:2] / f"{version}.md"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _version(row: bytes) -> Version:
    found = json.loads(row)
    return Version(**{**found, "at": datetime.fromisoformat(found["at"])})


def rolled_back(
    history: History, entry_id: str, language: str, wanted: str = "", *, live: bool = True
) -> tuple[Version, str]:
    """The version to go back to, and its text: the one before the latest unless one is named; the
    latest if the answer is not `live`, because its file is deleted or broken.

    Raises NotFound, saying what there is.
    """
    versions = history.of(entry_id, language)
    if wanted:
        found = [one for one in versions if one.version.startswith(wanted)]
    else:
        found = [one for one in versions if not live or one.version != versions[0].version]
    if not found:
        there = ", ".join(dict.fromkeys(one.version for one in versions)) or "none"
        raise NotFound(
            f"There is no {'such' if wanted else 'earlier'} version of `{entry_id}` in"
            f" {language}; there are: {there}."
        )
    return found[0], history.text(found[0].version)
