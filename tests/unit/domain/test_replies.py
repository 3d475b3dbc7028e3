"""Ready replies: what is not known, and what is not done."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.replies import load_replies
from bot.domain.wording.replies import filled, without_name
from bot.domain.wording.voice import check_voice
from bot.faq.loading import load_voice_rules

ROOT = Path(__file__).resolve().parents[3]
VOICE = load_voice_rules(ROOT / "words" / "voice.yml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hello {customer}, this is Maya.", "Hello, this is Maya."),
        ("Good morning {customer}! It's here.", "Good morning! It's here."),
        ("{customer}, a photo helps.", "A photo helps."),
        ("I'm on it. {customer}, you choose.", "I'm on it. You choose."),
        ("You'll hear by five, {customer}, even if not.", "You'll hear by five, even if not."),
        ("I'm still on it, {customer}. More soon.", "I'm still on it. More soon."),
        ("Das ist erledigt, {customer}", "Das ist erledigt"),
        ("Hallo {customer}, hier ist Maya.", "Hallo, hier ist Maya."),
        ("{customer}, ähnlich ist es hier.", "Ähnlich ist es hier."),
    ],
)
def test_without_a_name_a_text_that_only_calls_them_by_it_is_said_without(text, told) -> None:
    assert without_name(text) == told


@pytest.mark.parametrize(
    "text",
    ["I called {customer} today.", "{customer} has the parcel.", "The box is for {customer}."],
)
def test_a_text_that_is_about_them_still_asks_for_the_name(text) -> None:
    assert without_name(text) == text


def test_a_name_that_is_known_is_said() -> None:
    assert filled("Hello {customer}.", {"customer": "Hannah"}) == "Hello Hannah."
    assert filled("Hello {customer}.", {"customer": ""}) == "Hello."


def test_every_reply_of_the_shop_can_be_said_to_somebody_without_a_name() -> None:
    for reply in load_replies(ROOT / "replies", VOICE):
        plain = filled(reply.text, {"customer": ""})
        assert "{customer}" not in plain, reply
        assert plain[0].isupper() or plain[0] == "{", plain
        assert check_voice(plain, VOICE) == [], plain
