"""The folder `faq/` as it stands on disk, read again and again; only what changed is work."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from bot.domain.errors import NotFound
from bot.faq.entry import Catalogue, Entry, Problem
from bot.faq.lists import ELSEWHERE, SYNONYMS, read_elsewhere, read_synonyms
from bot.faq.reading import BadFile, read_entry, short_hash

#: Notes for editors, not answers.
_NOTES = "README.md"

_STAYS = " Until then the last good version stays live."

#: In a file that can't be read the line with its id mostly still can.
_ID = re.compile(r"^\s*[iI][dD]\s*:\s*[\"']?([a-z0-9-]+)", re.M)

Stamp = tuple[int, int, int]


class Kept(Protocol):
    """What is known of former versions."""

    def last_good(self, file: str) -> str | None:
        """The text of the file's last good version, if one is known."""
        ...

    def holder(self, entry_id: str, language: str) -> str | None:
        """The file that had this id when it was last live, if it ever was."""
        ...


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """One file: as it was when read, the entry that is live, and what is wrong with it now."""

    stamp: Stamp
    entry: Entry | None
    problem: Problem | None = None
    id: str = ""


class Shelf:
    """Reads every `*.md` below a folder (but `README.md`), `elsewhere.yml` and `synonyms.yml`.

    Never raises for what stands in a file. A file that is broken becomes a problem with its line,
    and the last good version of it stays: the one read before, or what `kept` knows. Of two files
    with one id that one keeps it which had it; of two new ones, the older.
    """

    def __init__(self, folder: Path, kept: Kept | None = None) -> None:
        self._folder = folder
        self._kept = kept
        self._sheets: dict[str, _Sheet] = {}
        self._stamps: Mapping[str, Stamp] | None = None
        self._catalogue = Catalogue(entries=())

    def read(self) -> Catalogue:
        """What is live now; the same object as before when no file has changed.

        Raises NotFound if there is no such folder.
        """
        if not self._folder.is_dir():
            raise NotFound(
                f"There is no folder {self._folder}; name the one that holds the FAQ files."
            )
        stamps = dict(_stamps(os.fspath(self._folder), ""))
        if stamps == self._stamps:
            return self._catalogue
        sheets = {
            name: self._sheet(name, stamp)
            for name, stamp in sorted(stamps.items())
            if name.endswith(".md")
        }
        self._catalogue = self._joined(sheets)
        self._sheets, self._stamps = sheets, stamps
        return self._catalogue

    def _sheet(self, name: str, stamp: Stamp) -> _Sheet:
        before = self._sheets.get(name)
        if before and before.stamp == stamp:
            return before
        text = ""
        try:
            text = (self._folder / name).read_text(encoding="utf-8")
            entry = read_entry(text, name)
        except BadFile as bad:
            problem = Problem(file=name, line=bad.line, message=bad.message)
        except UnicodeDecodeError:
            problem = Problem(file=name, line=1, message="Save the file as UTF-8 text.")
        except OSError as error:
            problem = Problem(file=name, line=1, message=f"It can't be opened: {error.strerror}.")
        else:
            return _Sheet(stamp=stamp, entry=entry)
        kept = before.entry if before else self._earlier(name)
        if kept is not None:
            problem = replace(problem, message=problem.message + _STAYS)
        return _Sheet(stamp=stamp, entry=kept, problem=problem, id=_likely_id(name, text))

    def _earlier(self, name: str) -> Entry | None:
        text = self._kept.last_good(name) if self._kept else None
        try:
            return read_entry(text, name) if text is not None else None
        except BadFile:
            return None

    def _told_apart(self, entries: list[Entry]) -> tuple[list[Entry], list[Problem]]:
        """Each topic once in a language. Whose id is taken stays what it was before."""
        first: dict[tuple[str, str], Entry] = {}
        late = [entry for entry in entries if first.setdefault(entry.key, entry) is not entry]
        before = {entry.file: entry for entry in self._catalogue.entries}
        problems = []
        for entry in late:
            kept = before.get(entry.file) or self._earlier(entry.file)
            if kept is not None and first.setdefault(kept.key, kept) is not kept:
                kept = None
            problems.append(_taken(entry, first[entry.key], kept))
        return list(first.values()), problems

    def _joined(self, sheets: Mapping[str, _Sheet]) -> Catalogue:
        found = {sheet.entry.file: sheet.entry for sheet in sheets.values() if sheet.entry}
        entries, doubled = self._told_apart(self._by_right(found, sheets))
        elsewhere, spoiled = read_elsewhere(self._folder / ELSEWHERE)
        synonyms, muddled = read_synonyms(self._folder / SYNONYMS)
        wrong = [sheet.problem for sheet in sheets.values() if sheet.problem]
        versions = [(entry.key, entry.version) for entry in entries]
        return Catalogue(
            entries=tuple(sorted(entries, key=lambda entry: entry.file)),
            problems=(*wrong, *doubled, *spoiled, *muddled),
            elsewhere=elsewhere,
            synonyms=synonyms,
            version=short_hash(repr((sorted(versions), elsewhere, synonyms))),
            broken={name: sheet.id for name, sheet in sheets.items() if sheet.problem},
        )

    def _by_right(self, found: Mapping[str, Entry], sheets: Mapping[str, _Sheet]) -> list[Entry]:
        """Who has an id before those who want it too: a copy made beside it must choose another."""
        many = Counter(entry.key for entry in found.values())
        mine = {entry.key: entry.file for entry in self._catalogue.entries}

        def late(entry: Entry) -> tuple[bool, int, str]:
            if many[entry.key] == 1:
                return (False, 0, entry.file)
            holder = self._kept.holder(*entry.key) if self._kept else None
            holder = holder if holder in found else mine.get(entry.key)
            return (holder != entry.file, sheets[entry.file].stamp[0], entry.file)

        return sorted(found.values(), key=late)


def _taken(entry: Entry, holder: Entry, kept: Entry | None) -> Problem:
    message = (
        f"The id `{entry.id}` is taken by {holder.file}; choose another, or another `language`."
    )
    if kept is not None:
        message += _STAYS
    return Problem(file=entry.file, line=entry.line("id"), message=message)


def _stamps(folder: str, below: str) -> Iterator[tuple[str, Stamp]]:
    """Each file of ours below `folder` by its name there; what changes when somebody saves it."""
    with os.scandir(folder) as found:
        for one in sorted(found, key=lambda one: one.name):
            name = f"{below}{one.name}"
            if one.name.startswith("."):
                continue
            if one.is_dir():
                yield from _stamps(one.path, f"{name}/")
            elif (name.endswith(".md") and one.name != _NOTES) or name in (ELSEWHERE, SYNONYMS):
                try:
                    stat = one.stat()
                except FileNotFoundError:
                    # Editors replace files by renaming: this one is just being saved.
                    continue
                yield name, (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _likely_id(file: str, text: str) -> str:
    told = _ID.search(text)
    return told.group(1) if told else Path(file).name.partition(".")[0]
