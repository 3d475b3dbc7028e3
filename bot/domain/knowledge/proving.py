"""What a customer gave that can prove an order to be theirs, whoever has the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.domain.cases.visits import proven_order
from bot.domain.conversation import Conversation, Status
from bot.domain.knowledge.facts import (
    Certainty,
    Fact,
    FactName,
    Origin,
    is_ours,
    latest,
    same_order,
)


class Proof(str, Enum):
    """What a look-up came to. `SEVERAL`: they are known, and have more than one order."""

    FOUND = "found"
    MISMATCH = "mismatch"
    SEVERAL = "several"
    LOCKED = "locked"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Given:
    """Enough to look an order up by; the newest of it was said at `upto`. No phone that was typed:
    only the channel's own proves something. The `name` proves nothing.
    """

    upto: int
    order: str = ""
    email: str = ""
    postcode: str = ""
    phone: str = ""
    name: str = ""


def to_prove(state: Conversation) -> Given | None:
    """Two facts of which an order is not proven yet; None while there are fewer."""
    order = _ours(latest(state.facts, FactName.ORDER))
    proven = proven_order(state)
    if proven and (order is None or order.value == proven):
        return None
    phone = latest(state.facts, FactName.PHONE) if state.channel == "whatsapp" else None
    if phone is not None and phone.origin is not Origin.CHANNEL:
        phone = None
    email, postcode = latest(state.facts, FactName.EMAIL), latest(state.facts, FactName.POSTCODE)
    found = [fact for fact in (order, email, postcode, phone) if fact is not None]
    if len(found) < 2:
        return None
    return Given(
        upto=max(fact.source for fact in found),
        order=_value(order),
        email=_value(email),
        postcode=_value(postcode),
        phone=_value(phone),
        name=state.fact(FactName.NAME) or "",
    )


def is_another(state: Conversation) -> bool:
    """Whether another order is talked of than any that was proven: what is known of those, and that
    they are this customer's, says nothing of this one.
    """
    order, proven = _ours(latest(state.facts, FactName.ORDER)), _proven(state)
    return bool(order and proven) and not any(same_order(_value(order), one) for one in proven)


def is_theirs(state: Conversation, order: str) -> bool:
    """Whether that order was proven to be this customer's, or an agent checked that it is."""
    return any(same_order(one, order) for one in (*_proven(state), *state.vouched) if one)


def _proven(state: Conversation) -> list[str]:
    return [
        fact.value
        for fact in state.facts
        if fact.name is FactName.ORDER and fact.certainty is Certainty.VERIFIED
    ]


def untried(state: Conversation) -> Given | None:
    """The same if something of it was said since it was tried last."""
    given = to_prove(state)
    return given if given is not None and given.upto > state.proof_tried else None


def is_ours_to_prove(state: Conversation) -> bool:
    """A person has it or is on the way, and the bot, which asks for itself, does not speak."""
    if state.status is Status.WAITING:
        return not state.bot_meanwhile
    return state.status in (Status.OFFERED, Status.AGENT)


def _ours(fact: Fact | None) -> Fact | None:
    return fact if fact is not None and is_ours(fact) else None


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""
