"""Limits on failed log-ins."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.memory.coordination import MemoryLimits
from bot.desk.tries import PER_ADDRESS, PER_PAIR, PER_PAIR_IN_A_CROWD, WINDOW, Tries
from bot.domain.errors import Refused


@pytest.fixture
def tries(clock):
    return Tries(MemoryLimits(clock))


async def fail(tries, name, address, times):
    for _ in range(times):
        await tries.check(name, address)
        await tries.failed(name, address)


async def test_one_name_may_fail_a_few_times_from_one_address(tries):
    await fail(tries, "maya", "10.0.0.1", PER_PAIR)
    with pytest.raises(Refused) as refused:
        await tries.check("maya", "10.0.0.1")
    assert refused.value.code == "too_many"


async def test_a_stranger_does_not_lock_a_colleague_out(tries):
    await fail(tries, "maya", "10.0.0.1", PER_PAIR)
    await tries.check("maya", "192.168.1.7")
    await tries.check("jonas", "10.0.0.1")


async def test_trying_many_names_from_one_address_is_stopped(tries):
    for number in range(PER_ADDRESS):
        await fail(tries, f"name-{number}", "10.0.0.1", 1)
    with pytest.raises(Refused):
        await tries.check("somebody-new", "10.0.0.1")


async def crowd(tries):
    for number in range(PER_ADDRESS):
        await fail(tries, f"name-{number}", "10.0.0.1", 1)


async def test_guesses_in_an_office_do_not_lock_out_who_logged_in_there_before(tries):
    await tries.succeeded("maya", "10.0.0.1")
    await crowd(tries)
    await tries.check("maya", "10.0.0.1")
    with pytest.raises(Refused):
        await tries.check("jonas", "10.0.0.1")
    with pytest.raises(Refused):
        await tries.check("jonas", "10.0.0.1")
    await tries.check("jonas", "192.168.1.7")


async def test_while_an_address_guesses_those_who_are_known_there_may_fail_less_often(tries):
    await tries.succeeded("maya", "10.0.0.1")
    await crowd(tries)
    await fail(tries, "maya", "10.0.0.1", PER_PAIR_IN_A_CROWD)
    with pytest.raises(Refused):
        await tries.check("maya", "10.0.0.1")


async def test_who_is_known_at_one_address_is_not_at_another(tries):
    await tries.succeeded("maya", "192.168.1.7")
    await crowd(tries)
    with pytest.raises(Refused):
        await tries.check("maya", "10.0.0.1")


async def test_after_the_window_one_may_try_again(tries, clock):
    await fail(tries, "maya", "10.0.0.1", PER_PAIR)
    clock.move(WINDOW + 1)
    await tries.check("maya", "10.0.0.1")


async def test_many_wrong_passwords_at_once_are_many(tries):
    async def wrong():
        async with tries.one("maya", "10.0.0.1"):
            await asyncio.sleep(0)  # the password is looked at
            await tries.failed("maya", "10.0.0.1")
        return "looked at"

    found = await asyncio.gather(*(wrong() for _ in range(24)), return_exceptions=True)
    assert found.count("looked at") == PER_PAIR
