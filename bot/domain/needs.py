"""What a text must hold for a pattern to be found in it, read off the pattern itself.

A message passes some hundred patterns, and most of them look for words that it does not have: a
few pieces of those words tell so sooner than going over all its letters. A need may be too mild,
so that a text is searched in vain; it is never too strict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
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
#: Where a word begins or ends, in a piece: "<at>" is a word, "<tom" what one begins with.
_BEGINS, _ENDS = "<", ">"
#: In a row of a pattern's signs: where a word begins or ends, and some sign that is of no word.
_EDGE, _GAP = "\x00", "\x01"
_NO_SIGN = re.compile(f"[{_EDGE}{_GAP}]")
_WORD = re.compile(r"\w+")
#: Signs of a piece at most.
_LONGEST = 3
_COMMONEST = "etnaisrhodulcgmfwbpkvzyjxq"
#: Where a pattern needs this or worse, nearly every text has it (see `_likely`).
_NO_HELP = 60.0
#: How many of a hundred messages have a word, by its letters; one of the commonest; part of one.
_LIKELY_WORD = {1: 10.0, 2: 6.0, 3: 2.0}
_COMMON_WORD, _ANY_WORD = 25.0, 1.0
_COMMON_WORDS = frozenset(
    re.findall(
        r"\w+",
        "i a it is s t my me the to and you for of in on at not have has was this that with but be "
        "so ich es ist die der das und nicht zu den mit ein eine auf",
    )
)
_OF_A_WORD = 0.5
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
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
        self.add_words(low)

    def add_words(self, text: str) -> None:
        """Its words; what is left of one is a word of its own."""
        for word in _WORD.findall(text.lower()):
            begun, ended = _BEGINS + word, word + _ENDS
            self._all.update(
                (begun[:2], begun[:3], begun[:4], ended[-2:], ended[-3:], ended[-4:], begun + _ENDS)
            )

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
    if pattern.flags & re.ASCII:
        return ()  # other signs are of a word there
    found = _in_a_row(parser.parse(pattern.pattern, pattern.flags))
    return tuple(sorted(found, key=_likely)[:_MOST])


_Part = tuple[Any, Any]


def _in_a_row(parsed: Iterable[_Part]) -> list[Need]:
    """The needs of all parts that must be there one behind the other."""
    parts = _flat(parsed)
    found: list[Need] = []
    row: list[_Part] = []
    for at, part in enumerate(parts):
        if _sign(part):
            row.append(part)
            continue
        ways = _ways(part)
        if ways:
            beyond = [*takewhile(_sign, parts[at + 1 :])]
            found += _of_either([[*row, *way, *beyond] for way in ways])
        else:
            found += _of_part(str(part[0]), part[1])
        found += _of_row(row)
        row = []
    found += _of_row(row)
    return [need for need in found if _likely(need) < _NO_HELP]


def _flat(parsed: Iterable[_Part]) -> list[_Part]:
    """Groups are no parts of their own."""
    found: list[_Part] = []
    for kind, value in parsed:
        if str(kind) == "SUBPATTERN" and not value[1] & re.ASCII:
            found += _flat(value[3])
        else:
            found.append((kind, value))
    return found


def _sign(part: _Part) -> str:
    """What stands in a row for it: a sign, or that words begin and end there; else nothing."""
    kind, value = str(part[0]), part[1]
    if kind == "LITERAL":
        return chr(value).lower() if chr(value) != GONE else _EDGE
    if kind == "AT" and str(value) == "AT_BOUNDARY":
        return _EDGE
    return _GAP if _is_gap(kind, value) else ""


def _is_gap(kind: str, value: Any) -> bool:
    """Whether it is always a sign, or several, of no word."""
    if kind in _REPEATS:
        inner = list(value[2])
        return value[0] > 0 and len(inner) == 1 and _is_gap(str(inner[0][0]), inner[0][1])
    return kind == "IN" and all(
        (str(of) == "LITERAL" and not _is_of_a_word(chr(sign))) or str(sign) == "CATEGORY_SPACE"
        for of, sign in value
    )


def _is_of_a_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _ways(part: _Part) -> list[list[_Part]]:
    """What may stand there, where it is one of several."""
    kind, value = str(part[0]), part[1]
    if kind == "BRANCH":
        return [list(way) for way in value[1]]
    if kind in _REPEATS and value[:2] == (0, 1):
        return [list(value[2]), []]
    return []


def _of_part(kind: str, value: Any) -> list[Need]:
    if kind in _REPEATS:
        return _in_a_row(value[2]) if value[0] else []
    if kind == "ASSERT":
        return _in_a_row(value[1])
    return _of_signs(value) if kind == "IN" else []


def _of_either(ways: Iterable[Iterable[_Part]]) -> list[Need]:
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


def _of_row(parts: Iterable[_Part]) -> list[Need]:
    """The rarest piece of the signs; of what is longer in small letters than in large ones, none.

    A word that begins or ends in the row tells most.
    """
    row = "".join(map(_sign, parts))
    if any(len(sign.upper()) != 1 and sign != "ß" for sign in row):
        return []
    pieces = [of for some in _NO_SIGN.split(row) for of in _pieces_of(some)]
    for word in _WORD.finditer(row):
        begins, ends = word.start() > 0, word.end() < len(row)
        pieces += [_BEGINS + word[0][:_LONGEST]] if begins else []
        pieces += [word[0][-_LONGEST:] + _ENDS] if ends else []
        pieces += [_BEGINS + word[0] + _ENDS] if begins and ends else []
    return [min((frozenset({piece}) for piece in pieces), key=_likely)] if pieces else []


def _pieces_of(signs: str) -> Iterable[str]:
    many = max(len(signs) - _LONGEST + 1, 1)
    return (signs[at : at + _LONGEST] for at in range(many)) if signs else ()


def _likely(need: Need) -> float:
    """How many of a hundred messages have one of its pieces, roughly."""
    return sum(_likely_piece(piece) for piece in need)


@lru_cache(maxsize=_REMEMBERED)
def _likely_piece(piece: str) -> float:
    if piece == _DIGIT:
        return 30.0
    if piece[0] == _BEGINS and piece[-1] == _ENDS and len(piece) > 2:
        word = piece[1:-1]
        return _COMMON_WORD if word in _COMMON_WORDS else _LIKELY_WORD.get(len(word), _ANY_WORD)
    if len(piece) > 1 and (piece[0] == _BEGINS or piece[-1] == _ENDS):
        return _OF_A_WORD * _likely_piece(piece.strip(_BEGINS + _ENDS))
    if len(piece) == 1:
        return 50.0 if piece.isalpha() or piece in " .,'" else 5.0
    ranks = [_COMMONEST.find(sign) if sign in _COMMONEST else 15 for sign in piece]
    common = 1.0 / (1 + sum(ranks) / len(ranks))
    return (40.0 if len(piece) == 2 else 8.0) * common
