"""The story of an order in every state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from actions.orders import NeedsPerson, Option, Order, OrderState, Where, describe

PLACES = {
    OrderState.PLACED: {Where.RECEIVED},
    OrderState.PACKED: {Where.PACKED},
    OrderState.SHIPPED: {Where.WITH_CARRIER},
    OrderState.IN_TRANSIT: {Where.ON_THE_WAY},
    OrderState.LATE: {Where.LATE_BEFORE_DISPATCH, Where.LATE_ON_THE_WAY},
    OrderState.PARTLY_SHIPPED: {Where.PARTLY_DELIVERED, Where.PARTLY_ON_THE_WAY},
    OrderState.LOST: {Where.LOST},
    OrderState.DELIVERED: {Where.DELIVERED},
    OrderState.DELIVERED_DISPUTED: {Where.SAID_DELIVERED},
    OrderState.RETURNED: {Where.RETURN_ON_ITS_WAY, Where.RETURN_RECEIVED},
    OrderState.REFUNDED: {Where.REFUNDED},
    OrderState.REFUND_OVERDUE: {Where.REFUND_OVERDUE},
    OrderState.CANCELLED: {Where.CANCELLED},
    OrderState.ON_HOLD_PAYMENT: {Where.WAITING_FOR_PAYMENT},
}
PERSON = {
    OrderState.LOST: NeedsPerson.LOST,
    OrderState.DELIVERED_DISPUTED: NeedsPerson.DELIVERED_DISPUTED,
    OrderState.REFUND_OVERDUE: NeedsPerson.REFUND_OVERDUE,
}


@pytest.mark.parametrize("state", PLACES)
def test_every_state_has_its_place(
    orders: tuple[Order, ...], today: date, state: OrderState
) -> None:
    found = {describe(order, today).where for order in orders if order.state is state}
    assert found == PLACES[state]


@pytest.mark.parametrize("state", PLACES)
def test_only_three_states_of_the_demo_shop_need_a_person(
    orders: tuple[Order, ...], today: date, state: OrderState
) -> None:
    found = {describe(order, today).needs_person for order in orders if order.state is state}
    assert found == {PERSON.get(state)}


def test_a_person_is_always_an_option_and_the_first_where_only_one_can_help(
    orders: tuple[Order, ...], today: date
) -> None:
    for order in orders:
        story = describe(order, today)
        place = 0 if story.needs_person else len(story.options) - 1
        assert story.options.index(Option.PERSON) == place
        assert len(set(story.options)) == len(story.options)


def test_a_late_order_tells_why_how_late_and_the_new_day(
    by_state: Mapping[OrderState, Order], today: date
) -> None:
    order = replace(
        by_state[OrderState.LATE],
        promised_date=today - timedelta(days=3),
        expected_date=today + timedelta(days=2),
    )
    story = describe(order, today)
    assert story.late_days == 5
    assert story.why is not None
    assert story.next_step is not None
    assert story.expected == today + timedelta(days=2)
    assert story.needs_person is None


@pytest.mark.parametrize("days", [None, -1])
def test_a_late_order_without_a_day_to_come_needs_a_person(
    by_state: Mapping[OrderState, Order], today: date, days: int | None
) -> None:
    expected = None if days is None else today + timedelta(days=days)
    order = replace(
        by_state[OrderState.LATE],
        promised_date=today - timedelta(days=3),
        expected_date=expected,
    )
    story = describe(order, today)
    assert story.needs_person is NeedsPerson.LATE_WITHOUT_DATE
    assert story.late_days == 3
    assert Option.WAIT_AND_TRACK not in story.options


@pytest.mark.parametrize("state", [OrderState.PLACED, OrderState.SHIPPED, OrderState.IN_TRANSIT])
def test_a_broken_promise_that_the_system_does_not_know_of_needs_a_person(
    by_state: Mapping[OrderState, Order], today: date, state: OrderState
) -> None:
    later = today + timedelta(days=9)
    story = describe(by_state[state], later)
    assert story.needs_person is NeedsPerson.LATE_WITHOUT_DATE
    assert story.late_days > 0


def test_due_today_is_not_late(by_state: Mapping[OrderState, Order], today: date) -> None:
    order = replace(by_state[OrderState.IN_TRANSIT], promised_date=today, expected_date=today)
    story = describe(order, today)
    assert (story.late_days, story.needs_person) == (0, None)


def test_what_has_not_left_the_shop_is_named(
    by_state: Mapping[OrderState, Order], today: date
) -> None:
    story = describe(by_state[OrderState.PARTLY_SHIPPED], today)
    assert story.items[1:] == story.items_to_come
    assert Option.SEND_REST_OR_REFUND in story.options


def test_an_address_query_says_what_the_customer_must_do(
    orders: tuple[Order, ...], today: date
) -> None:
    order = next(o for o in orders if o.why is not None and o.why.code == "address_query")
    story = describe(order, today)
    assert story.options[0] is Option.CHANGE_ADDRESS
    assert story.customer_must is not None
    assert story.customer_must.customer_must


def test_what_is_late_and_on_its_way_promises_neither_money_nor_a_new_one(
    orders: tuple[Order, ...], today: date
) -> None:
    late = (o for o in orders if o.state is OrderState.LATE and o.shipments)
    order = next(o for o in late if o.why is None or o.why.code != "address_query")
    assert describe(order, today).options == (Option.WAIT_AND_TRACK, Option.PERSON)


def test_a_late_order_that_has_not_left_can_be_cancelled_and_not_replaced(
    orders: tuple[Order, ...], today: date
) -> None:
    order = next(o for o in orders if o.state is OrderState.LATE and not o.shipments)
    story = describe(order, today)
    assert story.where is Where.LATE_BEFORE_DISPATCH
    assert Option.CANCEL in story.options
    assert Option.REPLACEMENT not in story.options
    locked = describe(replace(order, cancellable=False), today)
    assert not {Option.CANCEL, Option.REFUND} & set(locked.options)


def test_a_hold_tells_what_to_do_and_until_when(
    by_state: Mapping[OrderState, Order], today: date
) -> None:
    order = by_state[OrderState.ON_HOLD_PAYMENT]
    story = describe(order, today)
    assert story.customer_must is not None
    assert story.customer_must.url
    assert story.options[0] is Option.PAY_AGAIN
    assert story.needs_person is None
    assert describe(order, today + timedelta(days=9)).needs_person is NeedsPerson.HOLD_EXPIRED


def test_a_return_whose_refund_is_past_due_needs_a_person(
    by_state: Mapping[OrderState, Order], today: date
) -> None:
    order = by_state[OrderState.RETURNED]
    story = describe(order, today)
    assert story.needs_person is None
    assert story.refund_amount is not None
    assert story.refund_due is not None
    after = describe(order, story.refund_due + timedelta(days=1))
    assert after.needs_person is NeedsPerson.REFUND_OVERDUE


def test_a_state_that_we_do_not_know_goes_to_a_person(
    by_state: Mapping[OrderState, Order], today: date
) -> None:
    order = replace(by_state[OrderState.PLACED], state=OrderState("teleported"))
    story = describe(order, today)
    assert story.where is Where.UNKNOWN
    assert story.needs_person is NeedsPerson.UNKNOWN_STATE
    assert story.options == (Option.PERSON,)


def test_what_has_arrived_is_not_late(by_state: Mapping[OrderState, Order], today: date) -> None:
    story = describe(by_state[OrderState.DELIVERED], today)
    assert story.delivered is not None
    assert (story.late_days, story.expected) == (0, None)
