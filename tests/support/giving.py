"""An order system that does as it is told, and customers of whom somebody has an order."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any

from bot.app.ports import Outcome
from bot.app.remedies.proposals import Wish
from bot.domain.errors import Unavailable
from bot.domain.knowledge.facts import Certainty, FactName
from bot.domain.remedies.model import Kind, Remedy, Stage
from bot.domain.remedies.purchase import Earlier, Purchase
from tests.support.front import Front
from tests.support.learning import learns
from tests.support.remedies import purchase

PERSON = {"de": "Ich möchte mit einem Menschen sprechen"}


class FakeOrderDesk:
    """Does what it is asked once for each key; `next` are outcomes that it shows instead.

    `unanswered` of those that come next are done without anybody hearing of it. Once it is asked
    (`reached`), nothing comes of it before the `gate` is open.
    """

    def __init__(self, found: Purchase | None = None) -> None:
        self.found = found or purchase()
        self.done: Counter[str] = Counter()
        self.asked: list[tuple[str, bool]] = []
        self.next: list[Outcome] = []
        self.unanswered = 0
        self.away = False
        self.gate = asyncio.Event()
        self.gate.set()
        self.reached = asyncio.Event()

    async def read(self, number: str) -> Purchase | None:
        if self.away:
            raise Unavailable("The order system is away.")
        return replace(self.found, number=number)

    async def carry_out(self, wanted: Remedy, *, asked_before: bool) -> Outcome:
        self.asked.append((wanted.id, asked_before))
        self.reached.set()
        await self.gate.wait()
        if self.next:
            return self.next.pop(0)
        if self.away:
            return Outcome(result="unknown" if asked_before else "refused", code="down")
        if self.done[wanted.id]:
            return Outcome(result="already_done", made="MADE-1")
        self.done[wanted.id] += 1
        kind = "voucher" if wanted.kind is Kind.VOUCHER else "refund"
        earlier = Earlier(kind=kind, key=wanted.id, amount=wanted.amount)
        self.found = replace(self.found, earlier=(*self.found.earlier, earlier))
        if self.unanswered:
            self.unanswered -= 1
            return Outcome(result="unknown", code="slow")
        return Outcome(result="done", made="MADE-1")


async def with_agent(
    front: Front, agent: str = "maya", channel: str = "web", language: str = ""
) -> str:
    """A customer of order CL-1 whom that agent has."""
    web = channel == "web"
    conversation = await (front.web(language=language) if web else front.phone())
    await front.say(conversation, PERSON.get(language, "I want to talk to a person"))
    await learns(front, conversation, {FactName.ORDER: "CL-1"}, Certainty.VERIFIED)
    await front.desk._v.agents.take_over(agent, conversation)
    return conversation


async def options(front: Front, conversation: str, agent: str = "maya") -> dict[str, Any]:
    shown = await front.desk.remedies.shown(agent, conversation, "", "")
    return {option["kind"]: option for option in shown["options"]}


async def a_voucher(front: Front, conversation: str, agent: str = "maya") -> Wish:
    return Wish(remedy=(await options(front, conversation, agent))["voucher"]["id"])


async def stage(front: Front, conversation: str) -> Stage:
    return (await front.state(conversation)).remedies[-1].stage


async def counted(front: Front, scope: str) -> int:
    held = front.stores.purse._scopes.get(scope, {})
    return sum(found.amount for found in held.values())


def with_less(front: Front, **most: int) -> None:
    """From here on supervisors may give no more than that alone."""
    rulebook = front.desk.remedies.giving.till.rulebook
    ranks = {
        **rulebook.by_rank,
        "experienced": {},
        "supervisor": {Kind(k): v for k, v in most.items()},
    }
    front.rulebook = replace(rulebook, by_rank=ranks)
    front.restart()
