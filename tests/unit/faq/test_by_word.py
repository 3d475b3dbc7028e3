"""Neighbours are told apart by the words that one of them has and the other lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.faq.entry import Catalogue, Entry
from bot.faq.search import FaqIndex
from bot.faq.weighing import RANKING


def entry(name: str, title: str, body: str) -> Entry:
    return Entry(
        id=name, title=title, ask=(), owner="nobody", review=date.max, body=body,
        version=name, file=f"{name}.md",
    )  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Any:
    from bot.faq.vectors import load_vectors

    signatures = entry("signatures", "Several signatures in Gmail", "Choose one for each message.")
    dots = entry("dots", "Dots in a Gmail address", "Gmail ignores dots before the at sign.")
    plants = entry("plants", "Watering the plants", "Twice a week, more in summer.")
    return FaqIndex.build(Catalogue(entries=(signatures, dots, plants)), load_vectors()).of("en")


def measured(index: Any, text: str, what: str) -> dict[str, float]:
    column = index.evidence(text).columns[:, list(RANKING).index(what)]
    return dict(zip(index.ids, column, strict=True))


def test_a_word_that_only_one_entry_has_sets_it_above_its_neighbour(index: Any) -> None:
    tally = measured(index, "gmail dots", "tally")
    assert tally["dots"] > 0 > tally["plants"]
    assert tally["dots"] > tally["signatures"]


def test_a_word_of_the_answer_counts_as_one_of_the_title_does(index: Any) -> None:
    tally = measured(index, "does gmail care about an at sign", "tally")
    assert max(tally, key=tally.__getitem__) == "dots"


def test_a_question_of_unknown_words_prefers_nobody_much(index: Any) -> None:
    assert max(map(abs, measured(index, "zxqv", "tally").values())) < 1
