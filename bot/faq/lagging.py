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


def lag_of(entry: Entry, changed: Changed) -> Iterator[Problem]:
    """The hint at this one, if it lags."""
    english, own = changed.get((entry.id, "en")), changed.get(entry.key)
    if entry.language != "en" and english and own and own < english:
        message = (
            f"The English answer was changed on {english:%Y-%m-%d}, after this one"
            f" ({own:%Y-%m-%d}): read whether it still says the same."
        )
        yield Problem(file=entry.file, line=entry.line("body"), message=message)
