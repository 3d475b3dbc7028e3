"""Whether what was heard is known already in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.dealings import tells_what_happened
from bot.domain.listening.ground import Heard

#: Of these the first that is given stands; what is said later is mostly a part of the story.
_FIRST_STANDS = (FactName.PROBLEM, FactName.PAYMENT)


def is_news(heard: Heard, known: Sequence[tuple[FactName, str]]) -> bool:
    """Not the same again, nor less of the same: "the lamp" after "the blue ceramic lamp"."""
    values = [value for name, value in known if name is heard.name]
    if heard.instead_of:
        return heard.value not in values
    if heard.name in _FIRST_STANDS and values:
        return heard.name is FactName.PROBLEM and _tells_more(heard.value, values)
    return not any(_covers(heard.name, value, heard.value) for value in values)


def _tells_more(heard: str, known: Sequence[str]) -> bool:
    """ "It should have been here last week", after "Where is my order?" """
    return tells_what_happened(heard) and not any(map(tells_what_happened, known))


def _covers(name: FactName, known: str, heard: str) -> bool:
    ours, theirs = _plain(known), _plain(heard)
    if ours == theirs:
        return True
    if name in (FactName.ITEM, FactName.NAME):
        words, said = known.casefold().split(), heard.casefold().split()
        return bool(said) and set(said) <= set(words)
    return False


def _plain(value: str) -> str:
    return re.sub(r"[\W_]", "", value.casefold())
