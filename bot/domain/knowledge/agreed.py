"""What was agreed takes the place of what was asked for."""

from __future__ import annotations

import re
from datetime import datetime

from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import Fact, FactName
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind

_OF_A_CALL = re.compile(r"(?i)\b(?:call|ring|phone|anruf\w*|rufe?n?|telefonier\w*|melde)\b")


def without_asked_times(state: Conversation) -> tuple[Fact, ...]:
    """The facts without times to reach them at that they asked for before one was agreed."""
    agreed = _agreed_at(state)
    if agreed is None:
        return state.facts
    return tuple(x for x in state.facts if x.name is not FactName.CONTACT_AT or x.at > agreed)


def _agreed_at(state: Conversation) -> datetime | None:
    """When: a time that they chose, or a person's word to call."""
    booked = chosen(state)
    found = [booked.made] if booked else []
    found += [
        promise.made
        for promise in state.promises
        if promise.kind is PromiseKind.AGENT and _OF_A_CALL.search(promise.text)
    ]
    return max((made for made in found if made), default=None)
