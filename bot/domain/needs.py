"""What a text must hold for a pattern to be found in it, read off the pattern itself.

A message passes some hundred patterns, and most of them look for words that it does not have: a
few pieces of those words tell so sooner than going over all its letters. A need may be too mild,
so that a text is searched in vain; it is never too strict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import add
from typing import Any

from bot.domain.any_case import lowered
from bot.domain.small_patterns import in_small

try:
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_parse as parser

#: Pieces of which one must be there; a text meets some of these.
Need = frozenset[str]

#: Stands in a text where something was taken out of it since: no pattern needs it.
GONE = "\ufffc"
#: Stands for any digit among the pieces.
_DIGIT = "\\d"
#: Signs of a piece at most.
_LONGEST = 3
_COMMONEST = "etnaisrhodulcgmfwbpkvzyjxq"
#: Where a pattern needs this or worse, nearly every text has it (see `_likely`).
_NO_HELP = 60.0
#: Parts that have parts of their own, and where those stand.
_WITHIN = {
    "SUBPATTERN": 3,
    "MAX_REPEAT": 2,
    "MIN_REPEAT": 2,
    "POSSESSIVE_REPEAT": 2,
    "ASSERT": 1,
}
#: So many needs of one pattern are asked.
_MOST = 2
_REMEMBERED = 4_000

#: A pattern, its needs, and the same for small letters where there is one.
_Known = tuple[re.Pattern[str], Sequence[Need], re.Pattern[str] | None]

#: By the pattern's `id`, with itself, so that no other gets that: its own hash reads all of it.
_known: dict[int, _Known] = {}


class Pieces:
    """All pieces of a text, to ask many patterns about."""

    def __init__(self, text: str) -> None:
        #: The text in small letters; None where a pattern may take other letters for alike.
        self.low = lowered(text)
        low = text.lower() if self.low is None else self.low
        pairs = [*map(add, low, low[1:])]
        self._all = {*low, *pairs, *map(add, pairs, low[2:])}
        if any(map(str.isdecimal, low)):
            self._all.add(_DIGIT)

    def have_one_of(self, pieces: Need) -> bool:
        """Whether the text has one of these."""
        return not pieces.isdisjoint(self._all)

    def may_have(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern may be found in that text, or in what is left of it."""
        known = _known.get(id(pattern)) or _read(pattern)
        for need in known[1]:
            if need.isdisjoint(self._all):
                return self.low is None
        return True

    def first(self, pattern: re.Pattern[str], low: str | None) -> int:
        """From where on it may be found in what is left, `low` in small letters; -1: it is not."""
        known = _known.get(id(pattern)) or _read(pattern)
        if low is None:
            return 0
        for need in known[1]:
            if need.isdisjoint(self._all):
                return -1
        if known[2] is None:
            return 0
        found = known[2].search(low)
        return -1 if found is None else found.start()


def _read(pattern: re.Pattern[str]) -> _Known:
    if len(_known) >= _REMEMBERED:
        _known.clear()
    read = _known[id(pattern)] = (pattern, needs_of(pattern), in_small(pattern))
    return read


def needs_of(pattern: re.Pattern[str]) -> Sequence[Need]:
    """The rarest of what it needs; nothing where it may be found in nearly any text."""
    found = _in_a_row(parser.parse(pattern.pattern, pattern.flags))
    return tuple(sorted(found, key=_likely)[:_MOST])


def _in_a_row(parsed: Iterable[tuple[Any, Any]]) -> list[Need]:
    """The needs of all parts that must be there one behind the other."""
    found: list[Need] = []
    word = ""
    for kind, value in parsed:
        if str(kind) == "LITERAL" and chr(value) != GONE:
            word += chr(value).lower()
            continue
        found += [*_of_word(word), *_of_part(str(kind), value)]
        word = ""
    found += _of_word(word)
    return [need for need in found if _likely(need) < _NO_HELP]


def _of_part(kind: str, value: Any) -> list[Need]:
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] == 0:
        return []
    if kind in _WITHIN:
        return _in_a_row(value[_WITHIN[kind]])
    if kind == "BRANCH":
        return _of_either(value[1])
    if kind == "IN":
        return _of_signs(value)
    return []


def _of_either(ways: Iterable[Iterable[tuple[Any, Any]]]) -> list[Need]:
    """One of each way's own: whichever is gone, it is met."""
    of_each = [min(_in_a_row(way), key=_likely, default=None) for way in ways]
    told = [need for need in of_each if need is not None]
    return [frozenset().union(*told)] if len(told) == len(of_each) else []


def _of_signs(signs: Iterable[tuple[Any, Any]]) -> list[Need]:
    """One sign of several."""
    found = set()
    for kind, value in signs:
        if str(kind) == "LITERAL" and chr(value) != GONE:
            found.add(chr(value).lower())
        elif str(value) == "CATEGORY_DIGIT" or (str(kind) == "RANGE" and _are_digits(value)):
            found.add(_DIGIT)
        else:
            return []
    return [frozenset(found)]


def _are_digits(ends: tuple[int, int]) -> bool:
    return all(chr(sign).isdecimal() for sign in ends)


def _of_word(word: str) -> list[Need]:
    """Its rarest piece; of what is longer in small letters than in large ones, nothing."""
    if not word or any(len(sign.upper()) != 1 and sign != "ß" for sign in word):
        return []
    many = max(len(word) - _LONGEST + 1, 1)
    pieces = (frozenset({word[at : at + _LONGEST]}) for at in range(many))
    return [min(pieces, key=_likely)]


def _likely(need: Need) -> float:
    """How many of a hundred messages have one of its pieces, roughly."""
    return sum(_likely_piece(piece) for piece in need)


def _likely_piece(piece: str) -> float:
    if piece == _DIGIT:
        return 30.0
    if len(piece) == 1:
        return 50.0 if piece.isalpha() or piece in " .,'" else 5.0
    ranks = [_COMMONEST.find(sign) if sign in _COMMONEST else 15 for sign in piece]
    common = 1.0 / (1 + sum(ranks) / len(ranks))
    return (40.0 if len(piece) == 2 else 8.0) * common
