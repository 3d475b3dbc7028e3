"""By which names a customer is known in a record, and where else these lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from bot.domain import events as e
from bot.domain.cases.visits import names_of
from bot.domain.errors import BadInput
from bot.domain.knowledge.facts import Certainty, Fact, FactName
from bot.domain.remedies.model import Remedy

_CONVERSATION = re.compile(r"c-[0-9a-z-]{1,60}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{5,24}")
_NO_DIGIT = re.compile(r"\D+")
#: A number is told with and without its country's: that many digits at its end are the same.
_SAME_DIGITS = 9


class Kind(str, Enum):
    """What names a customer."""

    CONVERSATION = "conversation"
    EMAIL = "email"
    PHONE = "phone"
    ORDER = "order"


@dataclass(frozen=True, kw_only=True)
class Name:
    """One name, as it is compared: lower case, a phone number by its last digits."""

    kind: Kind
    value: str

    def __str__(self) -> str:
        return self.value


def name_of(kind: Kind, text: str) -> Name:
    """That name, as it is compared."""
    value = text.strip().casefold()
    if kind is Kind.PHONE and _PHONE.fullmatch(value):
        value = _NO_DIGIT.sub("", value)[-_SAME_DIGITS:]
    return Name(kind=kind, value=value)


def read_name(text: str) -> Name:
    """What somebody typed: an id, an e-mail address, a phone number or an order number.

    >>> read_name("+44 7700 900123").value
    '700900123'
    """
    given = text.strip()
    if len(given) < 4 or len(given) > 200:
        raise BadInput("Name a conversation's id, an e-mail address, a phone or an order number.")
    if _CONVERSATION.fullmatch(given):
        return Name(kind=Kind.CONVERSATION, value=given)
    if "@" in given:
        return name_of(Kind.EMAIL, given)
    if _PHONE.fullmatch(given):
        return name_of(Kind.PHONE, given)
    return name_of(Kind.ORDER, given)


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What one conversation says of who its customer is.

    `names` are theirs: proven, vouched for by the channel, or given by them as their own; an order
    that was only said is none. `visits` are the names under which their visits are kept, `purses`
    those of what was given to them. `texts` are the names as they were written.
    """

    conversation: str
    names: frozenset[Name] = frozenset()
    visits: tuple[str, ...] = ()
    purses: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass
class _Found:
    names: dict[Name, None] = field(default_factory=dict)
    visits: dict[str, None] = field(default_factory=dict)
    purses: dict[str, None] = field(default_factory=dict)
    texts: dict[str, None] = field(default_factory=dict)
    orders: dict[str, None] = field(default_factory=dict)
    emails: dict[str, None] = field(default_factory=dict)

    def add(self, kind: Kind, text: str) -> None:
        self.names[name_of(kind, text)] = None
        self.texts[text] = None


def traces_of(conversation: str, entries: Iterable[e.Entry]) -> Traces:
    """From the whole record; facts that were replaced count too."""
    found = _Found()
    for entry in entries:
        _look(entry.event, found)
    for order in found.orders:
        found.visits.update(dict.fromkeys(names_of(order, "")))
        for email in found.emails:
            found.visits.update(dict.fromkeys(names_of(order, email)))
    found.names[Name(kind=Kind.CONVERSATION, value=conversation)] = None
    return Traces(
        conversation=conversation,
        names=frozenset(found.names),
        visits=tuple(found.visits),
        purses=tuple(found.purses),
        texts=tuple(found.texts),
    )


def _look(event: e.Event, found: _Found) -> None:
    if isinstance(event, e.Opened | e.Moved) and event.address:
        found.add(Kind.PHONE, event.address)
    for fact in getattr(event, "facts", ()):
        _fact(fact, found)
    for remedy in (getattr(event, "remedy", None), *getattr(event, "remedies", ())):
        if isinstance(remedy, Remedy):
            _remedy(remedy, found)


def _fact(fact: Fact, found: _Found) -> None:
    proven = fact.certainty is Certainty.VERIFIED
    if fact.name is FactName.EMAIL:
        found.add(Kind.EMAIL, fact.value)
        found.emails[fact.value] = None
    elif fact.name is FactName.PHONE:
        found.add(Kind.PHONE, fact.value)
    elif fact.name is FactName.ORDER and proven:
        found.add(Kind.ORDER, fact.value)
        found.orders[fact.value] = None


def _remedy(remedy: Remedy, found: _Found) -> None:
    """The purse knows an order, and a customer by what stands for them."""
    found.purses[f"once:{remedy.order}:{remedy.rule}:{remedy.item}"] = None
    if remedy.customer:
        found.purses[f"customer:{remedy.customer}"] = None


def mentions(name: Name, text: str) -> bool:
    """Whether it stands somewhere in a text, in whatever spelling of a number.

    >>> mentions(read_name("+44 7700 900123"), "call me at 07700-900 123")
    True
    """
    if name.kind is not Kind.PHONE or not name.value.isdecimal():
        return name.value in text.casefold()
    return re.search(r"[ ()./-]{0,3}".join(name.value), text) is not None


def pattern_of(names: Iterable[Name], texts: Iterable[str] = ()) -> re.Pattern[str]:
    """Finds any of these names, as they are compared and as they were written; whole ones only.

    >>> bool(pattern_of([read_name("CL-10234")]).search("proof:order:cl-102345"))
    False
    """
    written = {text for text in texts if len(text) >= 4}
    whole = {name.value for name in names if name.kind is not Kind.PHONE} | written
    # A number has its country's before it, or not.
    numbers = {name.value for name in names if name.kind is Kind.PHONE}
    parts = [rf"(?<!\w){re.escape(text)}(?!\w)" for text in sorted(whole)]
    parts += [rf"{re.escape(number)}(?!\d)" for number in sorted(numbers)]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
