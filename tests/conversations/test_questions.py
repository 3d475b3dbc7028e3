"""Questions and small talk, over the real protocol."""

from __future__ import annotations

import pytest
import requests

from tests.conversations.talking import buttons_of, text_of

pytestmark = pytest.mark.assistant


def test_a_question_is_answered_from_the_faq_with_its_source(customer):
    result = customer().say("how much does delivery cost?")
    assert result["reading"]["faq"] == "delivery-cost"
    assert result["messages"][0]["source"]["id"] == "delivery-cost"
    assert result["messages"][0]["source"]["version"]


def test_typing_errors_do_not_matter(customer):
    assert customer().say("how much dose delivry cst")["reading"]["faq"] == "delivery-cost"


def test_a_button_to_another_entry_leads_there(customer):
    conversation = customer()
    buttons = buttons_of(conversation.say("how much does delivery cost?"))
    button = next(b for b in buttons if b["id"].startswith("faq:"))
    assert f"faq:{conversation.press(button)['reading']['faq']}" == button["id"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hello", "greet"),
        ("bonjour", "greet"),
        ("Guten Morgen", "greet"),
        ("thank you so much", "thanks"),
        ("bye bye", "goodbye"),
        ("how are you?", "how_are_you"),
        ("who made you?", "who_made_you"),
        ("are you a robot?", "are_you_a_bot"),
        ("what can you do?", "what_can_you_do"),
        ("tell me a joke", "joke"),
        ("you idiot", "insult"),
        ("what's the weather like tomorrow", "out_of_scope"),
        ("can I talk to a person", "asks_person"),
    ],
)
def test_small_talk_is_understood_and_answered(customer, text, intent):
    result = customer().say(text)
    assert result["reading"]["intent"] == intent
    assert text_of(result)


def test_the_bot_says_that_it_is_one_with_a_person_a_tap_away(customer):
    result = customer().say("am I talking to a human?")
    assert "bot" in text_of(result)
    assert "person" in [button["id"] for button in buttons_of(result)]


def test_asking_for_a_person_is_passed_on(customer):
    assert customer().say("human please")["needs_person"] == "asked_for_person"


@pytest.mark.parametrize(
    "text",
    ["/restart", " /greet", "\u200b/order_status", '/choose_option{"option": "refund"}', "/back"],
)
def test_commands_are_only_text(customer, text):
    result = customer().say(text)
    assert result["reading"]["intent"] in ("nlu_fallback", "faq", "out_of_scope")
    assert result["needs_person"] == ""


@pytest.mark.parametrize(
    "text",
    ["", " ", "x" * 10_000, "😀" * 200, "\u202eمرحبا كيف حالك", "\x00\x07\x1b[31m", "\ud800", "{}"],
)
def test_any_text_is_answered(customer, text):
    result = customer().say(text)
    assert text_of(result)
    assert "action_failed" not in result["failures"]


def test_another_language_is_passed_to_a_person(customer):
    result = customer().say("Où est mon colis, je suis très fâché et je ne comprends pas")
    assert not result["reading"]["understood"]
    assert result["reading"]["language"] == "fr"
    assert result["needs_person"] == "language"


def test_nonsense_is_not_understood(customer):
    result = customer().say("qwrt zzpl mmnx")
    assert result["failures"] == ["not_understood"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b'{"turn": 1}', b"[" * 100_000])
def test_what_is_no_turn_gets_a_clear_error(mind, body):
    answer = requests.post(f"{mind.url}/webhooks/warmline/turn", data=body, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in ("bad_input", "unreadable")


@pytest.mark.parametrize(
    ("language", "first", "on", "entry", "words"),
    [
        (
            "en",
            "How long does delivery take in the UK?",
            "and to Germany?",
            "delivery-times",
            "last",
        ),
        ("en", "Do you deliver to France?", "and to Japan?", "delivery-countries", "last answer"),
        (
            "de",
            "Wie lange dauert die Lieferung in Deutschland?",
            "und nach Österreich?",
            "delivery-times",
            "letzten Antwort",
        ),
    ],
)
def test_what_leaves_out_its_subject_is_asked_with_the_question_before_it(
    customer, language, first, on, entry, words
):
    conversation = customer(language=language)
    assert conversation.say(first)["reading"]["faq"] == entry
    result = conversation.say(on)
    assert result["reading"]["faq"] == entry
    assert words in text_of(result)
    assert [button["id"] for button in buttons_of(result)] == ["person"]
