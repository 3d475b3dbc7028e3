"""Who may hear of which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.orders import (
    Candidates,
    Fact,
    Identified,
    Mismatch,
    NeedsMore,
    Order,
    OrdersInMemory,
    OrderSystemDown,
    identify,
)


@pytest.fixture
def mine(orders: tuple[Order, ...]) -> Order:
    """An order of a customer with exactly one."""
    emails = [order.customer.email for order in orders]
    return next(o for o in orders if emails.count(o.customer.email) == 1 and o.customer.phone)


@pytest.fixture
def system(orders: tuple[Order, ...]) -> OrdersInMemory:
    """The demo shop."""
    return OrdersInMemory(orders)


@pytest.mark.parametrize("write", [str, str.lower, lambda n: n.replace("-", " "), lambda n: n[3:]])
def test_number_and_email_identify(system: OrdersInMemory, mine: Order, write: object) -> None:
    number = write(mine.number)  # type: ignore[operator]
    email = f" {mine.customer.email.upper()} "
    assert identify(system, number=number, email=email) == Identified(order=mine)


def test_number_and_postcode_identify_however_the_postcode_is_written(
    system: OrdersInMemory, mine: Order
) -> None:
    postcode = mine.customer.postcode.lower().replace(" ", "")
    assert identify(system, number=mine.number, postcode=postcode) == Identified(order=mine)


def test_with_the_number_one_right_fact_of_two_is_enough(
    system: OrdersInMemory, mine: Order
) -> None:
    found = identify(
        system, number=mine.number, email="old@mail.example", postcode=mine.customer.postcode
    )
    assert found == Identified(order=mine)


def test_a_wrong_fact_and_an_order_that_does_not_exist_look_the_same(
    system: OrdersInMemory, mine: Order
) -> None:
    wrong = identify(system, number=mine.number, email="nobody@mail.example")
    asked_for_wrong, system.asked = system.asked, 0
    missing = identify(system, number="CL-99999", email="nobody@mail.example")
    assert wrong == missing == Mismatch()
    assert asked_for_wrong == system.asked


def test_somebody_elses_postcode_does_not_open_an_order(
    system: OrdersInMemory, orders: tuple[Order, ...], mine: Order
) -> None:
    other = next(o for o in orders if o.customer.postcode != mine.customer.postcode)
    assert identify(system, number=mine.number, postcode=other.customer.postcode) == Mismatch()


def test_a_number_alone_or_with_a_typed_phone_needs_one_more_fact_and_asks_nobody(
    system: OrdersInMemory, mine: Order
) -> None:
    found = identify(system, number=mine.number, phone=mine.customer.phone)

    assert found == NeedsMore(which=(Fact.EMAIL, Fact.POSTCODE))
    assert not system.asked


def test_a_phone_that_the_channel_vouches_for_and_the_number_of_its_own_order_are_two_facts(
    system: OrdersInMemory, mine: Order
) -> None:
    found = identify(system, number=mine.number, phone=mine.customer.phone, phone_vouched=True)

    assert found == Identified(order=mine)


def test_a_vouched_phone_with_somebody_elses_number_needs_more_and_tells_nothing(
    system: OrdersInMemory, mine: Order
) -> None:
    found = identify(system, number=mine.number, phone="+447000000000", phone_vouched=True)

    assert found == NeedsMore(which=(Fact.EMAIL, Fact.POSTCODE))


def test_email_and_postcode_find_the_only_order(system: OrdersInMemory, mine: Order) -> None:
    found = identify(system, email=mine.customer.email, postcode=mine.customer.postcode)
    assert found == Identified(order=mine)


def test_email_and_phone_find_the_only_order_by_the_last_nine_digits(
    system: OrdersInMemory, mine: Order
) -> None:
    national = "0" + mine.customer.phone[-10:]
    found = identify(system, email=mine.customer.email, phone=national)
    assert found == Identified(order=mine)


@pytest.mark.parametrize("wrong", [{"postcode": "ZZ9 9ZZ"}, {"phone": "+447700999999"}])
def test_an_email_with_a_wrong_second_fact_finds_nothing(
    system: OrdersInMemory, mine: Order, wrong: dict[str, str]
) -> None:
    found = identify(system, email=mine.customer.email, **wrong)  # type: ignore[arg-type]
    assert found == Mismatch()


def test_several_orders_are_offered_newest_first(
    system: OrdersInMemory, orders: tuple[Order, ...]
) -> None:
    emails = [order.customer.email for order in orders]
    often = next(o for o in orders if emails.count(o.customer.email) > 2).customer
    found = identify(system, email=often.email, postcode=often.postcode)
    assert isinstance(found, Candidates)
    assert [o.customer.email for o in found.orders] == [often.email] * emails.count(often.email)
    times = [order.created for order in found.orders]
    assert times == sorted(times, reverse=True)


def test_a_wrong_number_with_enough_other_facts_offers_what_was_found(
    system: OrdersInMemory, mine: Order
) -> None:
    customer = mine.customer
    facts = {"email": customer.email, "postcode": customer.postcode}
    assert identify(system, number="CL-99999", **facts) == Candidates(orders=(mine,))


def test_on_a_channel_that_vouches_for_it_the_phone_and_one_fact_are_enough(
    system: OrdersInMemory, mine: Order
) -> None:
    customer = mine.customer
    wa_id = customer.phone.lstrip("+")
    by_postcode = identify(system, phone=wa_id, postcode=customer.postcode, phone_vouched=True)
    by_email = identify(system, phone=wa_id, email=customer.email, phone_vouched=True)
    assert by_postcode == by_email == Identified(order=mine)


def test_a_typed_phone_with_a_postcode_is_not_enough(system: OrdersInMemory, mine: Order) -> None:
    customer = mine.customer
    found = identify(system, phone=customer.phone, postcode=customer.postcode)
    assert found == NeedsMore(which=(Fact.NUMBER, Fact.EMAIL))
    assert system.asked == 0


@pytest.mark.parametrize(
    ("facts", "which"),
    [
        ({}, (Fact.NUMBER, Fact.EMAIL)),
        ({"email": "a@mail.example"}, (Fact.POSTCODE, Fact.PHONE, Fact.NUMBER)),
        ({"postcode": "LS6 2AB"}, (Fact.NUMBER, Fact.EMAIL)),
        ({"phone": "+447700900123", "phone_vouched": True}, (Fact.EMAIL, Fact.POSTCODE)),
        ({"phone": "+447700900123"}, (Fact.NUMBER, Fact.EMAIL)),
        ({"number": " ", "email": "", "postcode": ""}, (Fact.NUMBER, Fact.EMAIL)),
        ({"email": "a@mail.example", "phone": "123"}, (Fact.POSTCODE, Fact.PHONE, Fact.NUMBER)),
    ],
)
def test_it_says_which_fact_would_help(
    system: OrdersInMemory, facts: dict[str, str], which: tuple[Fact, ...]
) -> None:
    assert identify(system, **facts) == NeedsMore(which=which)  # type: ignore[arg-type]


def test_an_order_without_a_postcode_is_not_opened_by_an_empty_one(mine: Order) -> None:
    bare = replace(mine, customer=replace(mine.customer, postcode=""))
    system = OrdersInMemory([bare])
    assert identify(system, number=mine.number, postcode="-") == Mismatch()


def test_a_failure_of_the_system_is_not_a_mismatch(system: OrdersInMemory, mine: Order) -> None:
    system.broken = OrderSystemDown("down")
    with pytest.raises(OrderSystemDown):
        identify(system, number=mine.number, email=mine.customer.email)
