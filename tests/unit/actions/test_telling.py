"""What the bot tells about an order in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from actions.orders import OrderState
from actions.orders.errors import OrderSystemConfused, OrderSystemDown, OrderSystemSlow
from actions.talk.facts import facts_of
from actions.talk.for_the_desk import story_for_desk
from actions.talk.reply import Heard
from actions.talk.telling import Teller

TODAY = date(2026, 11, 21)
PERSON = {
    OrderState.LOST: "order_lost",
    OrderState.DELIVERED_DISPUTED: "delivered_disputed",
    OrderState.REFUND_OVERDUE: "refund_overdue",
}
KNOWN = [state for state in OrderState if state is not OrderState.UNKNOWN]


@pytest.fixture
def told(talk, by_state):
    """The reply to a question about an order of this state."""

    def tell(state, intent="order_status", text=""):
        order = by_state[state]
        return talk().say(intent, text, order=order.number, email=order.customer.email)

    return tell


@pytest.mark.parametrize("state", KNOWN)
def test_every_state_is_told_by_name_with_number_and_contents(told, by_state, state):
    order, reply = by_state[state], told(state)
    assert reply.text.startswith(order.customer.name.split()[0])
    assert order.number in reply.text
    assert any(line.title in reply.text for line in order.lines)
    assert "{" not in reply.text


@pytest.mark.parametrize("state", KNOWN)
def test_only_states_that_only_a_person_solves_ask_for_one(told, state):
    assert told(state).needs_person == PERSON.get(state, "")


def test_for_a_parcel_that_the_carrier_has_lost_no_search_is_offered_and_nothing_to_follow(told):
    reply = told(OrderState.LOST)
    ids = [button.id for button in reply.buttons]
    assert "wants:claim_lost" not in ids
    assert "wants:replacement" in ids
    assert "http" not in reply.text
    assert "we're sorry" in reply.text


def test_a_late_order_is_owned_up_to_with_one_sorry(told):
    assert told(OrderState.LATE).text.count("sorry") == 1


def test_a_late_order_tells_why_and_when(told, by_state):
    reply = told(OrderState.LATE)
    assert by_state[OrderState.LATE].why.text.rstrip(".") in reply.text
    assert "later than promised" in reply.text


def test_a_late_order_offers_its_options_as_buttons(told):
    ids = [button.id for button in told(OrderState.LATE).buttons]
    assert "wants:wait_and_track" in ids
    assert ids[-1] == "person"


def test_an_order_on_hold_tells_what_the_customer_must_do_until_when_and_where(told, by_state):
    reply = told(OrderState.ON_HOLD_PAYMENT)
    hold = by_state[OrderState.ON_HOLD_PAYMENT].hold
    assert hold.customer_must.rstrip(".") in reply.text
    assert hold.url in reply.text


def test_what_was_found_is_kept_as_verified_facts(told, by_state):
    order = by_state[OrderState.LATE]
    facts = {fact.name: fact for fact in told(OrderState.LATE, text="it is late!!").facts}
    assert facts["order"].certainty == "verified"
    assert facts["email"].certainty == "verified"
    assert facts["order_state"].value == "late"
    assert facts["name"].value == order.customer.name
    assert facts["identified"].value == f"order {order.number} with email"
    assert facts["problem"].value == "it is late!!"


def test_an_email_that_is_not_the_orders_is_told_beside_what_proved_it(talk, by_state):
    order = by_state[OrderState.LATE]
    given = {"email": "other@example.com", "postcode": order.customer.postcode}
    facts = talk().say("order_status", "", order=order.number, **given).facts
    assert [fact.value for fact in facts if fact.name == "mismatch"] == ["other@example.com"]
    assert order.customer.email not in [fact.value for fact in facts]


def test_words_that_do_not_say_what_is_wrong_are_a_guess_of_the_bots(told):
    facts = {fact.name: fact for fact in told(OrderState.LATE, text="an invoice").facts}
    assert (facts["problem"].value, facts["problem"].origin) == ("an invoice", "bot")


@pytest.mark.parametrize(("level", "told"), [("gold", ["gold"]), ("", [])])
def test_the_service_level_is_a_fact_of_the_order_system_s(by_state, phrases, level, told):
    order = by_state[OrderState.LATE]
    order = replace(order, customer=replace(order.customer, level=level))
    heard = Heard(intent="order_status", details={"email": order.customer.email})
    teller = Teller(phrases=phrases, language="en", today=TODAY)
    found = [f for f in facts_of(order, heard, teller) if f.name == "service_level"]
    assert [fact.value for fact in found] == told
    assert all((f.origin, f.certainty) == ("order_system", "verified") for f in found)


def test_a_name_that_the_customer_gave_is_used_instead_of_the_order_s(talk, by_state):
    order = by_state[OrderState.LATE]
    reply = talk(facts={"name": "Bea"}).say(
        "order_status", order=order.number, email=order.customer.email
    )
    assert reply.text.startswith("Bea,")
    assert "name" not in {fact.name for fact in reply.facts}


def test_cancelling_what_has_not_left_is_noted_without_another_question(told):
    reply = told(OrderState.PLACED, "cancel_order")
    assert reply.needs_person == "chose:cancel"
    assert not reply.buttons
    assert "wants" in {fact.name for fact in reply.facts}


@pytest.mark.parametrize(
    ("language", "unpaid", "pack"),
    [
        ("en", "isn't paid or packed", "We'll pack"),
        ("de", "weder bezahlt noch gepackt", "packen wir"),
    ],
)
def test_cancelling_what_is_not_paid_speaks_of_no_packing(talk, by_state, language, unpaid, pack):
    order = by_state[OrderState.ON_HOLD_PAYMENT]
    reply = talk(language=language).say(
        "cancel_order", order=order.number, email=order.customer.email
    )
    assert reply.needs_person == "chose:cancel"
    assert order.number in reply.text
    assert unpaid in reply.text
    assert pack not in reply.text
    assert "waiting for your payment" not in reply.text
    assert "\n" not in reply.text


def test_cancelling_what_is_on_its_way_is_told_with_what_is_possible(told):
    reply = told(OrderState.IN_TRANSIT, "cancel_order")
    assert not reply.needs_person
    assert "send it back" in reply.text


def test_a_broken_thing_that_arrived_is_replaced_or_paid_back(told):
    reply = told(OrderState.DELIVERED, "item_damaged")
    assert [button.id for button in reply.buttons] == [
        "wants:replacement",
        "wants:refund",
        "person",
    ]


@pytest.mark.parametrize("state", [OrderState.IN_TRANSIT, OrderState.LATE])
@pytest.mark.parametrize("intent", ["item_damaged", "item_wrong"])
def test_what_they_have_before_them_is_no_parcel_on_its_way(told, state, intent):
    reply = told(state, intent)
    assert reply.needs_person == "arrived_unseen"
    assert "You have it before you" in reply.text
    assert reply.person_skill == "returns"


def test_delivered_but_not_here_needs_a_person(told):
    assert told(OrderState.DELIVERED, "not_received").needs_person == "delivered_disputed"


def test_trouble_without_an_order_gives_the_faq_s_answer_and_asks_for_the_order(talk):
    reply = talk().say("item_damaged", "my vase is broken")
    assert reply.faq == "damaged-on-arrival"
    assert reply.memory.asking == "number_and_proof"
    assert reply.memory.about == "item_damaged"


def test_the_trouble_is_remembered_until_the_order_is_found(talk, by_state):
    order = by_state[OrderState.DELIVERED]
    conversation = talk()
    conversation.say("item_damaged", "my vase is broken")
    reply = conversation.say("gives_details", order=order.number, postcode=order.customer.postcode)
    assert "wants:replacement" in [button.id for button in reply.buttons]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OrderSystemDown("away"), "order_system_down"),
        (OrderSystemSlow("slow"), "order_system_slow"),
        (OrderSystemConfused("delivered_before_shipped"), "order_contradiction"),
    ],
)
def test_a_failure_is_told_truly_and_asks_nothing_of_the_customer(talk, system, error, code):
    system.broken = error
    reply = talk().say("order_status", "where is it?", order="CL-10001", postcode="LS1 4AP")
    assert reply.failures == (code,)
    assert [looked.outcome for looked in reply.lookups] == ["failed"]
    assert "nothing" in reply.text
    assert "problem" in {fact.name for fact in reply.facts}


def test_the_desk_learns_all_that_the_customer_heard_with_days_that_stay_true(by_state, phrases):
    order = by_state[OrderState.LATE]
    tomorrow = TODAY + timedelta(days=1)
    order = replace(order, expected_date=tomorrow)
    german = Teller(phrases=phrases, language="de", today=TODAY)
    heard = Heard(intent="order_status", details={"email": order.customer.email})
    (told,) = [f.value for f in facts_of(order, heard, german) if f.name == "order_story"]
    days, why, *rest = told.split("\n")
    parcel = order.shipments[0]
    assert days.endswith(f"now expected {in_english(phrases, tomorrow)}")
    assert why.startswith("Why: ")
    assert rest[-1] == f"{parcel.carrier}, {parcel.number} {parcel.url}"


def in_english(phrases, day):
    return Teller(phrases=phrases, language="en", today=TODAY).calendar_day(day)


@pytest.mark.parametrize("state", [OrderState.LOST, OrderState.REFUNDED])
def test_a_parcel_that_comes_no_more_is_not_to_be_followed(by_state, phrases, state):
    order = replace(by_state[OrderState.IN_TRANSIT], state=state)
    told = story_for_desk(order, Teller(phrases=phrases, language="en", today=TODAY))
    assert order.shipments[0].number in told
    assert order.shipments[0].url not in told


def test_an_agent_reads_whose_step_it_is(by_state, phrases):
    order = by_state[OrderState.ON_HOLD_PAYMENT]
    told = story_for_desk(order, Teller(phrases=phrases, language="en", today=TODAY))
    (step,) = [line for line in told.split("\n") if order.hold.url in line]
    assert step.startswith("For the customer to do: ")
    assert "What you need to do" not in told


def test_an_order_of_which_nothing_was_paid_has_no_sum(by_state, phrases):
    order = replace(by_state[OrderState.ON_HOLD_PAYMENT], paid_total=0)
    told = Teller(phrases=phrases, language="en", today=TODAY).summary(order)
    assert told.endswith("(nothing paid)")


def test_an_order_without_reason_or_parcel_is_told_by_its_days(by_state, phrases):
    order = replace(by_state[OrderState.PLACED], why=None, next_step=None)
    told = story_for_desk(order, Teller(phrases=phrases, language="en", today=TODAY))
    assert told.startswith("Ordered ")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("said", "called"), [("where is it", True), ("it was my late mother's order", False)]
)
def test_who_writes_for_another_is_not_called_by_the_order_s_name(talk, by_state, said, called):
    order = by_state[OrderState.IN_TRANSIT]
    reply = talk().say("order_status", said, order=order.number, postcode=order.customer.postcode)
    facts = {fact.name: fact.value for fact in reply.facts}
    assert facts["name_on_order"] == order.customer.name
    assert ("name" in facts) is called
    assert reply.text.startswith(order.customer.name.split()[0] if called else "Your order")
