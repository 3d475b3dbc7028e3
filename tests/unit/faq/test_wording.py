"""Words are compared by their stems, by what they stand for, and despite typing errors."""

from __future__ import annotations

import pytest

from bot.faq.spelling import Spelling, distance
from bot.faq.wording import Concepts, plain, stem, without_names, word_terms, words


def test_case_accents_and_apostrophes_do_not_matter() -> None:
    assert words("Don’t  CAFÉ, straße 4!") == ["dont", "cafe", "strasse", "4"]
    assert plain("Größe") == "grosse"


@pytest.mark.parametrize(
    "family",
    [("return", "returns", "returned", "returning"), ("delivery", "deliveries"), ("pay", "pays")],
)
def test_endings_meet_in_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


def test_addresses_and_long_numbers_are_no_words() -> None:
    text = "return CL-10234 to tom@example.net, see https://x.example/a 3 days"
    assert words(without_names(text)) == ["return", "to", "see", "3", "days"]


def test_neighbours_count_as_a_term() -> None:
    assert word_terms(["gift", "cards"]) == ["gift", "card", "gift card"]


def test_concepts_are_found_by_single_words_and_by_phrases() -> None:
    concepts = Concepts({"carry": ["lift", "up the stairs"], "refund": ["money back"]})
    assert concepts.of(words("Lifts? up the stairs, money back")) == ["carry", "refund"]
    assert concepts.of(words("back money")) == []
    assert Concepts({}).of(["a"]) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("delivry", "delivery"), ("retrun", "return"), ("vocuher cods", "voucher cods")],
)
def test_a_typing_error_becomes_the_word_we_know(written: str, meant: str) -> None:
    spelling = Spelling(["delivery", "return", "voucher"], is_word=lambda word: False)
    assert spelling.mend(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mutch", "much"),
        ("dumemr", "dummer"),
        ("recipe", "recipe"),
        ("matsh", "match"),
        ("nummer", "nummern"),
    ],
)
def test_of_words_as_near_the_likelier_slip_decides(written: str, meant: str) -> None:
    """A letter too many or too few, or two swapped; then another letter; the first one last."""
    known = ["match", "witch", "dummer", "nummern"]
    spelling = Spelling(known, is_word=lambda word: word in {"much", "recip"})
    assert spelling.mend(written) == meant


def test_a_word_of_ours_goes_before_any_other_real_word() -> None:
    spelling = Spelling(["returns"], is_word=lambda word: word in {"return", "trurns"})
    assert spelling.mend("rturns retrns returnns") == "returns returns returns"


def test_real_words_short_words_and_numbers_stay() -> None:
    spelling = Spelling(["return", "cat", "cl10234"], is_word=lambda word: word == "retura")
    assert spelling.mend("retura cap CL10235 10234") == "retura cap cl10235 10234"


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("ab", "xyz", 2)],
)
def test_distance_counts_up_to_its_limit(one: str, other: str, steps: int) -> None:
    assert distance(one, other, 1) == steps
