"""What all of the above left in the logs. Last: it looks back on every conversation there was."""

from __future__ import annotations

import json
import re

import pytest

from tests.e2e.product import Product, orders

#: The parts that are ours; the store and the process manager have words of their own.
PARTS = ("assistant", "actions", "desk")
#: Pieces of what customers and agents say above, and how they are called.
SAID = ("send something back", "gift card", "postcode", "how much", "Robin", "Maya", "a person")


def lines(product: Product, part: str) -> list[str]:
    return (product.home / "logs" / f"{part}.log").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("part", PARTS)
def test_every_line_of_ours_is_an_object_that_names_its_part(product: Product, part: str) -> None:
    found = [json.loads(line) for line in lines(product, part)]
    assert {line["part"] for line in found} == {part}
    assert all({"time", "level", "logger", "message"} <= set(line) for line in found)


def test_the_assistants_turns_carry_their_conversation(product: Product) -> None:
    found = [json.loads(line) for line in lines(product, "assistant")]
    turns = [line for line in found if line["message"].startswith("turn intent=")]
    assert turns
    named = [line for line in turns if str(line.get("conversation", "")).startswith("c-")]
    asked_by_the_launcher = [line for line in turns if line.get("conversation") == "ready"]
    assert len(named) + len(asked_by_the_launcher) == len(turns)
    assert named


def test_no_log_of_any_part_holds_what_customers_gave_or_said(product: Product) -> None:
    told = {
        str(order[name])
        for state in ("late", "in_transit", "shipped", "delivered")
        for order in orders(state)
        for name in ("number", "email", "postcode")
    }
    for log in sorted((product.home / "logs").glob("*.log*")):
        text = log.read_text(encoding="utf-8", errors="replace")
        for words in (*told, *SAID):
            # Whole words: the random id of a conversation may hold the digits of an order.
            found = re.search(rf"(?<![0-9A-Za-z]){re.escape(words)}(?![0-9A-Za-z])", text)
            assert found is None, (log.name, words)
        assert not re.search(r"\+?447\d{9}", text), log.name
