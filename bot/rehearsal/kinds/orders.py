"""The order system fails, hangs and lies; the action server dies."""

from __future__ import annotations

import re

from bot.domain import events as e
from bot.rehearsal.kinds.talks import PATIENCE, line
from bot.rehearsal.players.agent import Manner
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.stage import Stage

#: Lies that no careful reader can believe.
LIES = ("other_order", "delivered_before_shipped", "delivered_too_many", "not_an_order", "garbled")
_NUMBER = re.compile(r"CL-\d+")


async def _error(stage: Stage) -> None:
    await _misbehaving(stage, "error", "the order system answers 500")


async def _hang(stage: Stage) -> None:
    await _misbehaving(stage, "hang", "the order system hangs")


async def _misbehaving(stage: Stage, mode: str, text: str) -> None:
    """Whoever asks for an order gets a person; whoever asks something else gets the answer."""
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(5)
    async with stage.broken(text):
        await stage.company.breakers.orders(mode)
        try:
            for place, customer in enumerate(customers):
                customer.say(line(stage, "question" if place == 0 else "order"))
            await stage.served(customers, PATIENCE)
        finally:
            await stage.company.breakers.orders("ok")


async def _lying(stage: Stage) -> None:
    """Each lie to a customer of its own: none of it may be told as the truth."""
    await stage.seat(2, Manner(hands_back=1.0))
    customers = await stage.web(len(LIES))
    async with stage.broken("the order system lies"):
        try:
            for lie, customer in zip(LIES, customers, strict=True):
                await stage.company.breakers.orders("lying", lie)
                customer.say(line(stage, "order"))
                await stage.served([customer], PATIENCE)
                own = set(_NUMBER.findall(customer.notes.said[-1].text))
                told = " ".join(h.text for h in customer.notes.ours() if h.who != "agent")
                strange = set(_NUMBER.findall(told)) - own
                stage.expect(not strange, "manners", f"{customer.notes.who} was told of {strange}")
        finally:
            await stage.company.breakers.orders("ok")
    for story in (await stage.evidence()).stories().values():
        for step in story:
            source = step.event.source if isinstance(step.event, e.BotSaid) else None
            believed = source is not None and source.kind == "order" and bool(source.id)
            stage.expect(not believed, "manners", "a lie of the order system was told as an answer")


async def _actions_dead(stage: Stage) -> None:
    await stage.seat(2, Manner(hands_back=0.0))
    customers = await stage.mixed(5)
    async with stage.broken("the action server is killed"):
        await stage.company.breakers.kill("actions")
        await stage.say_all(customers, stage.company.lines.order)
        await stage.served(customers, PATIENCE)


ERROR = Scenario(
    name="orders-500",
    broken="the order system answers 500",
    guards="a failed look-up brings a person",
    play=_error,
    assistant=True,
)
HANG = Scenario(
    name="orders-hang",
    broken="the order system hangs",
    guards="a hanging look-up brings a person and holds nobody else",
    play=_hang,
    assistant=True,
)
LYING = Scenario(
    name="orders-lie",
    broken="the order system lies",
    guards="what can't be true is not told; a person looks at it",
    play=_lying,
    assistant=True,
)
ACTIONS_DEAD = Scenario(
    name="actions-dead",
    broken="the action server is killed",
    guards="a failed action brings a person",
    play=_actions_dead,
    assistant=True,
)
