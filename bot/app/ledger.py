"""Changing a conversation: read, decide, write at that version, tell everybody; or try again."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.app.errors import AlreadyThere
from bot.app.in_turn import InTurn
from bot.app.journal import StepByStep
from bot.app.meters import NO_METERS, Meters
from bot.app.ports import NO_SEARCH, Feed, FoundBy, Index, Journal, Record, Search, Visits
from bot.domain.cases.visits import proven_names, visit_of
from bot.domain.conversation import Conversation
from bot.domain.errors import BadInput, Conflict, NotFound, Refused, Unavailable
from bot.domain.events import Entry, Event
from bot.domain.knowledge.searching import new_words
from bot.domain.lists import Place, places
from bot.domain.speak import admit
from bot.domain.waiting.deadlines import deadlines

Decide = Callable[[Conversation], Sequence[Event]]
#: Takes what a change needs before it is written (the states before and after it), or refuses it.
Claim = Callable[[Conversation, Conversation], Awaitable[None]]

#: Each lost race means that somebody else's write succeeded, so this many is no ordinary load.
ATTEMPTS = 50


class Ledger:
    """The only writer of records. A decision is a pure function of the state it is written at."""

    def __init__(
        self,
        record: Record,
        index: Index,
        feed: Feed,
        visits: Visits,
        meters: Meters = NO_METERS,
        *,
        search: Search = NO_SEARCH,
        claim: Claim | None = None,
        journal: Journal | None = None,
    ) -> None:
        self._record = record
        self._visits = visits
        self._index = index
        self._feed = feed
        self._meters = meters
        self._search = search
        self._claim = claim or _nothing_claimed
        self._journal: Journal = journal or StepByStep(record, index, feed, search)
        self.written: Callable[[Conversation], None] = _nobody
        self.in_doubt: Callable[[str], None] = _no_doubt
        self._in_turn = InTurn()

    async def state(self, conversation: str) -> Conversation:
        """The state as of now; raises NotFound."""
        state = await self._record.load(conversation)
        if state is None:
            raise NotFound("There is no such conversation.")
        return state

    def at_hand(self, conversation: str) -> Conversation | None:
        """The state that this process wrote last, upon which `change` decides first; it need not be
        the newest.
        """
        return self._record.last_written(conversation)

    async def states(self, conversations: Sequence[str]) -> tuple[Conversation | None, ...]:
        """The states as of now, read together; None where there is no such conversation."""
        return await self._record.load_some(conversations)

    async def entries(
        self, conversation: str, after: int = 0, limit: int = 500
    ) -> tuple[Entry, ...]:
        """What stands in the record after that seq."""
        return await self._record.read(conversation, after=after, limit=limit)

    async def entry(self, conversation: str, seq: int) -> Entry:
        """What stands there. It never changes, so mostly it is at hand."""
        at_hand = self._record.news(conversation, seq - 1, seq)
        entries = at_hand[1] if at_hand else await self.entries(conversation, seq - 1, 1)
        return entries[0]

    async def begin(self, conversation: str, events: Sequence[Event]) -> Conversation:
        """Write the first events of a conversation, unless somebody did before."""
        found = await self._record.load(conversation)
        if found:
            return found
        new = Conversation(id=conversation)
        try:
            return await self._write(new, events, self._admitted(new, events), None)
        except Conflict:
            return await self.state(conversation)

    async def state_since(self, conversation: str, version: int) -> Conversation:
        """A state that knows of that version; raises NotFound.

        For whoever was told of that version and will be told of the next: it may be the one that
        this process wrote, without asking the store for it again. 0 is any version: the newest.
        """
        found = self._record.at_hand(conversation, version) if version else None
        return found or await self.state(conversation)

    async def transcript(
        self, conversation: str, most: int, version: int = 0
    ) -> tuple[Conversation, tuple[Entry, ...]]:
        """The state with so many entries at most, the latest; raises NotFound.

        With a `version`, one that knows of it, as `state_since`.
        """
        state = await self.state_since(conversation, version)
        after = max(0, state.version - most)
        news = self._record.news(conversation, after, version) if version else None
        return news or (state, await self.entries(conversation, after, most))

    async def picture(
        self, conversation: str, after: int, version: int = 0
    ) -> tuple[Conversation, tuple[Entry, ...]]:
        """The state with what stands in the record after that seq; raises NotFound.

        With a `version`, one that knows of it, as `state_since`.
        """
        news = self._record.news(conversation, after, version) if version else None
        if news:
            return news
        state, entries = await self._record.picture(conversation, after)
        if state is None:
            raise NotFound("There is no such conversation.")
        return state, entries

    async def change(
        self,
        conversation: str,
        decide: Decide,
        once: str | None = None,
        known: Conversation | None = None,
    ) -> Conversation:
        """The state after what `decide` says about the newest state; nothing is also an answer.

        `decide` may be asked again when somebody else wrote in between; what it raises goes to
        the caller and nothing is written. Who loses that race waits for their turn. `known` is a
        state that the caller has just read, to spare reading it again. Raises AlreadyThere when
        `once` came before.
        """
        if known is None and (after := await self._unread(conversation, decide, once)):
            return after
        after = await self._try(conversation, decide, once, known, 1)
        if after is None:
            async with self._in_turn.of(conversation):
                after = await self._try(conversation, decide, once, None, ATTEMPTS, raced=True)
        if after is None:
            raise Conflict("Too many write to this conversation at once; try again.")
        return after

    async def _try(
        self,
        conversation: str,
        decide: Decide,
        once: str | None,
        known: Conversation | None,
        attempts: int,
        *,
        raced: bool = False,
    ) -> Conversation | None:
        """So often; None where somebody else wrote in between each time."""
        for _ in range(attempts):
            before, known = known or await self.state(conversation), None
            events = decide(before)
            if not events:
                if raced:
                    await self._tell(before)
                return before
            expected = self._admitted(before, events)
            try:
                return await self._write(before, events, expected, once)
            except Conflict:
                raced = True
            except AlreadyThere:
                await self._tell(before)
                raise
        return None

    async def _unread(
        self, conversation: str, decide: Decide, once: str | None
    ) -> Conversation | None:
        """Upon the state that this process wrote last, without asking whether it is the newest:
        mostly it is, and else the record takes nothing. A no is never given upon it.
        """
        before = self.at_hand(conversation)
        if before is None:
            return None
        with contextlib.suppress(Refused, BadInput, NotFound, Conflict, AlreadyThere):
            if events := decide(before):
                return await self._write(before, events, admit(before, events), once)
        return None

    async def _write(
        self,
        before: Conversation,
        events: Sequence[Event],
        expected: Conversation,
        once: str | None,
    ) -> Conversation:
        """Whoever gets Unavailable knows of nothing; it may stand in the record all the same."""
        try:
            return await self._append(before, events, expected, once)
        except Unavailable:
            self.in_doubt(before.id)
            raise
        except Conflict:
            if await self._record.load(before.id) is None:
                # It was erased meanwhile, and what was noted for this write with it.
                await self._search.forget(before.id)
            raise

    def _admitted(self, before: Conversation, events: Sequence[Event]) -> Conversation:
        try:
            return admit(before, events)
        except Refused as refused:
            self._meters.refused(refused.code)
            raise

    async def _append(
        self,
        before: Conversation,
        events: Sequence[Event],
        expected: Conversation,
        once: str | None,
    ) -> Conversation:
        """Noted before the write, so that a crash leaves no conversation that nobody watches."""
        await self._claim(before, expected)
        visit = visit_of(expected)
        if visit is not None and _counted(before) != _counted(expected):
            # Only what a later judgement counts: each look at the order again is no news.
            await self._visits.note(proven_names(expected), visit)
        after = await self._journal.write(
            before,
            events,
            once,
            admitted=expected,
            listed=_gained(before, expected),
            found_by=_found_by(before, expected),
        )
        self._meters.wrote(before, events)
        self.written(after)
        if _left(before, after):
            await self.settle(after)
        return after

    async def settle(self, state: Conversation, at: datetime | None = None) -> None:
        """The index says what this state says; `at` is the next look, where that is known better.

        Whoever wrote meanwhile has noted more than this state knew, so that is put back.
        """
        await self._index.settle(state, at)
        newest = await self._record.load(state.id)
        if newest is not None and newest.version != state.version:
            await self._index.note(newest)

    def forget(self, conversation: str) -> None:
        """It was erased: nothing of it is held in this process any more."""
        self._record.forget(conversation)

    async def already_there(self, conversation: str, once: str) -> bool:
        """Whether that id was written before."""
        return await self._record.place(conversation, once) is not None

    async def tell(self, conversation: str) -> Conversation:
        """Tell everybody how it stands; raises NotFound."""
        state = await self.state(conversation)
        await self._tell(state)
        return state

    async def _tell(self, state: Conversation) -> None:
        """Also told when it stood there already: whoever wrote it may have gone before telling."""
        self.written(state)
        await self._feed.announce("conversation", conversation=state.id, version=state.version)


def _found_by(before: Conversation, after: Conversation) -> FoundBy | None:
    """What it can be searched by, when that is news."""
    if after.opened_at is None:
        return None
    words = new_words(before, after)
    return FoundBy(begun=after.opened_at, words=words) if words else None


async def _nothing_claimed(before: Conversation, after: Conversation) -> None:
    """Where nothing is to be taken."""


def _nobody(state: Conversation) -> None:
    """Until somebody wants to hear of writes."""


def _no_doubt(conversation: str) -> None:
    """Until somebody clears doubts up."""


def _counted(state: Conversation) -> tuple[object, ...]:
    return (proven_names(state), state.visits, state.let_down, state.last_agent)


def _gained(before: Conversation, after: Conversation) -> bool:
    """Whether the index has to know more than it did: a new conversation, deadline or list."""
    news = set(deadlines(after)) - set(deadlines(before))
    return before.version == 0 or bool(news or _places(after) - _places(before))


def _left(before: Conversation, after: Conversation) -> bool:
    """Whether it stands in a list too many. Who goes from the bot to a person leaves the bot's by
    the note itself."""
    left, now = _places(before) - _places(after), _places(after)
    return bool(left - {Place.WITH_BOT} if Place.OPEN in now else left)


def _places(state: Conversation) -> frozenset[Place]:
    """The lists of the index that it stands in."""
    return frozenset() if state.version == 0 else places(state)
