"""The front desk's door to the order system, against the real demo shop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from actions.orders import order_from_json
from bot.adapters.files.remedies import load_remedies
from bot.adapters.order_desk import HttpOrderDesk, purchase_of, wanted_of
from bot.domain.errors import Unavailable
from bot.domain.remedies.model import Extent, Failure, Kind
from bot.domain.remedies.proposing import Case, propose
from bot.domain.remedies.purchase import failures_of, item_meant
from demo.shop_data import shop as shop_data
from tests.support.remedies import remedy
from tests.support.shop import ROOT, TODAY

DOCUMENTS = shop_data(TODAY).orders
RULES = load_remedies(ROOT / "remedies.yml")
LOTS = dict.fromkeys(Kind, 10_000_000)


@pytest.fixture
async def desk(shop: Any) -> AsyncIterator[HttpOrderDesk]:
    made = HttpOrderDesk(shop.url, read_seconds=5, write_seconds=5, today=lambda: TODAY)
    yield made
    made.close()


def numbers(state: str) -> list[str]:
    return [str(o["number"]) for o in DOCUMENTS if o["state"] == state]


async def test_an_order_is_read_with_all_that_rules_look_at(desk: HttpOrderDesk) -> None:
    number = numbers("late")[12]
    bought = await desk.read(number)
    assert bought is not None
    assert (bought.number, bought.state, bought.currency) == (number, "late", "EUR")
    assert bought.days_late > 0
    assert bought.paid == sum((x.price or 0) * x.qty for x in bought.items) + (bought.delivery or 0)
    assert bought.customer
    assert "@" not in bought.customer
    assert await desk.read("CL-99999") is None


async def test_an_order_system_that_fails_is_said_to(desk: HttpOrderDesk, shop: Any) -> None:
    shop.fault("error")
    with pytest.raises(Unavailable):
        await desk.read(numbers("late")[0])


def test_what_arrived_late_is_late() -> None:
    document = next(o for o in DOCUMENTS if o["state"] == "delivered")
    order = order_from_json({**document, "promised_date": "2026-01-01"})
    assert purchase_of(order, TODAY).days_late > 0
    assert purchase_of(replace(order, promised_date=date(2027, 1, 1)), TODAY).days_late == 0


def test_days_late_that_are_still_ahead_are_told_apart() -> None:
    document = next(o for o in DOCUMENTS if o["state"] == "late")
    promised = (TODAY - timedelta(days=4)).isoformat()
    expected = (TODAY + timedelta(days=4)).isoformat()
    parcels = [{**s, "expected_date": expected} for s in document["shipments"]]
    told = {"promised_date": promised, "expected_date": expected, "shipments": parcels}
    bought = purchase_of(order_from_json({**document, **told}), TODAY)
    assert (bought.days_late, bought.still_to_come) == (8, 4)
    then = purchase_of(order_from_json({**document, **told}), TODAY + timedelta(days=6))
    assert (then.days_late, then.still_to_come) == (10, 0)


@pytest.mark.parametrize(
    ("kind", "extent", "write", "body"),
    [
        (Kind.VOUCHER, Extent.WHOLE, "vouchers", {"amount": "10.05", "currency": "EUR"}),
        (Kind.SHIPPING, Extent.WHOLE, "refunds", {"amount": "10.05", "currency": "EUR"}),
        (Kind.REPLACEMENT, Extent.WHOLE, "replacements", {"delivery": "standard"}),
        (Kind.EXPRESS, Extent.WHOLE, "replacements", {"delivery": "express"}),
    ],
)
def test_the_request_says_what_and_why(
    kind: Kind, extent: Extent, write: str, body: dict[str, str]
) -> None:
    wanted = wanted_of(remedy(kind=kind, extent=extent, amount=1005))
    assert (wanted.write.value, wanted.key) == (write, "wl-1")
    assert wanted.body == {"reason": "lost", **body}


def test_of_an_item_its_pieces_are_named() -> None:
    one = remedy(kind=Kind.REPLACEMENT, extent=Extent.ITEM, item="LMP-1", pieces=2)
    assert wanted_of(one).body["lines"] == [{"sku": "LMP-1", "qty": 2}]


@pytest.mark.parametrize(
    "state", ["late", "lost", "delivered_disputed", "partly_shipped", "refund_overdue", "delivered"]
)
async def test_everything_that_the_shops_rules_offer_the_order_system_does_once(
    desk: HttpOrderDesk, state: str
) -> None:
    """Two orders of each state, one after the other every remedy that is offered first."""
    for number in numbers(state)[13:15]:
        bought = await desk.read(number)
        assert bought is not None
        likely = failures_of(bought, ["item_damaged"] if state == "delivered" else [], False)
        case = Case(
            conversation=f"c-{number}",
            purchase=bought,
            failure=likely[0],
            authority=LOTS,
            item=item_meant(bought, [], likely[0]) or bought.items[0].sku,
        )
        found = propose(RULES, case)
        assert found.options, (state, found.left_out)
        for option in found.options[:1]:
            first = await desk.carry_out(option.remedy, asked_before=False)
            again = await desk.carry_out(option.remedy, asked_before=True)
            assert (first.result, again.result) == ("done", "already_done"), first
            assert first.made == again.made
        after = await desk.read(number)
        assert after is not None
        assert len(after.earlier) == len(bought.earlier) + 1


async def test_what_was_replaced_is_known_by_the_next_look(desk: HttpOrderDesk) -> None:
    number = numbers("lost")[16]
    whole = remedy(id="wl-whole", kind=Kind.EXPRESS, order=number)
    outcome = await desk.carry_out(whole, asked_before=False)
    assert outcome.made.startswith("CL-")
    bought = await desk.read(number)
    assert bought is not None
    assert all(item.left == 0 for item in bought.items)
    case = Case(conversation="c", purchase=bought, failure=Failure.LOST, authority=LOTS)
    codes = {left.rule.id: left.why.code for left in propose(RULES, case).left_out}
    assert codes == {"new-parcel-fast": "replaced", "order-paid-back": "replaced"}


async def test_what_is_given_has_the_patience_that_reading_has_not(shop: Any) -> None:
    order, impatient = numbers("lost")[3], 0.05
    desk = HttpOrderDesk(shop.url, read_seconds=impatient, write_seconds=5, today=lambda: TODAY)
    shop.fault("slow", ms=300)
    with pytest.raises(Unavailable):
        await desk.read(order)
    outcome = await desk.carry_out(remedy(id="patient-1", order=order), asked_before=False)
    desk.close()
    assert outcome.result == "done"
