"""Every promise of a record, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from bot.domain import events as e


class End(str, Enum):
    """How it stands: `late` is open, and was not kept in time."""

    OPEN = "open"
    LATE = "late"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Made:
    """A promise as it was made, whose it was last, and by when it was promised last."""

    promise: e.Promised
    owner: str
    due: datetime
    end: End = End.OPEN


def all_made(entries: Sequence[e.Entry]) -> Sequence[Made]:
    """In the order in which they were made; made again, as a watch may be, it is one still."""
    found: dict[str, Made] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, e.Promised):
            found[event.promise] = Made(promise=event, owner=event.owner, due=event.due)
        elif isinstance(event, _CHANGES) and event.promise in found:
            found[event.promise] = _changed(found[event.promise], event)
    return tuple(found.values())


_CHANGES = (e.PromiseMoved, e.PromiseHandedOn, e.PromiseKept, e.PromiseLate, e.PromiseWithdrawn)


def _changed(made: Made, event: e.Event) -> Made:
    if isinstance(event, e.PromiseMoved):
        return replace(made, due=event.due, end=End.OPEN)
    if isinstance(event, e.PromiseHandedOn):
        return replace(made, owner=event.owner)
    if isinstance(event, e.PromiseKept):
        return replace(made, end=End.KEPT)
    if isinstance(event, e.PromiseWithdrawn):
        return replace(made, end=End.WITHDRAWN)
    return replace(made, end=End.LATE)
