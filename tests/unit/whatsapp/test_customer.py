"""What a customer's message means to a conversation."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.channels.whatsapp.customer import Incoming, incoming
from bot.channels.whatsapp.reading import read_webhook
from bot.domain.events import Attachment
from bot.domain.wording.phrasebook import Phrasebook
from tests.fakes.meta import Meta

PHONE = "+447700900123"
WORDS = Path(__file__).resolve().parents[3] / "words" / "en" / "whatsapp.yml"


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return Phrasebook({"en": {f"whatsapp.{key}": text for key, text in words.items()}})


def arrived(phrases: Phrasebook, **content: Any) -> Incoming:
    body = json.dumps(Meta().envelope(Meta().message(PHONE, **content))).encode()
    message = incoming(read_webhook(body).readings[0], phrases.say)
    assert message is not None
    return message


def test_a_text_is_a_turn_with_the_customers_own_words(phrases: Phrasebook) -> None:
    message = arrived(phrases, type="text", text={"body": "  where is it? \n"})
    assert (message.text, message.own_words, message.handling) == ("where is it?", True, "turn")
    assert message.sent_at == datetime.fromtimestamp(1_780_000_000, tz=timezone.utc)
    assert (message.message_id, message.name) == ("wamid.in1", "Robin Webb")


@pytest.mark.parametrize(
    ("content", "button_id"),
    [
        ({"type": "button", "button": {"text": "Yes", "payload": "yes"}}, "yes"),
        (
            {
                "type": "interactive",
                "interactive": {"type": "list_reply", "list_reply": {"id": "b", "title": "Yes"}},
            },
            "b",
        ),
    ],
)
def test_a_choice_is_a_turn_with_its_title_and_id(
    phrases: Phrasebook, content: dict[str, Any], button_id: str
) -> None:
    message = arrived(phrases, **content)
    assert (message.text, message.button_id, message.handling) == ("Yes", button_id, "turn")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"type": "reaction", "reaction": {"message_id": "o", "emoji": "👍"}}, "👍"),
        ({"type": "reaction", "reaction": {"message_id": "o"}}, ""),
        (
            {
                "type": "edit",
                "edit": {
                    "original_message_id": "o",
                    "message": {"type": "text", "text": {"body": "new"}},
                },
            },
            "new",
        ),
        ({"type": "revoke", "revoke": {"original_message_id": "o"}}, ""),
    ],
)
def test_what_is_about_an_earlier_message_is_noted(
    phrases: Phrasebook, content: dict[str, Any], text: str
) -> None:
    message = arrived(phrases, **content)
    assert (message.handling, message.text) == ("noted", text)


@pytest.mark.parametrize(
    "content",
    [
        {"type": "unsupported", "errors": [{"code": 131051}]},
        {"type": "unknown"},
        {"type": None},
        {"type": "interactive"},
        {"type": "interactive", "interactive": {"type": "button_reply"}},
        {"type": "text", "text": {"body": "  "}},
        {"type": "image"},
        {"type": "poll", "poll": {}},
    ],
)
def test_what_the_api_does_not_show_is_a_turn_without_words(
    phrases: Phrasebook, content: dict[str, Any]
) -> None:
    message = arrived(phrases, **content)
    assert (message.handling, message.text) == ("turn", "")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"type": "image", "image": {"id": "1"}}, "[photo]"),
        ({"type": "audio", "audio": {"id": "1", "voice": True}}, "[voice message]"),
        ({"type": "voice", "voice": {"id": "1"}}, "[voice message]"),
        ({"type": "sticker", "sticker": {"id": "1"}}, "[sticker]"),
        ({"type": "document", "document": {"id": "1", "filename": "a.pdf"}}, "[document: a.pdf]"),
        (
            {"type": "location", "location": {"latitude": 1.5, "longitude": 2, "name": "Home"}},
            "[place] Home, (1.5, 2)",
        ),
        ({"type": "contacts", "contacts": [{"name": {"formatted_name": "Bo"}}]}, "[contact] Bo"),
        (
            {
                "type": "interactive",
                "interactive": {
                    "type": "nfm_reply",
                    "nfm_reply": {"response_json": '{"order": "CL-1", "flow_token": "t"}'},
                },
            },
            "[form]\norder: CL-1",
        ),
    ],
)
def test_what_comes_without_words_is_described(
    phrases: Phrasebook, content: dict[str, Any], text: str
) -> None:
    message = arrived(phrases, **content)
    assert (message.text, message.own_words, message.handling) == (text, False, "turn")


def test_a_cart_is_described_below_the_customers_words(phrases: Phrasebook) -> None:
    item = {"product_retailer_id": "LAMP", "quantity": 2, "item_price": 30, "currency": "EUR"}
    message = arrived(phrases, type="order", order={"text": "these?", "product_items": [item]})
    assert message.text == "these?\n[cart]\n2 × LAMP  30 EUR"
    assert message.own_words


def test_a_caption_is_the_text_and_the_file_stands_beside_it(phrases: Phrasebook) -> None:
    image = {"id": "77", "mime_type": "image/jpeg", "caption": "it is cracked"}
    message = arrived(phrases, type="image", image=image)
    assert (message.text, message.own_words) == ("it is cracked", True)
    assert message.attachments == (
        Attachment(type="image", media_id="77", mime="image/jpeg", caption="it is cracked"),
    )


def test_a_voice_message_is_told_from_a_sound_file(phrases: Phrasebook) -> None:
    message = arrived(phrases, type="audio", audio={"id": "1", "voice": True})
    assert message.attachments[0].type == "voice"
    message = arrived(phrases, type="audio", audio={"id": "1"})
    assert message.attachments[0].type == "audio"


def test_braces_in_what_a_customer_sends_are_only_text(phrases: Phrasebook) -> None:
    document = {"id": "1", "filename": "{media.__class__}{0}.pdf"}
    message = arrived(phrases, type="document", document=document)
    assert message.text == "[document: {media.__class__}{0}.pdf]"


def test_in_a_group_nothing_is_answered(phrases: Phrasebook) -> None:
    message = arrived(phrases, type="text", text={"body": "hi all"}, group_id="G1")
    assert (message.handling, message.text) == ("noted", "hi all")


def test_a_message_without_an_id_gets_the_same_one_each_time(phrases: Phrasebook) -> None:
    def named(words: str) -> str:
        return arrived(phrases, id=None, type="text", text={"body": words}).message_id

    assert named("a") == named("a")
    assert named("a") != named("b")


@pytest.mark.parametrize("stamp", ["-5", str(2**52), "x"])
def test_an_impossible_time_is_no_time(phrases: Phrasebook, stamp: str) -> None:
    assert arrived(phrases, type="text", text={"body": "a"}, timestamp=stamp).sent_at is None


def test_statuses_alerts_and_other_fields_are_no_messages(phrases: Phrasebook) -> None:
    meta = Meta()
    changes = (meta.status("o", "read"), meta.change(errors=[{"code": 1}]), meta.change("calls"))
    readings = read_webhook(json.dumps(meta.envelope(*changes)).encode()).readings
    assert [incoming(reading, phrases.say) for reading in readings] == [None, None, None]
