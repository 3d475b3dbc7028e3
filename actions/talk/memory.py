"""What the bot asked last. It travels with every turn, so that no process has to remember it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

MOST_BYTES = 4096
MOST_OFFERED = 12
MOST_OF_QUESTION = 160


@dataclass(frozen=True, kw_only=True)
class Memory:
    """`asking` names the question we wait for (a phrase of `orders.ask`), `about` the intent that
    it serves, `asked` how often we asked already and `vain` how often in vain since they brought
    something to find it by. `offered` are buttons (id, title) that a typed
    choice may mean, the last answer's first; those are the first `fresh`. `told` is the order
    that was told last, `reminded` how often an open question was recalled, `denied` whether they
    said no already, `lost` whether we failed to understand them already. `question` is what the
    FAQ's entry `answered` last, if nothing else was said since.
    """

    asking: str = ""
    about: str = ""
    asked: int = 0
    vain: int = 0
    name_asked: bool = False
    offered: tuple[tuple[str, str], ...] = ()
    fresh: int = 0
    told: str = ""
    reminded: int = 0
    denied: bool = False
    lost: bool = False
    question: str = ""
    answered: str = ""
    #: Orders that were named beside another, and not told yet.
    more: tuple[str, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether the customer still owes us an answer."""
        return bool(self.asking)


def read_memory(text: str | None) -> Memory:
    """The memory in this JSON; an empty one for anything that is none, as it is only a help."""
    return _read(text or "{}")


@lru_cache(maxsize=64)
def _read(text: str) -> Memory:
    """Several parts ask in one turn."""
    try:
        given = json.loads(text)
    except ValueError:
        return Memory()
    if not isinstance(given, dict):
        return Memory()
    return Memory(
        asking=_text(given.get("asking")),
        about=_text(given.get("about")),
        asked=_count(given.get("asked")),
        vain=_count(given.get("vain")),
        name_asked=given.get("name_asked") is True,
        offered=_pairs(given.get("offered")),
        fresh=_count(given.get("fresh")),
        told=_text(given.get("told")),
        reminded=_count(given.get("reminded")),
        denied=given.get("denied") is True,
        lost=given.get("lost") is True,
        question=_text(given.get("question"), MOST_OF_QUESTION),
        answered=_text(given.get("answered")),
        more=_texts(given.get("more")),
    )


def offer(memory: Memory, buttons: Sequence[tuple[str, str]]) -> Memory:
    """The memory after these buttons were shown; earlier ones can still be meant in words."""
    if not buttons:
        return replace(memory, fresh=0)
    earlier = [pair for pair in memory.offered if pair not in buttons]
    return replace(
        memory, offered=(*buttons, *earlier)[:MOST_OFFERED], fresh=min(len(buttons), MOST_OFFERED)
    )


def write_memory(memory: Memory) -> str:
    """The memory as JSON within `MOST_BYTES`; what is empty is left out."""
    short = replace(memory, offered=memory.offered[:MOST_OFFERED])
    text = _json(short)
    while len(text.encode()) > MOST_BYTES and short.offered:
        short = replace(short, offered=short.offered[:-1])
        text = _json(short)
    return text


def _json(memory: Memory) -> str:
    known = {name: value for name, value in vars(memory).items() if value}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _text(value: Any, most: int = 60) -> str:
    return value[:most] if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value[:MOST_OFFERED]))) if isinstance(value, list) else ()


def _count(value: Any) -> int:
    return max(0, value) if type(value) is int else 0


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        return ()
    pairs = [
        (pair[0], pair[1])
        for pair in value
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)
    ]
    return tuple(pairs[:MOST_OFFERED])
