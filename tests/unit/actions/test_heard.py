"""What counts as heard: on WhatsApp a phone is what the channel vouches for, not what was typed."""

from __future__ import annotations

from typing import Any

from actions.talk.heard import heard_in

TYPED, VOUCHED = "+447700900999", "+447700900123"


def heard_phone(**slots: str) -> str:
    """The phone that is known after somebody typed one."""
    typed: dict[str, Any] = {"entity": "phone", "value": TYPED}
    latest = {"intent": {"name": "order_status"}, "text": TYPED, "entities": [typed]}
    return heard_in({"latest_message": latest, "slots": slots}).known("phone")


def test_a_typed_phone_does_not_replace_the_vouched_one():
    assert heard_phone(channel="whatsapp", phone=VOUCHED) == VOUCHED


def test_a_typed_phone_is_not_vouched_for_when_whatsapp_gives_none():
    assert heard_phone(channel="whatsapp") == ""


def test_on_the_web_a_typed_phone_is_what_we_have():
    assert heard_phone(channel="web") == TYPED
