"""What somebody who comes in another chat has left open: who has it, and what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cases.visits import proven_names
from bot.domain.conversation import Conversation, Promise, Status, next_contact
from bot.domain.promises.kinds import PromiseKind

_WITH_A_PERSON = (Status.OFFERED, Status.WAITING, Status.AGENT)


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """`agent` answers for it in `conversation`, and has told the customer a time, if there is one.

    `said` is what they promised in words of their own, and `watched` the promise by which an order
    is watched, where nothing else is left open.
    """

    conversation: str
    agent: str
    due: datetime | None = None
    said: Promise | None = None
    watched: Promise | None = None


def open_case(state: Conversation, names: tuple[str, ...]) -> OpenCase | None:
    """The case that stands open there, if that conversation is of the same proven names."""
    if not set(proven_names(state)) & set(names):
        return None
    contact = next_contact(state)
    if state.status in _WITH_A_PERSON and state.owner:
        due = contact.due if contact else None
        said = _said(state, state.owner)
        return OpenCase(conversation=state.id, agent=state.owner, due=due, said=said)
    if contact is not None:
        return OpenCase(conversation=state.id, agent=contact.owner, due=contact.due)
    return _watched(state)


def kept_for(state: Conversation) -> str:
    """Who alone is asked to take it: they have the customer's case, and told them a time."""
    theirs = bool(state.same_case) and state.same_case == state.owner
    return state.same_case if theirs and next_contact(state) is not None else ""


def _said(state: Conversation, agent: str) -> Promise | None:
    own = (p for p in state.promises if p.stands and p.kind is PromiseKind.AGENT)
    return min((p for p in own if p.owner == agent), key=lambda p: p.due, default=None)


def _watched(state: Conversation) -> OpenCase | None:
    standing = (p for p in state.promises if p.stands and p.kind is PromiseKind.WATCH)
    found = min(standing, key=lambda promise: promise.due, default=None)
    if found is None:
        return None
    return OpenCase(conversation=state.id, agent=found.owner, due=found.due, watched=found)
