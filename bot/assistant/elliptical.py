"""Questions that leave out what they are about, because the one before them said it."""

from __future__ import annotations

import re

#: A question's own subject is left out in so few words.
_MOST = 4
_BEGINS = re.compile(
    r"^\W*(?:(?:ok|okay|ah|oh|thanks|thank you|danke|gut|alles klar)\W+)?"
    r"(?:and(?: what| how)? about|and|or|what about|how about|und was ist mit|was ist mit|und|oder"
    r"|(?:und )?wie (?:ist|sieht|siehts|sieht's|schaut) (?:das |es )?(?:denn )?(?:mit|bei|für))\b"
    r"\W*",
    re.I,
)
_ENDS = re.compile(r"(?:\s(?:aus|then|though|too|as well|auch|denn|dann))*\W*$", re.I)
#: With one of these it asks, or tells, something of its own.
_OF_ITS_OWN = re.compile(
    r"\b(?:what|who|whom|when|where|why|how|which|is|are|was|do|does|did|can|could|will|would|have"
    r"|has|cost|costs|pays?|my|i|i'm|me|we|you|it|that|this|they|now|please|thanks|not|person|human"
    r"|was|wer|wen|wem|wann|wo|warum|wieso|wie|welche\w*|ist|sind|war|hat|habe|kann|könnt|wird|kostet"
    r"|zahlt|mein\w*|ich|mir|mich|wir|ihr|du|es|das|jetzt|bitte|danke|nicht|mensch\w*|nein|ja)\b",
    re.I,
)


def left_out(text: str) -> str:
    """What such a question asks of instead; empty where it is none.

    >>> left_out("and to Germany?"), left_out("und nach Österreich?"), left_out("and who pays?")
    ('to Germany', 'nach Österreich', '')
    """
    begins = _BEGINS.match(text)
    if begins is None:
        return ""
    rest = _ENDS.sub("", text[begins.end() :])
    few = 0 < len(rest.split()) <= _MOST
    return rest if few and not _OF_ITS_OWN.search(rest) else ""


def in_full(question: str, rest: str) -> str:
    """The question before it, asked of that."""
    return f"{question.rstrip(' ?!.')} {rest}?"
