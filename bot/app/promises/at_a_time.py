"""Somebody asks in words to be called or written to at a time, and nobody has them yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.app.handover.handing_over import Handover
from bot.app.promises.slots import Booking, is_held
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.people.routing import Choice
from bot.domain.promises.wishes import Wish, WishWords, read_wish
from bot.domain.reasons import Reason

Decide = Callable[[Conversation], Sequence[e.Event]]
#: The promise and the sentence for a time that was booked.
Booked = Callable[[Conversation, Choice], Sequence[e.Event]]


def timed_wish(text: str, words: Mapping[str, WishWords], language: str) -> Wish | None:
    """The wish to be reached at a time, if the text is one."""
    wish = read_wish(text, words, language)
    return wish if wish.way is not None and wish.has_time and not wish.told_of else None


class AtATime:
    """Who would be asked for it has that time free: it is theirs, in one act with the handover."""

    def __init__(self, handover: Handover, booking: Booking) -> None:
        self._handover = handover
        self._booking = booking

    async def hand_over(
        self, state: Conversation, reason: Reason, wish: Wish, before: Decide, booked: Booked
    ) -> bool:
        """Whether it was done; where no such time is free, it is a handover like any other."""
        with_reason = replace(state, reasons=(*state.reasons, reason))
        choice = await self._handover.choosing.choose(with_reason)
        assert wish.way is not None
        free = await self._booking.to_choose_from(state, choice.agent, wish.way, wish, None)
        starts = self._booking.exact(state, wish, free)
        if starts is None or not await self._booking.take(state, choice.agent, starts):
            if choice.here:
                await self._handover.people.release(choice.agent.id, state.id, choice.claim)
            return False
        timed = replace(choice, back_at=starts)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            found = before(newest)
            if reason.source not in newest.unanswered or newest.status is not Status.BOT:
                return found
            handed = replace(self._handover.handed(reason, timed), until=None)
            return (*found, handed, *booked(newest, timed))

        after = await self._handover.carry_out(state.id, choice, decide)
        if not is_held(after, choice.agent.id, starts):
            await self._booking.give_back(choice.agent.id, starts, state.id)
        return True
