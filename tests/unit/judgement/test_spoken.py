"""What a text is made of, how near words come by their letters, and weights for many of them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bot.judgement.fitting import fit, rows
from bot.judgement.grams import grams
from bot.judgement.reading import read
from bot.judgement.similar import Nearness


def of(text: str, *, letters: bool = True) -> dict[str, float]:
    return grams(read(text, {}, lambda word: word), letters=letters)


def test_words_pairs_and_runs_of_letters_are_named() -> None:
    assert {"card", "^ card", "card $", "~_ca", "~card"} <= set(of("Card"))


def test_a_number_is_one_customers_alone() -> None:
    assert of("order 4471") == of("order 9982")


def test_a_long_text_counts_no_more_than_a_short_one() -> None:
    for text in ("card", "my card was swallowed by the machine at the station"):
        assert math.isclose(sum(v * v for v in of(text, letters=False).values()), 1)


@pytest.mark.parametrize(
    ("word", "other", "least", "most"),
    [
        ("karte", "karte", 1, 1),
        ("karte", "kundenkarte", 0.8, 0.9),
        ("umsteigen", "umstieg", 0.3, 0.8),
        ("karte", "hund", 0, 0),
    ],
)
def test_words_are_near_by_their_letters(word: str, other: str, least: float, most: float) -> None:
    one, others = frozenset({word}), frozenset({other})
    assert least <= Nearness(one | others).cover(one, others)[0] <= most


def test_nothing_is_near_where_nothing_was_said() -> None:
    word = frozenset({"karte"})
    assert Nearness(word).cover(word, frozenset()) == [0.0]


def test_of_the_texts_words_only_those_asked_for_count() -> None:
    word, far, near = frozenset({"karte"}), frozenset({"hund"}), frozenset({"kundenkarte"})
    texts = Nearness(word | far | near)
    assert texts.cover(word, far) == [0.0]
    assert texts.cover(word, near) == texts.cover(word, near | far)
    assert texts.cover(word, word | far) == [1.0]


def test_what_tells_gets_weight_and_the_rest_next_to_none() -> None:
    seen = [
        {"tells": 1.0, "other": float(i % 2)} if i < 20 else {"other": i % 2} for i in range(40)
    ]
    table = rows(seen, ["other", "tells"])
    weights, bias = fit(table, [i < 20 for i in range(40)], [0.5, 0.5])
    assert np.allclose(fit(table.toarray(), [i < 20 for i in range(40)], [0.5, 0.5])[0], weights)
    assert weights[1] > 2
    assert abs(weights[0]) < 0.1
    assert bias < -1
