"""What is said of a day is only a refusal of it where that is what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.promises.wishes import read_wish

WORDS = load_wish_words(Path(__file__).resolve().parents[3] / "words" / "callbacks.yml")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the parcel did not come today"),
        ("en", "lamp 2 is bad"),
        ("en", "it is not today's price"),
        ("en", "not before 3pm tomorrow"),
        ("en", "not until thursday at 11am"),
        ("en", "isn't tomorrow at 11 possible?"),
        ("en", "can you not do tomorrow at 11?"),
        ("en", "tomorrow at 11 is not a problem"),
        ("en", "can't wait, tomorrow at 11 is great"),
        ("de", "Das Paket kam heute nicht"),
        ("de", "Das Paket ist heute nicht angekommen"),
        ("de", "Eure App geht heute nicht"),
        ("de", "morgen ist nicht schlecht"),
        ("de", "morgen um 11 ist kein Problem"),
        ("de", "nicht vor 15 Uhr morgen"),
        ("de", "warum nicht morgen um 11?"),
        ("de", "geht morgen auf dem Handy um 11?"),
    ],
)
def test_what_only_sounds_so_refuses_nothing(language, text):
    found = read_wish(text, WORDS, language)
    assert (found.refused, found.denied) == ((), False)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "not tomorrow or thursday", 2),
        ("en", "tomorrow is bad and friday doesn't work", 2),
        ("en", "evenings are bad", 1),
        ("en", "wednesdays don't work for me", 1),
        ("de", "morgen und Freitag passen mir nicht", 2),
        ("de", "vormittags kann ich nicht", 1),
        ("de", "11 ist zu früh", 1),
    ],
)
def test_each_that_is_refused_is_read_and_none_is_wished(language, text, count):
    found = read_wish(text, WORDS, language)
    assert len(found.refused) == count
    assert not found.has_time


@pytest.mark.parametrize("text", ["don't call me tomorrow", "don't call me tomorrow at 9"])
def test_who_wants_no_call_then_and_names_no_other_time_cancels_it(text):
    assert read_wish(text, WORDS, "en").cancels
    assert not read_wish(f"{text}, call me on friday at 9", WORDS, "en").cancels
