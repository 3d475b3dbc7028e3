"""What went wrong, told without the words of a list: late, not all of it, not whole."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.substance import Weight, substance
from bot.domain.listening.dealings import speaks_of_trouble
from bot.domain.listening.hearing import Hearing, listen
from bot.domain.listening.same import is_news


def problem(text, known=()):
    found = [one for one in listen(text, Hearing(known=known)) if one.name is FactName.PROBLEM]
    return [one.value for one in found if is_news(one, known)]


@pytest.mark.parametrize(
    "text",
    [
        # By a day that is over.
        "it should have been here last week",
        "Hi, it should have arrived on Monday",
        "The parcel was supposed to come on Friday",
        "It was due yesterday",
        "It was meant to be delivered by the 12th",
        "They were expected last Tuesday",
        "You promised it for Saturday",
        "My order is overdue",
        "Das Paket hätte letzte Woche da sein sollen",
        "Es sollte gestern ankommen",
        "Die Lampe haette schon am Montag kommen muessen",
        "Die Lieferung war für Freitag angekündigt",
        "Das Paket ist überfällig",
        # Not all of it.
        "My order came incomplete",
        "There were only three of the four chairs in the box",
        "the screws are not in the box",
        "The lid was not included",
        "It came without the lid",
        "we are one cushion short",
        "you forgot to pack the lid",
        "Meine Bestellung ist unvollständig",
        "Der Deckel war nicht dabei",
        "Es waren nur drei statt vier Stühle im Paket",
        "Der Tisch kam ohne Schrauben",
        "Ihr habt den Deckel vergessen",
        # Not whole.
        "The vase did not arrive in one piece",
        "it wasn't intact when it came",
        "The vase arrived in pieces",
        "The box was crushed",
        "Die Vase kam nicht heil an",
        "die Vase ist nicht heil angekommen",
        "Die Lampe kam nicht ganz an",
        "Keine der Tassen war noch heil",
        "Die Vase kam in Scherben an",
        "Die Vase hat einen Sprung",
        "die tasse kam nicht unbeschädigt an",
    ],
)
def test_what_is_not_as_it_should_have_been_is_trouble(text):
    assert problem(text) == [text]
    assert substance(text).weight is Weight.WISH


@pytest.mark.parametrize(
    "text",
    [
        "My order number should have been 10433",
        "When was it supposed to arrive?",
        "I promised it for my mother",
        "How long should it have taken?",
        "Is the bulb not included?",
        "Does it come in one piece or two?",
        "The table comes in two pieces, right?",
        "it arrived without any problems",
        "everything arrived in one piece, thank you",
        "nothing was missing",
        "Kommt die Vase heil bei mir an?",
        "Was, wenn sie nicht heil ankommt?",
        "Die Vase ist heil angekommen",
        "Sie ist nicht zerbrochen",
        "Ich bin nicht ganz sicher",
        "Wann sollte das Paket ankommen?",
        "Es sollte doch morgen ankommen, oder?",
        "Ich habe mein Passwort vergessen",
        "Das Paket kam ohne Verspätung an",
        "Es fehlt nichts",
        "Was passiert, wenn die Lieferung unvollständig ist?",
    ],
)
def test_what_is_as_it_should_be_or_asked_of_any_is_none(text):
    assert not speaks_of_trouble(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Hi. Where is my order CL-1? It should have been here last week.",
            "It should have been here last week.",
        ),
        ("I've been waiting for days. The vase arrived cracked!", "The vase arrived cracked!"),
        ("Where is my refund? You charged me twice.", "You charged me twice."),
        ("Wo bleibt mein Paket? Es sollte gestern da sein.", "Es sollte gestern da sein."),
        (
            "Ich warte seit Tagen auf Antwort. Die Vase kam nicht heil an.",
            "Die Vase kam nicht heil an.",
        ),
        ("The lamp is broken. The vase is chipped.", "The lamp is broken."),
        ("Where is my order?", "Where is my order?"),
    ],
)
def test_what_happened_tells_the_problem_better_than_asking_for_it(text, told):
    assert [" ".join(one.split()) for one in problem(text)] == [told]


@pytest.mark.parametrize(
    ("first", "then", "news"),
    [
        ("Where is my order?", "It should have been here last week", True),
        ("Wo bleibt mein Paket?", "Das hätte am Montag da sein sollen", True),
        ("The lamp is broken.", "It should have been here last week", False),
        ("Where is my order?", "I'm still waiting for my order", False),
        ("Das Paket ist überfällig", "Der Deckel war nicht dabei", False),
    ],
)
def test_what_happened_takes_the_place_of_a_mere_question(first, then, news):
    assert bool(problem(then, known=((FactName.PROBLEM, first),))) is news
