"""Translations that may lag: the English answer was changed after they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.faq.entry import Catalogue, Entry, Problem

#: For an id and a language, since when its text is what it is now.
Changed = Mapping[tuple[str, str], datetime]


def lagging(catalogue: Catalogue, changed: Changed) -> Iterator[Problem]:
    """A hint at each of them; nobody but a person can tell whether it still says the same."""
    for entry in catalogue.entries:
        yield from lag_of(entry, changed)


def lags_beside(entry: Entry, live: Catalogue, changed: Changed) -> Iterator[Problem]:
    """For whoever edits the English answer: its translations that say what it said before."""
    if entry.language != "en":
        return
    same = [one for one in live.entries if one.id == entry.id]
    is_news = any(one.language == "en" and _said(one) != _said(entry) for one in same)
    for other in same:
        if is_news and other.language != "en":
            message = (
                "This translation stays as it is when you publish: read then whether it still"
                " says the same."
            )
            yield Problem(file=other.file, line=other.line("body"), message=message)
        elif not is_news:
            yield from lag_of(other, changed)


def _said(entry: Entry) -> tuple[str, str | None]:
    return entry.body, entry.whatsapp


def lag_of(entry: Entry, changed: Changed) -> Iterator[Problem]:
    """The hint at this one, if it lags."""
    english, own = changed.get((entry.id, "en")), changed.get(entry.key)
    if entry.language != "en" and english and own and own < english:
        message = (
            f"The English answer was changed on {english:%Y-%m-%d}, after this one"
            f" ({own:%Y-%m-%d}): read whether it still says the same."
        )
        yield Problem(file=entry.file, line=entry.line("body"), message=message)
