"""Who names several orders at once hears of one, and then of the others."""

from __future__ import annotations

import pytest

from actions.orders import OrderState


@pytest.fixture
def pair(orders):
    """Two orders of one customer, neither of which needs a person."""
    quiet = (OrderState.IN_TRANSIT, OrderState.PLACED, OrderState.DELIVERED, OrderState.PACKED)
    for one in orders:
        for other in orders:
            same = one.customer.email == other.customer.email and one.number != other.number
            if same and one.state in quiet and other.state in quiet:
                return one, other
    raise AssertionError("nobody has two")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("form", ["orders {} {}", "{} and CL-{}", "Bestellungen {}, {}"])
def test_the_second_is_a_button_after_the_first_was_told(talk, pair, form, language):
    one, other = pair
    text = form.format(one.number, other.number.removeprefix("CL-"))
    conversation = talk(language=language)
    asked = conversation.say("order_status", text, order=one.number)
    assert asked.order == ""
    reply = conversation.say("gives_details", "here", postcode=one.customer.postcode)
    assert reply.order == one.number
    assert f"order:{other.number}" in [button.id for button in reply.buttons]
    assert other.number in reply.text
    second = conversation.say("pick_order", order=other.number)
    assert second.order == other.number
    assert one.number not in [button.title for button in second.buttons]


def test_one_number_alone_or_said_again_brings_no_button(talk, pair):
    one, _ = pair
    conversation = talk()
    text = f"order {one.number}, yes {one.number}"
    reply = conversation.say("order_status", text, order=one.number, email=one.customer.email)
    assert not [button for button in reply.buttons if button.id.startswith("order:")]
