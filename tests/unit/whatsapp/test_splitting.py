"""Long text is cut where a reader would pause, and nothing but white space is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.whatsapp.splitting import shorten, split_text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one two\n\nthree four. five", ["one two", "three four. five"]),
        ("one two\nthree four. five", ["one two", "three four. five"]),
        ("one two. Three four five", ["one two.", "Three four five"]),
        ("one two three four five six", ["one two three", "four five six"]),
        ("o. two three four five", ["o. two three", "four five"]),
        ("x" * 20, ["x" * 16, "x" * 4]),
        ("exactly sixteen!", ["exactly sixteen!"]),
        ("exactly sixteen! more", ["exactly sixteen!", "more"]),
    ],
)
def test_the_best_border_that_fits_is_taken(text: str, pieces: list[str]) -> None:
    assert split_text(text, 16) == pieces


@pytest.mark.parametrize("sign", ["👩‍👩‍👧", "e\u0301", "👍🏽", "❤️"])
def test_a_sign_made_of_several_code_points_is_not_torn(sign: str) -> None:
    pieces = split_text("x" * 15 + sign + "y" * 10, 16)
    assert pieces[0] == "x" * 15
    assert "".join(pieces) == "x" * 15 + sign + "y" * 10
    assert shorten("x" * 14 + sign + "y" * 10, 16) == "x" * 14 + "…"


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(min_value=30, max_value=80))
def test_no_piece_is_blank_or_too_long_and_no_word_is_lost(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert all(piece.strip() and len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@settings(deadline=None)
@given(st.text("\u0301", max_size=300))
def test_a_text_of_accents_alone_is_cut_all_the_same(text: str) -> None:
    assert "".join(split_text(text, 30)) == text
