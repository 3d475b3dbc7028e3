"""Changing a conversation: read, decide, write at that version, tell everybody; or try again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.app.errors import AlreadyThere
from bot.app.ports import Feed, Index, Record
from bot.domain.conversation import Conversation, is_open, next_due
from bot.domain.errors import Conflict, NotFound, Unavailable
from bot.domain.events import Entry, Event
from bot.domain.speak import admit

Decide = Callable[[Conversation], Sequence[Event]]

#: Each lost race means that somebody else's write succeeded, so this many is no ordinary load.
ATTEMPTS = 50


class Ledger:
    """The only writer of records. A decision is a pure function of the state it is written at."""

    def __init__(self, record: Record, index: Index, feed: Feed) -> None:
        self._record = record
        self._index = index
        self._feed = feed
        self.written: Callable[[Conversation], None] = _nobody
        self.in_doubt: Callable[[str], None] = _no_doubt

    async def state(self, conversation: str) -> Conversation:
        """The state as of now; raises NotFound."""
        state = await self._record.load(conversation)
        if state is None:
            raise NotFound("There is no such conversation.")
        return state

    async def entries(
        self, conversation: str, after: int = 0, limit: int = 500
    ) -> tuple[Entry, ...]:
        """What stands in the record after that seq."""
        return await self._record.read(conversation, after=after, limit=limit)

    async def begin(self, conversation: str, events: Sequence[Event]) -> Conversation:
        """Write the first events of a conversation, unless somebody did before."""
        found = await self._record.load(conversation)
        if found:
            return found
        try:
            return await self._write(Conversation(id=conversation), events, None)
        except Conflict:
            return await self.state(conversation)

    async def change(
        self,
        conversation: str,
        decide: Decide,
        once: str | None = None,
        known: Conversation | None = None,
    ) -> Conversation:
        """The state after what `decide` says about the newest state; nothing is also an answer.

        `decide` may be asked again when somebody else wrote in between; what it raises goes to
        the caller and nothing is written. `known` is a state that the caller has just read, to
        spare reading it again. Raises AlreadyThere when `once` came before.
        """
        raced = False
        for _ in range(ATTEMPTS):
            before, known = known or await self.state(conversation), None
            events = decide(before)
            if not events:
                if raced:
                    await self._tell(before)
                return before
            try:
                return await self._write(before, events, once)
            except Conflict:
                raced = True
            except AlreadyThere:
                await self._tell(before)
                raise
        raise Conflict("Too many write to this conversation at once; try again.")

    async def _write(
        self, before: Conversation, events: Sequence[Event], once: str | None
    ) -> Conversation:
        """Whoever gets Unavailable knows of nothing; it may stand in the record all the same."""
        try:
            return await self._append(before, events, once)
        except Unavailable:
            self.in_doubt(before.id)
            raise

    async def _append(
        self, before: Conversation, events: Sequence[Event], once: str | None
    ) -> Conversation:
        """Noted before the write, so that a crash leaves no conversation that nobody watches."""
        moved = _watched(before) != _watched(expected := admit(before, events))
        if moved and is_open(expected):
            await self._index.note(expected)
        after = await self._record.append(before, events, once)
        if moved:
            await self._index.note(after)
        await self._tell(after)
        return after

    async def tell(self, conversation: str) -> Conversation:
        """Tell everybody how it stands; raises NotFound."""
        state = await self.state(conversation)
        await self._tell(state)
        return state

    async def _tell(self, state: Conversation) -> None:
        """Also told when it stood there already: whoever wrote it may have gone before telling."""
        self.written(state)
        await self._feed.announce("conversation", conversation=state.id, version=state.version)


def _nobody(state: Conversation) -> None:
    """Until somebody wants to hear of writes."""


def _no_doubt(conversation: str) -> None:
    """Until somebody clears doubts up."""


def _watched(state: Conversation) -> tuple[object, ...]:
    return (state.version == 0, is_open(state), next_due(state))
