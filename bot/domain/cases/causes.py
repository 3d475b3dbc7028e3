"""What made a customer write: the shop's own list, and what speaks for each in a conversation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from textwrap import shorten

from bot.domain.conversation import Conversation
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


@dataclass(frozen=True, kw_only=True)
class _Sentence:
    """One of the customer's, as said and as it is compared."""

    seq: int
    text: str
    plain: str


def grounds(causes: Sequence[Cause], state: Conversation) -> Mapping[str, tuple[Ground, ...]]:
    """By code, those causes that something in the conversation speaks for.

    What the order system says is surer than the customer's guess at the same: words then don't
    speak for another cause that it knows of. That the bot failed is what made a person take over,
    and made the customer write only where nothing else did.
    """
    by_order = {cause.code: _by_order(cause, state) for cause in causes}
    known, sentences = any(by_order.values()), _sentences(state)
    # Most causes are in none of it: one look says so.
    told = "\n".join(one.plain for one in sentences)
    found: dict[str, tuple[Ground, ...]] = {}
    for cause in causes:
        elsewhere = known and cause.order and not by_order[cause.code]
        heard = not elsewhere and cause.said is not None and cause.said.search(told)
        said = _said(cause, sentences) if heard else ()
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


def _by_order(cause: Cause, state: Conversation) -> tuple[Ground, ...]:
    told = None if is_another(state) else state.fact(FactName.ORDER_STATE)
    return (Ground(kind=Kind.ORDER, what=told),) if told in cause.order and told else ()


def _by_reason(cause: Cause, state: Conversation) -> tuple[Ground, ...]:
    found = [x.code.value for x in reversed(state.reasons) if x.code.value in cause.reasons]
    return (Ground(kind=Kind.REASON, what=found[0]),) if found else ()


def _said(cause: Cause, sentences: Sequence[_Sentence]) -> tuple[Ground, ...]:
    """Their newest words that speak for it."""
    if cause.said is None:
        return ()
    for one in sentences:
        if any(not _NOT.search(one.plain[: hit.start()]) for hit in cause.said.finditer(one.plain)):
            what = shorten(one.text.strip(), _A_FEW, placeholder=" …")
            return (Ground(kind=Kind.WORDS, what=what, seq=one.seq),)
    return ()


def _sentences(state: Conversation) -> list[_Sentence]:
    """What they said, the newest message first: made plain once for all causes."""
    told = [(line.seq, line.text) for line in state.lines if line.who == "customer"]
    problem = next((x for x in reversed(state.facts) if x.name is FactName.PROBLEM), None)
    # What was said before the tail that is held stands in the facts.
    earlier = [(problem.source, problem.value)] if problem is not None else []
    return [
        _Sentence(seq=seq, text=sentence[0], plain=plain(sentence[0]))
        for seq, text in (*reversed(told), *earlier)
        for sentence in _SENTENCE.finditer(text)
    ]
