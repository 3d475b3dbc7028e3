"""Calls that were offered and are still to be chosen: told once more to who asks after the call."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.context import Context
from bot.app.promises.callback_notices import time_buttons
from bot.domain.conversation import Conversation
from bot.domain.events import HouseSaid
from bot.domain.people.roster import Team
from bot.domain.promises.callbacks import open_times


class StillOffered:
    """Nothing is booked so far, and a yes or a press books it."""

    def __init__(self, context: Context, team: Team) -> None:
        self._house = context.house
        self._clock = context.clock
        self._team = team

    def told(self, state: Conversation) -> HouseSaid | None:
        """None where no call is open."""
        now, house = self._clock(), self._house
        times, zone = open_times(state, now), house.zone_of(state)
        if not times:
            return None
        said = [house.time(one.starts, now, state.language, zone) for one in times]
        return house.notice(
            "times",
            state,
            now,
            words="standing.offered_calls" if len(times) > 1 else "standing.offered_call",
            agent=self._team.name_of(times[0].agent),
            at=self._listed(said, state.language),
            buttons=time_buttons(house, state, times, now),
        )

    def _listed(self, times: Sequence[str], language: str) -> str:
        if len(times) == 1:
            return times[0]
        first, last = ", ".join(times[:-1]), times[-1]
        return self._house.phrases.say("standing.or", language, first=first, last=last)
