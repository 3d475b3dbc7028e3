"""The catalogue as it would be after one file was edited, added or deleted. No files here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.faq.entry import Catalogue, Entry, Problem
from bot.faq.reading import BadFile, read_entry, short_hash


@dataclass(frozen=True, kw_only=True)
class Amended:
    """`entry` is the edited one, None if it could not go live; then `stops` says why.

    The catalogue has it in the last place; with an edit that can't go live it is as before.
    """

    catalogue: Catalogue
    entry: Entry | None
    stops: tuple[Problem, ...] = ()


def amended(live: Catalogue, file: str, text: str) -> Amended:
    """With this text in that file."""
    try:
        entry = read_entry(text, file)
    except BadFile as bad:
        problem = Problem(file=file, line=bad.line, message=bad.message)
        return Amended(catalogue=live, entry=None, stops=(problem,))
    others = tuple(one for one in live.entries if one.file != file)
    taken = next((one for one in others if one.key == entry.key), None)
    if taken:
        message = (
            f"The id `{entry.id}` is taken by {taken.file}; choose another, or another `language`."
        )
        problem = Problem(file=file, line=entry.line("id"), message=message)
        return Amended(catalogue=live, entry=None, stops=(problem,))
    return Amended(catalogue=_with(live, (*others, entry), file), entry=entry)


def without(live: Catalogue, file: str) -> Catalogue:
    """With that file gone."""
    return _with(live, tuple(one for one in live.entries if one.file != file), file)


def left_behind(live: Catalogue, after: Catalogue) -> Iterator[Problem]:
    """Buttons and translations elsewhere that would lead nowhere, where they led somewhere."""
    gone = {one.id for one in live.entries} - {one.id for one in after.entries}
    for entry in after.entries if gone else ():
        for number, button in enumerate(entry.buttons):
            if button.go in gone:
                message = (
                    f'The button "{button.label}" leads to `{button.go}`, which would be gone.'
                )
                yield Problem(
                    file=entry.file, line=entry.line(f"buttons.{number}"), message=message
                )
    english = {one.id for one in after.entries if one.language == "en"}
    had = {one.id for one in live.entries if one.language == "en"}
    for entry in after.entries:
        if entry.language != "en" and entry.id in had - english:
            message = f"It translates `{entry.id}`, whose English file would be gone."
            yield Problem(file=entry.file, line=entry.line("id"), message=message)


def _with(live: Catalogue, entries: tuple[Entry, ...], file: str) -> Catalogue:
    versions = sorted((entry.key, entry.version) for entry in entries)
    return replace(
        live,
        entries=entries,
        problems=tuple(problem for problem in live.problems if problem.file != file),
        broken={other: id_ for other, id_ in live.broken.items() if other != file},
        version=short_hash(repr((versions, live.elsewhere, live.synonyms))),
    )
