"""Of several pieces it is about those that they said; about all where they said so."""

from __future__ import annotations

import pytest

from bot.domain.remedies.pieces_said import pieces_said
from bot.domain.remedies.purchase import Item

CELLARS = Item(sku="SLT-1", title="Salt cellar with lid, walnut", qty=2)
PLATES = Item(sku="PLT-1", title="Plate Tide, stoneware", qty=6)


@pytest.mark.parametrize(
    "text",
    [
        "CL-10250 BS6 5RD the lid of my salt cellar is smashed, money back please",
        "only one of the two",
        "one of the two is smashed",
        "just one",
        "my salt cellar came cracked",
        "I ordered two and one is broken",
        "I bought 2 salt cellars, one arrived dented",
        "one salt cellar is missing",
        "the shade is for only one of the two cellars",
        "a salt cellar is chipped",
        "not both, the other one is fine, my salt cellar is broken",
        "nur eine von beiden",
        "Eine der Salzdosen ist hin",
        "Der Deckel der Salzdose ist zerbrochen",
        "Meine Salzdose kam zerbrochen an",
        "Ich habe zwei bestellt, eine ist kaputt",
        "einer ist verbeult",
        "Die Salzdose ist zerbrochen angekommen, ich möchte mein Geld zurück",
    ],
)
def test_one_is_one(text: str) -> None:
    assert pieces_said(CELLARS, [text]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "both salt cellars are smashed",
        "all of them arrived broken",
        "they are all cracked",
        "my salt cellars came smashed",
        "both broke",
        "every single one is chipped",
        "beide sind kaputt",
        "Alle Salzdosen sind zerbrochen",
        "Meine Salzdosen waren kaputt",
        "two salt cellars are dented",
    ],
)
def test_all_are_all(text: str) -> None:
    assert pieces_said(CELLARS, [text]) == 2


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("two plates arrived broken", 2),
        ("3 of the 6 plates are cracked", 3),
        ("three of them are chipped", 3),
        ("only four came", 4),
        ("zwei der Teller sind zerbrochen", 2),
        ("drei von sechs sind hin", 3),
        ("the plates arrived broken", 6),
        ("I ordered six plates and two were smashed", 2),
        ("nine plates are broken", 6),
    ],
)
def test_some_are_as_many_as_they_say(text: str, many: int) -> None:
    assert pieces_said(PLATES, [text]) == many


@pytest.mark.parametrize(
    "text",
    [
        "it is broken",
        "I want my money back",
        "order CL-10250",
        "das Paket war kaputt",
        "I ordered two salt cellars",
        "not all",
        "one moment please",
        "I have sent you all the photos",
        "Ich habe alle Fotos geschickt",
    ],
)
def test_nothing_tells_how_many(text: str) -> None:
    assert pieces_said(CELLARS, [text]) == 0


def test_the_newest_words_that_tell_it_count() -> None:
    said = ["both salt cellars are broken", "sorry, only one of the two", "money back please"]
    assert pieces_said(CELLARS, said) == 1
