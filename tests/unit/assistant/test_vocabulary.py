"""Which messages are made of words that anybody knows."""

from __future__ import annotations

import pytest

from bot.assistant.strange import Vocabulary

KNOWN = ["where", "is", "my", "order", "parcel", "refund", "please", "thanks"]


@pytest.fixture
def vocabulary():
    """Our words, and one that is common elsewhere."""
    return Vocabulary(KNOWN, {"weather"}.__contains__)


@pytest.mark.parametrize(
    "text", ["where is my order", "wher is my oder", "refnud plase", "weather"]
)
def test_words_and_their_typing_errors_are_known(vocabulary, text):
    assert vocabulary.strange(text) < 0.5


@pytest.mark.parametrize("text", ["qwerty asdf zxcv", "blorp flarp", "hjkl", "привет"])
def test_keys_hit_at_random_are_strange(vocabulary, text):
    assert vocabulary.strange(text) == 1.0


@pytest.mark.parametrize("text", ["", "12345", "😡", "?!"])
def test_where_there_are_no_words_nothing_is_strange(vocabulary, text):
    assert vocabulary.strange(text) == 0.0
