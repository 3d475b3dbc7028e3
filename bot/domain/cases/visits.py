"""Who comes again: how often a customer came about one order, and how often we let them down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status
from bot.domain.knowledge.facts import Certainty, Fact, FactName

#: Asked again about the order after so long, a customer has come again.
APART = timedelta(hours=6)
#: A visit longer ago than this says nothing about today's trouble.
REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What one conversation had to do with an order or a customer, lately `at`.

    They came `times` times, and `let_down` times a person had to take over because we failed.
    `agent` is who dealt with them there last.
    """

    conversation: str
    at: datetime
    times: int = 1
    let_down: int = 0
    agent: str = ""


def after(before: Conversation, state: Conversation, event: e.Event) -> Conversation:
    """The state with what this event says of visits."""
    if isinstance(event, e.CustomerSaid) and before.status is Status.CLOSED:
        # Whatever is asked about the order from here on is asked at another visit.
        return replace(state, visited_at=before.visited_at and event.at - APART)
    if isinstance(event, e.HandedOver | e.ReasonAdded):
        known = any(reason.lets_down for reason in before.reasons)
        new = event.reason.lets_down and not known
        return replace(state, let_down=state.let_down + 1) if new else state
    if isinstance(event, e.Learned) and any(_proves_order(fact) for fact in event.facts):
        return replace(state, visits=_visits(before, state, event.at), visited_at=event.at)
    return state


def _visits(before: Conversation, state: Conversation, at: datetime) -> int:
    if proven_order(before) != proven_order(state):
        return 1
    return before.visits + (before.visited_at is None or at - before.visited_at >= APART)


def earlier_let_downs(state: Conversation) -> int:
    """How often we let them down here before what a person is on the way for now."""
    return state.let_down - any(reason.lets_down for reason in state.reasons)


def proven_order(state: Conversation) -> str:
    """The order that was found last with what the customer gave; empty if none was."""
    return next((fact.value for fact in reversed(state.facts) if _proves_order(fact)), "")


def proven_names(state: Conversation) -> tuple[str, ...]:
    """The names under which this customer's visits are kept, the order's first; none unproven."""
    return names_of(proven_order(state), _proven_email(state))


def names_of(order: str, email: str) -> tuple[str, ...]:
    """The names of a proven order and a proven e-mail address."""
    if not order:
        return ()
    by_email = (f"email:{email.strip().casefold()}",) if email else ()
    return (f"order:{order}", *by_email)


def visit_of(state: Conversation) -> Visit | None:
    """What is kept of this conversation for the next one; nothing while no order was proven."""
    if state.visited_at is None or not proven_order(state):
        return None
    return Visit(
        conversation=state.id,
        at=state.visited_at,
        times=state.visits,
        let_down=state.let_down,
        agent=state.last_agent or "",
    )


def _proves_order(fact: Fact) -> bool:
    return fact.name is FactName.ORDER and fact.certainty is Certainty.VERIFIED


def _proven_email(state: Conversation) -> str:
    proven = (
        fact.value
        for fact in reversed(state.facts)
        if fact.name is FactName.EMAIL and fact.certainty is Certainty.VERIFIED
    )
    return next(proven, "")
