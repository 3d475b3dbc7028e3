"""A number that is read off something, or says where somebody lives, is no order's."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.expects import asks_for_another_number
from bot.domain.listening.hearing import Hearing, listen


def numbers(text, asked="", name=FactName.ORDER):
    return [one.value for one in listen(text, Hearing(asked=asked)) if one.name is name]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("And the meter reading?", "20417"),
        ("What's the reading today?", "00412 as of this morning"),
        ("And your serial number?", "SN-449201"),
        ("Wie ist der aktuelle Zählerstand?", "20871"),
        ("", "The meter shows 20417 this morning"),
        ("", "Der Zähler steht bei 20871"),
    ],
)
def test_a_reading_is_no_order(asked, text):
    assert numbers(text, asked) == []


def test_who_is_asked_for_the_order_as_well_may_answer_with_it():
    assert numbers("BK-20417", "Meter reading and order number, please?") == ["BK-20417"]
    assert not asks_for_another_number("That is the barcode. The order number starts with H.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("flight cancelled, want my money back. QP7RT2", "QP7RT2"),
        ("Stromabrechnung 2024/AB/33018 ist falsch", "2024/AB/33018"),
        ("Meine Stromrechnung 5520118 ist zu hoch", "5520118"),
    ],
)
def test_a_code_by_its_shape_is_one(text, said):
    assert numbers(text) == [said]


@pytest.mark.parametrize(
    ("asked", "text", "number"),
    [
        ("What's the phone number or account number?", "account SIM-200-771", "SIM-200-771"),
        ("Ihre Kundennummer bitte?", "Kundennr. 88 120 447", "88 120 447"),
        ("Job number?", "MV#20931", "MV#20931"),
        ("", "der Abholschein 1180 ist hier", "1180"),
    ],
)
def test_the_number_that_we_asked_for_may_be_called_so(asked, text, number):
    assert numbers(text, asked) == [number]


def test_a_model_in_small_letters_behind_its_maker_is_none():
    assert numbers("wrong ink for my canon mg3650") == []


@pytest.mark.parametrize("text", ["Meine neue Adresse ist 50667 Köln", "Anschrift: 50667 Köln"])
def test_digits_before_a_town_are_where_it_is(text):
    assert numbers(text) == []
    assert numbers(text, name=FactName.POSTCODE) == ["50667"]


def test_a_customers_number_is_no_part_of_a_things_name():
    said = listen("Gartenabo, Kundennr. ZA771020", Hearing(asked="Um welchen Vertrag geht es?"))
    assert [one.value for one in said if one.name is FactName.ITEM] == ["Gartenabo"]


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ([(FactName.ORDER, "CL-10269")], FactName.POSTCODE),
        ([(FactName.ORDER, "CL-10269"), (FactName.POSTCODE, "08012")], FactName.POSTCODE),
        ([(FactName.ORDER, "CL-10269"), (FactName.POSTCODE, "28203")], FactName.ORDER),
        ([], FactName.ORDER),
    ],
)
def test_digits_alone_prove_an_order_that_nothing_was_given_for(known, name):
    asked = "This goes to Maya from our team, who will write to you here by 10:30 today."
    (found,) = listen("08012", Hearing(asked=asked, known=tuple(known)))
    assert (found.name, found.value) == (name, "08012")
