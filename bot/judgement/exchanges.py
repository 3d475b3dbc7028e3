"""A conversation as exchanges: what was asked, what we answered, what came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.judgement.assessment import Said


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """What we answered, to which words, and what came back; `after` None: nothing yet."""

    answer: Said
    asked: Said | None
    after: Said | None


def exchanges(turns: Sequence[Said]) -> list[Exchange]:
    """One for each answer of the bot or a person, oldest first."""
    found: list[Exchange] = []
    asked: Said | None = None
    spoken = [said for said in turns if said.who != "house"]
    for said, following in zip(spoken, [*spoken[1:], None], strict=True):
        if said.who == "customer":
            asked = said
        else:
            after = following if following is not None and following.who == "customer" else None
            found.append(Exchange(answer=said, asked=asked, after=after))
    return found
