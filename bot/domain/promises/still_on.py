"""Whether somebody asks if their call stands, and not for another time."""

from __future__ import annotations

from datetime import datetime

from bot.domain.conversation import Conversation
from bot.domain.promises.callbacks import chosen, open_times
from bot.domain.promises.moments import may_be
from bot.domain.promises.wishes import Wish


def asks_what_stands(state: Conversation, wish: Wish, now: datetime, zone: str) -> bool:
    """Whether they ask if a call stands, or when one is that does; not for another time."""
    booked = chosen(state)
    if booked is None or booked.starts is None:
        told = open_times(state, now)
        of_told = not wish.has_time or any(may_be(wish, one.starts, now, zone) for one in told)
        asks = wish.still_on and (wish.asks or of_told)
        return (asks or (wish.when_on and bool(told) and of_told)) and not _another(wish)
    then = not wish.has_time or may_be(wish, booked.starts, now, zone)
    # None is wanted at a time at which there is none.
    spared = wish.cancels and not then and not wish.instead
    asks = (wish.still_on or wish.when_on) and then
    return (asks or spared) and not _another(wish)


def _another(wish: Wish) -> bool:
    """Whether it would have another time; "actually, is it still on?" would not."""
    named = wish.has_time or wish.denied or wish.other or wish.shift is not None
    return wish.moves and (named or not wish.still_on)
