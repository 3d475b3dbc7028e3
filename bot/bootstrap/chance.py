"""The clock, ids and secrets: the real ones."""

from __future__ import annotations

import secrets
from datetime import datetime, timezone


def now() -> datetime:
    """The time, with a zone."""
    return datetime.now(timezone.utc)


def new_id() -> str:
    """Unguessable, and short enough for an address."""
    return secrets.token_hex(12)


def new_token() -> str:
    """A secret."""
    return secrets.token_urlsafe(32)
