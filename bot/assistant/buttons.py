"""Buttons: what an offered id means, and which one a typed answer means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from actions.talk.memory import Memory

_PLACES = (
    ("1", "one", "first", "1st", "eins", "erste", "ersten"),
    ("2", "two", "second", "2nd", "zwei", "zweite", "zweiten"),
    ("3", "three", "third", "3rd", "drei", "dritte", "dritten"),
    ("4", "four", "fourth", "4th", "vier", "vierte", "vierten"),
    ("5", "five", "fifth", "5th", "fünf", "fünfte", "fünften"),
    ("6", "six", "sixth", "6th", "sechs", "sechste", "sechsten"),
)
_ORDINALS = {word: place for place, words in enumerate(_PLACES) for word in words}
_FILLERS = frozenset(
    word
    for line in (
        "please pls plz the a an i i'd id want would like take prefer choose pick go for with ill",
        "i'll me my to option number no nr one answer then just ok okay yes yeah hmm well think",
        "let's lets do it that this have get rather",
        "very proceed arrange issue process now so could",
        "bitte das die der den dann ich will möchte hätte gern gerne lieber nehme wähle für mich",
        "mir es ein eine einen ja doch mal nummer würde",
    )
    for word in line.split()
)
_MOST_WORDS = 9
_ALIKE = 0.82


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """What a button asks for: an intent, its entities, and an FAQ entry."""

    intent: str
    entities: Mapping[str, str] = field(default_factory=dict)
    faq: str = ""


def read_button(button: str) -> Pressed | None:
    """The meaning of an id that we offered; None if it is none of ours."""
    kind, _, rest = button.partition(":")
    if button == "person":
        return Pressed(intent="asks_person")
    if not rest:
        return None
    if kind == "faq":
        return Pressed(intent="faq", faq=rest)
    if kind == "order":
        return Pressed(intent="pick_order", entities={"order": rest})
    if kind == "wants":
        return Pressed(intent="choose_option", entities={"option": rest})
    return Pressed(intent=rest) if kind == "talk" else None


def typed_choice(text: str, memory: Memory, other_words: Callable[[str], str] = str) -> str | None:
    """The id of the offered button that these few words mean; None unless it is exactly one.

    `other_words` gives further words for a button ("refund" for "Money back").
    """
    if not memory.offered:
        return None
    said = re.findall(r"[\w'’-]+", text.casefold())
    if not said or len(said) > _MOST_WORDS or text.rstrip().endswith("?"):
        return None
    exact = [id_ for id_, title in memory.offered if title.casefold() == text.strip().casefold()]
    if exact:
        return exact[0]
    by_place = _by_place(said, memory)
    if by_place is not None:
        return by_place
    telling = [word for word in said if word not in _FILLERS]
    if not telling:
        return None
    fitting = [
        id_
        for id_, title in memory.offered
        if _all_in(telling, f"{title} {other_words(id_)}".casefold())
    ]
    return fitting[0] if len(fitting) == 1 else None


def _by_place(said: list[str], memory: Memory) -> str | None:
    fresh = memory.offered[: memory.fresh]
    rest = [word for word in said if word not in _FILLERS - {"one"}]
    if rest and rest[-1] == "one" and len(rest) > 1:
        rest = rest[:-1]
    if len(rest) != 1 or not fresh:
        return None
    place = len(fresh) - 1 if rest[0] in ("last", "letzte", "letzten") else _ORDINALS.get(rest[0])
    return fresh[place][0] if place is not None and place < len(fresh) else None


def _all_in(telling: list[str], words: str) -> bool:
    known = re.findall(r"[\w'’-]+", words)
    return all(any(_alike(word, other) for other in known) for word in telling)


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    if min(len(word), len(other)) < 4:
        return False
    return SequenceMatcher(None, word, other).ratio() >= _ALIKE
