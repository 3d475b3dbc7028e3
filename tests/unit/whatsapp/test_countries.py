"""What a number tells of its owner."""

from __future__ import annotations

import pytest

from bot.channels.whatsapp.countries import likely_language


@pytest.mark.parametrize(
    ("phone", "language"),
    [
        ("+4915123456789", "de"),
        ("+436641234567", "de"),
        ("+41791234567", "de"),
        ("+447700900123", ""),
        ("+420601234567", ""),
        ("+14155550123", ""),
        ("", ""),
    ],
)
def test_the_language_likely_written_there(phone: str, language: str) -> None:
    assert likely_language(phone) == language
