"""Texts of ours that ask for a picture; one that was sent is never asked for again."""

from __future__ import annotations

import re

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.asks import asks

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
#: An item of a list: the steps after it would make no sense without it.
_STEP = re.compile(r"\s*(?:\d+[.)]|[-*])\s")


def asks_for_file(text: str) -> bool:
    """Whether it asks for a picture or another file.

    >>> asks_for_file("A photo of the damage, sent here, speeds it up."), asks_for_file("Thanks!")
    (True, False)
    """
    return any(_asks(line) for line in text.splitlines())


def without_asking_for_file(text: str) -> str:
    """The same without those sentences; empty where they are steps of a list, or all there is."""
    lines = []
    for line in text.splitlines():
        if not _asks(line):
            lines.append(line)
            continue
        if _STEP.match(line):
            return ""
        lines.append(" ".join(one for one in _SENTENCE.split(line) if not _asks(one)))
    return "\n".join(lines).strip()


_HELPS = re.compile(
    r"\b(?:photo|picture|foto|bild)s?\b.{0,40}\b(?:speeds|helps|hilft|macht es schneller)\b", re.I
)


def _asks(text: str) -> bool:
    return FactName.FILE in asks(text) or bool(_HELPS.search(text))
