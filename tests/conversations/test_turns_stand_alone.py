"""Nothing depends on what the assistant remembers: it may die, double or repeat."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.conversations.processes import assistant
from tests.conversations.talking import buttons_of, text_of

pytestmark = pytest.mark.assistant


def test_the_same_turn_again_gives_the_same_result(customer):
    conversation = customer()
    first = conversation.say("where is my order", turn="t-1")
    conversation.memory = "{}"
    assert conversation.say("where is my order", turn="t-1") == first


def test_the_same_turn_at_once_is_answered_once(customer, order_of):
    order = order_of("late")
    text = f"{order['number']} {order['customer']['postcode']}"
    conversation = customer()
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda _: conversation.say(text, turn="t-2"), range(4)))
    assert all(result == results[0] for result in results)


@pytest.mark.timeout(420)
def test_another_assistant_goes_on_where_this_one_stopped(
    customer, order_of, folder, home, actions
):
    order = order_of("lost")
    conversation = customer()
    conversation.say("my order is late")
    other = assistant(folder, actions.url, home)
    other.start(280)
    try:
        conversation.url = other.url
        conversation.say(order["number"])
        shown = conversation.say(order["customer"]["postcode"])
        assert order["number"] in text_of(shown)
        button = next(b for b in buttons_of(shown) if b["id"] == "wants:refund")
    finally:
        stopped = other.stop(signal.SIGTERM)
    assert stopped == 0
    assert "up to date" in other.log.read_text(), "the second one must not train again"
    fresh = customer(facts=conversation.facts, memory=conversation.memory)
    assert fresh.press(button)["needs_person"] == "chose:refund"


def test_a_slow_order_system_does_not_hold_up_other_customers(customer, order_of, faults):
    order = order_of("late")
    faults(mode="hang")
    text = f"{order['number']} {order['customer']['postcode']}"
    with ThreadPoolExecutor(6) as threads:
        waiting = [threads.submit(customer().say, text) for _ in range(5)]
        time.sleep(0.3)
        assert customer().say("how much does delivery cost?")["reading"]["intent"] == "faq"
        assert not all(turn.done() for turn in waiting)
        assert {turn.result()["failures"][0] for turn in waiting} == {"order_system_slow"}


def test_a_front_desk_that_hangs_up_in_the_middle_holds_up_nobody(customer, order_of, faults, mind):
    faults(mode="hang")
    order, conversation = order_of("late"), customer()
    text = f"{order['number']} {order['customer']['postcode']}"
    logged = mind.log.stat().st_size
    with pytest.raises(requests.Timeout):
        conversation.say(text, turn="t-3", seconds=0.5)
    assert customer().say("how much does delivery cost?")["reading"]["intent"] == "faq"
    # The turn itself went on, so that whoever asks for it again has its result.
    assert conversation.say(text, turn="t-3")["failures"] == ["order_system_slow"]
    lines = mind.log.read_bytes()[logged:].decode()
    assert lines.count("failures=order_system_slow") == 1
    assert '"level": "ERROR"' not in lines


def test_the_ready_page_names_the_model(mind):
    answer = requests.get(f"{mind.url}/webhooks/warmline/ready", timeout=5).json()
    assert answer["ready"] is True
    assert answer["model"]


def test_no_personal_data_stands_in_the_log(customer, mind):
    customer().say("i'm Zebedee, my mail is zebedee@secret.example, where is my order")
    log = mind.log.read_text(errors="replace").casefold()
    assert "turn intent=" in log
    assert "zebedee" not in log
