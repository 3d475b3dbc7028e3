"""Phrases by id and language."""

from __future__ import annotations

import pytest

from bot.domain.wording.phrasebook import MissingPhrase, Phrasebook

BOOK = Phrasebook({"en": {"a.hi": "Hi {name}", "a.bye": "Bye"}, "de": {"a.hi": "Hallo {name}"}})


def test_a_phrase_is_said_in_the_language():
    assert BOOK.say("a.hi", "de", name="Robin") == "Hallo Robin"


def test_a_phrase_that_a_language_lacks_is_said_in_english():
    assert BOOK.say("a.bye", "de") == "Bye"
    assert BOOK.say("a.hi", "fr", name="Robin") == "Hi Robin"


def test_a_missing_phrase_and_a_missing_value_say_what_to_mend():
    with pytest.raises(MissingPhrase, match=r"a\.nope.*words/en"):
        BOOK.say("a.nope")
    with pytest.raises(MissingPhrase, match=r"a\.hi.*name"):
        BOOK.say("a.hi")


def test_braces_in_a_value_are_only_text():
    assert BOOK.say("a.hi", name="{name}{0}{x.y}") == "Hi {name}{0}{x.y}"


def test_there_is_a_phrase_when_english_has_it():
    assert BOOK.has("a.bye")
    assert not BOOK.has("a.nope")
