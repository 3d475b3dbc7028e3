"""What a customer's channel carries from us."""

from __future__ import annotations

import pytest

from bot.domain.attachments.carried import must_carry
from bot.domain.attachments.limits import MEGABYTE
from bot.domain.errors import Refused

KINDS = ["image/png", "image/jpeg", "image/webp", "image/gif", "application/pdf"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_web_chat_takes_what_customers_may_send_too(kind):
    must_carry("web", kind, 16 * MEGABYTE)


@pytest.mark.parametrize("channel", ["web", "whatsapp"])
@pytest.mark.parametrize("kind", ["application/octet-stream", "video/mp4", "application/zip"])
def test_no_channel_takes_anything_else(channel, kind):
    with pytest.raises(Refused) as refused:
        must_carry(channel, kind, 1)
    assert refused.value.code == "file_kind"


@pytest.mark.parametrize(
    ("kind", "megabytes", "code"),
    [
        ("image/png", 5, ""),
        ("image/jpeg", 5, ""),
        ("application/pdf", 16, ""),
        ("image/png", 6, "file_too_large"),
        ("image/jpeg", 6, "file_too_large"),
        ("image/webp", 1, "file_kind"),
        ("image/gif", 1, "file_kind"),
    ],
)
def test_whatsapp_takes_pictures_up_to_its_limit_and_not_all_kinds(kind, megabytes, code):
    found = ""
    try:
        must_carry("whatsapp", kind, megabytes * MEGABYTE)
    except Refused as refused:
        found = refused.code
    assert found == code
