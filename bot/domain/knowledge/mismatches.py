"""What a customer gave that is not on the order which something else proved to be theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin

_COMPARED = (FactName.EMAIL, FactName.POSTCODE)
_VERIFIED = Certainty.VERIFIED


def mismatches(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each once, from the message in which it was given.

    The order system told that it does not fit, or it is another than the one that does.
    """
    known = tuple(facts)
    given = [fact for fact in known if fact.name in _COMPARED and fact.origin is Origin.CUSTOMER]
    fitting = {
        name: {_plain(f.value) for f in known if f.name is name and f.certainty is _VERIFIED}
        for name in _COMPARED
    }
    told = {_plain(fact.value) for fact in known if fact.name is FactName.MISMATCH}
    found: dict[str, Fact] = {}
    for fact in given:
        value, right = _plain(fact.value), fitting[fact.name]
        if not value or value in right or not (right or value in told):
            continue
        found.setdefault(value, replace(fact, name=FactName.MISMATCH, quote=fact.value))
    return tuple(found.values())


def with_mismatches(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of a brief: what does not fit stands among them, with its own message."""
    known = tuple(facts)
    others = tuple(fact for fact in known if fact.name is not FactName.MISMATCH)
    return (*others, *mismatches(known))


def _plain(value: str) -> str:
    return "".join(value.casefold().split())
