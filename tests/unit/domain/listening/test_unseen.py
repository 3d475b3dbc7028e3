"""What nobody sees in a word parts none, and other scripts keep what they write with."""

from __future__ import annotations

import pytest

from bot.domain.listening.unseen import as_seen


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d", "\u202e"])
def test_a_word_is_in_one_piece(sign: str) -> None:
    assert as_seen(f"a hu{sign}man, Müll{sign}er") == "a human, Müller"


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "👩\u200d💻 thanks", "one\u200b two", "\u200bplease", "a human, please"],
)
def test_all_else_stays_as_it_was_written(text: str) -> None:
    assert as_seen(text) == text
