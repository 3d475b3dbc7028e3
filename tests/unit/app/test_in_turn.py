"""Turns at one conversation: whose turn does not come is told so, and holds up nobody."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.in_turn import InTurn
from bot.domain.errors import Conflict


async def test_who_holds_a_turn_for_too_long_leaves_others_a_word_and_not_a_wait() -> None:
    in_turn = InTurn(seconds=0.05)
    async with in_turn.of("c-1"):
        with pytest.raises(Conflict, match="try again"):
            async with in_turn.of("c-1"):
                raise AssertionError("it is somebody else's")
        async with in_turn.of("c-2"):
            pass
    async with in_turn.of("c-1"):
        pass


async def test_it_is_given_on_in_their_order_whatever_comes_of_it() -> None:
    in_turn, had = InTurn(), []

    async def one(number: int) -> None:
        async with in_turn.of("c-1"):
            await asyncio.sleep(0)
            had.append(number)
            raise Conflict("no")

    await asyncio.gather(*(one(number) for number in range(5)), return_exceptions=True)
    assert had == [0, 1, 2, 3, 4]
    assert not in_turn._locks
