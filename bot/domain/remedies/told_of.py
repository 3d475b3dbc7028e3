"""What somebody's words tell of something wrong with a parcel, in English and German."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.domain.late import late
from bot.domain.listening.amiss import DAMAGED, INCOMPLETE
from bot.domain.listening.swapped import came_instead
from bot.domain.remedies.model import Failure

_TOLD = (
    (
        Failure.DAMAGED,
        late(
            r"\b(?:(?:broke|broken|crack|dent|chip|scratch|damage|smash|shatter)"
            r"(?:s|d|e?ed|ped|es)?|bent|torn|in pieces|kaputt\w*|zerbrochen\w*|beschädigt\w*"
            r"|defekt\w*|delle\w*|kratzer\w*|riss|risse|gesprungen\w*|zerkratzt\w*)\b"
            rf"|{DAMAGED}",
            re.I,
        ),
    ),
    (
        Failure.WRONG_ITEM,
        late(
            r"\b(?:wrong (?:item|one|thing|colou?r|size|product|order|parcel)"
            r"|not what i ordered|instead of (?:the|my|what)"
            r"|falsche[nrs]? (?:artikel|farbe|größe|teil|produkt|ware|sendung|paket)"
            r"|nicht das,? was ich bestellt)\b",
            re.I,
        ),
    ),
    (
        Failure.MISSING_ITEM,
        late(
            r"\b(?:(?:is|are|was|were) missing|missing (?:from|in)"
            r"|not in the (?:box|parcel|package)|fehlt(?! nichts)|fehlen|fehlte"
            r"|nicht im (?:paket|karton))\b"
            rf"|{INCOMPLETE}",
            re.I,
        ),
    ),
)
#: Nobody knows of these before something came.
OF_WHAT_CAME = frozenset(failure for failure, _ in _TOLD)
#: "It is not broken", "what if it breaks", and pages that do not work are no broken goods.
_NOT = late(
    r"\b(?:not|never|no|nothing|nichts?|kein\w*|what if|if|falls|wenn|web ?site|page|link|app)\b"
    r"|n['’]t\b",
    re.I,
)
_SENTENCE = late(r"[^.!?\n]+")
_WORD = late(r"[^\W_]{3,}")
#: Words of titles that any other thing may have too.
_TELLS_NOTHING = frozenset(
    {"the", "and", "with", "for", "set", "pair", "tall", "large", "small", "litres", "lid"}
)


def told_in(words: Iterable[str]) -> tuple[Failure, ...]:
    """What went wrong by these words; the last of them that tell something count first.

    >>> [failure.value for failure in told_in(["The bowl is missing.", "And the lamp has a dent"])]
    ['damaged', 'missing_item']
    >>> told_in(["It is not broken"])
    ()
    """
    sentences = [found[0] for text in words for found in _SENTENCE.finditer(text)]
    return tuple(
        dict.fromkeys(failure for sentence in reversed(sentences) for failure in _told_by(sentence))
    )


def _told_by(sentence: str) -> Iterator[Failure]:
    if came_instead(sentence):
        yield Failure.WRONG_ITEM
    for failure, pattern in _TOLD:
        match = pattern.search(sentence)
        if match and not _NOT.search(sentence[: match.start()]):
            yield failure


def telling_words(text: str) -> frozenset[str]:
    """What names a thing in a title or in somebody's words: one plate and plates are the same."""
    found = {word.casefold() for word in _WORD.findall(text)} - _TELLS_NOTHING
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in found)
