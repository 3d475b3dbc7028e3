"""By which name a customer is called: theirs, which the one on the order need not be."""

from __future__ import annotations

from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName, Origin, latest
from bot.domain.listening.loss import speaks_for_another


def name_of_customer(state: Conversation) -> str:
    """What they said or their channel tells; the order's, unless they write for another."""
    found = latest(state.facts, FactName.NAME)
    if found is None:
        return ""
    if found.origin is Origin.ORDER_SYSTEM and _writes_for_another(state):
        return ""
    return found.value


def name_on_order(state: Conversation) -> str:
    """The order's, where the customer is not called by it."""
    named, called = state.fact(FactName.NAME_ON_ORDER) or "", name_of_customer(state)
    same = called and set(called.casefold().split()) <= set(named.casefold().split())
    return "" if same else named


def _writes_for_another(state: Conversation) -> bool:
    said = [line.text for line in state.lines if line.who == "customer"]
    return any(map(speaks_for_another, [*said, state.fact(FactName.PROBLEM) or ""]))
