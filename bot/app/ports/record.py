"""The record, and what is kept beside it to find conversations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.cases.visits import Visit
from bot.domain.conversation import Conversation
from bot.domain.events import Entry, Event


class Record(Protocol):
    """The append-only log of each conversation, and the state it amounts to."""

    async def load(self, conversation: str) -> Conversation | None:
        """The state as of now, or None when nothing was ever written."""
        ...

    async def load_some(self, conversations: Sequence[str]) -> tuple[Conversation | None, ...]:
        """The same of several, in one read."""
        ...

    async def versions(self, conversations: Sequence[str]) -> tuple[int, ...]:
        """At which version each stands, 0 where nothing was written; in one read."""
        ...

    async def picture(
        self, conversation: str, after: int
    ) -> tuple[Conversation | None, tuple[Entry, ...]]:
        """The state, and the entries after that seq (500 at most); the state is never the older."""
        ...

    def at_hand(self, conversation: str, version: int) -> Conversation | None:
        """A state that knows of that version, if this process has one; nobody is asked for it.

        It may not be the newest: for whoever hears of every change anyway.
        """
        ...

    def last_written(self, conversation: str) -> Conversation | None:
        """The state that this process wrote last, if it holds it; nobody is asked for it.

        Somebody else may have written since: an `append` to it is then refused with Conflict.
        """
        ...

    def news(
        self, conversation: str, after: int, version: int
    ) -> tuple[Conversation, tuple[Entry, ...]] | None:
        """As `picture`, of a state that is at hand with all entries after that seq, if it is."""
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

    async def erase(self, before: Conversation, left: str) -> None:
        """Nothing of it is left but `left`: what is still to be erased elsewhere, until `erased`.

        Raises Conflict when somebody wrote since `before`: then all of it is still there.
        """
        ...

    def forget(self, conversation: str) -> None:
        """It was erased, here or by another process: nothing of it is held beside the record."""
        ...

    async def erasing(self, conversation: str) -> str | None:
        """What `erase` left, while it was not seen to."""
        ...

    async def erased(self, conversation: str) -> None:
        """It was seen to. Harmless when there was nothing."""
        ...


@dataclass(frozen=True, kw_only=True)
class FoundBy:
    """Words that a conversation stands under from a write on, and when it was begun."""

    begun: datetime
    words: Collection[str]


class Journal(Protocol):
    """A write with all that belongs to it, in this order: noted for the search, listed in the
    index, recorded, listed once more (for whoever settled in between), announced.

    A record that refuses may leave all the others of these: search and index may name too much,
    and who hears of nothing new finds nothing new.
    """

    async def write(
        self,
        before: Conversation,
        events: Sequence[Event],
        once: str | None,
        *,
        admitted: Conversation,
        listed: bool,
        found_by: FoundBy | None = None,
    ) -> Conversation:
        """As `Record.append`; `admitted` is the state that `admit` gave for these very events,
        `listed` whether there is something to list of it, and `found_by` what is new to the search.
        """
        ...


#: So many conversations are remembered of a name, the latest.
MOST_VISITS = 20


class Visits(Protocol):
    """Which conversations were about an order, or of a customer; names only of what was proven.

    Bounded, and forgotten after `bot.domain.cases.visits.REMEMBERED`. It may name too much, as the
    index may: a visit is noted before the record says so.
    """

    async def note(self, names: Sequence[str], visit: Visit) -> None:
        """Keep the visit under each name, instead of what was kept of its conversation."""
        ...

    async def of(self, names: Sequence[str], since: datetime) -> tuple[tuple[Visit, ...], ...]:
        """For each name the visits at or after `since`, the latest first; one read."""
        ...

    async def forget(self, names: Sequence[str], conversation: str) -> None:
        """What was noted of that conversation under these names."""
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
        """Conversations in which people have something to see to or words are to be sent, and of
        those with the bot alone the `MOST_WITH_BOT` in which something happened last.
        """
        ...

    async def how_many_open(self) -> int:
        """How many `open` would name."""
        ...

    async def due(self, now: datetime) -> tuple[str, ...]:
        """Conversations with a deadline at or before `now`."""
        ...

    async def oldest(self, before: datetime, most: int) -> tuple[str, ...]:
        """Conversations not known to be younger, the oldest first: when each was begun, or seen."""
        ...

    async def fill(self) -> None:
        """See to it that `oldest` knows those begun before it was kept; once is enough."""
        ...

    async def seen(self, conversation: str, at: datetime) -> None:
        """It was in use then: `oldest` names it no more for before."""
        ...

    async def forget(self, conversation: str) -> None:
        """It stands in no list any more."""
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

    async def forget(self, conversation: str) -> None:
        """No name leads there any more."""
        ...
