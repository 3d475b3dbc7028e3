"""A text that is asked by itself, cut word by word, has the vector that it has among many."""

from __future__ import annotations

from typing import Any

import pytest

TEXTS = (
    "where is my order?", "Größe  und   Farbe", "", " ", "don't – “quote” 🙂 emoji", "a\nb\tc",
    "zxqv " + "a" * 200, "Где мой ЗАКАЗ", "<s> </s> <unk> x", "CL-10234, 12.50 €",
)  # fmt: skip


@pytest.fixture(scope="module")
def vectors() -> Any:
    from bot.faq.vectors import load_vectors

    return load_vectors()


@pytest.mark.parametrize("text", TEXTS)
def test_alone_or_among_others_a_text_has_the_same_vector(vectors: Any, text: str) -> None:
    for _ in range(2):
        alone, pieces = vectors.counted([text])
        among, sizes = vectors.counted([text, "something else"])
        assert alone[0].tolist() == among[0].tolist()
        assert (pieces[0], alone.dtype) == (sizes[0], among.dtype)


def test_what_is_kept_of_words_is_bounded(vectors: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.faq.vectors._MOST_WORDS", 5)
    for number in range(30):
        vectors.embed([f"word{number} again"])
    assert len(vectors._ids) <= 5 + 2
