"""A time that was offered before, by whomever, is theirs when it is named again and still free."""

from __future__ import annotations

from dataclasses import replace

from bot.app.handover.handing_over import Handover
from bot.app.promises.slots import Booking
from bot.domain.conversation import Conversation
from bot.domain.promises.callbacks import Ask, What
from bot.domain.promises.completing import at_the_moment
from bot.domain.promises.told_before import told_before
from bot.domain.promises.wishes import Wish


class ToldBefore:
    """Looks at all times that were offered in a conversation."""

    def __init__(self, handover: Handover, booking: Booking) -> None:
        self._team = handover.people.team
        self._context = handover.context
        self._booking = booking

    async def named_again(self, state: Conversation, ask: Ask, wish: Wish) -> Ask:
        """To book the one that the wish names, where it is free; else what was asked."""
        zone = self._context.house.zone_of(state)
        for told in told_before(state, wish, self._context.clock(), zone):
            whose = self._team.get(told.agent)
            then = at_the_moment(wish, told.starts, zone)
            if whose and told.starts in await self._booking.to_choose_from(
                state, whose, ask.way, then, None
            ):
                return replace(ask, what=What.BOOK, starts=told.starts, agent=told.agent)
        return ask
