"""First messages of all kinds are read rightly often enough (docs/understanding.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actions.talk.problems import FAQ_OF

pytestmark = pytest.mark.assistant

ROWS = Path(__file__).parents[1] / "data" / "first_messages.jsonl"
ABOUT_ORDERS = {*FAQ_OF, "order_status", "gives_details"}
SMALL_TALK = {
    *("greet", "goodbye", "thanks", "how_are_you", "who_made_you", "are_you_a_bot"),
    *("what_can_you_do", "joke", "insult"),
}
RIGHT_AT_LEAST = 0.92


def is_right(reading: dict[str, Any], expected: str) -> bool:
    """Whether the message was taken for what it is; `faq:a|b` takes either entry."""
    kind, _, entries = expected.partition(":")
    intent = reading["intent"]
    return {
        "faq": reading["faq"] in entries.split("|"),
        "order": intent in ABOUT_ORDERS,
        "person": intent == "asks_person",
        "talk": intent in SMALL_TALK,
        "none": not reading["understood"] or intent in ("out_of_scope", "unhappy"),
    }[kind]


def test_first_messages_are_read_rightly(customer):
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    readings = [(row, customer().say(row["text"])["reading"]) for row in rows]
    wrong = [
        (row["text"], row["expect"], reading["intent"], reading["faq"])
        for row, reading in readings
        if not is_right(reading, row["expect"])
    ]
    assert 1 - len(wrong) / len(rows) >= RIGHT_AT_LEAST, wrong
