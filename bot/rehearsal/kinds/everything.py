"""Random kills under running conversations, and the end of the process manager itself."""

from __future__ import annotations

import asyncio
import contextlib
import signal

from bot.rehearsal.breakers import SECOND_DESK, living, send
from bot.rehearsal.kinds.talks import PATIENCE, line
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Customer, Stage, is_served

#: What is killed, and how often; the assistant takes a while to load, so it is killed less.
TARGETS = {"desk": 4, SECOND_DESK: 4, "store": 4, "actions": 2, "orders": 2, "assistant": 1}
#: How long whoever is told to end may take, with whoever is above them gone.
_ORPHAN_SECONDS = 20.0


async def _kills(stage: Stage) -> None:
    """One random process after the other, while everybody talks."""
    count, kills = stage.company.customers, stage.company.kills
    agents = await stage.seat(4, Manner(hands_back=0.6))
    over = asyncio.Event()
    talking = [asyncio.create_task(_life(stage, over)) for _ in range(count)]
    async with stage.broken(f"{kills} kills under {count} conversations"):
        for number in range(1, kills + 1):
            await asyncio.sleep(stage.chance.uniform(0.5, 4.0))
            await _kill_one(stage, number)
    over.set()
    await asyncio.gather(*talking)
    await stage.served(stage.customers, PATIENCE * 2)
    stage.expect(bool(agents), "not_rehearsed", "no agent was there")


async def _kill_one(stage: Stage, number: int) -> None:
    breakers = stage.company.breakers
    part = stage.chance.choices(list(TARGETS), list(TARGETS.values()))[0]
    pid = await breakers.kill(part)
    stage.mark("kill", f"kill {number} of {stage.company.kills}: {part}")
    # Sometimes the next one dies before this one is back.
    patient = stage.chance.random() < 0.7
    if pid and patient and part in ("desk", SECOND_DESK, "store"):
        await asyncio.sleep(0.3)
        await breakers.back(part)


async def _life(stage: Stage, over: asyncio.Event) -> None:
    """One customer: says something now and then until it is over."""
    count = stage.company.customers
    await asyncio.sleep(stage.chance.uniform(0.0, min(60.0, count * 0.3)))
    customer: Customer
    customer = stage.phones(1)[0] if stage.chance.random() < 0.25 else (await stage.web(1))[0]
    pause = max(3.0, count * 0.2)
    while True:
        sort = stage.chance.choices(("question", "order", "wish", "angry"), (10, 4, 2, 1))[0]
        customer.say(line(stage, sort))
        await customer.until(is_served, PATIENCE)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), stage.chance.uniform(pause, pause * 3))
        if over.is_set():
            return


async def _manager_killed(stage: Stage) -> None:
    """The manager and whoever started it at once: no part may live on; then all starts again."""
    product = stage.company.product
    customers = await stage.mixed(5)
    await stage.say_all(customers, stage.company.lines.wish)
    for customer in customers:
        await customer.kept(customer.notes.said[-1].id)
    async with stage.broken("the process manager is killed"):
        processes = await asyncio.to_thread(product.processes)
        pids = {p.pid for p in processes.values() if p.pid} | {product.manager_pid()}
        manager = product.manager_pid()
        send(product.pid, signal.SIGKILL)
        send(manager, signal.SIGKILL)
        await asyncio.to_thread(product.reap)
        left = await _wait_gone(pids)
        for customer in customers:
            customer.say(line(stage, "angry"))
        stage.expect(not left, "orphan", f"{len(left)} processes lived on after their manager")
        for pid in left:
            send(pid, signal.SIGKILL)
        await product.start()
    await stage.served(customers, PATIENCE)


async def _wait_gone(pids: set[int]) -> set[int]:
    for _ in range(int(_ORPHAN_SECONDS / 0.2)):
        left = living(pids)
        if not left:
            return set()
        await asyncio.sleep(0.2)
    return left


KILLS = Scenario(
    name="kills",
    broken="random processes are killed under running conversations",
    guards="everything: nothing lost, doubled, out of order, over a person",
    play=_kills,
    assistant=True,
    answer=90.0,
    slack=45.0,
    most=3_600.0,
)
MANAGER_KILLED = Scenario(
    name="manager-killed",
    broken="the process manager is killed",
    guards="leashes: no orphans; the next start recovers",
    play=_manager_killed,
    # From the kill to a whole start: nobody can answer meanwhile.
    answer=120.0,
    slack=60.0,
)
