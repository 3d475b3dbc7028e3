"""Questions of ours whose answer stands in the brief."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.knowledge.facts import Fact, Origin, latest, of_the_order, standing
from bot.domain.knowledge.knowing import GIVEN
from bot.domain.listening.asks import asks, asks_all_again


def asked_again(facts: Iterable[Fact], text: str) -> tuple[Fact, ...]:
    """For each thing that the text asks for, what is known of it; a mere guess is not known.

    Who asks for "the details once more" asks for all of it.
    """
    known = [fact for fact in standing(of_the_order(facts)) if fact.origin is not Origin.BOT]
    names = GIVEN if asks_all_again(text) else asks(text)
    found = (latest(known, name) for name in names)
    return tuple(fact for fact in found if fact is not None)
