"""Names as customers give them: "i'm Ada", "my name is Ada Lovelace", or just "Ada" when asked."""

from __future__ import annotations

import re

from bot.domain.listening.first_names import FIRST_NAMES
from bot.domain.listening.german_words import SMALL
from bot.domain.listening.no_names import NO_NAMES

_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)?"
_SURE = re.compile(
    r"\b(?:my name(?: is|'s|’s|s)?|name is|name's|(?:you can |please )?call me"
    r"|i(?:'m| am) called|ich hei(?:ß|ss)e|mein name (?:ist|lautet)|je m'appelle|me llamo)"
    rf"[: ]+({_WORD}(?: {_WORD})?)",
    re.I,
)
# "i'm waiting", "this is ridiculous": only a capital tells a name here, unless it is all they say.
_MAYBE = re.compile(
    rf"(?:^|[,.!]\s*|\bhi |\bhello |\bhey )(?:i'm|i’m|im|i am|it's|this is|here is)"
    rf" ({_WORD}(?: {_WORD})?)"
    r"(?: here)?\s*(?:[,.!:]|$| and\b| from\b)",
    re.I,
)
_ALONE = re.compile(rf"\W*({_WORD}(?: {_WORD})?)[\s.!]*")
_NO_NAMES = NO_NAMES | SMALL


def read_name(text: str, *, asked: bool = False) -> str | None:
    """The customer's name in this text, as it should be written; None if there is none.

    `asked`: we asked for it, so a message of one or two words may be nothing but the name.
    """
    clean = text.strip()
    sure = _SURE.search(clean)
    if sure:
        return _tidy(sure[1])
    maybe = _MAYBE.search(clean)
    if maybe and (maybe[1][0].isupper() or len(clean.split()) <= 3):
        return _tidy(maybe[1])
    alone = _ALONE.fullmatch(clean) if asked else None
    if alone is None or not (alone[1][0].isupper() or _is_a_given_name(alone[1])):
        return None
    return _tidy(alone[1])


def _is_a_given_name(words: str) -> bool:
    """In small letters, as people type."""
    return words.split(maxsplit=1)[0].casefold() in FIRST_NAMES


def _tidy(found: str) -> str | None:
    words = []
    for word in found.split():
        if word.casefold() in _NO_NAMES:
            break
        words.append(word)
    if not words or len(words[0]) < 2:
        return None
    return " ".join(
        w if any(c.isupper() for c in w[1:]) and not w.isupper() else w.capitalize() for w in words
    )
