"""Front desks killed in the middle of turns and of sends."""

from __future__ import annotations

import asyncio

from bot.rehearsal.breakers import SECOND_DESK
from bot.rehearsal.kinds.talks import PATIENCE
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.players.graph import Mood
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage


async def _killed(stage: Stage) -> None:
    """Every message is acknowledged, no answer begun to be written, and both desks die."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(6)
    async with stage.broken("both front desks are killed in the middle of turns"):
        async with stage.company.breakers.frozen("assistant"):
            await stage.say_all(customers, stage.company.lines.question)
            kept = [customer.kept(customer.notes.said[-1].id) for customer in customers]
            stage.expect(
                all(await asyncio.gather(*kept)), "not_rehearsed", "not all was acknowledged"
            )
            await asyncio.sleep(0.3)
            await _kill_both(stage)
        await _both_back(stage)
    await stage.served(customers, PATIENCE)


async def _killed_sending(stage: Stage) -> None:
    """A message has left for a phone and nobody knows whether it arrived."""
    await stage.seat(2, Manner(hands_back=0.0))
    phones = stage.phones(3)
    graph = stage.company.graph
    async with stage.broken("both front desks are killed in the middle of sends"):
        graph.behave(Mood(mode="hang"))
        await stage.say_all(phones, stage.company.lines.wish)
        await stage.served(phones, PATIENCE)
        sent = len([d for p in phones for d in graph.to(p.notes.address)])
        stage.expect(sent > 0, "not_rehearsed", "nothing was on its way")
        await _kill_both(stage)
        graph.behave()
        await _both_back(stage)
    await asyncio.sleep(6.0)


async def _kill_both(stage: Stage) -> None:
    breakers = stage.company.breakers
    await breakers.kill("desk")
    await breakers.kill(SECOND_DESK)


async def _both_back(stage: Stage) -> None:
    await asyncio.sleep(0.5)
    for part in ("desk", SECOND_DESK):
        await stage.company.breakers.back(part)


KILLED = Scenario(
    name="desk-killed",
    broken="both front desks are killed in the middle of turns",
    guards="unfinished turns are taken up after a start",
    play=_killed,
    assistant=True,
)
KILLED_SENDING = Scenario(
    name="desk-killed-sending",
    broken="both front desks are killed in the middle of sends",
    guards="a message is marked before it leaves: not sent blindly again",
    play=_killed_sending,
)
