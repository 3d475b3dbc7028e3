"""Which of the things in a sentence are the customer's case, and which are only talked of."""

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
        ("my washing machine repair man never came", "washing machine"),
        ("I cancelled my magazine subscription in March", "magazine subscription"),
        ("The camper van I hired smells of smoke", "camper van"),
        ("why has my council tax gone up?", "council tax"),
        ("Why did my mortgage payment go up?", "mortgage"),
        ("I want to pause my membership for a month", "membership"),
        ("My daughter's school trip was cancelled", "school trip"),
        ("Your bookcase has 412 screws", "bookcase"),
        ("I paid £9 for express delivery on a phone holder", "phone holder"),
        ("Ich warte seit Montag auf meinen Trockner", "Trockner"),
        ("Bitte um Umbuchung der Fährfahrt auf Mittwoch", "Fährfahrt"),
        ("Warum kostet die Reiseversicherung jetzt mehr?", "Reiseversicherung"),
        ("Die Nebenkostenabrechnung stimmt nicht", "Nebenkostenabrechnung"),
        ("Ich habe 54 Euro Versand bezahlt. Für einen Teppich.", "Teppich"),
    ],
)
def test_what_they_have_or_await_is_a_thing_of_theirs(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("My tent leaks. The cows are watching me.", ["tent"]),
        ("I ordered a kettle and the lid is cracked", ["kettle"]),
        ("My lamp broke and my sister has a better lamp", ["lamp"]),
        ("My rug is torn. For that I could have bought the Tower Bridge", ["rug"]),
        ("My toaster is broken. Currys are doing well, aren't they", ["toaster"]),
        ("My kettle leaks. A bloke over the road laughed", ["kettle"]),
        ("Meine Torte fehlt. Hier sitzen Leute und essen Nüsse", ["Torte"]),
        ("Meine Lampe ist kaputt, so ein Quatsch, wirklich", ["Lampe"]),
    ],
)
def test_what_is_only_talked_of_is_none(text, said):
    assert things(text) == said


def test_a_question_about_the_shop_itself_names_no_thing():
    assert things("Is your shop open at 8 tomorrow?") == []
