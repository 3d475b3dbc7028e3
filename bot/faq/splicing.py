"""What is worked out over all entries, brought from one edition to the next. Needs numpy.

When one of ten thousand entries changes, what was worked out for the others is moved to where it
stands now, and only the new one's is put in. The first edition is made the same way, from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import Counted, joined


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Between two rows of things: `came` says for each thing of now where it stood before, `moved`
    for each of before where it stands now; -1 where it was or is nowhere.
    """

    came: Any
    moved: Any

    @property
    def fresh(self) -> list[int]:
        """The places of what is new."""
        return list(np.flatnonzero(self.came < 0).tolist())

    @property
    def gone(self) -> list[int]:
        """The places, before, of what is not there any more."""
        return list(np.flatnonzero(self.moved < 0).tolist())


def changes(before: Sequence[object], now: Sequence[object]) -> Changes:
    """A thing is the same if it is the same object."""
    places = {id(one): place for place, one in enumerate(before)}
    came = np.array([places.pop(id(one), -1) for one in now], dtype=np.int64)
    moved = np.full(len(before), -1, dtype=np.int64)
    stay = came >= 0
    moved[came[stay]] = np.flatnonzero(stay)
    return Changes(came=came, moved=moved)


def rows_now(rows: Any, change: Changes, row: Callable[[int], Any]) -> Any:
    """`rows` of before, each where it stands now; `row` gives those of new places."""
    found = np.empty((len(change.came), rows.shape[1]), dtype=np.float32)
    stay = change.came >= 0
    found[stay] = rows[change.came[stay]]
    for place in change.fresh:
        found[place] = row(place)
    return found


class Postings:
    """For each term the texts that have it (`owners`), and how often each does (`counts`); one
    term after the other, as many as `seen` says. Texts come in parts, which change as a whole.
    """

    def __init__(self) -> None:
        self._parts: Sequence[Counted] = ()
        self._sizes = np.zeros(0, dtype=np.int64)
        self.owners = np.zeros(0, dtype=np.int32)
        self.counts = np.zeros(0, dtype=np.float32)
        self.seen = np.zeros(0, dtype=np.int64)

    @property
    def texts(self) -> int:
        """How many there are."""
        return int(self._sizes.sum())

    def now(self, parts: Sequence[Counted], terms: int) -> Postings:
        """Those of `parts`; the numbers of their terms are below `terms`."""
        change = changes(self._parts, parts)
        found = Postings()
        found._parts = parts
        found._sizes = np.array([len(part.terms.lengths) for part in parts], dtype=np.int64)
        found.seen = np.zeros(terms, dtype=np.int64)
        self._leave(found, change)
        found._come(change.fresh)
        return found

    def _leave(self, found: Postings, change: Changes) -> None:
        """Put into `found` what stays."""
        starts, before = _starts(found._sizes), _starts(self._sizes)
        shift = (starts[change.moved] - before if len(starts) else 0) * np.ones_like(before)
        moved = np.arange(self.texts) + np.repeat(shift, self._sizes)
        moved[np.repeat(change.moved < 0, self._sizes)] = -1
        owners = moved.astype(np.int32)[self.owners]
        gone = np.flatnonzero(owners < 0)
        terms = np.searchsorted(np.cumsum(self.seen), gone, side="right")
        found.seen[: len(self.seen)] = self.seen
        found.seen -= np.bincount(terms, minlength=len(found.seen))
        found.owners = np.delete(owners, gone)
        found.counts = np.delete(self.counts, gone)

    def _come(self, fresh: Sequence[int]) -> None:
        """Put in the parts at these places, each term's texts behind those that it has already."""
        new = joined([self._parts[place].terms for place in fresh])
        counts = np.concatenate([np.zeros(0), *(self._parts[place].counts for place in fresh)])
        starts = _starts(self._sizes)
        texts = [np.arange(self._sizes[place]) + starts[place] for place in fresh]
        owners = np.repeat(np.concatenate([np.zeros(0, dtype=np.int64), *texts]), new.lengths)
        order = np.argsort(new.flat, kind="stable")
        where = np.cumsum(self.seen)[new.flat[order]]
        self.owners = np.insert(self.owners, where, owners[order])
        self.counts = np.insert(self.counts, where, counts[order])
        self.seen = self.seen + np.bincount(new.flat, minlength=len(self.seen))


def _starts(sizes: Any) -> Any:
    return np.cumsum(sizes) - sizes
