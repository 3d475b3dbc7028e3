"""The store: restarted, killed, slow, full, and gone between two writes."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence

from bot.adapters.redis import keys
from bot.rehearsal.kinds.talks import PATIENCE, line
from bot.rehearsal.places import OFFER_SECONDS
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Customer, Stage

_RIGHTS = ("ACL", "SETUSER", "default", "resetkeys")
_PREFIX = keys.FEED.partition(":")[0]
#: Every key but those of the index: `open`, `due`, `waiting` and `held`.
_NOT_THE_INDEX = (f"{_PREFIX}:[^dohw]*", f"{_PREFIX}:h[^e]*")


async def _restarted(stage: Stage) -> None:
    await _ended(stage, signal.SIGTERM, "the store is restarted")


async def _killed(stage: Stage) -> None:
    await _ended(stage, signal.SIGKILL, "the store is killed")


async def _ended(stage: Stage, number: signal.Signals, text: str) -> None:
    """While messages stream in; more than once."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(6)
    breakers = stage.company.breakers
    streams = [asyncio.create_task(_stream(stage, customer, 8)) for customer in customers]
    async with stage.broken(text):
        for _ in range(2):
            await asyncio.sleep(stage.chance.uniform(0.3, 0.8))
            await breakers.kill("store", number)
            await asyncio.sleep(0.5)
            await breakers.back("store")
    await asyncio.gather(*streams)
    await stage.served(customers, PATIENCE)
    _was_noticed(stage, customers)
    for loss in await stage.company.book.lossy_settings():
        stage.expect(False, "store", loss)


async def _stream(stage: Stage, customer: Customer, count: int) -> None:
    """A wish for a person, and words on top of it: the assistant is not asked."""
    for place in range(count):
        customer.say(line(stage, "wish" if place == 0 else "angry"))
        await asyncio.sleep(stage.chance.uniform(0.15, 0.5))
    await customer.kept(customer.notes.said[-1].id, PATIENCE)


def _was_noticed(stage: Stage, customers: Sequence[Customer]) -> None:
    troubles = sum(
        len(customer.notes.refusals) + max(0, len(customer.notes.offline) - 1)
        for customer in customers
    )
    stage.expect(troubles > 0, "not_rehearsed", "no customer noticed that the store was away")


async def _slow(stage: Stage) -> None:
    """It holds still for longer than anybody waits for it."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(5)
    async with stage.broken("the store hangs"), stage.company.breakers.frozen("store"):
        await stage.say_all(customers, stage.company.lines.wish)
        await asyncio.sleep(6.0)
        early = sum(len(customer.notes.kept) for customer in customers)
        stage.expect(early == 0, "lost", f"{early} messages were acknowledged by no store")
    await stage.served(customers, PATIENCE)


async def _full(stage: Stage) -> None:
    """It refuses every write for a while."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(5)
    breakers = stage.company.breakers
    async with stage.broken("the store is full"):
        await breakers.store_command("CONFIG", "SET", "maxmemory", "1")
        try:
            await stage.say_all(customers, stage.company.lines.wish)
            await asyncio.sleep(2.5)
            early = sum(len(customer.notes.kept) for customer in customers)
            stage.expect(early == 0, "lost", f"{early} messages were acknowledged by a full store")
        finally:
            await breakers.store_command("CONFIG", "SET", "maxmemory", "0")
    await stage.served(customers, PATIENCE)
    _was_noticed(stage, customers)


async def _half(stage: Stage) -> None:
    """Some writes go and others do not: what needs watching is noted before it is written."""
    await stage.seat(1, Manner(accepts=False))
    customers = await stage.web(3)
    breakers = stage.company.breakers
    async with stage.broken("the store takes some writes and refuses others"):
        await breakers.store_command(*_RIGHTS, "%R~*", *(f"%W~{name}" for name in _NOT_THE_INDEX))
        try:
            await stage.say_all(customers, stage.company.lines.wish)
            await asyncio.sleep(2.0)
        finally:
            await breakers.store_command(*_RIGHTS, "~*")
    await stage.served(customers, PATIENCE)
    await asyncio.sleep(2 * OFFER_SECONDS + 6)


RESTARTED = Scenario(
    name="store-restarted",
    broken="the store is restarted",
    guards="acknowledged only after kept; refused while it is away",
    play=_restarted,
)
KILLED = Scenario(
    name="store-killed",
    broken="the store is killed",
    guards="what is acknowledged is on disk",
    play=_killed,
)
SLOW = Scenario(
    name="store-slow",
    broken="the store hangs",
    guards="nothing is acknowledged that is not kept; all heals",
    play=_slow,
    slack=12.0,
)
FULL = Scenario(
    name="store-full",
    broken="the store is full",
    guards="nothing is acknowledged that is not kept; all heals",
    play=_full,
)
HALF = Scenario(
    name="store-half",
    broken="the store takes some writes and refuses others",
    guards="noted for the watch before it is written",
    play=_half,
)
