"""What a text is made of, how near words come by their letters, and weights for many of them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bot.judgement.fitting import fit, rows
from bot.judgement.grams import grams
from bot.judgement.reading import read
from bot.judgement.similar import answers_cover, cover, covered


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
    near = cover((word,), (frozenset({other}),))
    assert least <= near[0] <= most
    assert near == cover((other,), (frozenset({word}),))


def test_nothing_is_near_where_nothing_was_said() -> None:
    karte = frozenset({"karte"})
    assert cover(karte, ()) == cover(karte, (frozenset(),)) == [0.0]
    assert covered(karte, by=()) == [0.0]
    assert answers_cover(karte, ()) == [0.0]


def test_of_several_texts_the_nearest_word_counts() -> None:
    far, near = frozenset({"hund"}), frozenset({"kundenkarte", "wand"})
    assert cover(("karte",), (far,)) == [0.0]
    assert cover(("karte",), (far, near)) == cover(("karte",), (near,)) > [0.0]
    assert cover(("karte",), (near, frozenset({"karte"}))) == [1.0]


def test_what_is_left_out_is_near_to_nothing() -> None:
    words = frozenset({"karte", "kundenkarte", "karton"})
    without = cover(("karte",), (words,), but=frozenset({"karte", "kundenkarte"}))
    assert without == cover(("karte",), (frozenset({"karton"}),))


def test_how_near_words_are_is_the_same_from_whichever_side_they_are_looked_up() -> None:
    answer = frozenset(["versand", "kostenlos", "karte", "kundenkarten", "ab", "sofort"])
    asked = frozenset(["versandkosten", "karte", "gratis"])
    from_asked = sorted(cover(answer, (asked,)))
    assert sorted(covered(answer, by=asked)) == sorted(answers_cover(answer, (asked,)))
    assert sorted(covered(answer, by=asked)) == from_asked


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
