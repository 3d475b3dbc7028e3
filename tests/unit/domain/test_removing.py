"""What customers want taken out of what we know, in their words."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import Certainty, FactName, merge, standing
from bot.domain.knowledge.removing import taken_away, unsaid
from tests.support.events import fact

KNOWN = (
    fact(FactName.NAME, "Robin Hale"),
    fact(FactName.ORDER, "CL-10432"),
    fact(FactName.ITEM, "blue lamp"),
    fact(FactName.PROBLEM, "this is the damage"),
    fact(FactName.PHONE, "07700900123"),
)


def taken(text, *, invited=True, known=KNOWN):
    return [(one.name, one.value) for one in taken_away(text, known, invited=invited)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("remove the phone number", FactName.PHONE),
        ("please delete my name", FactName.NAME),
        ("the item is wrong", FactName.ITEM),
        ("blue lamp isn't mine", FactName.ITEM),
        ("I never said blue lamp", FactName.ITEM),
        ("take out the order number", FactName.ORDER),
        ("forget CL-10432", FactName.ORDER),
        ("'this is the damage' is not what went wrong, remove it", FactName.PROBLEM),
        ("Lösch bitte meine Telefonnummer", FactName.PHONE),
        ("Der Artikel stimmt nicht", FactName.ITEM),
        ("die Bestellnummer ist falsch", FactName.ORDER),
        ("den Namen bitte streichen", FactName.NAME),
    ],
)
def test_a_fact_is_named_by_what_it_is_or_by_its_value(text, name):
    assert [found for found, _ in taken(text)] == [name]


@pytest.mark.parametrize(
    "text",
    ["remove the blue lamp from my order", "the blue lamp is wrong", "delete my account", "thanks"],
)
def test_uninvited_it_is_about_something_else(text):
    assert taken(text, invited=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "please delete my phone number from your notes",
        "remove the blue lamp from what you know about me",
        "Streich die blue lamp aus deinen Notizen",
    ],
)
def test_who_speaks_of_our_notes_needs_no_invitation(text):
    assert len(taken(text, invited=False)) == 1


def test_of_two_that_are_called_the_same_none_is_guessed():
    known = (*KNOWN, fact(FactName.ITEM, "desk"))
    assert taken("remove the item", known=known) == []
    assert taken("remove the desk", known=known) == [(FactName.ITEM, "desk")]


def test_what_our_systems_vouch_for_stays():
    known = (fact(FactName.ORDER, "CL-10432", Certainty.VERIFIED),)
    assert taken("remove the order number", known=known) == []


def test_what_was_taken_away_is_not_read_again_out_of_the_same_words():
    known = (fact(FactName.ITEM, "blue lamp", source=2),)
    gone = merge(known, [unsaid(known[0], 5, known[0].at)])
    assert standing(gone) == ()
    again = merge(gone, [fact(FactName.ITEM, "the blue lamp", source=2)])
    assert standing(again) == ()
    other = merge(gone, [fact(FactName.ITEM, "desk", source=2)])
    assert [one.value for one in standing(other)] == ["desk"]
    said_later = merge(gone, [fact(FactName.ITEM, "blue lamp", source=9)])
    assert [one.value for one in standing(said_later)] == ["blue lamp"]
