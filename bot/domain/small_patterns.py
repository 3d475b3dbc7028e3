"""A pattern that takes large letters for small ones, made into one for texts of small letters.

It is read as `re` reads it (`re._parser`, as in `bot.domain.needs`) and compiled again with all
its letters small. Parts that take letters as they are written, `(?-i:[A-Z])`, find more then:
where they stand tells whether that may be.
"""

from __future__ import annotations

import re
from typing import Any

try:
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_compile as compiler
    import sre_parse as parser

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_WITHOUT_LETTERS = frozenset({"ANY", "AT", "CATEGORY", "GROUPREF", "NEGATE"})


class _NoneInSmall(Exception):
    """Only the pattern itself will do."""


def in_small(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """The same pattern for texts of small letters; it may find more, and never less.

    None where it takes letters as they are, or nobody can tell what it is in small ones.
    """
    if not pattern.flags & re.IGNORECASE:
        return None
    flags = pattern.flags & ~re.IGNORECASE
    parsed = parser.parse(pattern.pattern, flags)
    try:
        _make_small(parsed, more=True)
    except _NoneInSmall:
        return None
    found: re.Pattern[str] = compiler.compile(parsed, flags)
    return found


def _make_small(parts: Any, *, more: bool, as_written: bool = False) -> None:
    """Put their letters into small ones. `more`: they may find more than they did.

    `as_written`: they are within `(?-i:...)`.
    """
    for at, (kind, value) in enumerate(parts):
        name = str(kind)
        if name in ("LITERAL", "NOT_LITERAL"):
            if as_written and name == "NOT_LITERAL" and not _is_caseless(value):
                raise _NoneInSmall
            parts[at] = (kind, _small_letter(value))
        elif name == "RANGE":
            parts[at] = (kind, _small_range(*value))
        elif name == "IN":
            if as_written and str(value[0][0]) == "NEGATE" and not _are_caseless(value):
                raise _NoneInSmall
            _make_small(value, more=more)
        elif name == "SUBPATTERN":
            group, added, gone, inner = value
            if gone & re.IGNORECASE and not more:
                raise _NoneInSmall
            written = bool(gone & re.IGNORECASE) or (as_written and not added & re.IGNORECASE)
            _make_small(inner, more=more, as_written=written)
            parts[at] = (kind, (group, added & ~re.IGNORECASE, gone & ~re.IGNORECASE, inner))
        else:
            _make_small_within(name, value, more=more, as_written=as_written)


def _make_small_within(name: str, value: Any, *, more: bool, as_written: bool) -> None:
    """A part that has no letters of its own."""
    if name == "BRANCH":
        for way in value[1]:
            _make_small(way, more=more, as_written=as_written)
    elif name in _REPEATS:
        _make_small(value[2], more=more, as_written=as_written)
    elif name == "ASSERT":
        _make_small(value[1], more=more, as_written=as_written)
    elif name == "ASSERT_NOT" and not as_written:
        _make_small(value[1], more=False)
    elif name not in _WITHOUT_LETTERS:
        raise _NoneInSmall


def _are_caseless(signs: Any) -> bool:
    """Whether no sign of a set is a letter that may be large or small."""
    return all(str(kind) != "RANGE" for kind, _ in signs) and all(
        _is_caseless(value) for kind, value in signs if str(kind) == "LITERAL"
    )


def _is_caseless(code: int) -> bool:
    return chr(code).lower() == chr(code).upper()


def _small_letter(code: int) -> int:
    small = chr(code).lower()
    if len(small) != 1:
        raise _NoneInSmall
    return ord(small)


def _small_range(first: int, last: int) -> tuple[int, int]:
    """Where all of it is small already, or becomes a range as long."""
    small = [_small_letter(code) for code in range(first, last + 1)]
    if small != list(range(small[0], small[0] + len(small))):
        raise _NoneInSmall
    return small[0], small[-1]
