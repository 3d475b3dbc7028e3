"""A customer may type the number or the title of an option instead of tapping it."""

from __future__ import annotations

import pytest

from bot.channels.whatsapp.choices import numbered, resolve_number, resolve_typed
from bot.domain.events import Button

OFFERED = [Button(id=f"id{n}", title=title) for n, title in enumerate(["Refund", "Swap it", "No"])]


def test_options_are_numbered_from_one_each_on_its_line() -> None:
    options = [*OFFERED, Button(id="x", title="two\nlines")]
    assert numbered(options) == "1. Refund\n2. Swap it\n3. No\n4. two lines"


@pytest.mark.parametrize(
    "typed", ["2", " 2 ", "2.", "(2)", "#2", "2)", "2\ufe0f\u20e3", "\uff12", "٢"]
)
def test_a_number_picks_its_option(typed: str) -> None:
    assert resolve_number(typed, OFFERED) == OFFERED[1]


@pytest.mark.parametrize(
    "typed", ["0", "4", "-2", "2 lamps", "two", "", "1.5", "22", "9" * 5000, "CL-10234", "²x"]
)
def test_anything_else_picks_nothing(typed: str) -> None:
    assert resolve_number(typed, OFFERED) is None


def test_the_keycap_ten_is_ten() -> None:
    ten = [Button(id=str(n), title=f"T{n}") for n in range(10)]
    assert resolve_number("🔟", ten) == ten[9]


@pytest.mark.parametrize("typed", ["swap  IT", "Swap it.", "2"])
def test_a_typed_title_picks_its_option_too(typed: str) -> None:
    assert resolve_typed(typed, OFFERED) == OFFERED[1]


def test_a_title_that_two_options_have_picks_neither() -> None:
    assert resolve_typed("Refund", [OFFERED[0], *OFFERED]) is None


@pytest.mark.parametrize("typed", ["", ".", "I want to swap it"])
def test_other_words_pick_nothing(typed: str) -> None:
    assert resolve_typed(typed, OFFERED) is None
