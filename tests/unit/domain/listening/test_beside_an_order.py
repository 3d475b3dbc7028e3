"""Where it goes to, beside which order it is: neither is taken for the other, nor for a day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen

TODAY = date(2026, 11, 23)
ORDER, POSTCODE = FactName.ORDER, FactName.POSTCODE
ASKS_FOR_THE_POSTCODE = (
    "I have your e-mail address. Add the delivery postcode and I'll find your order. The order"
    " number works too."
)


def heard(text: str, asked: str = "") -> list[tuple[FactName, str]]:
    found = listen(text, Hearing(asked=asked, today=TODAY))
    return [(one.name, one.value) for one in found]


def of(name: FactName, text: str, asked: str = "") -> list[str]:
    return [value for one, value in heard(text, asked) if one is name]


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("CL-10250 BS6 5RD the lid is smashed", "BS6 5RD"),
        ("CL-10250, BS6 5RD", "BS6 5RD"),
        ("BS6 5RD", "BS6 5RD"),
        ("bs6 5rd", "BS6 5RD"),
        ("my order is CL-10250, I live in BS6 5RD", "BS6 5RD"),
        ("SW1A 2ND and the order is CL-10250", "SW1A 2ND"),
        ("Bestellung CL-10250, EH3 9ST", "EH3 9ST"),
        ("M1 4TH, CL-10250", "M1 4TH"),
        ("LE2 3RD please", "LE2 3RD"),
        ("Die Lampe CL-10301 soll nach G12 8TH", "G12 8TH"),
    ],
)
def test_half_a_postcode_is_no_day(text: str, postcode: str) -> None:
    assert of(POSTCODE, text) == [postcode]
    assert not of(FactName.DATE, text)
    assert not of(FactName.ITEM, text) or "lid" in text or "Lampe" in text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ordered it on the 2nd", "the 2nd"),
        ("It came on 3 May, the 5th still counts", "3 May"),
        ("I was on the M6 2nd of May", "2nd of May"),
        ("arrived the 1st and was broken", "the 1st"),
    ],
)
def test_a_day_is_still_one(text: str, day: str) -> None:
    assert day in of(FactName.DATE, text)
    assert not of(POSTCODE, text)


@pytest.mark.parametrize("text", ["LS6 2AB", "ls6 2ab", "it's LS6 2AB", "LS6 2AB."])
def test_a_postcode_in_full_is_no_order_where_both_were_asked_for(text: str) -> None:
    assert heard(text, ASKS_FOR_THE_POSTCODE) == [(POSTCODE, "LS6 2AB")]


@pytest.mark.parametrize(
    "text",
    [
        "human please, my order CL-10269 08012 is lost",
        "I'd rather have the refund than wait, 08012 CL-10269",
        "where's my parcel? 08012 CL-10269",
        "my order 08012 CL-10269 is late",
        "08012, CL-10269",
        "CL-10269 08012",
        "CL-10269, 08012",
        "order number CL-10269 and 08012",
        "meine Bestellung CL-10269 08012 ist weg",
        "08012 CL-10269, wo bleibt mein Paket?",
        "Bestellung 08012 / CL-10269 bitte",
        "Ich nehme lieber das Geld, 08012 CL-10269",
        "CL-10269 - 08012 - lost",
        "(08012) CL-10269",
        "CL-10269 (08012)",
    ],
)
def test_bare_digits_beside_an_order_are_where_it_goes_to(text: str) -> None:
    assert of(ORDER, text) == ["CL-10269"]
    assert of(POSTCODE, text) == ["08012"]


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("orders CL-10269 and CL-10270", ["CL-10269", "CL-10270"]),
        ("order 10269", ["10269"]),
        ("my order is AB-12 345", ["AB-12 345"]),
        ("the order LX 55 0917 3321 DE", ["LX 55 0917 3321 DE"]),
    ],
)
def test_an_order_is_still_one(text: str, orders: list[str]) -> None:
    assert of(ORDER, text) == orders


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("human please. my parcel never came, CL-10282, 8010", "8010"),
        ("CL-10282 8010", "8010"),
        ("my postcode is 1016 BP", "1016 BP"),
        ("Postleitzahl 1012 JS", "1012 JS"),
        ("order CL-10333, postcode 1012 JS", "1012 JS"),
    ],
)
def test_postcodes_of_four_digits_are_whole(text, code):
    found = {one.name: one.value for one in listen(text, Hearing())}
    assert found[FactName.POSTCODE] == code
    assert found.get(FactName.ORDER, "CL-") in ("CL-", "CL-10282", "CL-10333")


@pytest.mark.parametrize("text", ["I ordered CL-10282 in 2025", "CL-10282 2026", "CL-10282 1200 €"])
def test_years_and_sums_beside_an_order_are_none(text):
    assert FactName.POSTCODE not in {one.name for one in listen(text, Hearing())}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("order 10433, I mean 10434", FactName.ORDER, "10434"),
        ("Bestellung 10433, ach nein, 10434", FactName.ORDER, "10434"),
        ("10433 - sorry, 10434 is my order number", FactName.ORDER, "10434"),
        ("mail ana@x.example, I mean anna@x.example", FactName.EMAIL, "anna@x.example"),
    ],
)
def test_what_is_taken_back_in_the_same_breath_was_never_meant(text, name, value):
    assert [one.value for one in listen(text, Hearing()) if one.name is name] == [value]


@pytest.mark.parametrize(
    "said",
    [
        "My order CL-10269 is lost, 08012, I want a person",
        "Meine Bestellung CL-10269 fehlt, 08012",
    ],
)
def test_digits_for_themselves_behind_an_order_with_letters_are_where_it_goes_to(said):
    found = {one.name: one.value for one in listen(said, Hearing())}
    assert (found[FactName.ORDER], found[FactName.POSTCODE]) == ("CL-10269", "08012")


def test_beside_a_number_of_digits_alone_they_are_a_second_one():
    found = listen("order 10269 is late, 20331, both", Hearing())
    assert [one.value for one in found if one.name is FactName.ORDER] == ["10269", "20331"]
