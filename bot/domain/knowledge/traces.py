"""By which names a customer is known in a record, and where else these lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from bot.domain import events as e
from bot.domain.cases.visits import names_of
from bot.domain.errors import BadInput
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.owners import mark_of, marks_in
from bot.domain.knowledge.whose import is_anothers
from bot.domain.remedies.model import Remedy

_CONVERSATION = re.compile(r"c-[0-9a-z-]{1,60}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{5,24}")
_NO_DIGIT = re.compile(r"\D+")
#: A number is told with and without its country's: that many digits at its end are the same.
_SAME_DIGITS = 9


class Kind(str, Enum):
    """What names a customer; `OWNER` is a mark of the e-mail or phone of an order of theirs."""

    CONVERSATION = "conversation"
    EMAIL = "email"
    PHONE = "phone"
    ORDER = "order"
    OWNER = "owner"


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


def with_marks(names: Iterable[Name]) -> frozenset[Name]:
    """These, and the marks by which they stand with a proven order."""
    given = frozenset(names)
    marked = (name for name in given if name.kind in (Kind.EMAIL, Kind.PHONE))
    return given | {_owner(mark_of(name.kind.value, name.value)) for name in marked}


def _owner(mark: str) -> Name:
    return Name(kind=Kind.OWNER, value=mark)


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What one conversation says of who its customer is.

    `names` are theirs: proven, or vouched for by the channel. `said` are those that they only gave
    as their own: anybody can. `visits` are the names under which their visits are kept, `purses`
    those of what was given to them. `written` are all names that stand in facts, somebody else's
    too, each as it was written; no order that was only said. It is `marked` if the order system's
    word was kept on whose a proven order is. `people` are all who had it, or promised something in
    it, also those who left the team since.
    """

    conversation: str
    names: frozenset[Name] = frozenset()
    said: frozenset[Name] = frozenset()
    visits: tuple[str, ...] = ()
    purses: tuple[str, ...] = ()
    written: frozenset[tuple[Name, str]] = frozenset()
    marked: bool = False
    people: tuple[str, ...] = ()

    def unmarked(self, kind: Kind) -> bool:
        """Whether an order was proven, and nothing of that kind was kept of whose it is."""
        kinds = {name.kind for name in self.names}
        return Kind.ORDER in kinds and not self.marked and kind not in kinds


@dataclass
class _Found:
    words: dict[int, str] = field(default_factory=dict)
    names: dict[Name, None] = field(default_factory=dict)
    said: dict[Name, None] = field(default_factory=dict)
    visits: dict[str, None] = field(default_factory=dict)
    purses: dict[str, None] = field(default_factory=dict)
    written: dict[tuple[Name, str], None] = field(default_factory=dict)
    orders: dict[str, None] = field(default_factory=dict)
    emails: dict[str, None] = field(default_factory=dict)
    people: dict[str, None] = field(default_factory=dict)
    marked: bool = False

    def prove(self, kind: Kind, text: str) -> None:
        self.names[name_of(kind, text)] = None
        self.written[name_of(kind, text), text] = None

    def say(self, kind: Kind, fact: Fact) -> None:
        name = name_of(kind, fact.value)
        if kind is not Kind.ORDER:  # any number may be taken for one
            self.written[name, fact.value] = None
        words = self.words.get(fact.source, "")
        if not any(is_anothers(words, text) for text in {fact.quote, fact.value} if text):
            self.said[name] = None


def traces_of(conversation: str, entries: Iterable[e.Entry]) -> Traces:
    """From the whole record; facts that were replaced count too."""
    found = _Found()
    for entry in entries:
        if isinstance(entry.event, e.CustomerSaid):
            found.words[entry.seq] = entry.event.text
        _look(entry.event, found)
    for order in found.orders:
        found.visits.update(dict.fromkeys(names_of(order, "")))
        for email in found.emails:
            found.visits.update(dict.fromkeys(names_of(order, email)))
    found.names[Name(kind=Kind.CONVERSATION, value=conversation)] = None
    names = with_marks(found.names)
    return Traces(
        conversation=conversation,
        names=names,
        said=frozenset(found.said) - names,
        visits=tuple(found.visits),
        purses=tuple(found.purses),
        written=frozenset(found.written),
        marked=found.marked,
        people=tuple(found.people),
    )


def _look(event: e.Event, found: _Found) -> None:
    if isinstance(event, e.Opened | e.Moved) and event.address:
        found.prove(Kind.PHONE, event.address)
    if isinstance(event, e.Vouched):
        # An agent's word is good for a remedy; whose conversation it is, it does not prove.
        found.said[name_of(Kind.ORDER, event.order)] = None
    for person in (getattr(event, "agent", None), getattr(event, "owner", None)):
        if person:
            found.people[person] = None
    for fact in getattr(event, "facts", ()):
        _fact(fact, found)
    for remedy in (getattr(event, "remedy", None), *getattr(event, "remedies", ())):
        if isinstance(remedy, Remedy):
            _remedy(remedy, found)


_KINDS = {
    FactName.EMAIL: Kind.EMAIL,
    FactName.PHONE: Kind.PHONE,
    FactName.ORDER: Kind.ORDER,
}


def _fact(fact: Fact, found: _Found) -> None:
    if fact.name is FactName.OWNER and fact.origin is Origin.ORDER_SYSTEM:
        found.names.update(dict.fromkeys(map(_owner, marks_in(fact.value))))
        found.marked = True
    kind = _KINDS.get(fact.name)
    if kind is None or not fact.value:
        return
    if fact.certainty is Certainty.VERIFIED:
        found.prove(kind, fact.value)
    else:
        found.say(kind, fact)
    if kind is Kind.EMAIL:
        found.emails[fact.value] = None
    elif kind is Kind.ORDER and fact.certainty is Certainty.VERIFIED:
        found.orders[fact.value] = None


def _remedy(remedy: Remedy, found: _Found) -> None:
    """The purse knows an order, and a customer by what stands for them."""
    found.purses[f"once:{remedy.order}:{remedy.rule}:{remedy.item}"] = None
    if remedy.customer:
        found.purses[f"customer:{remedy.customer}"] = None
        # Of an order that was proven, or that an agent vouched for.
        found.said[_owner(f"{Kind.EMAIL.value}:{remedy.customer}")] = None


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
