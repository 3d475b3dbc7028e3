"""What made a customer write: the shop's own list, and what speaks for each in a conversation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from textwrap import shorten
from weakref import WeakKeyDictionary

from bot.domain.conversation import Conversation, Line
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.proving import is_another
from bot.domain.wording.phrases import plain

#: So much of the customer's sentence is quoted (characters).
_A_FEW = 90
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
#: "Not late" and "not really broken" speak for nothing.
_NOT = re.compile(
    r"(?:\b(?:not|no|never|without|nicht|kein\w*|nie|ohne)|n't)\s+(?:(?!only|just|nur)\w+\s+)?$"
)


class Kind(str, Enum):
    """Where a ground comes from."""

    WORDS = "words"
    ORDER = "order"
    REASON = "reason"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What speaks for a cause: the customer's words, the order's state, or a reason's code."""

    kind: Kind
    what: str
    seq: int = 0


@dataclass(frozen=True, kw_only=True)
class Cause:
    """One cause; `key` is its digit at the desk. `order`, `reasons` and `said` speak for it."""

    code: str
    key: str
    words: str
    order: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    said: re.Pattern[str] | None = None

    def __hash__(self) -> int:
        """No two of one shop have the same code."""
        return hash(self.code)


def grounds(causes: Sequence[Cause], state: Conversation) -> Mapping[str, tuple[Ground, ...]]:
    """By code, those causes that something in the conversation speaks for.

    What the order system says is surer than the customer's guess at the same: words then don't
    speak for another cause that it knows of. That the bot failed is what made a person take over,
    and made the customer write only where nothing else did.
    """
    told = None if is_another(state) else state.fact(FactName.ORDER_STATE)
    by_order = {cause.code: _by_order(cause, told) for cause in causes}
    known, words = any(by_order.values()), _listener(tuple(causes)).words(state)
    found: dict[str, tuple[Ground, ...]] = {}
    for cause in causes:
        elsewhere = known and cause.order and not by_order[cause.code]
        said = (words[cause.code],) if cause.code in words and not elsewhere else ()
        if both := (*by_order[cause.code], *said):
            found[cause.code] = both
    return found or {
        cause.code: reasons for cause in causes if (reasons := _by_reason(cause, state))
    }


def suggested(found: Mapping[str, Sequence[Ground]]) -> str:
    """The one cause that something speaks for; empty for none, or where it may be several."""
    return next(iter(found)) if len(found) == 1 else ""


def words_of(causes: Sequence[Cause], code: str) -> str:
    """As agents read it; a code that is in the list no more stays as it is."""
    return next((cause.words for cause in causes if cause.code == code), code)


def _by_order(cause: Cause, told: str | None) -> tuple[Ground, ...]:
    return (Ground(kind=Kind.ORDER, what=told),) if told in cause.order and told else ()


def _by_reason(cause: Cause, state: Conversation) -> tuple[Ground, ...]:
    found = [x.code.value for x in reversed(state.reasons) if x.code.value in cause.reasons]
    return (Ground(kind=Kind.REASON, what=found[0]),) if found else ()


class _Listener:
    """Reads what customers say for causes: each message once, for as long as it is held."""

    def __init__(self, causes: Sequence[Cause]) -> None:
        self._causes = causes
        self._read: WeakKeyDictionary[Line, Mapping[str, str]] = WeakKeyDictionary()

    def words(self, state: Conversation) -> Mapping[str, Ground]:
        """By code, their newest words that speak for it."""
        found: dict[str, Ground] = {}
        for line in reversed(state.lines):
            if line.who == "customer":
                _put(found, self._of(line), line.seq)
        problem = next((x for x in reversed(state.facts) if x.name is FactName.PROBLEM), None)
        if problem is not None:
            # What was said before the tail that is held stands in the facts.
            _put(found, self._heard(problem.value), problem.source)
        return found

    def _of(self, line: Line) -> Mapping[str, str]:
        read = self._read.get(line)
        if read is None:
            read = self._read[line] = self._heard(line.text)
        return read

    def _heard(self, text: str) -> Mapping[str, str]:
        """By code, the first sentence that speaks for it."""
        found: dict[str, str] = {}
        for sentence in _SENTENCE.findall(text):
            told = plain(sentence).replace(",", "")
            for cause in self._causes:
                if cause.code not in found and _speaks_for(cause, told):
                    found[cause.code] = shorten(sentence.strip(), _A_FEW, placeholder=" …")
        return found


#: Of one shop, or of as many as are tried at a time.
_listener = lru_cache(maxsize=4)(_Listener)


def _put(found: dict[str, Ground], heard: Mapping[str, str], seq: int) -> None:
    for code, what in heard.items():
        if code not in found:
            found[code] = Ground(kind=Kind.WORDS, what=what, seq=seq)


def _speaks_for(cause: Cause, told: str) -> bool:
    hits = cause.said.finditer(told) if cause.said else ()
    return any(not _NOT.search(told[: hit.start()]) for hit in hits)
