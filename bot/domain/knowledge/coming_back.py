"""Who comes back: why a closed case is open again, and what they wrote while nobody heard them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_
from datetime import datetime

from bot.domain import events as e
from bot.domain.cases.closing import NOT_SOLVED_BUTTON, SOLVED_BUTTON

#: Their first words say why; all of them stand in the transcript.
_MOST_WORDS = 3
_ANSWERS = frozenset({SOLVED_BUTTON, NOT_SOLVED_BUTTON})


@dataclass(frozen=True, kw_only=True)
class Written:
    """Words of the customer, and their place in the record."""

    text: str
    seq: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Reopened:
    """A closing, and what came after it.

    `asked` whether it is solved, they said so or not (`solved`, None: neither), in `source`.
    """

    agent: str
    cause: str
    at: datetime
    asked: bool
    solved: bool | None = None
    source: int = 0
    words: tuple[Written, ...] = ()


def reopened(entries: Sequence[e.Entry]) -> Reopened | None:
    """The last closing, where the customer wrote after it and nobody gave it back since."""
    found: Reopened | None = None
    for entry in entries:
        event = entry.event
        if isinstance(event, e.Closed):
            found = Reopened(agent=event.agent, cause=event.cause, at=event.at, asked=event.asked)
        elif isinstance(event, e.HandedBack | e.Barred):
            found = None
        elif found is not None:
            found = _after(found, entry)
    return found if found and (found.words or found.solved is False) else None


def _after(found: Reopened, entry: e.Entry) -> Reopened:
    event = entry.event
    if isinstance(event, e.Answered):
        words = () if event.closes else found.words
        return with_(found, solved=event.solved, source=event.source, words=words)
    if isinstance(event, e.CustomerSaid) and event.button not in _ANSWERS:
        return with_(found, words=(*found.words, _written(event, entry.seq))[:_MOST_WORDS])
    return found


def unheard(entries: Sequence[e.Entry]) -> tuple[Written, ...]:
    """What was written while the conversation was ended for abuse, until a person writes again."""
    barred, found = False, list[Written]()
    for entry in entries:
        event = entry.event
        if isinstance(event, e.Barred):
            barred = True
        elif isinstance(event, e.BarLifted):
            barred = False
        elif isinstance(event, e.AgentSaid):
            found.clear()
        elif barred and isinstance(event, e.CustomerSaid):
            found.append(_written(event, entry.seq))
    return tuple(found)


def _written(event: e.CustomerSaid, seq: int) -> Written:
    return Written(text=event.text, seq=seq, at=event.sent_at or event.at)
