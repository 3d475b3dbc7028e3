"""Where the order system and the customer say different things: told to the agent, never hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.conversation import Conversation, Line
from bot.domain.knowledge.facts import Certainty, FactName, Origin, of_the_order, standing
from bot.domain.knowledge.proving import is_another
from bot.domain.knowledge.spoken_of import about_another
from bot.domain.remedies.purchase import NOTHING_LEFT_US
from bot.domain.remedies.told_of import OF_WHAT_CAME, telling_words, told_in


class Clash(str, Enum):
    """What does not fit."""

    NOT_SENT = "not_sent"
    NOT_IN_IT = "not_in_it"
    CAME = "came"


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """The customer's words in message `seq`, which the order system does not bear out."""

    clash: Clash
    said: str
    seq: int


_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_NEVER_CAME = re.compile(
    r"(?i)\b(?:(?:never|not|hasn['’]t|haven['’]t|didn['’]t)\s(?:\w+\s){0,2}?"
    r"(?:arrived?|came|come|received?|got|delivered)"
    r"|nothing (?:has )?(?:arrived|came|come)"
    r"|(?:nicht|nichts|nie)\s(?:\w+\s)?(?:angekommen|erhalten|bekommen|geliefert))\b"
)
_OF_MONEY = re.compile(r"(?i)refund|money|voucher|invoice|geld|erstattung|gutschein|rechnung|mail")


def contradictions(state: Conversation) -> tuple[Contradiction, ...]:
    """Of a proven order; each kind once, with the customer's latest words for it."""
    if state.fact(FactName.ORDER_STATE) is None or is_another(state):
        return ()
    found = {one.clash: one for one in _all(state)}
    return tuple(found.values())


def _all(state: Conversation) -> Iterator[Contradiction]:
    stands = state.fact(FactName.ORDER_STATE) or ""
    another = about_another(state)
    said = [x for x in state.lines if x.who == "customer" and not another(x.seq)]
    if stands in NOTHING_LEFT_US:
        yield from _clashes(Clash.NOT_SENT, said, _tells_of_what_came)
    elif stands == "delivered":
        yield from _clashes(Clash.CAME, said, _says_it_never_came)
    yield from _items(state)


def _clashes(
    clash: Clash, said: Sequence[Line], tells: Callable[[str], bool]
) -> Iterator[Contradiction]:
    for line in said:
        for sentence in _SENTENCE.findall(line.text):
            if tells(sentence):
                yield Contradiction(clash=clash, said=sentence.strip(), seq=line.seq)


def _tells_of_what_came(text: str) -> bool:
    return not OF_WHAT_CAME.isdisjoint(told_in([text]))


def _says_it_never_came(text: str) -> bool:
    return bool(_NEVER_CAME.search(text)) and not _OF_MONEY.search(text)


def _items(state: Conversation) -> Iterator[Contradiction]:
    """What they call by a name that no line of the order has: titles are compared in English."""
    holds = telling_words(state.fact(FactName.ORDER_SUMMARY) or "")
    if not holds or state.language != "en":
        return
    another = about_another(state)
    for fact in standing(of_the_order(state.facts)):
        given = fact.name is FactName.ITEM and fact.origin is Origin.CUSTOMER
        if not given or another(fact.source) or fact.certainty is Certainty.VERIFIED:
            continue
        if telling_words(fact.value) and holds.isdisjoint(telling_words(fact.value)):
            yield Contradiction(clash=Clash.NOT_IN_IT, said=fact.value, seq=fact.source)
