"""Nothing is given twice, and nothing for an order that nobody knows to be the customer's.

Checked where the record is written, whoever writes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import Refused
from bot.domain.knowledge.proving import is_theirs
from bot.domain.remedies.choosing import may_be_chosen
from bot.domain.remedies.model import (
    ON_ITS_WAY,
    Handling,
    Remedy,
    Stage,
    excludes,
    made_good,
    puts_right,
)

#: So many may be begun in one conversation; nobody needs as many.
MOST = 30


class AlreadyGiven(Refused):
    """This remedy was begun before, or something of which only one is given."""


class NotProven(Refused):
    """Nobody knows whether that order is this customer's."""


class StillOpen(Refused):
    """Nobody knows yet whether a remedy was done, or is to be, so it is not closed."""


class NotAsked(Refused):
    """Nobody waits for a decision on it (any more)."""


def check(state: Conversation, event: e.Event) -> None:
    """Raises AlreadyGiven, NotProven, NotAsked or StillOpen where the event may not stand."""
    if isinstance(event, e.RemedyBegun):
        _check_new(state, event.remedy, asked=bool(event.by))
    elif isinstance(event, e.RemedyAsked):
        _check_new(state, event.remedy, asked=False)
    elif isinstance(event, e.RemediesOffered):
        for remedy in event.remedies:
            _check_new(state, remedy, asked=False)
    elif isinstance(event, e.RemedyDecided):
        _expect(state, event.remedy.id, Stage.ASKED)
    elif isinstance(event, e.RemedyChosen):
        found = _find(state, event.remedy.id)
        if found is None or not may_be_chosen(found):
            _expect(state, event.remedy.id, Stage.CHOSEN)
    elif isinstance(event, e.RemedyRefused):
        _expect(state, event.remedy.id, Stage.BEGUN, Stage.UNCLEAR, Stage.CHOSEN)
    elif isinstance(event, e.RemedyDone | e.RemedyUnclear):
        _expect(state, event.remedy.id, Stage.BEGUN, Stage.UNCLEAR)
    elif isinstance(event, e.Closed):
        _check_closing(state)


def _check_new(state: Conversation, remedy: Remedy, asked: bool) -> None:
    if not is_theirs(state, remedy.order):
        raise NotProven(
            "not_proven",
            f"Nobody has proven that {remedy.order} is theirs. Look it up with what they give, or"
            " say how you checked who this is.",
        )
    found = _find(state, remedy.id)
    if found is not None and found.stage in ON_ITS_WAY:
        raise AlreadyGiven("already_given", "This was given before; nothing is given twice.")
    if found is not None and found.stage is Stage.ASKED and not asked:
        raise AlreadyGiven("already_asked", "A supervisor is to decide on this already.")
    for other in state.remedies:
        if other.stage in ON_ITS_WAY and excludes(other.remedy, remedy):
            raise AlreadyGiven(
                "given_instead", "Something else was given for the same thing; look at it there."
            )
    if remedy.of and puts_right(remedy):
        given = made_good(state.remedies, remedy.order, remedy.item)
        if given + remedy.pieces > remedy.of:
            raise AlreadyGiven("given_instead", f"Of {remedy.of} pieces {given} were made good.")
    if sum(other.stage in ON_ITS_WAY for other in state.remedies) >= MOST:
        raise AlreadyGiven("too_many_remedies", "So many were given here that no more may be.")


def undecided(state: Conversation) -> tuple[Remedy, ...]:
    """What a supervisor was asked for and has not decided on: closed, it would be lost."""
    return tuple(one.remedy for one in state.remedies if one.stage is Stage.ASKED)


def _check_closing(state: Conversation) -> None:
    asked = undecided(state)
    if asked:
        raise StillOpen(
            "remedy_asked",
            f"A supervisor has yet to decide on what you asked for: {_listed(asked)}. Wait for it,"
            " or take it back, then close.",
        )
    if any(one.stage in (Stage.BEGUN, Stage.UNCLEAR) for one in state.remedies):
        raise StillOpen(
            "remedy_open", "Something that you gave is not confirmed yet; check it, then close."
        )


def _listed(remedies: Sequence[Remedy]) -> str:
    return "; ".join(
        f"{one.kind.value}, {one.amount // 100}.{one.amount % 100:02} {one.currency}"
        for one in remedies
    )


def _expect(state: Conversation, remedy: str, *stages: Stage) -> None:
    found = _find(state, remedy)
    if found is None or found.stage not in stages:
        stands = found.stage.value if found else "unknown"
        raise NotAsked("not_open", f"Nothing is to be done about it: it is {stands}.")


def _find(state: Conversation, remedy: str) -> Handling | None:
    return next((one for one in state.remedies if one.remedy.id == remedy), None)
