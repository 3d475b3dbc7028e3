"""The states that an answer may name are those that an order can be in."""

from __future__ import annotations

from pathlib import Path

from actions.orders.model import OrderState
from bot.faq.entry import ORDER_STATES

FORMAT = Path(__file__).parents[3] / "docs" / "faq-format.md"


def test_answers_name_the_states_that_the_order_system_knows() -> None:
    known = {state.value.replace("_", "-") for state in OrderState} - {"unknown"}
    assert set(ORDER_STATES) == known


def test_the_format_lists_every_state() -> None:
    [row] = [
        line for line in FORMAT.read_text("utf-8").splitlines() if line.startswith("| `states`")
    ]
    assert [state for state in ORDER_STATES if f"`{state}`" not in row] == []
