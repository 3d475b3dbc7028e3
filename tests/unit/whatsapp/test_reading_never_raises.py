"""Whatever JSON arrives, reading it, printing it and making sense of it does not raise."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.whatsapp.customer import incoming
from bot.channels.whatsapp.reading import read_webhook
from bot.domain.errors import BadInput
from tests.fakes.meta import Meta

META = Meta()
FIELD_NAMES = [
    *("entry", "changes", "field", "value", "metadata", "contacts", "messages", "statuses"),
    *("errors", "id", "from", "type", "text", "body", "interactive", "button_reply", "list_reply"),
    *("nfm_reply", "response_json", "title", "button", "payload", "image", "mime_type", "caption"),
    *("location", "latitude", "longitude", "reaction", "emoji", "message_id", "order", "system"),
    *("product_items", "user_id", "wa_id", "profile", "name", "context", "forwarded", "code"),
    *("timestamp", "edit", "revoke", "message_echoes", "event"),
]
KINDS = [
    *("text", "button", "interactive", "image", "video", "document", "audio", "sticker", "voice"),
    *("location", "contacts", "reaction", "order", "system", "unsupported", "unknown", "edit"),
    *("revoke", "messages", "status"),
]

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(KINDS)
    | st.text(st.characters(codec=None))
)
keys = st.sampled_from(FIELD_NAMES + KINDS) | st.text(max_size=5)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=30
)
messages = st.dictionaries(st.sampled_from(FIELD_NAMES + KINDS), anything)
typed = st.builds(lambda message, kind: message | {"type": kind}, messages, st.sampled_from(KINDS))


def say(phrase: str, language: str = "en", **values: object) -> str:
    return f"{phrase} {sorted(values.items())}"


def read_everything(payload: Any) -> None:
    webhook = read_webhook(json.dumps(payload).encode())
    json.dumps(webhook.to_json(), allow_nan=False, ensure_ascii=False).encode()
    for reading in webhook.readings:
        message = incoming(reading, say)
        assert (message is None) == (reading.source != "message")
        if message is not None:
            message.text.encode()
            assert message.message_id


@settings(max_examples=150, deadline=None)
@given(anything)
def test_any_json_at_the_top_is_read_or_refused(payload: Any) -> None:
    with contextlib.suppress(BadInput):
        read_everything(payload)


@settings(max_examples=60, deadline=None)
@given(st.lists(typed | messages, max_size=4), anything, anything)
def test_any_json_inside_a_message_is_read(found: list[Any], contacts: Any, errors: Any) -> None:
    change = META.change(messages=found, contacts=contacts, errors=errors, statuses=found)
    echoes = META.change("smb_message_echoes", message_echoes=found)
    read_everything(META.envelope(change, echoes))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(BadInput):
        read_webhook(body)
