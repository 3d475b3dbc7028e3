"""What an answer and the words around it look like, one text at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues, is_question
from bot.judgement.config import SignalsConfig
from bot.judgement.reading import BREAKS, Reading
from bot.judgement.similar import numbers

_REMEMBERED = 4096  # texts

YES = frozenset(
    {"yes", "yep", "yeah", "sure", "certainly", "of", "great", "perfect", "right", "exactly"}
    | {"done", "booked", "added", "changed", "noted"}
    | {"ja", "gern", "gerne", "klar", "naturlich", "notiert", "geandert", "eingetragen"}
)
NO = frozenset({"no", "nope", "nah", "not", "unfortunately", "nein", "nee", "leider"})
THANKS = frozenset(
    {"thanks", "thank", "thx", "ty", "cheers", "great", "good", "nice", "perfect", "super"}
    | {"cool", "lovely", "ok", "okay", "fine", "alright", "danke", "gut", "prima", "schon", "toll"}
)
#: Small words that people insist with, or take something up.
TELLING = frozenset(
    {"but", "though", "just", "only", "still", "already", "not", "mean", "meant", "other", "then"}
    | {"nur", "noch", "nicht", "schon"}
)
_BEGIN_YES_OR_NO = frozenset(
    {"is", "are", "am", "was", "were", "do", "does", "did", "can", "could", "would", "will", "may"}
    | {"might", "must", "should", "have", "has", "shall", "ist", "sind", "war", "kann", "konnen"}
    | {"konnte", "gibt", "darf", "durfen", "haben", "hat", "habt", "hast", "geht", "muss", "wird"}
    | {"werden", "passt", "gilt"}
)
_ASKING = {
    **{word: word for word in ("how", "when", "where", "who", "why", "which", "what")},
    **{word: word for word in ("wie", "wann", "wo", "wer", "warum", "welche")},
    "whom": "who",
    "whose": "who",
    "welcher": "welche",
    "welches": "welche",
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Look:
    """One text: its words in their order, those that carry the matter, and what it asks.

    Each is told from others by being itself: what is known of a text is kept under it.
    """

    text: str
    reading: Reading
    words: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]
    kinds: frozenset[str]  # the question words in it
    asks: bool  # it ends by asking
    yes_or_no: bool  # part of it asks for yes or no

    def opens(self, known: frozenset[str], most: int = 1) -> bool:
        """Whether one of its first words is one of these."""
        return not known.isdisjoint(self.words[:most])


def looker(
    config: SignalsConfig, clues: Clues, read: Callable[[str], Reading]
) -> Callable[[str], Look]:
    """Looks at texts, and remembers the last few thousand."""

    @lru_cache(maxsize=_REMEMBERED)
    def look(text: str) -> Look:
        reading = read(text)
        words = tuple(word for word in reading.flat.split() if word[0].isalnum())
        return Look(
            text=text,
            reading=reading,
            words=words,
            content=clues.content(reading) - config.small_talk,
            numbers=numbers(reading.words),
            kinds=frozenset(_ASKING[word] for word in words if word in _ASKING),
            asks=is_question(Said(who="bot", text=text, seq=0)),
            yes_or_no=_yes_or_no(reading),
        )

    return look


def _yes_or_no(reading: Reading) -> bool:
    """A part that ends in a question mark begins with "is", "can", "do" and the like."""
    for at, part in reading.parts(BREAKS | {","}):
        end = at + len(part)
        if reading.flat[end : end + 1] == "?":
            return not _BEGIN_YES_OR_NO.isdisjoint(part.split()[:2])
    return False
