"""The same main job on WhatsApp, with a driver that plays Meta."""

from __future__ import annotations

import uuid

import requests

from tests.e2e.product import GraphInThread, Person, Phone, Product, names_in, orders

UNKNOWN = "447700900999"


def conversation_of(maya: Person, name: str) -> str:
    """The conversation of that customer, as the desk's list shows it."""
    listed = maya.snapshot()["conversations"]
    return str(next(c["id"] for c in listed if c["customer"]["name"] == name))


def test_meta_can_verify_the_webhook(product: Product) -> None:
    """The challenge comes back as it came; a wrong token gets 403."""
    query = {"hub.mode": "subscribe", "hub.challenge": "00123", "hub.verify_token": "verify-me"}
    url = f"{product.url}/webhooks/whatsapp"

    right = requests.get(url, params=query, timeout=10)
    wrong = requests.get(url, params={**query, "hub.verify_token": "no"}, timeout=10)

    assert (right.status_code, right.text) == (200, "00123")
    assert wrong.status_code == 403


def test_a_question_is_answered_by_the_bot_by_name(product: Product, graph: GraphInThread) -> None:
    """The first message says whose it is."""
    phone = Phone(product, graph, UNKNOWN, "Nils")

    answer = phone.say("what are your delivery costs?")

    assert answer[0].startswith("*Pip (bot)*")


def test_the_phone_and_one_more_fact_find_the_order(product: Product, graph: GraphInThread) -> None:
    """The phone alone tells nothing; with the postcode it does."""
    order = orders("in_transit")[4]
    phone = Phone(product, graph, order["phone"].lstrip("+"), "Somebody")

    asked = " ".join(phone.say("where is my order?"))
    told = " ".join(phone.say(order["postcode"]))

    assert order["number"] not in asked
    assert order["items"][0] not in asked
    assert order["number"] in told or order["items"][0].split(",")[0] in told


def test_a_person_takes_over_answers_and_hands_back(
    product: Product, graph: GraphInThread, maya: Person
) -> None:
    """Every change of speaker is named, in one number's chat."""
    name = f"Tuva {uuid.uuid4().hex[:6]}"
    phone = Phone(product, graph, "447700900998", name)
    handed = phone.say("human please")
    conversation = conversation_of(maya, name)
    maya.act(conversation, "accept")

    before = len(graph.graph.sent)
    maya.reply(conversation, "Hi, what happened to the lamp?")
    first = graph.texts_after(before)[0]
    maya.reply(conversation, "I can see it in your order.")
    second = graph.texts_after(before, 2)[1]
    maya.act(conversation, "hand-back", outcome="sorted")
    back = graph.texts_after(before, 3)[2]

    assert names_in(handed[0]) == ["Maya"]
    assert first == "*Maya*:\nHi, what happened to the lamp?" or first.startswith("*Maya*")
    assert second == "I can see it in your order."
    assert "Pip" in back


def test_a_redelivered_message_is_answered_once(product: Product, graph: GraphInThread) -> None:
    """At-least-once delivery, other bytes and all."""
    phone = Phone(product, graph, "447700900997", "Otto")
    change = phone._meta.text("447700900997", "do you sell gift cards?", id="wamid.same")
    again = phone._meta.text(
        "447700900997", "do you sell gift cards?", id="wamid.same", name="Otto"
    )
    phone.send(change)
    before = len(graph.graph.sent)

    assert phone.post(again).status_code == 200
    answers = phone.say("and where are your shops?")

    assert len(graph.graph.sent) - before == len(answers) == 1


def test_an_unsigned_webhook_changes_nothing(product: Product) -> None:
    """401, and nothing is kept."""
    answer = requests.post(
        f"{product.url}/webhooks/whatsapp", json={"object": "x", "entry": []}, timeout=10
    )

    assert answer.status_code == 401


def test_a_picture_is_named_to_the_agent(
    product: Product, graph: GraphInThread, maya: Person
) -> None:
    """Instead of being dropped."""
    name = f"Ida {uuid.uuid4().hex[:6]}"
    phone = Phone(product, graph, "447700900996", name)
    picture = phone._meta.media("447700900996", "image", "image/jpeg", name=name)

    phone.send(picture)

    entries = maya.open(conversation_of(maya, name))["entries"]
    assert any(entry["attachments"] for entry in entries)
