"""What somebody who comes in another chat has left open: who has it, and what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cases.visits import proven_names
from bot.domain.conversation import Conversation, Promise, Status, next_contact
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import ReasonCode

_WITH_A_PERSON = (Status.OFFERED, Status.WAITING, Status.AGENT)


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """`agent` answers for it in `conversation`, and has told the customer a time, if there is one.

    `said` is what they promised in words of their own, `chosen` the time that the customer chose,
    and `watched` the promise by which an order is watched, where nothing else is left open. They
    know it if they have `had` it there, and not only on their desk; who else wrote there `knew` it.
    """

    conversation: str
    agent: str
    due: datetime | None = None
    said: Promise | None = None
    chosen: Promise | None = None
    had: bool = False
    knew: tuple[str, ...] = ()
    watched: Promise | None = None

    @property
    def told(self) -> datetime | None:
        """By when they hear: to be written to, or else what was promised in words."""
        return self.due or (self.said.due if self.said else None)


def open_case(state: Conversation, names: tuple[str, ...]) -> OpenCase | None:
    """The case that stands open there, if that conversation is of the same proven names."""
    if not set(proven_names(state)) & set(names):
        return None
    contact = next_contact(state)
    said = _said(state)
    # Whoever is only asked there has promised nothing; whoever promised it answers for it.
    agent = state.owner if state.status in (Status.WAITING, Status.AGENT) else None
    promised = contact or said
    agent = agent or (promised.owner if promised else None) or state.owner
    if not agent or (promised is None and state.status not in _WITH_A_PERSON):
        return _watched(state)
    return OpenCase(
        conversation=state.id,
        agent=agent,
        due=contact.due if contact else None,
        said=said if said and said.owner == agent else None,
        chosen=chosen(state),
        had=agent == state.last_agent,
        knew=tuple(dict.fromkeys(line.by for line in state.lines if line.by not in ("", agent))),
    )


def kept_for(state: Conversation) -> str:
    """Who alone is asked to take it: they have the customer's case, and told them a time.

    Whoever needs a person for more than to ask again is given whoever comes first.
    """
    theirs = bool(state.same_case) and state.same_case == state.owner
    asks_again = all(reason.code is ReasonCode.OPEN_ELSEWHERE for reason in state.reasons)
    return state.same_case if theirs and asks_again and next_contact(state) is not None else ""


def _said(state: Conversation) -> Promise | None:
    own = (p for p in state.promises if p.stands and p.kind is PromiseKind.AGENT)
    return min(own, key=lambda promise: promise.due, default=None)


def _watched(state: Conversation) -> OpenCase | None:
    standing = (p for p in state.promises if p.stands and p.kind is PromiseKind.WATCH)
    found = min(standing, key=lambda promise: promise.due, default=None)
    if found is None:
        return None
    return OpenCase(conversation=state.id, agent=found.owner, due=found.due, watched=found)
