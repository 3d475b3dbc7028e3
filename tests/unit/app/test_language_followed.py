"""A customer is answered in the language that they write now, and mostly."""

from __future__ import annotations

import pytest

GERMAN = ("Ich möchte mit einem Menschen sprechen", "könnt ihr mich anrufen?")
ENGLISH = ("I want to talk to a person", "can you call me please?")


async def after(front, language, *lines):
    conversation = await front.web(language=language)
    for line in lines:
        await front.say(conversation, line)
    return conversation


@pytest.mark.parametrize(
    "text",
    ["doch lieber schreiben", "ja", "passt", "CL-10234", "und die Lampe?", "ruft doch an", "hm"],
)
async def test_one_english_line_between_german_ones_makes_no_english_chat(front, text):
    conversation = await after(front, "de", *GERMAN, "hello, are you there please?")
    assert (await front.state(conversation)).language == "en"
    await front.say(conversation, text)
    assert (await front.state(conversation)).language == "de"


@pytest.mark.parametrize("text", ["rather in writing", "yes please", "CL-10234", "the lamp", "hm"])
async def test_nor_one_german_line_a_german_one(front, text):
    conversation = await after(front, "en", *ENGLISH, "bitte, ist noch jemand da?")
    assert (await front.state(conversation)).language == "de"
    await front.say(conversation, text)
    assert (await front.state(conversation)).language == "en"


async def test_the_line_itself_is_answered_in_its_language(front):
    conversation = await after(front, "de", *GERMAN)
    (words,) = await front.say(conversation, "hello, are you there please?")
    assert "noted for" in words


async def test_whoever_goes_on_in_another_language_has_it(front):
    lines = (*GERMAN, "hello, are you there please?", "thanks, yes", "where is my order?")
    conversation = await after(front, "de", *lines)
    await front.say(conversation, "I have it here and it is broken")
    await front.say(conversation, "CL-10234")
    assert (await front.state(conversation)).language == "en"


async def test_what_they_wish_for_in_few_words_is_understood_in_it(front):
    conversation = await after(front, "de", *GERMAN, "hello, are you there please?")
    (words,) = await front.say(conversation, "doch lieber schreiben")
    assert words.startswith("Gut. Tomas schreibt dir hier bis")


async def test_the_language_of_the_page_counts_for_no_message(front):
    conversation = await after(front, "de", "hello, where is my order?")
    await front.say(conversation, "CL-10234")
    assert (await front.state(conversation)).language == "en"


SHORT_GERMAN = [
    *("falsche Lampe", "Falsche Lampe bekommen", "Salzfass kaputt", "Geld zurück"),
    *("Rückerstattung", "Tasse zerbrochen", "Lieferzeit?", "Bestellung stornieren"),
    *("zwei Teller fehlen", "Retoure", "Gutscheincode ungültig", "Rechnung", "Paket verschwunden"),
    *("CL-10234 beschädigt", "Umtausch", "Vase hat Kratzer", "Öffnungszeiten Leeds", "Lieferung"),
    *("Passwort vergessen", "Guten Tag", "Versandkosten Schweiz", "Sendungsnummer"),
    *("Lampenschirm verbeult", "kaputte Tasse", "moin", "FALSCHE FARBE", "geld zurueck"),
    *("Lieferadresse ändern", "Spiegel zersprungen", "Ersatzteile"),
]
NOT_GERMAN = [
    *("wrong lamp", "lamp", "vase defect", "hello", "refund", "Teller broken", "poster in rot"),
    *("order", "CL-10234 10115", "lampe cassée", "tasse", "Müller", "Hauptstraße 5, 10117 Berlin"),
    *("tracking", "Jürgen Strauß", "Samsung", "bestelling kwijt", "geld terug", "retour", "Berlin"),
    *("also delivery", "my mug is kaputt", "hi, what does Lieferung mean", "Vase Reed"),
    *("still young", "hat", "gift", "ordre manquant", "verkeerde lamp", "fel lampa", "rabatt"),
    *("paket", "I live in Rückertstraße"),
]


@pytest.mark.parametrize("text", SHORT_GERMAN)
async def test_a_word_that_only_german_has_is_enough_in_a_new_chat(front, text):
    conversation = await after(front, "en", text)
    assert (await front.state(conversation)).language == "de"
    await front.say(conversation, "CL-10234")
    assert (await front.state(conversation)).language == "de"


@pytest.mark.parametrize("text", NOT_GERMAN)
async def test_few_words_that_others_have_too_are_not_german(front, text):
    conversation = await after(front, "en", text)
    assert (await front.state(conversation)).language != "de"


async def test_nor_is_one_such_word_of_somebody_who_writes_english(front):
    conversation = await after(front, "en", *ENGLISH, "Lieferung")
    assert (await front.state(conversation)).language == "en"


@pytest.mark.parametrize(
    ("text", "language"), [("CL-10234", "de"), ("Hallo", "de"), ("hello, where is my order?", "en")]
)
async def test_where_a_number_is_from_tells_the_language_until_their_words_do(
    front, text, language
):
    conversation = await front.phone(address="+4915123456789", language="de")
    await front.say(conversation, text)
    assert (await front.state(conversation)).language == language
