"""Few entries are compared all at once, and words that were asked before are not compared again:
what is measured is the same as of the likeliest entries, one by one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.faq.loading import load_catalogue

ROOT = Path(__file__).parents[3]
QUESTIONS = (
    "how do i return something",
    "what does it cost to send a lamp to Slovenia",
    "hwo long is teh garantee on kettels",
    "do you sell wombats or snowshoes",
    "wie lange dauert die lieferung",
    "how how how",
    "zxqv",
)


@pytest.fixture(scope="module")
def catalogue() -> Any:
    return load_catalogue(ROOT / "faq")


@pytest.fixture(scope="module")
def index(catalogue: Any) -> Any:
    return _index(catalogue)


def _index(catalogue: Any) -> Any:
    from bot.faq.search import FaqIndex
    from bot.faq.vectors import shared_vectors

    return FaqIndex.build(catalogue, shared_vectors()).of("en")


def assert_same(one: Any, other: Any) -> None:
    assert one.places.tolist() == other.places.tolist()
    assert one.nearest.tolist() == other.nearest.tolist()
    assert one.columns == pytest.approx(other.columns, abs=1e-5)
    assert one.elsewhere == pytest.approx(other.elsewhere, abs=1e-5)


def test_all_at_once_is_the_same_as_one_by_one(
    catalogue: Any, index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = [index.evidence(text) for text in QUESTIONS]
    for module in ("similarity", "by_word"):
        monkeypatch.setattr(f"bot.faq.{module}.FEW", 0)
    other = _index(catalogue)
    for text, one in zip(QUESTIONS, together, strict=True):
        assert_same(one, other.evidence(text))


def test_a_word_that_was_asked_before_counts_as_it_did(catalogue: Any, index: Any) -> None:
    for text in QUESTIONS:
        index.evidence(text)
    for text in QUESTIONS:
        assert_same(index.evidence(text), _index(catalogue).evidence(text))


def test_words_that_were_prepared_count_as_they_did(catalogue: Any, index: Any) -> None:
    prepared = _index(catalogue)
    prepared.prepare()
    assert {"how", "delivery"} <= prepared._by_word._words.keys()
    for text in QUESTIONS:
        assert_same(prepared.evidence(text), index.evidence(text))


def test_when_too_much_is_kept_it_begins_anew(
    catalogue: Any, index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.faq.by_word._KEPT_BYTES", 60_000)
    forgetful = _index(catalogue)
    for text in QUESTIONS * 2:
        assert_same(forgetful.evidence(text), index.evidence(text))
    longest = max(len(text.split()) for text in QUESTIONS)
    assert len(forgetful._by_word._words) <= 5 + longest
    forgetful.prepare()
    prepared = set(forgetful._by_word._words)
    for text in QUESTIONS * 2:
        assert_same(forgetful.evidence(text), index.evidence(text))
    assert prepared <= set(forgetful._by_word._words)
    assert len(forgetful._by_word._words) <= 5 + longest


def test_what_no_entry_answers_makes_no_entry_likely(catalogue: Any, index: Any) -> None:
    last = len(index.ids) - 1
    assert any(last not in index.evidence(text).places for text in catalogue.elsewhere)
