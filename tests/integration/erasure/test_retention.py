"""What is kept no longer leaves nothing in a real store either, without a look at every key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from redis.asyncio import Redis

from bot.adapters.memory.attachments import MemoryAttachments
from bot.app.policy import Keep
from bot.app.privacy.forgetting import Forgetting
from bot.app.privacy.retention import Retention
from tests.integration.erasure import seeds
from tests.integration.erasure.seeds import HERS, OTHER
from tests.support.clock import Clock


async def test_after_its_time_nothing_is_left_of_her_and_all_of_others(
    redis: Redis, clock: Clock, home: Path
) -> None:
    stores = await seeds.seed(redis, clock, home, lately=False)
    await seeds.close(stores, clock(), HERS)
    keep = Keep(conversations=timedelta(days=30))
    retention = Retention(
        Forgetting(stores, ("maya",), MemoryAttachments(clock)), stores.leases, keep, clock
    )
    before = await seeds.everything(redis)
    clock.move(days=31)
    assert await retention.sweep() == 1
    after = await seeds.everything(redis)
    assert seeds.traces_in(after) == []
    assert {key for key, text in after.items() if HERS in f"{key} {text}"} <= {"wl:feed"}
    for key, text in before.items():
        if OTHER in key or "102345" in key:
            assert after[key] == text, key


async def test_the_look_at_every_key_happens_once(redis: Redis, clock: Clock, home: Path) -> None:
    stores = await seeds.seed(redis, clock, home, lately=False)
    keep = Keep(conversations=timedelta(days=30))
    retention = Retention(
        Forgetting(stores, ("maya",), MemoryAttachments(clock)), stores.leases, keep, clock
    )
    scans = []
    for _ in range(2):
        await redis.delete("wl:lease:{retention}")
        await redis.config_resetstat()
        await retention.sweep()
        scans.append("cmdstat_scan" in await redis.info("commandstats"))
    assert scans == [True, False]
