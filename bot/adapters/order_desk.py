"""The order system as whoever gives remedies sees it, asked in threads of its own."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from actions.orders.errors import OrderSystemError
from actions.orders.model import Line, Order, OrderState
from actions.orders.story import describe
from actions.orders.writes import Outcome as Answer
from actions.orders.writes import Wanted, Write
from bot.adapters.order_system import OrderSystemLater, writes_later
from bot.app.ports import Outcome
from bot.domain.errors import Unavailable
from bot.domain.remedies.model import Kind, Remedy
from bot.domain.remedies.purchase import Earlier, Item, Purchase

T = TypeVar("T")
#: So many questions at the same time; each has its own deadline.
_AT_ONCE = 16
#: A look at the order before something is done to it: nobody at a screen waits for this one, and
#: without its answer nothing is done. Less than `bot.app.remedies.giving.BESIDE`.
LOOK_SECONDS = 5.0
_WRITES = {
    Kind.VOUCHER: Write.VOUCHER,
    Kind.REFUND: Write.REFUND,
    Kind.SHIPPING: Write.REFUND,
    Kind.REPLACEMENT: Write.REPLACEMENT,
    Kind.EXPRESS: Write.REPLACEMENT,
}
_EARLIER = {"vouchers": "voucher", "refunds": "refund", "replacements": "replacement"}


class HttpOrderDesk:
    """See `bot.app.ports.OrderDesk`. `today` is the shop's day."""

    def __init__(
        self, base_url: str, *, read_seconds: float, write_seconds: float, today: Callable[[], date]
    ) -> None:
        self._system = OrderSystemLater(base_url, read_seconds)
        self._before = OrderSystemLater(base_url, LOOK_SECONDS)
        self._writes = writes_later(base_url, self._before.get, write_seconds)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="order-desk")
        self._today = today

    async def read(self, number: str) -> Purchase | None:
        """Freshly read."""
        try:
            order = await self._in_thread(lambda: self._system.get(number))
        except OrderSystemError as error:
            raise Unavailable(str(error)) from error
        return purchase_of(order, self._today()) if order else None

    async def carry_out(self, remedy: Remedy, *, asked_before: bool) -> Outcome:
        """Looked up, asked with its id as the key."""
        wanted = wanted_of(remedy)
        answer = await self._in_thread(
            lambda: self._writes().carry_out(wanted, asked_before=asked_before)
        )
        return _outcome(answer)

    def close(self) -> None:
        """Let go of threads and connections."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._writes.made:
            self._writes.made.close()
        self._system.close()
        self._before.close()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def wanted_of(remedy: Remedy) -> Wanted:
    """The request; the same remedy is always the same one, to the last sign."""
    body: dict[str, Any] = {"reason": remedy.failure.value}
    if _WRITES[remedy.kind] is Write.REPLACEMENT:
        body["delivery"] = "express" if remedy.kind is Kind.EXPRESS else "standard"
        if remedy.item:
            body["lines"] = [{"sku": remedy.item, "qty": remedy.pieces}]
    else:
        body["amount"] = f"{remedy.amount // 100}.{remedy.amount % 100:02d}"
        body["currency"] = remedy.currency
    return Wanted(order=remedy.order, write=_WRITES[remedy.kind], key=remedy.id, body=body)


def purchase_of(order: Order, today: date) -> Purchase:
    """What remedies look at."""
    return Purchase(
        number=order.number,
        state=order.state.value,
        currency=order.currency,
        paid=_cents(order.paid_total),
        refunded=_cents(order.refunded_total),
        items=tuple(_item(order, line) for line in order.lines),
        delivery=None if order.delivery_total is None else _cents(order.delivery_total),
        days_late=_days_late(order, today),
        still_to_come=_still_to_come(order, today),
        customer=_who(order),
        earlier=tuple(
            Earlier(
                kind=_EARLIER[made.kind], key=made.key, amount=_cents(made.amount or Decimal(0))
            )
            for made in order.made
        ),
    )


def _item(order: Order, line: Line) -> Item:
    replaced = sum(qty for made in order.made for sku, qty in made.lines if sku == line.sku)
    return Item(
        sku=line.sku,
        title=line.title,
        qty=line.qty,
        price=None if line.price is None else _cents(line.price),
        sent=line.shipped,
        arrived=line.delivered,
        replaced=replaced,
    )


def _days_late(order: Order, today: date) -> int:
    """Also of what arrived late."""
    if order.state is OrderState.DELIVERED and order.promised_date:
        arrived = [s.delivered_at.date() for s in order.shipments if s.delivered_at]
        return max(0, (max(arrived) - order.promised_date).days) if arrived else 0
    return describe(order, today).late_days


def _still_to_come(order: Order, today: date) -> int:
    """Of its days late, those after today."""
    if order.promised_date is None:
        return 0
    by_now = max(0, (today - order.promised_date).days)
    return max(0, _days_late(order, today) - by_now)


def _who(order: Order) -> str:
    """The same for the same address, and nobody can read it back."""
    email = order.customer.email.strip().casefold()
    return hashlib.sha256(email.encode()).hexdigest()[:24] if email else ""


def _cents(amount: Decimal) -> int:
    return int((amount * 100).to_integral_value())


def _outcome(answer: Answer) -> Outcome:
    made = answer.made
    told = (made.code or made.number) if made else ""
    return Outcome(result=answer.result.value, made=told, code=answer.code, why=answer.why)
