"""What is known of a conversation, without somebody having to say it first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain import events as e
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from tests.support.front import Front


async def learns(
    front: Front,
    conversation: str,
    told: Mapping[FactName, str],
    certainty: Certainty = Certainty.SAID,
    **more: Any,
) -> None:
    """Said by the customer in the second entry of the record, unless told otherwise."""
    at = front.clock()
    source = {"source": 2, "origin": Origin.CUSTOMER} | more
    facts = tuple(
        Fact(name=name, value=value, certainty=certainty, at=at, **source)
        for name, value in told.items()
    )
    learned = e.Learned(at=at, facts=facts)
    await front.desk._v.ledger.change(conversation, lambda _: (learned,))
