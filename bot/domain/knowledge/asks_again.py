"""Questions of ours whose answer stands in the brief."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.knowledge.facts import Fact, Origin, latest, standing
from bot.domain.listening.asks import asks


def asked_again(facts: Iterable[Fact], text: str) -> tuple[Fact, ...]:
    """For each thing that the text asks for, what is known of it; a mere guess is not known."""
    known = [fact for fact in standing(facts) if fact.origin is not Origin.BOT]
    found = (latest(known, name) for name in asks(text))
    return tuple(fact for fact in found if fact is not None)
