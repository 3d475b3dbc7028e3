"""What an FAQ entry is, and the catalogue of all of them. No files, no search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

PERSON = "person"
ORDER_STATUS = "order_status"
TARGETS = frozenset({PERSON, ORDER_STATUS})
"""Where a button may lead besides another entry."""

SKILLS = ("delivery", "returns", "payments", "products", "accounts")
"""What agents are good at; an entry names the one to ask for when it did not help."""

ORDER_STATES = (
    "cancelled",
    "delivered",
    "delivered-disputed",
    "in-transit",
    "late",
    "lost",
    "on-hold-payment",
    "packed",
    "partly-shipped",
    "placed",
    "refund-overdue",
    "refunded",
    "returned",
    "shipped",
)
"""The states of an order that an entry may name, as the order system's client knows them."""


@dataclass(frozen=True, kw_only=True)
class Button:
    """A way on that is offered under an answer."""

    label: str
    go: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One topic in one language: how customers ask it, and what we say.

    It is live from the day `since` to the day `until`, both included. `whatsapp` is what we say
    there instead of `body`, if anything; `if_not_helped` what we say when a person takes over
    because the answer was of no use, and `skill` what that person is good at. `asked` has, by
    language, how it is asked where no file of that language answers it. `text` is the whole file.
    """

    id: str
    title: str
    ask: tuple[str, ...]
    owner: str
    review: date
    body: str
    version: str
    file: str
    language: str = "en"
    since: date | None = None
    until: date | None = None
    whatsapp: str = ""
    buttons: tuple[Button, ...] = ()
    skill: str | None = None
    if_not_helped: str = ""
    states: tuple[str, ...] = ()
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    text: str = field(default="", compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others: the topic and the language."""
        return (self.id, self.language)

    @property
    def wordings(self) -> tuple[str, ...]:
        """The title and every way to ask: what the search compares a question with."""
        return (self.title, *self.ask)

    def title_in(self, language: str) -> str:
        """What customers of that language may choose it by; nothing where it has no such words."""
        if language in (self.language, "en"):
            return self.title
        return next(iter(self.asked.get(language, ())), "")

    def asked_in(self, language: str) -> Entry:
        """This answer as it is asked in that language, and found there."""
        title, *ask = self.asked[language]
        version = f"{self.version} {language}"
        return replace(self, title=title, ask=tuple(ask), language=language, version=version)

    def line(self, name: str) -> int:
        """The line of `name` ("title", "ask.2", "buttons.0", "body") in the file; 1 if unknown."""
        return self.lines.get(name, 1)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something an editor has to mend: where, and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All good entries, what was wrong with the others, and what no entry answers."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
    broken: Mapping[str, str] = field(default_factory=dict)
    """Files that can't be read, each with the id that it most likely has."""

    def knows(self, entry_id: str) -> bool:
        """Whether a file has this id; a broken one counts: it is told by itself."""
        return entry_id in self._by_id or entry_id in self.broken.values()

    def fresh(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Those about what stands in the files now, and not about a last good version."""
        stale = {problem.file for problem in self.problems}
        return (problem for problem in problems if problem.file not in stale)

    def get(self, entry_id: str, language: str = "en") -> Entry | None:
        """The entry with this id, in this language or else in English or whatever there is."""
        found = self._by_id.get(entry_id, ())
        ours = (entry for entry in found if entry.language == language)
        return next(ours, found[0] if found else None)

    def asked(self, language: str) -> tuple[Entry, ...]:
        """What is asked in that language: its own entries, then those that only another has."""
        own = [entry for entry in self.entries if entry.language == language]
        there = {entry.id for entry in own}
        others = [one for one in self.entries if language in one.asked and one.id not in there]
        return (*own, *(entry.asked_in(language) for entry in others))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which something is asked."""
        found = {entry.language for entry in self.entries}
        return tuple(sorted(found.union(*(entry.asked for entry in self.entries))))

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            others = found.get(entry.id, ())
            found[entry.id] = (entry, *others) if entry.language == "en" else (*others, entry)
        return found
