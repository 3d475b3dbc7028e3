"""A whole conversation heard from its first message to its last, as the front desk hears it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import Hearing
from bot.domain.listening.hearing import listen
from bot.domain.listening.same import is_news

_INTRODUCED = re.compile(
    r"\b(?:I'm|I am|this is|my name is|it's|hier ist|ich bin|mein Name "
    r"ist)\s(?P<name>[A-ZÄÖÜ][\w-]+)"
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """A line of a transcript; `who` is customer, bot, agent or house."""

    who: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Given:
    """A fact, the turn (from 0) in which it was given, and as it was said there."""

    name: FactName
    value: str
    turn: int
    quote: str
    meaning: str = ""
    instead_of: str = ""


def given_in(turns: Sequence[Said], today: date | None = None) -> tuple[Given, ...]:
    """Each fact once; what was corrected is left out."""
    found: list[Given] = []
    asked, others = "", set[str]()
    for turn, said in enumerate(turns):
        if said.who == "house":
            continue
        if said.who != "customer":
            asked = said.text
            others |= {match["name"] for match in _INTRODUCED.finditer(said.text)}
            continue
        known = tuple((one.name, one.value) for one in found)
        hearing = Hearing(asked=asked, known=known, others=tuple(others), today=today)
        for heard in listen(said.text, hearing):
            if heard.instead_of:
                found = [
                    one for one in found if (one.name, one.value) != (heard.name, heard.instead_of)
                ]
            if is_news(heard, [(one.name, one.value) for one in found]):
                found.append(
                    Given(
                        name=heard.name,
                        value=heard.value,
                        turn=turn,
                        quote=heard.quote,
                        meaning=heard.meaning,
                        instead_of=heard.instead_of,
                    )
                )
        asked = asked if turn + 1 < len(turns) and turns[turn + 1].who == "customer" else ""
    return tuple(found)
