"""Calls that were offered and are still to be chosen: told once more to who asks after the call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.app.context import Context
from bot.domain.conversation import Conversation
from bot.domain.events import Button, HouseSaid
from bot.domain.people.roster import Team
from bot.domain.promises.callbacks import LATER, Told, open_times, slot_id
from bot.domain.promises.wishes import Way
from bot.domain.wording.when import tell_slot


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
            buttons=self._buttons(state, times, now),
        )

    def _listed(self, times: Sequence[str], language: str) -> str:
        if len(times) == 1:
            return times[0]
        first, last = ", ".join(times[:-1]), times[-1]
        return self._house.phrases.say("standing.or", language, first=first, last=last)

    def _buttons(
        self, state: Conversation, times: Sequence[Told], now: datetime
    ) -> tuple[Button, ...]:
        house, language, zone = self._house, state.language, self._house.zone_of(state)
        slots = (
            Button(
                id=slot_id(one.way, one.agent, one.starts),
                title=tell_slot(one.starts, now, zone, house.phrases, language),
            )
            for one in times
        )
        after = f"{LATER}:{Way.CALL.value}:{int(times[-1].starts.timestamp())}"
        return (*slots, Button(id=after, title=house.title("later", language)))
