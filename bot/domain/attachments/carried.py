"""What a channel carries from us to a customer beside words.

Source for WhatsApp: Cloud API, "Media", supported types: pictures are JPEG or PNG of 5 MB at most.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.attachments.limits import MEGABYTE
from bot.domain.attachments.sniffing import JPEG, PDF, PNG, TAKEN
from bot.domain.errors import Refused

#: The largest of each kind, in bytes. A channel that is not named carries whatever is taken.
_CARRIED: Mapping[str, Mapping[str, int]] = {
    "whatsapp": {JPEG: 5 * MEGABYTE, PNG: 5 * MEGABYTE, PDF: 100 * MEGABYTE},
}


def must_carry(channel: str, kind: str, size: int) -> None:
    """Raises Refused(`file_kind`, `file_too_large`) for what would not reach the customer there."""
    if kind not in TAKEN:
        raise Refused("file_kind", "Send a PNG, JPEG, WebP or GIF picture, or a PDF.")
    carried = _CARRIED.get(channel)
    if carried is None:
        return
    if kind not in carried:
        raise Refused("file_kind", "WhatsApp takes JPEG and PNG pictures, and PDFs.")
    if size > carried[kind]:
        most = carried[kind] // MEGABYTE
        raise Refused("file_too_large", f"WhatsApp takes such a file up to {most} MB.")
