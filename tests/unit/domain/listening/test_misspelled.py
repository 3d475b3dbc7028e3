"""A slip of the hand makes no thing of a parcel."""

from __future__ import annotations

import pytest

from bot.domain.listening.misspelled import is_misspelled
from tests.unit.domain.listening.test_of_the_shop import things


@pytest.mark.parametrize(
    "text",
    [
        "wheres my pacel",
        "my parcle hasnt come",
        "the trackng shows nothing",
        "my delivry is late",
        "I gave the wrong adress",
        "my acount is locked",
        "refnd still missing",
        "Meine Bestelung ist nicht da",
        "mein Packet fehlt",
        "Die Rechung fehlt",
    ],
)
def test_a_misspelled_word_of_the_shops_talk_is_no_thing(text):
    assert things(text) == []


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("my parasol hasn't come", "parasol"),
        ("Meine Parkbank fehlt", "Parkbank"),
        ("my seed packets are wet", "seed packets"),
        ("my dress is too small", "dress"),
    ],
)
def test_a_thing_that_is_spelled_nearly_so_is_one(text, thing):
    assert things(text) == [thing]


@pytest.mark.parametrize(
    "word", ["parcel", "border", "honey", "lumber", "tracker", "recipe", "ord"]
)
def test_what_is_right_or_further_away_is_no_slip(word):
    assert not is_misspelled(word)


@pytest.mark.parametrize("word", ["parcle", "pacel", "parrcel", "parcek", "delivary", "Packet"])
def test_one_letter_lost_added_changed_or_two_about_is_one(word):
    assert is_misspelled(word)
