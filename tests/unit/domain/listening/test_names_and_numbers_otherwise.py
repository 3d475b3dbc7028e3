"""Names, numbers and days as less practised hands write them, and those of somebody else."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen

NUMBER = "What is your order number?"
BOTH = "What did you buy and what is the order number?"


def heard(text, name, asked=""):
    return [one.value for one in listen(text, Hearing(asked=asked)) if one.name is name]


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("tent. TN9917", BOTH, "TN9917"),
        ("desk. AB12345", BOTH, "AB12345"),
        ("rug. 331098", BOTH, "331098"),
        ("Bk. 19/0442", NUMBER, "BK. 19/0442"),
        ("cancel order CN558-2 NOW", "", "CN558-2"),
        ("ORDER LK-2093 ASAP", "", "LK-2093"),
        ("check order 4410 2291 PLS", "", "4410 2291"),
        ("PL 4410 2291 7 GB", NUMBER, "PL 4410 2291 7 GB"),
        ("7 7 1 double 0 3", NUMBER, "771003"),
        ("it's 4 four 9 1 triple 2", NUMBER, "4491222"),
        ("das ist die AB 4471 Strich 2", NUMBER, "AB 4471-2"),
        ("5512 dash 88", NUMBER, "5512-88"),
        ("2024 slash 118", NUMBER, "2024/118"),
        ("4 7 1 1 0 8", NUMBER, "4 7 1 1 0 8"),
    ],
)
def test_words_beside_a_number_are_none_of_it(text, asked, value):
    assert heard(text, FactName.ORDER, asked) == [value]


@pytest.mark.parametrize("text", ["tent. TN9917", "desk. AB12345", "rug. 331098"])
def test_a_thing_before_the_number_is_heard_as_well(text):
    assert heard(text, FactName.ITEM, BOTH) == [text.partition(".")[0]]


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("D-10-4482, under Haverford & Sons", NUMBER, "Haverford & Sons"),
        ("order 55120 under Finch & Daughters", "", "Finch & Daughters"),
        ("It's 881204 under Petrova", NUMBER, "Petrova"),
        ("Bestellung 88120 unter Wieland & Co", "", "Wieland & Co"),
        ("Hallo ich heise Amira, wo ist mein Paket", "", "Amira"),
        ("ich heiß Yusuf und warte auf mein Paket", "", "Yusuf"),
        ("Mia-Sophie, aber bestellt hat Papa, Thorsten Knabe", "Und dein Name?", "Mia-Sophie"),
        ("You can put it under Smith", "And your name?", "Smith"),
        ("Ask for Hannah", "And your name?", "Hannah"),
        ("Lovely rug, thank you. \nPriya x", "", "Priya"),
        ("Hi there, Declan again, from Tuesday. Still no reply", "", "Declan"),
        ("It's filed under Baptiste", "And your name?", "Baptiste"),
        ("Das läuft auf die Kita Sonnenschein", "Ihr Name bitte?", "Kita Sonnenschein"),
        ("Dr. med. Heike Sommer", "Ihr Name bitte?", "Dr. med. Heike Sommer"),
        ("Good evening, Desmond Achebe writing. The heater won't light.", "", "Desmond Achebe"),
        ("Hi, Ngozi calling about my sofa", "", "Ngozi"),
        ("Nennen Sie mich Ulli", "Wie heißen Sie?", "Ulli"),
        ("Der Deckel fehlt.\nEs grüßt freundlich Ihr Alfons Kirchmeier", "", "Alfons Kirchmeier"),
        ("Bitte um Rückruf. i.A. Kerstin Lang", "", "Kerstin Lang"),
        ("either Tom or Thomas Bligh", "Under what name did you order?", "Tom"),
        ("The kettle leaks.\nKind regards / Jo", "", "Jo"),
        ("Leon, bestellt hat Mama, Katrin Busse", "Und dein Name?", "Leon"),
    ],
)
def test_a_name_is_also_what_an_order_is_under(text, asked, value):
    assert value in heard(text, FactName.NAME, asked)


@pytest.mark.parametrize(
    "text",
    [
        "I asked next door, Carol hasn't got it either",
        "The young man who brought it, Darren I think, left it in the rain",
        "I rang up, Priya promised me a call",
        "Bei mir steht ein Paket für Familie Schröder, die wohnen hier nicht mehr.",
        "Ich habe hier ein Päckchen für Herrn Albers, den gibt es hier nicht",
        "Bei uns wurde eine Sendung für Frau Kern abgegeben",
        "I've got a parcel here for Mr Dunmore, he moved away",
        "You left a package for Mrs Okafor with us",
        "We got a letter addressed to Mr Lindqvist",
    ],
)
def test_who_only_stands_in_the_story_gives_no_name(text):
    assert heard(text, FactName.NAME) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wo bleibt mein Paket für Familie Nwosu?", "Familie Nwosu"),
        ("It's booked for Mr Tallis", "Tallis"),
    ],
)
def test_whose_own_it_is_gives_one(text, value):
    assert [one for one in heard(text, FactName.NAME) if value in one]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it came last wensday", "last wensday"),
        ("due on thrusday", "thrusday"),
        ("since tusday", "tusday"),
        ("it was satuday", "satuday"),
        ("kam am mitwoch an", "mitwoch"),
        ("bestellt am donerstag", "donerstag"),
        ("Zugesagt war der 14.", "der 14."),
        ("Versprochen war der 3., und jetzt?", "der 3."),
        ("Ausgemacht war der 9., nicht heute", "der 9."),
        ("Termin ist der 21.", "der 21."),
    ],
)
def test_days_are_also_misspelled_and_named_in_the_nominative(text, value):
    assert heard(text, FactName.DATE)[0] in (value, value.removeprefix("der "))


@pytest.mark.parametrize(
    "text", ["das ist der 2. Stuhl", "es ist der 3. Versuch", "das war der 4. Anruf bei euch"]
)
def test_which_of_several_it_is_is_no_day(text):
    assert heard(text, FactName.DATE) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("17 Larch Close, Hexham NE46. Ring the bell twice.", "Hexham"),
        ("4 Mill Road, Leeds LS6", "Leeds"),
        ("22 Harbour Street, Whitby YO21", "Whitby"),
    ],
)
def test_the_town_behind_a_street_is_no_thing(text, place):
    said = listen(text, Hearing(asked="And the new address?"))
    assert not [one for one in said if one.name is FactName.ITEM and place in one.value]
