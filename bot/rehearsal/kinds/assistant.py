"""The assistant: dead, frozen, and answering when a person has taken over."""

from __future__ import annotations

import asyncio

from bot.domain import events as e
from bot.rehearsal.kinds.talks import PATIENCE, line
from bot.rehearsal.places import ASSISTANT_DEADLINE, ASSISTANT_WAIT
from bot.rehearsal.players.agent import AgentPlayer, Manner
from bot.rehearsal.players.web import WebCustomer
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage

_SLACK = 8.0
#: On a busy machine an answer may be given up before the take-over: then once more.
_ROUNDS = 3


async def _dead(stage: Stage) -> None:
    """Killed; customers ask while it loads again."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(6)
    async with stage.broken("the assistant is killed"):
        await stage.company.breakers.kill("assistant")
        await stage.say_all(customers, stage.company.lines.question)
        await stage.served(customers, PATIENCE)


async def _slow(stage: Stage) -> None:
    """Frozen until everybody has a person, or should have."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(5)
    async with stage.broken("the assistant hangs"), stage.company.breakers.frozen("assistant"):
        await stage.say_all(customers, stage.company.lines.question)
        await stage.served(customers, ASSISTANT_DEADLINE + ASSISTANT_WAIT + _SLACK + 2)


async def _in_flight(stage: Stage) -> None:
    """The answer comes when somebody has taken over already; others try to speak as well."""
    maya, other = await stage.seat(2, Manner(accepts=False, replies=False))
    for _ in range(_ROUNDS):
        customers = await stage.web(3)
        async with stage.broken("an answer is in flight at the take-over"):
            async with stage.company.breakers.frozen("assistant"):
                await stage.say_all(customers, stage.company.lines.question)
                await asyncio.gather(*(c.kept(c.notes.said[-1].id) for c in customers))
                await asyncio.sleep(0.3)
                await asyncio.gather(*(_take(maya, customer) for customer in customers))
            for customer in customers:
                refused = await other.reply(customer.notes.conversation)
                text = f"{other.agent.id} spoke in between"
                stage.expect(refused.status == 409, "over_person", text)
            await asyncio.sleep(3.0)
        for customer in customers:
            await maya.reply(customer.notes.conversation, times=2)
            await maya.act("hand-back", customer.notes.conversation, {"outcome": "settled"})
            customer.say(line(stage, "question"))
        await stage.served(customers, PATIENCE)
        if await _came_late(stage):
            return
    stage.expect(False, "not_rehearsed", "no answer was in flight at the take-over")


async def _take(agent: AgentPlayer, customer: WebCustomer) -> None:
    await agent.act("take-over", customer.notes.conversation)
    await agent.reply(customer.notes.conversation)


async def _came_late(stage: Stage) -> bool:
    """Whether an answer came after the take-over: dropped, as it should be, or said."""
    for story in (await stage.evidence()).stories().values():
        for step in story:
            late = isinstance(step.event, e.BotSaid) and step.before.status == "agent"
            if late or isinstance(step.event, e.BotDropped):
                return True
    return False


DEAD = Scenario(
    name="assistant-dead",
    broken="the assistant is killed",
    guards="a named person for each question",
    play=_dead,
    assistant=True,
    answer=ASSISTANT_WAIT + ASSISTANT_DEADLINE + _SLACK,
)
SLOW = Scenario(
    name="assistant-slow",
    broken="the assistant hangs",
    guards="the assistant's deadline",
    play=_slow,
    assistant=True,
    answer=ASSISTANT_WAIT + ASSISTANT_DEADLINE + _SLACK,
)
IN_FLIGHT = Scenario(
    name="in-flight",
    broken="a bot answer is in flight when a person takes over",
    guards="the door: no word over a person, none in a colleague's conversation",
    play=_in_flight,
    assistant=True,
)
