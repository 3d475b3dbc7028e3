"""What was heard in a turn, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from actions.talk.memory import Memory


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One message about an order: the intent, the details read from it, and what was known before.

    `facts` are the record's latest by name. `details` are of this message only, by fact name.
    """

    intent: str
    text: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    channel: str = "web"
    language: str = "en"
    proof_locked: bool = False

    def known(self, name: str) -> str:
        """What this message says, else what the record says; empty if neither."""
        return self.details.get(name) or self.facts.get(name) or ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A button."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Learned:
    """A fact for the record; `origin` and `certainty` as in the glossary."""

    name: str
    value: str
    origin: str = "customer"
    certainty: str = "said"


@dataclass(frozen=True, kw_only=True)
class Looked:
    """An attempt to look an order up: `found`, `mismatch` or `failed`."""

    outcome: str
    order: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """The answer and its effects. `faq` names an entry whose answer is said before `text`."""

    text: str
    memory: Memory
    buttons: tuple[Choice, ...] = ()
    faq: str = ""
    order: str = ""
    facts: tuple[Learned, ...] = ()
    failures: tuple[str, ...] = ()
    lookups: tuple[Looked, ...] = ()
    needs_person: str = ""
    person_skill: str = ""
