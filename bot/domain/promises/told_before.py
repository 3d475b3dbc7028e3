"""Times that were offered before others were, and are named again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.conversation import Conversation
from bot.domain.promises.callbacks import Told, slot_of, told_times
from bot.domain.promises.moments import fits
from bot.domain.promises.wishes import Wish


def told_before(state: Conversation, wish: Wish, now: datetime, zone: str) -> Sequence[Told]:
    """Those of anybody that the wish names by their hour, the latest first.

    An hour alone is one of the days that were told last.
    """
    every = [told for button in reversed(state.offered_buttons) if (told := slot_of(button.id))]
    days = {_day_of(one, zone) for one in told_times(state.latest_buttons)}
    return [
        one
        for one in every
        if wish.clock
        and (wish.is_dated or not days or _day_of(one, zone) in days)
        and one.starts > now
        and fits(wish, one.starts, now, zone)
    ]


def _day_of(told: Told, zone: str) -> date:
    return told.starts.astimezone(ZoneInfo(zone)).date()
