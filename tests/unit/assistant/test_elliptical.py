"""A question that leaves out what the one before it said is that question, of something else."""

from __future__ import annotations

import pytest

from actions.talk.memory import read_memory, write_memory
from bot.assistant.elliptical import in_full, left_out
from bot.assistant.turn import Outcome, read_turn, write_result

ASKED = "How long does delivery take in the UK?"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("and to Germany?", "to Germany"),
        ("And Germany", "Germany"),
        ("what about a small lamp?", "a small lamp"),
        ("ok, and how about to France then?", "to France"),
        ("und nach Österreich?", "nach Österreich"),
        ("und in die Schweiz auch?", "in die Schweiz"),
        ("wie sieht es mit Österreich aus?", "Österreich"),
    ],
)
def test_it_begins_like_one_and_names_something_else(text, rest):
    assert left_out(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "and?",
        "and who pays?",
        "and my order?",
        "And what does it cost?",
        "and now?",
        "and a person please",
        "Germany",
        "android phones",
        "und wann kommt mein Paket?",
        "und jetzt?",
        "and the lamp came broken in its box yesterday",
    ],
)
def test_what_asks_something_of_its_own_is_none(text):
    assert left_out(text) == ""


def test_it_is_asked_in_full():
    assert in_full(ASKED, "to Germany") == "How long does delivery take in the UK to Germany?"


def after(text, memory="{}", kind="faq", entry="delivery-times"):
    """The memory after a turn with one message."""
    turn = read_turn({"turn": "t", "conversation": "c", "text": text, "memory": memory})
    message = {"text": "Answer.", "source": {"kind": kind, "id": entry}}
    found = write_result(turn, Outcome(reading={"intent": "faq"}, messages=[message]))
    return read_memory(found["memory"])


def test_what_the_faq_answered_is_remembered_until_something_else_is_said():
    memory = after(ASKED)
    assert (memory.question, memory.answered) == (ASKED, "delivery-times")
    on = after("and to Germany?", write_memory(memory), entry="customs")
    assert (on.question, on.answered) == (ASKED, "customs")
    other = after("Where is my lamp?", write_memory(memory), kind="order")
    assert (other.question, other.answered) == ("", "")
