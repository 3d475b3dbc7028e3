"""Following the feed through the store's absences."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from bot.app.errors import Missed
from bot.app.ports import Feed, Hint
from bot.domain.errors import Unavailable

log = logging.getLogger(__name__)

#: How soon the feed is followed again after the store went away.
AGAIN_SECONDS = 0.3


async def following(
    feed: Feed, cursor: str, back: Callable[[], Awaitable[None]]
) -> AsyncIterator[Hint]:
    """Every hint after `cursor`, once, for ever.

    `back` is called when the store is there again, for what was written as it went away may have
    been told to nobody; and after we slept for so long that hints were forgotten.
    """
    away = False
    while True:
        try:
            if away:
                await feed.cursor()
                await back()
                away = False
            async for hint in feed.follow(cursor):
                cursor = hint.cursor
                yield hint
        except Unavailable as error:
            log.warning("the feed is away: %s", error)
            away = True
            if isinstance(error, Missed):
                cursor = error.cursor
                continue
            await asyncio.sleep(AGAIN_SECONDS)
