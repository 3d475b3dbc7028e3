"""Which order a customer's message is about, as far as their words tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import Fact, FactName, is_ours, same_order, spoken_of

#: Fewer digits are as well a day, a house or how many.
_FEWEST = 3
#: With fewer words around it a number only tells which order was meant just now.
_BARE = 4
_ANOTHER = re.compile(
    r"(?i)\b(?:(?:my|the|an?)\s(?:other|second|different)|another|ander\w{1,2}|zweite[nrs]?"
    r"|noch\s(?:ein\w*|was|etwas))\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def about_another(state: Conversation) -> Callable[[int], bool]:
    """Whether the message at that place speaks of another order than the one spoken of now.

    What was said before any number leads up to the first; where nothing tells, it is of any.
    """
    now, orders = spoken_of(state.facts), _orders(state.facts)
    if len(orders) < 2 or not now:
        return lambda _: False
    about = _about(state, orders)
    put_right = _put_right(state.facts)

    def is_elsewhere(seq: int) -> bool:
        of = [put_right.get(one, one) for one in about.get(seq, ())]
        return bool(of) and not any(same_order(one, now) for one in of)

    return is_elsewhere


def _orders(facts: Iterable[Fact]) -> tuple[str, ...]:
    found = [x for x in facts if x.name is FactName.ORDER and x.value and is_ours(x)]
    return tuple(dict.fromkeys(fact.value for fact in found))


def _put_right(facts: Iterable[Fact]) -> dict[str, str]:
    """By the number that they gave by mistake, the right one; who goes back to an order that they
    named before puts nothing right.
    """
    known = [fact for fact in facts if fact.name is FactName.ORDER and fact.value]
    first = {fact.value: fact.source for fact in known}
    return {
        fact.instead_of: fact.value
        for fact in known
        if first.get(fact.instead_of, fact.source) < fact.source
    }


def _about(state: Conversation, orders: tuple[str, ...]) -> Mapping[int, tuple[str, ...]]:
    """By the place of a message, the orders that it is about."""
    found: dict[int, tuple[str, ...]] = {}
    current: tuple[str, ...] = ()
    #: What no number was told for yet.
    open_: list[int] = []
    for line in state.lines:
        if line.who != "customer":
            continue
        named = tuple(order for order in orders if _is_named(order, line.text))
        if named:
            is_first, is_bare = not current, len(_WORD.findall(line.text)) < _BARE
            meant = open_ if is_first else open_[-1:] if is_bare else ()
            for seq in meant:
                found[seq] = named
            current, open_ = named, []
        else:
            current = () if current and _ANOTHER.search(line.text) else current
            open_.append(line.seq)
        if current:
            found[line.seq] = current
    return found


def _is_named(order: str, text: str) -> bool:
    digits = "".join(re.findall(r"\d", order))
    if len(digits) < _FEWEST:
        return re.search(rf"(?i)(?<!\w){re.escape(order)}(?!\w)", text) is not None
    return re.search(rf"(?<!\d){digits}(?!\d)", text) is not None
