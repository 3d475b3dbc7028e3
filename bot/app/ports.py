"""What the verbs need from outside. Adapters make these real; tests use the same contracts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.domain.conversation import Conversation
from bot.domain.events import Button, Entry, Event
from bot.domain.visits import Visit


class Record(Protocol):
    """The append-only log of each conversation, and the state it amounts to."""

    async def load(self, conversation: str) -> Conversation | None:
        """The state as of now, or None when nothing was ever written."""
        ...

    async def append(
        self, before: Conversation, events: Sequence[Event], once: str | None = None
    ) -> Conversation:
        """Write all events or none, only if nobody wrote since `before`; the state after them.

        `once` makes a repetition harmless: an id that was appended before raises `AlreadyThere`.
        Raises Conflict when the conversation has moved on, Unavailable when the store is away.
        """
        ...

    async def place(self, conversation: str, once: str) -> int | None:
        """Where that id was appended, if it was."""
        ...

    async def read(
        self, conversation: str, *, after: int = 0, limit: int = 500
    ) -> tuple[Entry, ...]:
        """Entries with seq > `after`, in order."""
        ...


#: So many conversations are remembered of a name, the latest.
MOST_VISITS = 20


class Visits(Protocol):
    """Which conversations were about an order, or of a customer; names only of what was proven.

    Bounded, and forgotten after `bot.domain.visits.REMEMBERED`. It may name too much, as the
    index may: a visit is noted before the record says so.
    """

    async def note(self, names: Sequence[str], visit: Visit) -> None:
        """Keep the visit under each name, instead of what was kept of its conversation."""
        ...

    async def of(self, names: Sequence[str], since: datetime) -> tuple[tuple[Visit, ...], ...]:
        """For each name the visits at or after `since`, the latest first; one read."""
        ...


class Archive(Protocol):
    """Every conversation that was ever recorded: for looking back, never for a turn."""

    async def newest(self, since: datetime, most: int) -> tuple[str, ...]:
        """Those in which something happened at or after `since`, the newest first."""
        ...


class Index(Protocol):
    """Which conversations there are to look at: those not closed, those with a deadline, ...

    Written before the record, so that it may name too much, never too little; whoever reads it
    checks the record.
    """

    async def note(self, state: Conversation) -> None:
        """Add the conversation where its state says it belongs; a deadline only moves nearer."""
        ...

    async def settle(self, state: Conversation, at: datetime | None = None) -> None:
        """After a look at the record: all is as the state says, also when that is less or later.

        `at` is when it is looked at next, if that is not what the state says. Somebody may write
        at the same time: whoever settles reads again afterwards (`Ledger.settle`).
        """
        ...

    async def waiting(self) -> tuple[str, ...]:
        """Conversations that wait for a named person, the longest waiting first."""
        ...

    async def held(self) -> tuple[str, ...]:
        """Conversations that are offered to somebody or that an agent has."""
        ...

    async def open(self) -> tuple[str, ...]:
        """Conversations in which something is left to do: not closed, or with words to send."""
        ...

    async def how_many_open(self) -> int:
        """How many `open` would name."""
        ...

    async def due(self, now: datetime) -> tuple[str, ...]:
        """Conversations with a deadline at or before `now`."""
        ...


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Something changed: `kind` is `conversation`, `presence` or `typing`."""

    cursor: str
    kind: str
    conversation: str = ""
    version: int = 0
    who: str = ""


class Feed(Protocol):
    """Hints of changes to every front desk process. The record stays the truth."""

    async def announce(
        self, kind: str, *, conversation: str = "", version: int = 0, who: str = ""
    ) -> None:
        """Tell everybody."""
        ...

    async def cursor(self) -> str:
        """Where the feed stands now."""
        ...

    def follow(self, cursor: str) -> AsyncIterator[Hint]:
        """Hints after `cursor`, for ever, without polling.

        Raises Missed when some were forgotten before they were heard.
        """
        ...


class Aliases(Protocol):
    """Which conversation belongs to a customer known by one or more outside names."""

    async def find(self, names: Sequence[str]) -> str | None:
        """The conversation of the first name that is known."""
        ...

    async def claim(self, names: Sequence[str], conversation: str) -> str:
        """Tie all names to the conversation, or to the one that the first name has already."""
        ...

    async def drop(self, names: Sequence[str]) -> None:
        """These names lead nowhere any more (a phone number that was given up)."""
        ...


#: An agent counts as here for this long after the last heartbeat (a desk sends one each 10 s).
HEARTBEAT = timedelta(seconds=25)


