"""A question that the FAQ answered is no wish: "Can I return it?" asks what the rules are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.conversation import Line
from bot.domain.knowledge.facts import Fact, FactName
from bot.domain.listening.dealings import speaks_of_trouble

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_IF = re.compile(r"(?i)\b(?:if|in case|when|whether|wenn|falls|ob|sollte)\b")
_MAY_I = re.compile(
    r"(?i)\b(?:can|could|may|might|kann|könnte|darf|dürfte)\s(?:i|we|ich|wir|man)\b"
)
_PLEASE = re.compile(r"(?i)\b(?:please|pls|plz|bitte)\b")
_ASKS = re.compile(
    r"(?i)^\W*(?:(?:hi|hello|hey|and|so|ok|hallo|und|also|aber|but)\W+)*(?:can|could|may|what|where"
    r"|how|when|which|do|does|is|are|if|was|wo|wie|wann|welche\w*|kann|könnte|darf|ist|gibt|wenn)\b"
)


def without_asked(facts: tuple[Fact, ...], lines: Iterable[Line], source: int) -> tuple[Fact, ...]:
    """The facts without wishes that the message at `source`, now answered, only asked about."""
    asked = [fact for fact in facts if fact.name is FactName.WANTS and fact.source == source]
    if not any(fact.quote for fact in asked):
        return facts
    said = next((line.text for line in lines if line.seq == source), "")
    return tuple(x for x in facts if x not in asked or not _is_asked(said, x.quote))


def _is_asked(said: str, quote: str) -> bool:
    """Who tells what is wrong, or says what they want, wants it."""
    if not quote or speaks_of_trouble(said):
        return False
    sentences = (" ".join(match[0].split()) for match in _SENTENCE.finditer(said))
    words = next((sentence for sentence in sentences if quote in sentence), "")
    if not ("?" in words or _ASKS.search(words)):
        return False
    if _IF.search(words):
        return True
    return bool(_MAY_I.match(quote)) and not _PLEASE.search(words)
