"""Wordings of different answers that mean the same, and what the search would confuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.checks.structure import at
from bot.faq.entry import Catalogue, Entry, Problem
from bot.faq.search import FaqIndex, Indexer
from bot.faq.wording import words

SAME = 0.9
"""The cosine from which two wordings count as one."""
NEAR = 0.7
"""The cosine from which it is worth asking the search itself which entry it would take."""
MOST_ASKED = 500
"""So many of the nearest wordings are put to the search; more would take too long."""
_MANY = 1_024
"""From so many wordings on, the rough comparison will do."""
_BLOCK = 128
"""So many rows at once fit into the processor's cache beside what they are compared with."""
Owned = tuple[Entry, int, str]
_DIRECTIONS = 64


def meaning(catalogue: Catalogue, indexer: Indexer) -> Iterator[Problem]:
    """Each wording that belongs to another entry as much as to its own; the nearest ones first."""
    index = indexer.index(catalogue)
    every = [
        (entry, place, text)
        for entry in catalogue.entries
        for place, text in enumerate(entry.wordings, -1)
        if words(text)
    ]
    asks = [number for number, (_, place, _) in enumerate(every) if place >= 0]
    if not asks:
        return
    owned = [every[number] for number in asks]
    told: set[int] = set()
    pairs = _near(owned, index.rows[asks])
    for cosine, one, other in pairs:
        if cosine >= SAME and not {one, other} & told:
            told |= {one, other}
            if words(owned[one][2]) == words(owned[other][2]):
                continue  # The same words twice are told elsewhere.
            entry, place, text = owned[other]
            message = (
                f'"{text}" means the same as "{owned[one][2]}" in {owned[one][0].file}; keep it'
                " where it fits best."
            )
            yield at(entry, f"ask.{place}", message)
    nearest = dict.fromkeys(place for _, one, other in pairs for place in (one, other))
    for place in list(nearest)[:MOST_ASKED]:
        if place not in told:
            yield from _confused(index, *owned[place])
    for entry in [one for one in catalogue.entries if one.asked][:MOST_ASKED]:
        yield from _other_languages(index, entry, catalogue)


def meaning_of(entry: Entry, catalogue: Catalogue, index: FaqIndex) -> Iterator[Problem]:
    """The same for the wordings of one entry alone, fast enough for each pause in typing."""
    owned = [
        (other, place, text)
        for other in catalogue.entries
        for place, text in enumerate(other.wordings, -1)
        if words(text)
    ]
    rows = index.rows - index.rows.mean(axis=0)
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    theirs = np.array(
        [one.id != entry.id and one.language == entry.language and p >= 0 for one, p, _ in owned]
    )
    for row, (one, place, text) in zip(rows, owned, strict=True):
        if one is not entry or place < 0:
            continue
        alike = np.where(theirs, rows @ row, -1)
        nearest = int(alike.argmax())
        other, _, same = owned[nearest]
        if alike[nearest] >= SAME and words(same) != words(text):
            message = (
                f'"{text}" means the same as "{same}" in {other.file}; keep it where it fits best.'
            )
            yield at(entry, f"ask.{place}", message)
        elif alike[nearest] < SAME:
            yield from _confused(index, entry, place, text)
    yield from _other_languages(index, entry, catalogue)


def _other_languages(index: FaqIndex, entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    """The ways to ask in languages in which this has no file."""
    for language, asks in entry.asked.items():
        if catalogue.get(entry.id, language) is entry and language != entry.language:
            for place, text in enumerate(asks):
                yield from _confused(index, entry, place, text, f"ask_{language}")


def _confused(
    index: FaqIndex, entry: Entry, place: int, text: str, field: str = "ask"
) -> Iterator[Problem]:
    language = entry.language if field == "ask" else field[-2:]
    hits = index.search(text, 1, language=language)
    if hits and hits[0].id != entry.id:
        message = (
            f'Asked "{text}", the search would answer with `{hits[0].id}` ({hits[0].why}); say it'
            " in words that only this answer has."
        )
        yield at(entry, f"{field}.{place}", message)


def _near(owned: list[Owned], rows: Any) -> list[tuple[float, int, int]]:
    """For each wording the nearest one further on of another topic in its language: the cosine
    and both places, nearest first.
    """
    rows = rows - rows.mean(axis=0)
    if len(rows) > _MANY:
        # The main directions tell near from far; the rest would only cost time.
        _, directions = np.linalg.eigh(rows.T @ rows)
        rows = rows @ directions[:, -_DIRECTIONS:]
    rows = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    found: list[tuple[float, int, int]] = []
    for language in sorted({entry.language for entry, _, _ in owned}):
        places = [n for n, (entry, _, _) in enumerate(owned) if entry.language == language]
        of_topic = {entry.id: n for n, (entry, _, _) in enumerate(owned[p] for p in places)}
        ends = [of_topic[owned[place][0].id] + 1 for place in places]
        found += [
            (cosine, places[one], places[other])
            for cosine, one, other in _nearest(rows[places], ends)
        ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _nearest(rows: Any, ends: list[int]) -> Iterator[tuple[float, int, int]]:
    """For each row the nearest one from its end on: those before are of its own topic."""
    for start in range(0, len(rows), _BLOCK):
        alike = rows[start : start + _BLOCK] @ rows[start:].T
        for number, end in enumerate(ends[start : start + _BLOCK]):
            alike[number, : end - start] = -1
        best = alike.argmax(axis=1)
        cosines = alike[np.arange(len(best)), best]
        for number in np.flatnonzero(cosines >= NEAR).tolist():
            yield float(cosines[number]), start + number, start + int(best[number])
