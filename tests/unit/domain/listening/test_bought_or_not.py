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
        ("why travel insurance costs more now", "travel insurance"),
        ("I need to change the name on a spa voucher", "spa voucher"),
        ("The lift repair was promised for May", "lift repair"),
        ("The cello I had repaired with you has a crack", "cello"),
        ("any news on my visa application?", "visa application"),
        ("Ich habe einen Friseurtermin gebucht", "Friseurtermin"),
        ("Bitte Wasserkocher nachsenden", "Wasserkocher"),
        ("The pottery course I signed up for starts on Monday", "pottery course"),
        ("you sent the bill for garden waste collection twice", "garden waste collection"),
        ("Took my laptop in for repair", "laptop"),
        ("Order 10432 was 2 kettles, i got 1", "kettles"),
        ("Dance lesson on 5 December please cancel", "Dance lesson"),
        ("die Wanderschuhe drücken, ich hätt sie gern größer", "Wanderschuhe"),
        ("I got fake pearls from you", "fake pearls"),
        ("It's about a stair lift for my dad", "stair lift"),
        ("our Christmas tree is bald already", "Christmas tree"),
        ("Auf meiner Stromrechnung stehen 3.200 kWh", "Stromrechnung"),
        ("the greenhouse would be done in May", "greenhouse"),
        ("I need a copy of the safety certificate", "safety certificate"),
        ("Guten Tag, beim Ölwechsel am Montag ging etwas schief", "Ölwechsel"),
        ("The riding lesson on 3 March was cancelled", "riding lesson"),
        ("My life insurance letter says I'm 94", "life insurance"),
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


@pytest.mark.parametrize(
    ("asked", "text", "said"),
    [
        ("That is order 10432, a garden hose, is that right?", "no, its roller skates", "skates"),
        ("That's for a fish bowl?", "fish tank. 200 litres.", "fish tank"),
        ("I see a corner sofa in grey?", "no, a two-seater in mustard", "two-seater in mustard"),
        ("Ich sehe ein Einzelzimmer, richtig?", "Nein, Doppelzimmer", "Doppelzimmer"),
        ("Das war die rote Lampe, oder?", "nee, die blaue Stehlampe", "blaue Stehlampe"),
    ],
)
def test_a_thing_that_we_read_back_wrongly_is_said_anew(asked, text, said):
    assert [one for one in things(text, asked) if said in one]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Is that the right address?", "no, the old one"),
        ("I see a payment of £30, is that it?", "no, more"),
        ("What did you pay for it?", "39 quid. they sell it for 25 elsewhere"),
        ("Which pharmacy?", "the one on Mill Lane"),
        ("What colour is it?", "green with white dots"),
    ],
)
def test_other_questions_are_answered_with_no_thing(asked, text):
    assert things(text, asked) == []
