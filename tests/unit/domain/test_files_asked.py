"""A picture that was sent is never asked for again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.words import load_words
from bot.domain.attachments.asked import asks_for_file, without_asking_for_file
from bot.domain.knowledge.asks_again import asked_again
from bot.domain.knowledge.facts import FactName
from tests.support.events import fact

ROOT = Path(__file__).parents[3]
KNOWN = (
    fact(FactName.NAME, "Robin Hale"),
    fact(FactName.ORDER, "CL-10432"),
    fact(FactName.FILE, "damage.jpg"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Send a photo of it.",
        "Could you send me a picture of the damage?",
        "Please upload a photo or a short video.",
        "1. Take two photos: the damage, and the box from outside.",
        "Schick uns bitte ein Foto vom Schaden.",
        "Kannst du noch einmal ein Bild schicken?",
        "Können Sie mir das Foto noch einmal senden?",
        "Would you send the photo once more?",
    ],
)
def test_a_text_that_asks_for_a_picture_is_known(text):
    assert asks_for_file(text)
    assert FactName.FILE in [one.name for one in asked_again(KNOWN, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for the photo.",
        "I have your picture and look at it.",
        "The carrier's photo shows another door.",
        "Das Foto ist angekommen, danke.",
        "Bring the order number and photo ID.",
    ],
)
def test_a_text_that_only_speaks_of_one_asks_for_none(text):
    assert not asks_for_file(text)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_answer_to_damage_is_given_without_its_request_for_a_photo(language):
    answer = load_words(ROOT / "words").say("orders.problem.item_damaged", language)
    assert asks_for_file(answer)
    left = without_asking_for_file(answer)
    assert left
    assert not asks_for_file(left)


def test_steps_of_which_one_asks_for_a_photo_are_not_given_in_part():
    assert without_asking_for_file("1. Take two photos.\n2. Send them here.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Could you send me the details once more?",
        "Please tell me again what happened.",
        "Können Sie mir die Angaben noch einmal schicken?",
        "Schick mir bitte deine Daten nochmal.",
    ],
)
def test_who_asks_for_the_details_once_more_asks_for_all_that_is_known(text):
    assert {one.name for one in asked_again(KNOWN, text)} >= {FactName.NAME, FactName.ORDER}


def test_to_tell_the_details_once_more_asks_for_nothing():
    assert asked_again(KNOWN, "I have all your details, you need not send them again.") == ()
