"""Who asks after the shop in bare words has named no thing of theirs."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def things(text: str, asked: str = "") -> list[str]:
    found = listen(text, Hearing(asked=asked))
    return [one.value for one in found if one.name is FactName.ITEM]


@pytest.mark.parametrize(
    "text",
    [
        "opening hours leeds?",
        "Opening hours Leeds",
        "shop leeds",
        "return policy",
        "delivery time germany",
        "shipping ireland",
        "payment methods",
        "warranty lamps",
        "showroom leeds",
        "parking leeds",
        "job vacancies shop",
        "phone hours",
        "returns sale items",
        "Lieferzeit Deutschland",
        "Rückgabe Frist",
        "Filiale Leeds",
        "Telefon Zeiten",
        "Adresse Laden",
        "Kundenservice Nummer",
        "Termin Beratung Filiale",
        "Öffnungszeiten Leeds?",
        "Versand Österreich",
        "Parkplätze Leeds",
    ],
)
def test_bare_words_about_the_shop_name_no_thing(text: str) -> None:
    assert things(text) == []


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Gravel bike, 54 cm", "Gravel bike, 54 cm"),
        ("the lid of my salt cellar is smashed", "lid of my salt cellar"),
        ("my lamp from your shop is broken", "lamp"),
        ("Meine Lampe aus dem Laden flackert", "Lampe"),
    ],
)
def test_a_thing_is_still_one(text: str, thing: str) -> None:
    assert things(text) == [thing]


def test_asked_which_thing_it_is_they_may_call_it_so() -> None:
    assert things("shop apron", "Which item is it about?") == ["shop apron"]
