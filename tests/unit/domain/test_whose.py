"""Whose address or number it is that somebody wrote."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.whose import is_anothers

MAIL, PHONE = "kieran.omalley@post.example", "07700 111999"


@pytest.mark.parametrize(
    "text",
    [
        f"I'm Bob. My sister's e-mail is {MAIL}, is she a customer of yours too?",
        f"My friend Kieran ({MAIL}) told me about you",
        f"her email is {MAIL}",
        f"Kieran's email address is {MAIL}",
        f"{MAIL} is my wife",
        f"{MAIL} (my husband) ordered it",
        f"I live alone, but please tell my neighbour at {MAIL}",
        f"Call him on {PHONE}",
        f"my mum's number is {PHONE}",
        f"Die E-Mail meiner Schwester ist {MAIL}",
        f"Mein Freund Kieran ({MAIL}) hat mir von euch erzählt",
        f"seine Nummer ist {PHONE}",
        f"Kierans E-Mail lautet {MAIL}",
        f"Das ist die Adresse von Kieran: {MAIL}",
        f"{MAIL} ist meine Frau",
    ],
)
def test_an_address_in_words_about_somebody_is_theirs(text: str) -> None:
    assert is_anothers(text, PHONE if PHONE in text else MAIL)


@pytest.mark.parametrize(
    "text",
    [
        MAIL,
        f"my e-mail is {MAIL}",
        f"It's {MAIL}",
        f"Email: {MAIL}, postcode LS6 2AB",
        f"I'm Kieran, {MAIL}",
        f"You can reach me on {PHONE}",
        f"My sister told me about you. My e-mail is {MAIL}",
        f"A gift for my wife, my email is {MAIL}",
        f"my work email is {MAIL}",
        f"Meine E-Mail ist {MAIL}",
        f"Das Geschenk ist für meine Frau, ihr erreicht mich unter {PHONE}",
        f"Ich bin {MAIL}",
        f"Hallo, hier Kieran, {MAIL}",
        f"order for my mother, and my own number is {PHONE}",
    ],
)
def test_an_address_without_anybody_else_is_the_writers_own(text: str) -> None:
    assert not is_anothers(text, PHONE if PHONE in text else MAIL)


def test_what_does_not_stand_there_is_nobodys() -> None:
    assert not is_anothers("my sister's e-mail is kit@x.example", "other@x.example")


@pytest.mark.parametrize(
    "text",
    [
        "die Handynummer meiner Frau ist 0176 12345678",
        "my wife's mobile is (0)176-123/456 78",
        "My brother is on +49 176 12345678",
    ],
)
@pytest.mark.parametrize("number", ["017612345678", "+4917612345678"])
def test_a_number_is_found_however_it_was_written(text: str, number: str) -> None:
    assert is_anothers(text, number)
    assert not is_anothers(text, "017699999999")
    assert not is_anothers(f"Reach me on {number}", number)
