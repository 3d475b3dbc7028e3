"""What fails is itself a reason to hand over. Last, because it breaks the parts it needs."""

from __future__ import annotations

import os
import signal

from tests.e2e.product import (
    READY_SECONDS,
    Chat,
    Person,
    Product,
    eventually,
    names_in,
    orders,
    words,
)


def test_a_hanging_order_system_brings_a_person_and_holds_nobody_else(
    product: Product, maya: Person
) -> None:
    """The customer with the order is handed over; another gets their answer meanwhile."""
    order = orders("shipped")[2]
    chat, other = Chat(product), Chat(product)
    (pid,) = [pid for pid in product.pids("-m demo ") if pid]
    os.kill(pid, signal.SIGSTOP)
    try:
        chat.tell(f"where is {order['number']}, postcode {order['postcode']}")
        meanwhile = other.say("do you sell gift cards?")
        chat.wait_status("offered")
    finally:
        os.kill(pid, signal.SIGCONT)

    assert meanwhile[0]["from"] == "bot"
    assert "Maya" in words(chat.ours())
    assert maya.open(chat.conversation)["summary"]["reason"]["code"] == "order_system_failed"


def test_a_killed_assistant_brings_a_person_and_comes_back_remembering(product: Product) -> None:
    """Told, waited, handed over; after the restart a half-asked order question goes on."""
    order = orders("in_transit")[2]
    chat, half = Chat(product), Chat(product)
    half.say("where is my order?")
    (pid,) = product.pids("-m bot.assistant ")

    os.kill(pid, signal.SIGKILL)
    chat.tell("how much is delivery?")
    chat.wait_status("waiting")
    eventually(product.ready, READY_SECONDS)
    answer = words(half.say(f"{order['number']}, {order['postcode']}"))

    assert "3 seconds" in chat.ours()[0]["text"]
    assert names_in(chat.ours()[-1]["text"])
    assert order["number"] in answer


def test_a_stopped_copy_leaves_nothing_and_the_next_start_keeps_everything(
    product: Product,
) -> None:
    """Data is kept, and nothing is trained again."""
    chat = Chat(product)
    chat.say("how do I return something?")
    seen = len(chat.seen)

    product.stop()
    left = product.pids("")
    product.start()
    product.wait_line("Warmline is ready")
    chat.seen.clear()
    chat._last = 0
    chat.connect()
    chat.say("do you have a shop in Hamburg?")

    assert left == []
    assert len(chat.seen) == seen + 2
    assert not any("Training" in line or "training" in line for line in product.lines)
