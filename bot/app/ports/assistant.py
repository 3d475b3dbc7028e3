"""The assistant, asked for a turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.events import Button


@dataclass(frozen=True, kw_only=True)
class TurnRequest:
    """One customer message for the assistant, with all it needs to know. Text is only text.

    `facts` seed its slots; `memory` is what it asked us to keep from its last turn; `button` is
    an id that this conversation was really offered; `proof_locked` forbids looking orders up.
    """

    turn: str
    conversation: str
    channel: str
    language: str
    text: str
    button: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    memory: str = "{}"
    proof_locked: bool = False


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One message of the assistant and where it comes from (`faq`, `order` or `talk`)."""

    text: str
    buttons: tuple[Button, ...] = ()
    source_kind: str = "talk"
    source_id: str = ""
    source_version: str = ""
    skill: str = ""
    if_not_helped: str = ""


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """An attempt to look an order up; `outcome` is `found`, `mismatch` or `failed`."""

    order: str = ""
    email: str = ""
    outcome: str = "found"


@dataclass(frozen=True, kw_only=True)
class TurnResult:
    """What the assistant made of it.

    `facts` are (name, value, origin, certainty); `failures` are codes; `needs_person` is a code
    when the order is in a state that only a person can solve, with `person_skill` for routing.
    """

    turn: str
    intent: str
    understood: bool
    messages: tuple[Answered, ...]
    facts: tuple[tuple[str, str, str, str], ...] = ()
    memory: str = "{}"
    failures: tuple[str, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    needs_person: str = ""
    person_skill: str = ""


class Assistant(Protocol):
    """The bot's mind. It may be slow, wrong or dead; callers give it a deadline."""

    async def ready(self) -> bool:
        """Whether it can answer now."""
        ...

    async def wait_ready(self, seconds: float) -> bool:
        """Wait at most that long for it to become ready."""
        ...

    async def ask(self, request: TurnRequest, seconds: float) -> TurnResult:
        """Its answer; raises Unavailable (code in the message) when there is none in time."""
        ...
