"""What we know of a customer and their trouble: facts, each with the message it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from bot.domain.knowledge.wishing import exclude_each_other


class FactName(str, Enum):
    """The things worth knowing, in the order in which a brief tells them."""

    NAME = "name"
    IDENTIFIED = "identified"
    MISMATCH = "mismatch"
    SERVICE_LEVEL = "service_level"
    NAME_ON_ORDER = "name_on_order"
    OWNER = "owner"
    ORDER = "order"
    ORDER_STATE = "order_state"
    ORDER_SUMMARY = "order_summary"
    ORDER_STORY = "order_story"
    PROBLEM = "problem"
    WANTS = "wants"
    TOPIC = "topic"
    ITEM = "item"
    AMOUNT = "amount"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    ADDRESS = "address"
    DATE = "date"
    TRACKING = "tracking"
    PAYMENT = "payment"
    FILE = "file"
    CONTACT_AT = "contact_at"
    ZONE = "zone"
    LANGUAGE = "language"
    OUTCOME = "outcome"
    GIVEN = "given"


class Origin(str, Enum):
    """Who or what a fact was learned from."""

    CUSTOMER = "customer"
    ORDER_SYSTEM = "order_system"
    CHANNEL = "channel"
    AGENT = "agent"
    BOT = "bot"


class Certainty(str, Enum):
    """How far a fact may be relied on."""

    SAID = "said"
    VERIFIED = "verified"
    CORRECTED = "corrected"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing known. `source` is the place in the record of the message it came from.

    Where it was only heard (`bot.domain.listening`), `quote` are the words for it and `meaning`
    what they come to: a day, a sum, how many, a number of ours. `instead_of` is the value that it
    replaces; an empty value only takes that one away. `of` is the order of which the order system
    told it.
    """

    name: FactName
    value: str
    source: int
    origin: Origin
    certainty: Certainty
    at: datetime
    quote: str = ""
    meaning: str = ""
    instead_of: str = ""
    of: str = ""


#: What the order system tells of one order, and what therefore says nothing of another.
OF_AN_ORDER = frozenset(
    {
        FactName.IDENTIFIED,
        FactName.NAME,
        FactName.NAME_ON_ORDER,
        FactName.ORDER_STATE,
        FactName.ORDER_SUMMARY,
        FactName.ORDER_STORY,
        FactName.ITEM,
    }
)
#: Of these the bot's own word is a guess at what the customer means.
_GUESSED = frozenset({FactName.PROBLEM, FactName.WANTS})

#: A conversation keeps at most this many facts; beyond it the oldest that were replaced go.
MAX_FACTS = 60


def latest(facts: Iterable[Fact], name: FactName) -> Fact | None:
    """The fact of that name that was learned last and still stands; none of another order than the
    one that is spoken of.
    """
    off: set[str] = set()
    known = of_the_order(facts) if name in OF_AN_ORDER else tuple(facts)
    for fact in reversed(known):
        if fact.name is name:
            if fact.value and fact.value not in off:
                return fact
            off.add(fact.instead_of)
    return None


def spoken_of(facts: Iterable[Fact]) -> str:
    """The number of the order that was named last; one that means no order of ours is none."""
    found = latest((x for x in facts if x.name is FactName.ORDER and is_ours(x)), FactName.ORDER)
    return found.value if found else ""


def is_ours(fact: Fact) -> bool:
    """A number that was only heard is the shop's if it means one of its orders."""
    return not fact.quote or bool(fact.meaning) or fact.certainty is not Certainty.SAID


def same_order(one: str, other: str) -> bool:
    """ "10401" and "cl 10401" are CL-10401."""
    bare = ["".join(c for c in text.casefold() if c.isalnum()) for text in (one, other)]
    return bare[0].endswith(bare[1]) or bare[1].endswith(bare[0])


def of_the_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Without what the order system told of another order than the one that is spoken of."""
    known = tuple(facts)
    order = spoken_of(known) if any(fact.of for fact in known) else ""
    return tuple(x for x in known if not (x.of and order) or same_order(x.of, order))


def standing(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Without what was replaced or taken away since."""
    return tuple(_newest_first(facts))[::-1]


