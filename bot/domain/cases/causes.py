"""What made a customer write: the shop's own list, and which cause a conversation speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName
from bot.domain.wording.phrases import plain

#: How much each kind of evidence counts. What the order system says is surer than single words.
_BY_ORDER = 3
_BY_REASON = 2
_BY_WORDS = 2


@dataclass(frozen=True, kw_only=True)
class Cause:
    """One cause; `key` is its digit at the desk. `order`, `reasons` and `said` speak for it."""

    code: str
    key: str
    words: str
    order: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    said: re.Pattern[str] | None = None


def likeliest(causes: Sequence[Cause], state: Conversation) -> tuple[tuple[Cause, int], ...]:
    """All of them with how much speaks for each, the likeliest first; 0 is nothing at all."""
    own = "\n".join(line.text for line in state.lines if line.who == "customer")
    told = plain("\n".join((own, state.fact(FactName.PROBLEM) or "")))
    scored = [(cause, _score(cause, state, told)) for cause in causes]
    return tuple(sorted(scored, key=lambda pair: -pair[1]))


def _score(cause: Cause, state: Conversation, told: str) -> int:
    by_order = state.fact(FactName.ORDER_STATE) in cause.order
    by_reason = any(reason.code.value in cause.reasons for reason in state.reasons)
    by_words = bool(cause.said and cause.said.search(told))
    return _BY_ORDER * by_order + _BY_REASON * by_reason + _BY_WORDS * by_words


def words_of(causes: Sequence[Cause], code: str) -> str:
    """As agents read it; a code that is in the list no more stays as it is."""
    return next((cause.words for cause in causes if cause.code == code), code)