class Presence(Protocol):
    """Who is at the desk: available by their own word and by a heartbeat."""

    async def set_available(self, agent: str, available: bool) -> None:
        """The agent's own switch."""
        ...

    async def heartbeat(self, agent: str) -> None:
        """A connected desk says so every few seconds."""
        ...

    async def left(self, agent: str) -> None:
        """The last desk of that agent has gone."""
        ...

    async def here(self) -> frozenset[str]:
        """Agents that are available and were heard of lately."""
        ...

    async def acted(self, agent: str) -> None:
        """They did something at the desk, also without a live connection."""
        ...

    async def absent(self) -> Mapping[str, datetime]:
        """Agents whose desks are closed or silent, with when they were last heard of.

        Who only switched themselves off still sits there, and is not among them.
        """
        ...

    async def switches(self) -> Mapping[str, bool]:
        """Each agent's own switch, whether or not they were heard of lately."""
        ...


class Reservations(Protocol):
    """Who holds which conversations, so that nobody gets more than their limit."""

    async def reserve(self, agent: str, conversation: str, limit: int) -> bool:
        """Take a place unless the agent is full; the same conversation again is fine."""
        ...

    async def release(self, agent: str, conversation: str) -> None:
        """Give the place back."""
        ...

    async def held(self, agent: str) -> frozenset[str]:
        """The conversations that the agent has a place for."""
        ...

    async def taken_at(self, agent: str) -> Mapping[str, datetime]:
        """The same, with when each place was taken (or taken again)."""
        ...


class Leases(Protocol):
    """One process at a time does a thing."""

    async def acquire(self, name: str, seconds: float) -> str | None:
        """A token; or None when somebody else holds it, who hears of it at the release."""
        ...

    async def renew(self, name: str, token: str, seconds: float) -> bool:
        """Whether it is still ours."""
        ...

    async def release(self, name: str, token: str) -> bool:
        """Give it back, if it is ours; whether anybody asked for it since we took it."""
        ...


class Limits(Protocol):
    """Counts within a window of time, for what may not be tried too often."""

    async def hit(self, name: str, seconds: int) -> int:
        """Count once and say how many there were in this window."""
        ...

    async def count(self, name: str) -> int:
        """How many there were in this window."""
        ...


class Sessions(Protocol):
    """Log-ins at the desk; values are small dictionaries of strings."""

    async def put(self, session: str, value: Mapping[str, str], seconds: int) -> None:
        """Keep it for that long."""
        ...

    async def get(self, session: str) -> Mapping[str, str] | None:
        """The session, unless it expired or was revoked."""
        ...

    async def drop(self, session: str) -> None:
        """Revoke it."""
        ...


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


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One part of one of our messages, on its way to a customer.

    `part` counts from 0; `events.INVITATION` is a template that asks the customer to answer.
    """

    state: Conversation
    entry: Entry
    new_speaker: bool
    part: int = 0


class Sender(Protocol):
    """Pushes our words to a channel that has no open line."""

    @property
    def invites(self) -> bool:
        """Whether there is a template for customers who must write first."""
        ...

    def closed(self, state: Conversation) -> bool:
        """Whether only a template would be taken now."""
        ...

    def parts(self, parcel: Parcel) -> int:
        """How many parts the message has, at least one."""
        ...

    async def send(self, parcel: Parcel) -> str:
        """The provider's id of that part; answers within `Sending.call`.

        Raises `NotSent` with a code when it surely did not go out, `MaybeSent` when nobody
        knows.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Nobody sends under that name before `until`, because of `code`, for the `times`th time."""

    until: datetime
    code: str
    times: int


#: After the end of a hold one may try, and the others wait so long for what comes of it.
TRIAL = timedelta(seconds=5)
#: Refusals so close to each other are answers to what left at the same time.
TOGETHER = timedelta(seconds=2)


class Pace(Protocol):
    """How fast something may be done, agreed on by all processes."""

    async def place(self, name: str, every: float, burst: int) -> float:
        """Take the next free place; seconds until it comes, 0 for now.

        There is one every `every` seconds, and after a rest `burst` of them at once. A place is
        taken also if nobody uses it.
        """
        ...

    async def hold(self, name: str, first: float, longest: float, code: str) -> Hold:
        """Nobody goes for `first` seconds, doubled each time up to `longest`.

        Several who are refused at the same time count as one.
        """
        ...

    async def ask(self, name: str) -> tuple[float, Hold | None]:
        """Seconds to wait because of a hold, and the hold itself, if there is one.

        When a hold has ended, one may go to try at a time: the others still wait.
        """
        ...

    async def held(self, name: str) -> Hold | None:
        """The hold that was not cleared yet; its end may have passed."""
        ...

    async def try_now(self, name: str) -> None:
        """A hold ends now, and one may try."""
        ...

    async def clear(self, name: str, times: int) -> None:
        """What was tried worked: the hold is over, unless it was renewed since that time."""
        ...


JsonObject = dict[str, Any]
