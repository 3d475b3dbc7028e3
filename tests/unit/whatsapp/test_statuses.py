"""A message's delivery state only grows, however its statuses arrive."""

from __future__ import annotations

import pytest

from bot.channels.whatsapp.statuses import advances


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (None, "sent"),
        (None, "read"),
        ("queued", "sent"),
        ("sent", "delivered"),
        ("sent", "read"),
        ("read", "played"),
        (None, "failed"),
        ("sent", "failed"),
        ("failed", "delivered"),
    ],
)
def test_a_later_state_counts(known: str | None, new: str) -> None:
    assert advances(known, new)


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ("sent", "sent"),
        ("read", "delivered"),
        ("delivered", "failed"),
        ("read", "failed"),
        ("failed", "failed"),
        ("failed", "sent"),
        (None, "a state of next year"),
        ("sent", "a state of next year"),
    ],
)
def test_an_earlier_repeated_or_unknown_state_does_not(known: str | None, new: str) -> None:
    assert not advances(known, new)
