"""A picture that the bot asked for is taken as that, whatever is written beside it."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.reasons import ReasonCode
from tests.fakes.assistant import answer, not_understood

PHOTO = e.Attachment(type="image", media_id="m1", mime="image/jpeg", filename="lamp.jpg")
NOTHING = {
    "en": "I found no order number, e-mail address or postcode in that. Which postcode is it?",
    "de": "Darin habe ich keine Bestellnummer, E-Mail-Adresse oder Postleitzahl gefunden. Welche?",
}


async def asked_for_a_photo(front, language="en"):
    conversation = await front.web(language=language)
    asks = "Send a photo of it." if language == "en" else "Schick uns bitte ein Foto vom Schaden."
    front.assistant.then(answer(asks))
    await front.say(conversation, "my lamp arrived broken")
    return conversation


@pytest.mark.parametrize(("language", "thanks"), [("en", "Thank you"), ("de", "Danke")])
async def test_its_words_are_no_answer_to_the_question_for_an_order(front, language, thanks):
    conversation = await asked_for_a_photo(front, language)
    front.assistant.then(answer(NOTHING[language]))
    words = await front.say(conversation, "so sieht sie aus", attachments=(PHOTO,))
    assert words[0].startswith(thanks)
    assert "E-Mail" not in words[0].split(".")[0]
    assert "Which postcode is it?" in words[0] or "Welche?" in words[0]


async def test_where_its_words_say_nothing_to_the_bot_a_person_looks_at_it(front):
    await front.arrive("maya")
    conversation = await asked_for_a_photo(front)
    front.assistant.then(not_understood())
    (words,) = await front.say(conversation, "voilà", attachments=(PHOTO,))
    assert "whoever takes this sees what arrived here" in words
    assert (await front.state(conversation)).reasons[-1].code is ReasonCode.ATTACHMENT


async def test_a_picture_that_nobody_asked_for_is_not_thanked_for_in_its_place(front):
    conversation = await front.web()
    front.assistant.then(answer(NOTHING["en"]))
    words = await front.say(conversation, "look", attachments=(PHOTO,))
    assert words[0].startswith("I found no order number")
