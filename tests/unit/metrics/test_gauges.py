"""How things stand now: seen by whoever scrapes, from a few questions to the store."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.adapters.metrics.gauges import Gauges
from bot.adapters.metrics.instruments import Instruments
from bot.domain.errors import Unavailable
from bot.domain.remedies.purse import bounds_of_all, claims_of
from bot.domain.remedies.rules import Budgets
from tests.support.front import Front
from tests.support.remedies import remedy

PERSON = "Can I talk to a person please?"


class Looking:
    """Gauges over a front desk in memory."""

    def __init__(self) -> None:
        self.front = Front()
        self.instruments = Instruments()
        agents = tuple(self.front.team.agents)
        self.gauges = Gauges(self.instruments, self.front.stores, agents, self.front.clock)

    async def value(self, name: str, **labels: str) -> float:
        await self.gauges.look()
        return self.instruments.registry.get_sample_value(f"warmline_{name}", labels) or 0.0


@pytest.fixture
def looking() -> Looking:
    return Looking()


async def test_who_waits_for_a_person_and_for_how_long(looking: Looking) -> None:
    await looking.front.arrive("maya")
    await looking.front.say(await looking.front.web(), PERSON)
    looking.front.clock.move(seconds=30)
    assert await looking.value("waiting_customers", status="offered") == 1
    assert await looking.value("longest_wait_seconds", status="offered") == 30
    assert await looking.value("waiting_customers", status="bot") == 0
    assert await looking.value("store_up") == 1


async def test_who_is_answered_does_not_wait_but_is_open(looking: Looking) -> None:
    await looking.front.say(await looking.front.web(), "How long is delivery?")
    assert await looking.value("open_conversations") == 1
    assert await looking.value("waiting_customers", status="bot") == 0


async def test_agents_here_and_the_places_they_have_given(looking: Looking) -> None:
    await looking.front.arrive("maya", "tomas")
    await looking.front.say(await looking.front.web(), PERSON)
    assert await looking.value("agents_here") == 2
    assert await looking.value("places_taken") == 1


async def test_words_that_have_not_left(looking: Looking) -> None:
    front = looking.front
    front.sender.gate.clear()
    conversation = await front.phone()
    await front.write(conversation, PERSON)
    await front.sender.reached.wait()
    front.clock.move(seconds=8)
    assert await looking.value("outbox_messages") == 1
    assert await looking.value("outbox_oldest_seconds") == 8
    front.sender.gate.set()


async def test_looks_that_come_close_together_ask_the_store_once(looking: Looking) -> None:
    assert await looking.value("open_conversations") == 0
    await looking.front.web()
    assert await looking.value("open_conversations") == 0
    looking.front.clock.move(seconds=6)
    assert await looking.value("open_conversations") == 1


async def test_a_store_that_is_away_leaves_no_figures_of_yesterday(looking: Looking) -> None:
    class Away:
        async def here(self) -> frozenset[str]:
            raise Unavailable("away")

    stores = replace(looking.front.stores, presence=Away())  # type: ignore[arg-type]
    looking.gauges = Gauges(looking.instruments, stores, (), looking.front.clock)
    assert await looking.value("store_up") == 0
    assert math.isnan(await looking.value("open_conversations"))
    assert math.isnan(await looking.value("waiting_customers", status="bot"))


async def test_what_was_given_of_each_budget_is_told_and_of_a_budget_that_bounds_nobody_nothing(
    looking: Looking,
) -> None:
    front = looking.front
    budgets = Budgets(agent_day=15_000, shop_month=None, customer=7_500)
    bounds = partial(bounds_of_all, budgets, "Europe/London")
    people = ("maya", "tomas")
    looking.gauges = Gauges(looking.instruments, front.stores, people, front.clock, bounds)
    for payer in people:
        given = remedy(amount=1_000)
        claims = claims_of(budgets, given, payer, front.clock(), "Europe/London")[1:]
        await front.stores.purse.reserve(payer, claims, front.clock(), timedelta(minutes=2))
    assert await looking.value("budget_given_cents", budget="agents_today") == 2_000
    assert await looking.value("budget_cents", budget="agents_today") == 30_000
    told = looking.instruments.registry.get_sample_value(
        "warmline_budget_cents", {"budget": "shop_month"}
    )
    assert told is None
