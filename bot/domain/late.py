"""Patterns that are made when they are first looked for: no start waits for them.

Whoever serves has all of them made beside its first requests (`make_all`), so that few messages
wait for one either.
"""

from __future__ import annotations

import re
from typing import Any, cast
from weakref import WeakSet

_OF_A_PATTERN = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("flags", "groups", "groupindex"),
)


class _Late:
    """Once it was asked for anything it has all that the pattern has, as its own."""

    def __init__(self, written: str, flags: int) -> None:
        self.pattern = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_A_PATTERN:
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        for each in _OF_A_PATTERN:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)


#: Those that nobody has looked for yet, as long as somebody may.
_waiting: WeakSet[_Late] = WeakSet()


def late(written: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later. A mistake in it is found then, so none of people's files may hold it.

    >>> late("b+").sub("c", "abba")
    'aca'
    """
    found = _Late(written, flags)
    _waiting.add(found)
    return cast("re.Pattern[str]", found)


def make_all() -> None:
    """Those that nobody has looked for yet; meant for a thread beside the first requests."""
    while _waiting:
        _ = _waiting.pop().flags
