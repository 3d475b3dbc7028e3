"""The order system as a watch sees it: how one order stands, in codes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

from actions.orders.errors import OrderSystemError
from actions.orders.model import Order
from actions.orders.port import OrderSystem
from actions.orders.story import describe
from bot.adapters.order_system import OrderSystemLater
from bot.domain.cases.watching import OrderLook
from bot.domain.errors import Unavailable

_AT_ONCE = 4
#: As the order system calls what it made.
REPLACEMENTS = "replacements"


class SystemLooks:
    """`bot.app.ports.orders.OrderLooks` over the client that the assistant's part uses too.

    The client blocks, so it is asked in threads of its own, and few at a time: nobody waits for a
    look. `zone` is the shop's: its days decide what has passed.
    """

    def __init__(self, system: OrderSystem, clock: Callable[[], datetime], zone: str) -> None:
        self._system = system
        self._clock = clock
        self._zone = ZoneInfo(zone)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="order-looks")

    async def look(self, number: str) -> OrderLook | None:
        """See OrderLooks."""
        loop = asyncio.get_running_loop()
        try:
            order = await loop.run_in_executor(self._threads, self._system.get, number)
        except OrderSystemError as error:
            raise Unavailable(f"The order system gave no answer to be trusted: {error}") from error
        if order is None:
            return None
        story = describe(order, self._clock().astimezone(self._zone).date())
        return OrderLook(
            state=story.state.value,
            needs_person=story.needs_person.value if story.needs_person else "",
            expected=story.expected,
            sent_again_as=_sent_again_as(order),
        )


def _sent_again_as(order: Order) -> str:
    found = (made.number for made in reversed(order.made) if made.kind == REPLACEMENTS)
    return next(found, "")


def looks_over_http(url: str, clock: Callable[[], datetime], zone: str) -> SystemLooks:
    """At the address of the order system; nothing is asked yet."""
    return SystemLooks(OrderSystemLater(url), clock, zone)
