"""How payloads that no sample shows are read: every kind of the API, and broken ones."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.whatsapp.model import ContactCard, OrderLine, Reading
from bot.channels.whatsapp.reading import read_webhook
from bot.domain.errors import BadInput
from tests.fakes.meta import Meta

PHONE = "+447700900123"
BASE = {
    "wamid": "wamid.in1",
    "wa_id": "447700900123",
    "name": "Robin Webb",
    "timestamp": 1_780_000_000,
}


def read(*changes: dict[str, Any]) -> tuple[Reading, ...]:
    return read_webhook(json.dumps(Meta().envelope(*changes)).encode()).readings


def read_message(**content: Any) -> Reading:
    (reading,) = read(Meta().message(PHONE, **content))
    return reading


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            {"type": "video", "video": {"id": "7", "mime_type": "video/mp4", "caption": "cracked"}},
            {"kind": "video", "text": "cracked", "media_id": "7", "mime": "video/mp4"},
        ),
        (
            {"type": "audio", "audio": {"id": "8", "mime_type": "audio/ogg", "voice": True}},
            {"kind": "audio", "media_id": "8", "mime": "audio/ogg"},
        ),
        (
            {"type": "voice", "voice": {"id": "9", "mime_type": "audio/ogg"}},
            {"kind": "voice", "media_id": "9", "mime": "audio/ogg"},
        ),
        (
            {"type": "location", "location": {"latitude": 53.8, "longitude": -1.5}},
            {"kind": "location", "lat": 53.8, "lon": -1.5},
        ),
        (
            {"type": "reaction", "reaction": {"message_id": "wamid.x", "emoji": ""}},
            {"kind": "reaction", "target": "wamid.x", "removed": True},
        ),
        ({"type": "interactive"}, {"kind": "interactive"}),
        (
            {"type": "interactive", "interactive": {"button_reply": {"id": "a", "title": "A"}}},
            {"kind": "interactive.button_reply", "button_id": "a", "text": "A"},
        ),
        (
            {"type": "interactive", "interactive": {"type": "call_permission_reply"}},
            {"kind": "interactive.call_permission_reply"},
        ),
        (
            {
                "type": "interactive",
                "interactive": {"type": "nfm_reply", "nfm_reply": {"response_json": "[1"}},
            },
            {"kind": "interactive.nfm_reply", "response_json": "[1"},
        ),
        (
            {"type": "edit", "edit": {"original_message_id": "wamid.x", "message": {}}},
            {"kind": "edit"},
        ),
        ({"type": "revoke", "revoke": {"original_message_id": "wamid.x"}}, {"kind": "revoke"}),
        ({"type": "poll", "poll": {"question": "?"}}, {"kind": "poll"}),
        (
            {"type": "unsupported", "errors": [{"code": 131060}], "unsupported": {"type": "x"}},
            {"kind": "unsupported", "errors": [131060]},
        ),
        ({"type": None, "text": {"body": "hi"}}, {"kind": "untyped"}),
        ({"type": "text", "text": {"body": 42}}, {"kind": "text", "text": "42"}),
        ({"type": "text", "text": "hi"}, {"kind": "text"}),
        ({"type": "text", "text": {"body": ""}}, {"kind": "text"}),
        ({"type": "order", "order": {"product_items": [{}]}}, {"kind": "order", "items": 1}),
        (
            {"type": "text", "text": {"body": "a"}, "context": {"frequently_forwarded": True}},
            {"kind": "text", "text": "a", "forwarded": True},
        ),
        (
            {"type": "text", "text": {"body": "a"}, "context": {"forwarded": False, "id": None}},
            {"kind": "text", "text": "a"},
        ),
        ({"type": "status"}, {"kind": "status"}),
    ],
)
def test_a_message_of_any_kind_is_read(content: dict[str, Any], expected: dict[str, Any]) -> None:
    assert read_message(**content).to_json() == BASE | expected


def test_a_status_carries_its_errors_and_what_we_sent_along() -> None:
    change = Meta().status("wamid.out1", "failed", callback="outbox-7#0", errors=(131047, 131026))
    (reading,) = read(change)
    assert reading.to_json() == {
        "kind": "status",
        "status": "failed",
        "wamid": "wamid.out1",
        "recipient": "447700900123",
        "timestamp": 1_780_000_000,
        "errors": [131047, 131026],
    }
    assert reading.details.callback == "outbox-7#0"


def test_a_status_for_a_user_without_a_phone_names_the_user() -> None:
    status = {"id": "wamid.o", "status": "read", "recipient_user_id": "GB.1x"}
    (reading,) = read(Meta().change(statuses=[status]))
    assert (reading.recipient, reading.details.recipient_bsuid) == ("GB.1x", "GB.1x")


def test_an_error_of_the_account_is_one_reading_with_all_codes() -> None:
    (reading,) = read(Meta().change(errors=[{"code": 130429}, {"code": "131000"}, {"title": "?"}]))
    assert reading.to_json() == {"kind": "account_error", "errors": [130429, 131000]}


def test_the_order_of_the_payload_is_kept_over_entries_changes_and_parts() -> None:
    meta = Meta()
    mixed = meta.status("wamid.out", "sent")
    mixed["value"]["messages"] = meta.text(PHONE, "after")["value"]["messages"]
    payload = {"entry": [*meta.envelope(meta.text(PHONE, "first"))["entry"], 3, None]}
    payload["entry"] += meta.envelope(mixed, meta.change("calls", event="connect"))["entry"]
    kinds = [reading["kind"] for reading in read_webhook(json.dumps(payload).encode()).to_json()]
    assert kinds == ["text", "status", "text", "field:calls"]


def test_in_a_batch_nobody_gets_another_ones_name_or_user_id() -> None:
    value: dict[str, Any] = {
        "contacts": [{"profile": {"name": "Ann"}, "wa_id": "1", "user_id": "GB.ann"}],
        "messages": [{"from": "1", "id": "a"}, {"from": "2", "id": "b"}],
    }
    ann, other = read(Meta().change(**value))
    assert (ann.name, ann.bsuid) == ("Ann", "GB.ann")
    assert (other.name, other.bsuid, other.wa_id) == (None, None, "2")


def test_a_contact_is_found_by_user_id_when_there_is_no_phone() -> None:
    value: dict[str, Any] = {
        "contacts": [
            {"profile": {"name": "Ann"}, "user_id": "GB.ann"},
            {"profile": {"name": "Bo", "username": "@bo"}, "user_id": "GB.bo", "wa_id": "5"},
        ],
        "messages": [{"from_user_id": "GB.bo", "id": "b", "type": "text"}],
    }
    (reading,) = read(Meta().change(**value))
    assert (reading.name, reading.bsuid, reading.wa_id) == ("Bo", "GB.bo", "5")
    assert reading.details.username == "@bo"


def test_a_changed_user_id_names_the_new_and_the_previous_one() -> None:
    system = {"type": "user_changed_user_id", "user_id": "GB.new", "previous_user_id": "GB.old"}
    value: dict[str, Any] = {"messages": [{"id": "s", "type": "system", "system": system}]}
    (reading,) = read(Meta().change(**value))
    assert reading.to_json() == {
        "kind": "system",
        "wamid": "s",
        "system_type": "user_changed_user_id",
    }
    assert (reading.details.new_bsuid, reading.details.previous_bsuid) == ("GB.new", "GB.old")


def test_what_a_person_wrote_from_the_business_app_is_kept_with_its_field() -> None:
    echo = {
        "from": "441134960110",
        "to": "447700900123",
        "id": "wamid.e",
        "timestamp": "1780000000",
        "type": "text",
        "text": {"body": "Hello, this is Priya"},
    }
    (reading,) = read(Meta().change("smb_message_echoes", message_echoes=[echo]))
    assert reading.to_json() == {"kind": "field:smb_message_echoes", "event": None}
    (kept,) = reading.details.echoes
    assert (kept.recipient, kept.text) == ("447700900123", "Hello, this is Priya")
    assert reading.source == "field"


def test_cards_cart_lines_file_names_and_edits_are_kept_beside_the_printed_form() -> None:
    card = {"name": {"first_name": "Bo", "last_name": "Lee"}, "phones": [{"phone": "+4420"}, {}]}
    item = {"product_retailer_id": "LAMP", "quantity": 2, "item_price": 30.5, "currency": "EUR"}
    edited = {"message": {"type": "text", "text": {"body": "new"}}, "original_message_id": "o"}
    cards = read_message(type="contacts", contacts=[card, "x"])
    assert cards.contacts == 2
    assert cards.details.cards == (ContactCard(name="Bo Lee", phones=("+4420",)),)
    assert read_message(type="order", order={"product_items": [item]}).details.lines == (
        OrderLine(product="LAMP", quantity="2", price="30.5", currency="EUR"),
    )
    document = {"id": "1", "filename": "invoice.pdf"}
    assert read_message(type="document", document=document).details.filename == "invoice.pdf"
    details = read_message(type="edit", edit=edited).details
    assert (details.original_id, details.new_text) == ("o", "new")


def test_our_number_is_on_every_reading() -> None:
    meta = Meta(phone_number_id="555")
    changes = (meta.text(PHONE, "a"), meta.status("o", "sent"), meta.change("calls"))
    assert {reading.phone_number_id for reading in read(*changes)} == {"555"}


def test_a_change_without_a_field_is_read_by_what_it_holds() -> None:
    change = Meta().text(PHONE, "hello")
    del change["field"]
    readings = read(change, {"value": {"event": "E"}}, {})
    assert [reading.kind for reading in readings] == ["text", "field:unnamed", "field:unnamed"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe{}",
        b'{"a": NaN}',
        b'{"a": "\xe4"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_what_is_no_json_object_in_utf_8_is_bad_input(body: bytes) -> None:
    with pytest.raises(BadInput):
        read_webhook(body)


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"entry": null}',
        b'{"entry": {"changes": []}}',
        b'{"entry": [[], 1, {"changes": [null, "x", []]}]}',
        b'{"entry": [{"changes": [{"field": "messages", "value": [1]}]}]}',
        b'{"entry": [{"changes": [{"field": "messages", "value": {"messages": {"id": "a"}}}]}]}',
        b'{"entry": [], "number": ' + b"9" * 10_000 + b"}",
    ],
    ids=lambda body: repr(body[:40]),
)
def test_an_object_without_any_event_reads_as_nothing(body: bytes) -> None:
    assert read_webhook(body).readings == ()


def test_half_characters_are_replaced_since_no_store_could_keep_them() -> None:
    reading = read_message(type="text", text={"body": "half \ud83d emoji, whole 😀"})
    assert reading.text == "half \ufffd emoji, whole 😀"


@pytest.mark.parametrize("stamp", [True, "soon", 1.5, [1], "9" * 30, 10**25, None, "²"])
def test_a_time_that_is_no_whole_number_reads_as_missing(stamp: Any) -> None:
    change = Meta().text(PHONE, "a")
    change["value"]["messages"][0]["timestamp"] = stamp
    assert read(change)[0].timestamp is None


def test_a_number_too_large_to_be_a_place_reads_as_missing() -> None:
    body = json.dumps(Meta().envelope(Meta().message(PHONE, type="location", location={"name": 7})))
    body = body.replace('"name": 7', '"latitude": 1e999, "longitude": -1e999')
    (reading,) = read_webhook(body.encode()).readings
    assert (reading.lat, reading.lon) == (None, None)


def test_a_files_name_is_read_as_one_line_in_one_direction() -> None:
    document = {"id": "1", "filename": "bill\u202egnp.exe\r\n\x00x\u2066.pdf"}
    found = read_message(type="document", document=document).details.filename
    assert found == "billgnp.exe x.pdf"
