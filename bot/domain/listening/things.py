"""A thing's name in a sentence: where it begins and ends, and what leads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.listening.item_words import (
    COLOURS,
    DONE_WITH_IT,
    ENDS,
    MEASURES,
    NO_THINGS,
    NOT_SAID_OF_IT,
    THINGS_BEFORE,
    THINGS_WITH_A_WORD,
)
from bot.domain.listening.words import NUMBER_WORDS, words_of

OWN = frozenset({"my", "our"})
POINTING = frozenset({"the", "this", "these", "those", "that", "both", "all"})
#: "yeah, wrong hoodie": said of nothing but what came.
AMISS = frozenset({"wrong", "broken", "damaged", "faulty", "defective"})
_ANY = frozenset({"a", "an", "another", "some", "your", "one"})
_COUNTED = re.compile(
    r"(?:\d{1,3}x?|x\d{1,3}|\d{1,3}[- ]?(?:cm|mm|kg|g|ml|l|m|inch|in|w|tb|gb))", re.I
)
_WORD = re.compile(r"[^\W_]+(?:['.&/-][^\W_]+)*|[^\w\s]|\ufffc+")
_MOST_WORDS = 6
_NEVER_VERBS = words_of("red bed seed feed weed led shed sled speed reed bread breed seaweed")
_ING_NOUNS = words_of(
    "ring string earring spring wing king ceiling clothing bedding lighting flooring icing pudding",
    "stocking legging wedding building painting drawing topping filling dressing covering tubing",
    "railing decking sling swing",
)


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word or a sign at its place."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In small letters."""
        return self.text.casefold()


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A thing's name, in small letters as `words`; `leads` is where what leads it begins."""

    leads: int
    start: int
    end: int
    count: int
    led_by: str
    words: tuple[str, ...]


def tokens_of(text: str) -> list[Token]:
    """Words, signs, and what somebody has read already."""
    return [Token(text=m[0], start=m.start(), end=m.end()) for m in _WORD.finditer(text)]


def thing_at(tokens: Sequence[Token], place: int) -> Thing | None:
    """The thing's name that begins here, with what leads it; None if none does."""
    at, led_by, count = _led(tokens, place)
    if at > place and tokens[at - 1].low == "of":
        return None
    if at >= len(tokens) or tokens[at].low in ENDS or not tokens[at].text[0].isalpha():
        return None
    last = _last_of_it(tokens, at)
    dropped = ENDS if led_by not in OWN else ENDS | DONE_WITH_IT
    while last > at and (tokens[last].low in dropped or is_adverb(tokens[last].low)):
        last -= 1
    words = tuple(token.low for token in tokens[at : last + 1])
    if not _is_a_thing(words):
        return None
    return Thing(
        leads=tokens[place].start,
        start=tokens[at].start,
        end=tokens[last].end,
        count=count,
        led_by=led_by,
        words=words,
    )


def _led(tokens: Sequence[Token], place: int) -> tuple[int, str, int]:
    """Over "two of the broken": where the name begins, its article, and how many there are."""
    at, led_by, count = place, "", 0
    while at < len(tokens) and at - place <= _MOST_WORDS:
        low = tokens[at].low
        number = NUMBER_WORDS.get(low, 0) if low != "one" or led_by else 0
        of_them = low in ("of", "x", "pcs") and (count or led_by == "one")
        if low in OWN | POINTING | _ANY:
            led_by = low
        elif number or _COUNTED.fullmatch(low):
            count = number or int(re.sub(r"\D", "", low) or 0)
        elif low in AMISS:
            led_by = led_by or low
        elif not of_them and low not in NOT_SAID_OF_IT:
            break
        at += 1
    return at, led_by, count


def _last_of_it(tokens: Sequence[Token], at: int) -> int:
    """Where the name ends: before a verb, a preposition, a sign."""
    last = at
    while last + 1 < len(tokens) and last - at + 1 < _MOST_WORDS:
        following = tokens[last + 1]
        if _goes_on(tokens, last):
            last += 2
        elif not following.text[0].isalnum() or following.low in ENDS or _is_verb(tokens, last + 1):
            break
        else:
            last += 1
    return last


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Over "of" after a measure, and "and" between colours."""
    if last + 2 >= len(tokens):
        return False
    low, link, beyond = tokens[last].low, tokens[last + 1].low, tokens[last + 2].low
    if link == "of" and low in MEASURES:
        return beyond not in ENDS and beyond not in POINTING and beyond[0].isalnum()
    return link in ("and", "&") and low in COLOURS and beyond in COLOURS


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """After a noun, a word in -ed is mostly what happened to it, and one in -ing what it does."""
    low = tokens[at].low
    if low.endswith("ed") and low not in _NEVER_VERBS and len(low) > 4:
        return True
    if low.endswith("ing") and low not in _ING_NOUNS:
        following = tokens[at + 1].low if at + 1 < len(tokens) else "."
        return following in ENDS or not following[0].isalpha()
    return False


def _is_a_thing(words: tuple[str, ...]) -> bool:
    head = words[-1]
    if head in ENDS or head in NOT_SAID_OF_IT or all(word in COLOURS for word in words):
        return False
    if head in NO_THINGS and (words[0] in NO_THINGS or head not in THINGS_WITH_A_WORD):
        return words[0] in THINGS_BEFORE and len(words) > 1 and head in THINGS_WITH_A_WORD
    if len(head) < 3 and head not in ("tv", "pc", "cd"):
        return False
    several = head in MEASURES and head.endswith("s")
    if len(words) == 1 and (is_adverb(head) or head in NUMBER_WORDS or several):
        return False
    return not all(word in NO_THINGS for word in words)


def is_adverb(word: str) -> bool:
    """Mostly."""
    return word.endswith("ly")
