"""Examples that the model learns from: short conversations written for it (`data/judgement`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.errors import SettingsError
from bot.judgement.assessment import History, Said

_MARKS = {"c": ("customer", False), "c!": ("customer", True), "b": ("bot", False)}
_SINGLE = {"s": False, "s!": True}


@dataclass(frozen=True, kw_only=True)
class Example:
    """One customer message with what went before it. `troubled`: a person should be near.

    `single` ones stand alone: what went before them is not known.
    """

    text: str
    history: History
    troubled: bool
    talk: int
    single: bool = False


def read_examples(text: str, name: str) -> Iterator[Example]:
    """Each customer message of a file of conversations.

    A line begins with `c` (customer), `c!` (customer, and somebody should help now) or `b` (the
    answer); `s` and `s!` are customers' messages on their own. An empty line ends a conversation,
    `#` begins a remark. Raises SettingsError.
    """
    said: list[Said] = []
    talk = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            talk += bool(said)
            said = []
            continue
        mark, _, words = line.partition(" ")
        if mark in _SINGLE and words.strip():
            talk += 1
            troubled = _SINGLE[mark]
            yield Example(text=words, history=History(), troubled=troubled, talk=talk, single=True)
            continue
        if mark not in _MARKS or not words.strip():
            raise SettingsError(f"{name}, line {number}: begin it with c, c!, b, s or s!")
        who, troubled = _MARKS[mark]
        if who == "customer":
            history = History(turns=tuple(said))
            yield Example(text=words, history=history, troubled=troubled, talk=talk)
        said.append(Said(who=who, text=words, seq=len(said) + 1))  # type: ignore[arg-type]
