"""The dialogue about orders over the demo shop, on a fixed day and with the real words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions.orders import Order, OrderState, order_from_json
from actions.orders.memory import OrdersInMemory
from actions.talk.flow import Flow
from actions.talk.memory import Memory, read_memory, write_memory
from actions.talk.reply import Heard, Reply
from bot.adapters.files.words import load_words
from bot.domain.wording.phrasebook import Phrasebook
from demo.shop_data import shop

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def phrases() -> Phrasebook:
    """What we say."""
    return load_words(ROOT / "words")


@pytest.fixture(scope="session")
def orders() -> tuple[Order, ...]:
    """All orders of the demo shop."""
    return tuple(order_from_json(document) for document in shop(TODAY).orders)


@pytest.fixture(scope="session")
def by_state(orders: tuple[Order, ...]) -> Mapping[OrderState, Order]:
    """One order of every state."""
    return {order.state: order for order in orders}


@pytest.fixture
def system(orders: tuple[Order, ...]) -> OrdersInMemory:
    """The order system."""
    return OrdersInMemory(orders)


class Talk:
    """A conversation: facts and memory go round as the front desk would send them."""

    def __init__(self, flow: Flow, **more: Any) -> None:
        self.flow = flow
        self.more = more
        self.facts: dict[str, str] = dict(more.pop("facts", {}))
        self.memory = Memory()

    def say(self, intent: str, text: str = "", **details: str) -> Reply:
        """One message; its details become facts afterwards, as does what was learned."""
        heard = Heard(
            intent=intent,
            text=text or intent,
            details=details,
            facts=self.facts,
            memory=self.memory,
            **self.more,
        )
        reply = self.flow.answer(heard, TODAY)
        self.facts = {**self.facts, **details, **{f.name: f.value for f in reply.facts}}
        self.memory = replace(read_memory(write_memory(reply.memory)))
        return reply


@pytest.fixture
def talk(system: OrdersInMemory, phrases: Phrasebook) -> Callable[..., Talk]:
    """Begin a conversation."""
    return lambda **more: Talk(Flow(system=system, phrases=phrases), **more)
