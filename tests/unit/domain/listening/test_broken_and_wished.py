"""What came broken, and what they ask for in the same breath, in few words or many."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.dealings import speaks_of_trouble, wishes
from bot.domain.listening.ground import Ground
from bot.domain.listening.hearing import Hearing, listen
from bot.domain.remedies.model import Failure
from bot.domain.remedies.told_of import told_in

BROKEN = [
    "the lid of my salt cellar is smashed",
    "it came smashed",
    "CL-10251 BT7 1NN the saucepan arrived dented",
    "arrived dented",
    "it's cracked",
    "shattered",
    "all smashed",
    "the glass was shattered to smithereens",
    "one plate came apart in the box",
    "the handle arrived bashed in",
    "the frame is mangled",
    "mug broken",
    "Tasse kaputt",
    "kam zerbrochen an",
    "zerbrochen",
    "der Becher ist hin",
    "Der Becher ist leider hin und ich brauche Ersatz",
    "die Dose ist verbeult",
    "Ist alles hinüber",
    "Die Vase hat eine Beule",
    "die Schachtel war eingerissen und die Schale zerschlagen",
    "leider ist der Rahmen verbogen",
    "ich sehe, dass die Kanne hin ist",
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_broken_is_the_trouble_and_that_failure(text: str) -> None:
    assert speaks_of_trouble(text)
    assert told_in([text]) == (Failure.DAMAGED,)


@pytest.mark.parametrize(
    "text",
    [
        "Wo ist mein Paket hin?",
        "ich war hin und her gerissen",
        "not damaged",
        "nicht kaputt",
        "your website is busted",
        "Die Vase ist hin und wieder ausverkauft",
        "Da gehe ich hin",
    ],
)
def test_that_is_no_broken_thing(text: str) -> None:
    assert told_in([text]) == ()


def wished(text: str) -> list[str]:
    return [one.value for one in wishes(Ground(text))]


@pytest.mark.parametrize(
    "text",
    [
        "CL-10250 BS6 5RD the lid of my salt cellar is smashed, money back please",
        "CL-10251 BT7 1NN saucepan arrived broken, refund please",
        "actually my money back",
        "Actually, my money back.",
        "hm, rather a full refund",
        "the lid is smashed, my money back please",
        "It came cracked. Money back!",
        "no, my money back please",
        "order CL-10250 - money back please",
        "it's broken, a refund would be fine",
        "Geld zurück bitte",
        "CL-10343, 60318, die Salzdose ist hin, Geld zurück bitte",
        "doch lieber das Geld",
        "lieber mein Geld zurück",
        "Der Deckel ist verbeult, Erstattung bitte",
        "dann bitte das Geld zurück",
        "nein, lieber Geld zurück",
        "cl-10250 bs65rd lid broken refund pls",
        "Tasse kaputt Geld zurück bitte",
        "ich will keinen Ersatz sondern mein Geld zurück",
        "not a new one but my money back",
    ],
)
def test_money_back_in_the_same_breath_is_asked_for(text: str) -> None:
    assert wished(text) == ["refund"]


@pytest.mark.parametrize(
    "text",
    [
        "a new one",
        "a new one please",
        "the lid is smashed, a new one please",
        "actually a replacement",
        "bitte einen neuen",
        "Ersatz bitte",
        "Die Kanne ist zerbrochen, Ersatz bitte",
        "lieber eine neue",
        "no refund, a new one please",
    ],
)
def test_a_new_one_is_asked_for(text: str) -> None:
    assert wished(text) == ["replacement"]


@pytest.mark.parametrize(
    "text",
    [
        "where is my money back?",
        "I got my money back, thanks",
        "the refund policy please",
        "no refund",
        "kein Ersatz",
        "The old lamp, a new one and a shade came",
        "did you send the refund, or not?",
        "Wann kommt das Geld zurück?",
        "refund?",
        "where is my refund please",
        "no refund please",
        "keine Erstattung bitte",
        "I like it but a new one costs less",
    ],
)
def test_nothing_is_asked_for(text: str) -> None:
    assert wished(text) == []


def test_all_of_it_is_heard_from_one_message() -> None:
    text = "CL-10250 BS6 5RD the lid of my salt cellar is smashed, money back please"
    found = {one.name: one.value for one in listen(text, Hearing())}
    assert found[FactName.WANTS] == "refund"
    assert found[FactName.ORDER] == "CL-10250"
    assert found[FactName.POSTCODE] == "BS6 5RD"
    assert FactName.DATE not in found


@pytest.mark.parametrize("text", ["leider zerbrochen", "arrived dented", "it's cracked"])
def test_what_only_happened_names_no_thing(text: str) -> None:
    assert FactName.ITEM not in {one.name for one in listen(text, Hearing())}


@pytest.mark.parametrize("text", ["not broken", "nicht kaputt", "website broken", "mug broken?"])
def test_that_is_no_trouble_of_a_thing(text: str) -> None:
    assert not speaks_of_trouble(text)
