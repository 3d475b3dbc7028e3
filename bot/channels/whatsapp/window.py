"""The 24 hours after a customer's last message in which we may write freely; outside them only
approved templates go (Cloud API, "Customer service windows"). If Meta refuses with 131047
although our clock says open, Meta is right."""

from __future__ import annotations

from datetime import datetime, timedelta

WINDOW = timedelta(hours=24)
_NOTHING = timedelta(0)


def time_left(last_message: datetime | None, now: datetime) -> timedelta:
    """How long the window stays open; zero when it is closed or was never opened.

    `last_message` is when the customer sent it, by Meta's clock, not when it reached us.
    """
    if last_message is None:
        return _NOTHING
    # A clock ahead of ours must not lengthen the window.
    return max(_NOTHING, min(WINDOW, last_message + WINDOW - now))


def is_open(last_message: datetime | None, now: datetime) -> bool:
    """Whether free text may go out at `now`."""
    return time_left(last_message, now) > _NOTHING