def _newest_first(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Those that still stand."""
    off: set[tuple[FactName, str]] = set()
    for fact in reversed(tuple(facts)):
        if fact.value and (fact.name, fact.value) not in off:
            yield fact
        off.add((fact.name, fact.instead_of))


def merge(known: tuple[Fact, ...], learned: Iterable[Fact]) -> tuple[Fact, ...]:
    """Add what was learned: the same value again only sharpens its certainty.

    What the bot only guesses stands as long as nobody has said it.
    """
    facts = list(known)
    for said in _each_of_its_order(tuple(learned)):
        fact = _instead_of_the_old_wish(said, facts)
        if (is_guess(fact) and _is_said(fact.name, facts)) or _was_taken_away(fact, facts):
            continue
        if _tells_it_again(fact, facts):
            continue
        if not is_guess(fact):
            facts = [old for old in facts if old.name is not fact.name or not is_guess(old)]
        same = [x for x in facts if (x.name, x.value, x.of) == (fact.name, fact.value, fact.of)]
        # What another took the place of, and is said again since, is news.
        if same and same[-1] not in standing(facts):
            facts = [old for old in facts if old not in same]
            fact, same = _proven_still(same[-1], fact), []
        if same and _at_least(same[-1].certainty, fact.certainty):
            facts.remove(same[-1])
            facts.append(_told_again(same[-1], fact))
            continue
        facts = [old for old in facts if old not in same]
        facts.append(_in_the_same_place(same, fact))
    while len(facts) > MAX_FACTS:
        facts.remove(_oldest_superseded(facts))
    return tuple(facts)


def _each_of_its_order(learned: tuple[Fact, ...]) -> Iterable[Fact]:
    """A look-up tells the number beside the rest: also in records from before `of` was known."""
    found = [x for x in learned if x.name is FactName.ORDER and x.certainty is Certainty.VERIFIED]
    return (
        replace(fact, of=found[-1].value) if found and _is_of_an_order(fact) else fact
        for fact in learned
    )


def _is_of_an_order(fact: Fact) -> bool:
    told = fact.origin is Origin.ORDER_SYSTEM and fact.certainty is Certainty.VERIFIED
    return told and fact.name in OF_AN_ORDER


def _in_the_same_place(known: Sequence[Fact], fact: Fact) -> Fact:
    """What is surer now stands instead of whatever it stood instead of before."""
    before = known[-1].instead_of if known else ""
    return replace(fact, instead_of=fact.instead_of or before)


def _proven_still(known: Fact, fact: Fact) -> Fact:
    """An order that was proven to be theirs stays so, whatever they spoke of meanwhile."""
    proven = fact.name is FactName.ORDER and known.certainty is Certainty.VERIFIED
    return replace(fact, certainty=known.certainty) if proven else fact


def _instead_of_the_old_wish(fact: Fact, facts: Iterable[Fact]) -> Fact:
    """ "Actually my money back": the newest wish stands for one that it excludes."""
    if fact.name is not FactName.WANTS or fact.instead_of or not fact.value or is_guess(fact):
        return fact
    said = [old for old in facts if not is_guess(old)]
    wish = latest(said, FactName.WANTS)
    if wish is None or wish.source > fact.source or not exclude_each_other(wish.value, fact.value):
        return fact
    return replace(fact, instead_of=wish.value)


def is_guess(fact: Fact) -> bool:
    """Whether it is nobody's word but the bot's reading of their words: quoted, never asserted."""
    return fact.origin is Origin.BOT and fact.name in _GUESSED


def _was_taken_away(fact: Fact, facts: Iterable[Fact]) -> bool:
    """Whether the customer took it away after the words that it is read from."""
    if not fact.value or fact.certainty is not Certainty.SAID:
        return False
    return any(
        gone.name is fact.name
        and not gone.value
        and fact.source <= gone.source
        and _are_alike(gone.instead_of, fact.value)
        for gone in facts
    )


def _tells_it_again(fact: Fact, facts: Iterable[Fact]) -> bool:
    """The trouble out of the same message, with more words around it or fewer."""
    return fact.name is FactName.PROBLEM and any(
        (old.name, old.source, old.origin) == (fact.name, fact.source, fact.origin)
        and old.value != fact.value
        and _are_alike(old.value, fact.value)
        for old in facts
    )


def _are_alike(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return bool(one) and (one in other or other in one)


def _is_said(name: FactName, facts: Iterable[Fact]) -> bool:
    return any(fact.name is name and not is_guess(fact) for fact in standing(facts))


def _told_again(known: Fact, fact: Fact) -> Fact:
    """What the assistant has read as well is no longer only heard."""
    quote = known.quote if fact.quote else ""
    return replace(known, quote=quote, instead_of=fact.instead_of or known.instead_of)


def _oldest_superseded(facts: list[Fact]) -> Fact:
    """There are fewer names than `MAX_FACTS`, so one of them is known twice."""
    newest = {fact.name: fact for fact in facts}
    return next(fact for fact in facts if newest[fact.name] is not fact)


def _at_least(known: Certainty, new: Certainty) -> bool:
    order = [Certainty.SAID, Certainty.CORRECTED, Certainty.VERIFIED]
    return order.index(known) >= order.index(new)
