"""Following the feed through the store's absences."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

from bot.app.ports import Feed, Hint
from bot.domain.errors import Unavailable

log = logging.getLogger(__name__)

#: How soon the feed is followed again after the store went away.
AGAIN_SECONDS = 0.3


async def following(feed: Feed, cursor: str) -> AsyncIterator[Hint]:
    """Every hint after `cursor`, once, for ever."""
    while True:
        try:
            async for hint in feed.follow(cursor):
                cursor = hint.cursor
                yield hint
        except Unavailable as error:
            log.warning("the feed is away: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
