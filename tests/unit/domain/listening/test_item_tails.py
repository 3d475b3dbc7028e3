"""How far the name of a thing goes, services and journeys, and sentences that only name one."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def things(text, asked=""):
    heard = listen(text, Hearing(asked=asked))
    return [one.value for one in heard if one.name is FactName.ITEM]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "I bought a reclining armchair in oatmeal from your shop",
            "reclining armchair in oatmeal",
        ),
        ("so i got the black puffer jacket in a small", "black puffer jacket in a small"),
        ("I ordered a linen quilt, king size and it is torn", "linen quilt, king size"),
        ("Sent in my phone (Nexa 9, cracked screen)", "phone (Nexa 9, cracked screen)"),
        ("We booked a table for four", "table for four"),
        ("my flight to Lisbon was cancelled", "flight to Lisbon"),
        ("the tickets from Leeds to York never came", "tickets from Leeds to York"),
        ("I bought a table made of solid oak", "table made of solid oak"),
        ("the course on bookkeeping has a problem", "course on bookkeeping"),
        ("I was expecting a set of six wine glasses", "set of six wine glasses"),
        ("ob meine Reparatur vom Tablet fertig ist", "Reparatur vom Tablet"),
        ("Wir haben eine Busreise an den Gardasee gebucht", "Busreise an den Gardasee"),
        ("Ich habe einen Tisch für vier Personen bestellt", "Tisch für vier Personen"),
        ("Der Austausch von zwei Scheiben war teuer", "Austausch von zwei Scheiben"),
        ("Ich habe Nierendiätfutter, 24 Dosen bestellt", "Nierendiätfutter, 24 Dosen"),
    ],
)
def test_what_belongs_to_a_thing_stands_with_it(text, said):
    assert said in things(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("my online course will not load", "online course"),
        ("My car insurance went up", "car insurance"),
        ("i want to ask about the money transfer i made", "money transfer"),
        ("Invoice LA-3381 has 80 bath towels, but only 60 came", "bath towels"),
        ("Ich habe ein Halbtax-Abo", "Halbtax-Abo"),
        ("Meine Kfz-Versicherung wurde teurer", "Kfz-Versicherung"),
        ("Für den Yogakurs habe ich 40 Euro bezahlt", "Yogakurs"),
        ("Hab aus Versehen zwei Hochstühle statt einem bestellt", "Hochstühle"),
    ],
)
def test_services_and_what_they_have_are_things(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "1000 piece steam train jigsaw",
        "Gravel bike, rear derailleur replacement",
        "7-Zonen-Kaltschaummatratze H3, 140x200",
        "Gerätehaus Typ Lüneburg, 28 mm",
    ],
)
def test_a_sentence_of_its_own_may_be_nothing_but_a_thing(text):
    assert things(f"The first one broke. {text}. He is upset.")[-1] == text


@pytest.mark.parametrize(
    "text",
    [
        "Alpenblick Seminare AG, 3800 Interlaken",
        "Same problem, no reply",
        "Good morning, team",
        "Abo gekündigt, trotzdem abgebucht",
        "the student next door said so",
        "my daughter-in-law Petra said so",
        "Wir waren dort mit den Eheleuten Fricke",
        "it is someone else's parcel",
    ],
)
def test_firms_measures_people_and_what_happened_are_no_things(text):
    assert things(text) == []


def test_a_number_behind_a_comma_is_no_part_of_the_thing():
    assert things("And another thing about the lamp, number 3") == ["lamp"]
