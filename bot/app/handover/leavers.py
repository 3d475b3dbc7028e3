"""Whoever does not answer customers any more: what they had goes to somebody else at the start.

The team is read once, so that a start is when somebody can be found missing. Each process looks
once with the team that it read, not for as long as it runs: while front desks are started again
one after the other, an older one does not know who is new.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging

from bot.app.handover.handing_over import Handover
from bot.app.handover.telling import Parted
from bot.app.handover.transfers import Transfers
from bot.app.ports import Index
from bot.app.promises.keeping import Keeping, standing_promise
from bot.app.watching.stumbles import Stumbles
from bot.domain.conversation import Conversation
from bot.domain.errors import NotFound, Unavailable
from bot.domain.events import Alarmed
from bot.domain.people.leaving import Left, left_behind
from bot.domain.people.roster import is_off
from bot.domain.promises.promising import HERE_FOR
from bot.domain.waiting.alarms import AlarmKind
from bot.logs import about

log = logging.getLogger(__name__)

#: Conversations looked at together.
AT_ONCE = 16


class Leavers:
    """Finds them once; what could not be seen to is seen to at the next look."""

    def __init__(
        self, handover: Handover, keeping: Keeping, index: Index, stumbles: Stumbles
    ) -> None:
        self._handover = handover
        self._ledger = handover.ledger
        self._keeping = keeping
        self._transfers = Transfers(handover)
        self._index = index
        self._stumbles = stumbles
        self._unseen: list[str] | None = None

    async def look(self) -> None:
        """See to all open conversations that nobody has looked at since the start."""
        if self._unseen is None:
            self._unseen = list(await self._index.open())
        due = [name for name in self._unseen if self._stumbles.is_due(name)]
        for start in range(0, len(due), AT_ONCE):
            some = due[start : start + AT_ONCE]
            done = await asyncio.gather(*map(self._see_to, some))
            over = {name for name, seen in zip(some, done, strict=True) if seen}
            self._unseen = [name for name in self._unseen if name not in over]

    async def _see_to(self, conversation: str) -> bool:
        """Whatever is wrong with one, the others are seen to; only the store is waited for."""
        try:
            with about(conversation), contextlib.suppress(NotFound):
                await self.see_to(conversation)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001
            self._stumbles.broke(conversation, error)
            return False
        return True

    async def see_to(self, conversation: str) -> None:
        """Each act is decided anew at the state it is written at, so that one of two wins."""
        state = await self._ledger.state(conversation)
        left = left_behind(state, self._handover.people.team)
        if not left:
            await self._off_by_now(state)
            return
        log.warning("it is handed on: %s left the team", ", ".join(sorted(left.people(state))))
        if left.asked:
            state = await self._transfers.lapse(conversation, {left.asked})
        if left.owner:
            state = await self._find_another_time(state, left)
            gone, alarm = Parted("left_team", left.owner), self._alarm(left.owner, left.owner)
            state = await self._keeping.case_to_another(state, gone, lambda _: True, (alarm,))
        for name in left_behind(state, self._handover.people.team).promises:
            promise = standing_promise(state, name)
            if promise is not None:
                alarm = self._alarm(promise.id, promise.owner)
                state = await self._keeping.promise_to_another(state, promise, (alarm,))

    async def _off_by_now(self, state: Conversation) -> None:
        """A day off was entered since they chose that time: somebody else has it, in time.

        Not of what is soon: who works outside their shifts calls then, too.
        """
        team, now = self._handover.people.team, self._handover.context.clock()
        for promise in state.promises:
            person = team.get(promise.owner)
            if person is None or not promise.stands or promise.starts is None:
                continue
            if promise.starts > now + HERE_FOR and is_off(person, promise.starts):
                await self._keeping.promise_to_another(state, promise)

    async def _find_another_time(self, state: Conversation, left: Left) -> Conversation:
        """For a time that they chose and that nobody else has free, before the case goes: else
        its new owner would be told with a time of their own beside it.
        """
        for promise in state.promises:
            if promise.id in left.promises and promise.starts:
                state = await self._keeping.time_to_another(state, promise)
        return state

    def _alarm(self, about: str, who: str) -> Alarmed:
        return self._handover.alarm(AlarmKind.LEFT_TEAM, about, who)
