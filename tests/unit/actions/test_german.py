"""A German customer hears German: every state, every question asked on, every button and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml

from actions.orders import Order, OrderState
from actions.orders.errors import OrderSystemDown, OrderSystemSlow
from actions.orders.memory import OrdersInMemory
from actions.orders.model import Coded
from actions.talk.flow import Flow
from actions.talk.following import Focus, focus_of, follows_up
from actions.talk.reply import Heard, Reply
from bot.domain.wording.money import tell_money
from bot.domain.wording.phrasebook import Phrasebook
from tests.unit.actions.conftest import ROOT, TODAY

#: Words that no German sentence holds, and hardly an English one can do without.
ENGLISH = re.compile(
    r"\b(?:the|your?|is|it|its|of|and|to|we|not|has|have|be|by|for|with|on|our|this|that|will"
    r"|mon|tue|wed|thu|sun|today|tomorrow|yesterday|money|order|person|late|paid)\b",
    re.I,
)
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
KNOWN = [state for state in OrderState if state is not OrderState.UNKNOWN]
ASKED_ON = ("wann?", "warum?", "und jetzt?", "geld zurück?", "der rest?", "wo ist es?", "storno?")


def said(reply: Reply, order: Order) -> Iterator[str]:
    """Every line and button, without what is called the same in all languages."""
    names = [line.title for line in order.lines] + [order.customer.name, order.number]
    names += [parcel.carrier for parcel in order.shipments]
    names = [re.escape(name) for name in (*names, order.customer.name.split()[0])]
    for text in (*reply.text.splitlines(), *(button.title for button in reply.buttons)):
        yield re.sub("|".join([r"https?://\S+|„Your order“", *names]), "·", text)


def english_in(reply: Reply, order: Order) -> list[str]:
    return [line for line in said(reply, order) if ENGLISH.search(line)]


@pytest.fixture
def german(talk):
    """A conversation with somebody who writes German."""
    return lambda: talk(language="de")


def test_every_order_of_the_shop_is_told_in_german(german, orders):
    found = {}
    for order in orders:
        reply = german().say("order_status", order=order.number, email=order.customer.email)
        assert order.number in reply.text
        if english_in(reply, order):
            found[order.number] = english_in(reply, order)
    assert found == {}


@pytest.mark.parametrize("state", KNOWN)
@pytest.mark.parametrize("text", ASKED_ON)
def test_what_is_asked_on_is_answered_in_german(german, by_state, state, text):
    order, conversation = by_state[state], german()
    conversation.say("order_status", order=order.number, email=order.customer.email)
    assert english_in(conversation.say("follow_up", text), order) == []


@pytest.mark.parametrize("state", KNOWN)
@pytest.mark.parametrize(
    "intent",
    ["item_damaged", "item_missing", "item_wrong", "not_received", "refund_missing",
     "cancel_order", "change_address", "return_order"],
)  # fmt: skip
def test_every_trouble_is_met_in_german(german, by_state, state, intent):
    order = by_state[state]
    reply = german().say(intent, order=order.number, email=order.customer.email)
    assert english_in(reply, order) == []


def test_days_and_amounts_are_written_as_germans_write_them(german, orders):
    told = [
        german().say("order_status", order=order.number, email=order.customer.email).text
        for order in orders
    ]
    days = re.findall(rf"(?:Mo|Di|Mi|Do|Fr|Sa|So), \d{{1,2}}\. (?:{MONTHS})", " ".join(told))
    amounts = re.findall(r"\d,\d\d €", " ".join(told))
    assert days
    assert amounts
    assert not any("€" in text and re.search(r"€\d|\d\.\d\d\b", text) for text in told)


def test_thousands_are_parted_as_the_language_does(phrases):
    assert tell_money(129_900, "EUR", phrases, "de") == "1.299,00 €"
    assert tell_money(129_900, "EUR", phrases, "en") == "€1,299.00"


@pytest.mark.parametrize("error", [OrderSystemDown("away"), OrderSystemSlow("slow")])
def test_a_failure_is_told_in_german(german, system, by_state, error):
    system.broken = error
    reply = german().say("order_status", order="CL-10001", postcode="10115")
    assert english_in(reply, by_state[OrderState.LATE]) == []


def test_what_is_kept_for_everybody_is_in_no_language(german, by_state):
    """The desk reads English, the customer's own page German: a wish is kept as a code."""
    order = by_state[OrderState.PLACED]
    reply = german().say("cancel_order", order=order.number, email=order.customer.email)
    facts = {fact.name: fact.value for fact in reply.facts}
    assert facts["wants"] == "cancel"
    assert facts["identified"] == f"order {order.number} with email"


def test_words_of_the_order_system_that_are_none_of_ours_are_quoted(phrases, by_state):
    order = replace(
        by_state[OrderState.LATE], why=Coded(code="meteor", text="A meteor struck the van.")
    )
    flow = Flow(system=OrdersInMemory((order,)), phrases=phrases)
    details = {"order": order.number, "email": order.customer.email}
    reply = flow.answer(Heard(intent="order_status", details=details, language="de"), TODAY)
    assert "In unserem Bestellsystem steht dazu: „A meteor struck the van“" in reply.text


def codes_of_the_shop() -> Iterator[str]:
    """What the demo shop's orders may report, as phrases."""
    text = (ROOT / "demo" / "data" / "reasons.yml").read_text(encoding="utf-8")
    for state, given in yaml.safe_load(text).items():
        if state == "next":
            yield from (f"reported.next.{step['code']}" for step in given.values())
            continue
        for reason in given:
            yield f"reported.why.{state}.{reason['code']}"
            if "must" in reason:
                yield f"reported.must.{reason['code']}"
            if "next" in reason:
                yield f"reported.next.{reason['next']['code']}"


@pytest.mark.parametrize("phrase", sorted(set(codes_of_the_shop())))
def test_what_the_demo_shop_reports_has_words_in_both_languages(phrases: Phrasebook, phrase):
    assert phrase in phrases.phrases["en"]
    assert phrase in phrases.phrases["de"]


@pytest.mark.parametrize("focus", list(Focus))
def test_every_question_asked_on_is_known_in_german(focus):
    texts = {
        Focus.REFUND: "Bekomme ich dann mein Geld zurück?",
        Focus.CANCEL: "Kann ich sie noch stornieren?",
        Focus.ADDRESS: "Kann man die Adresse noch ändern?",
        Focus.WHY: "Warum ist sie zu spät?",
        Focus.REST: "Und wann kommt der Rest?",
        Focus.WHEN: "Wann kommt sie denn?",
        Focus.NEXT: "Und was passiert jetzt?",
        Focus.WHERE: "Wo ist sie gerade?",
    }
    assert focus_of(texts[focus]) is focus
    assert follows_up(texts[focus])
