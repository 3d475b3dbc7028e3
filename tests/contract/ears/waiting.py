"""Until ears in a process of their own are there, or gone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.adapters.ears.beside import EarsBeside
from bot.domain.errors import Unavailable
from bot.domain.listening.ground import Heard, Hearing

_MOST_SECONDS = 60


async def listening(ears: EarsBeside) -> Sequence[Heard]:
    """Asked until they answer."""
    async with asyncio.timeout(_MOST_SECONDS):
        while True:
            try:
                return await ears.listen("Hello", Hearing())
            except Unavailable:
                await asyncio.sleep(0.02)


async def silent(ears: EarsBeside) -> str:
    """Asked until they do not; with what they say then."""
    async with asyncio.timeout(_MOST_SECONDS):
        while True:
            try:
                await ears.listen("Hello", Hearing())
            except Unavailable as why:
                return str(why)
            await asyncio.sleep(0.02)


async def failing(ears: EarsBeside) -> str:
    """What they say when they end, or hang, while somebody waits for them."""
    async with asyncio.timeout(_MOST_SECONDS):
        while True:
            why = await silent(ears)
            if "not there" not in why:
                return why
            await asyncio.sleep(0.02)
