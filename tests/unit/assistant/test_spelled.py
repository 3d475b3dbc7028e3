"""What is learned from a text: its words, mended, and nothing of one customer's details."""

from __future__ import annotations

import pytest

from bot.assistant.examples import goes_with_faq
from bot.assistant.intents.spelled import (
    Speller,
    letter_groups,
    name_as_words,
    stems_and_pairs,
    words_of,
)

KNOWN = ("call me please", "delivery charges", "track my parcel")


@pytest.fixture
def speller() -> Speller:
    return Speller(KNOWN, {"finance"}.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Delvery chargse?", "delivery charges"),
        ("tarck my parcle", "track my parcel"),
        ("which mall", "which mall"),
        ("finance", "finance"),
    ],
)
def test_long_words_are_mended_and_short_or_real_ones_are_left(speller, typed, meant):
    assert speller.mend(typed) == meant


def test_words_of_other_scripts_are_kept():
    assert words_of("Где мой ЗАКАЗ?") == ["где", "мои", "заказ"]


def test_details_of_one_customer_are_hidden():
    assert words_of("CL-10234 for ada@home.example") == ["ordernumber", "for", "emailaddress"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("faq/ask_deliveryTime", "faq ask delivery time"),
        ("CASH_ON_DELIVERY", "cash on delivery"),
        ("where-is-order", "where is order"),
        ("___", ""),
    ],
)
def test_an_intents_name_is_read_as_words(name, words):
    assert name_as_words(name) == words


def test_terms_are_stems_with_pairs_and_letters_within_words():
    assert stems_and_pairs("delivery charges") == ["delivery", "charg", "delivery charg"]
    assert letter_groups("at") == [" a", "at", "t ", " at", "at ", " at "]


def test_the_faq_stands_beside_our_intents_only():
    assert not goes_with_faq(["greet", "cancel_order", "faq"])
