"""Who was asked to take a conversation: by an offer, or by whoever passes it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Somebody who was there was named to the customer."""

    agent: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """`by`, who has the conversation, asked `to` at `seq` to take it until `until`.

    `note` is for agents; `skill` what somebody was looked for, where nobody was named. `moves` are
    (promise, new time), once they have it.
    """

    by: str
    to: str
    note: str
    until: datetime
    seq: int
    skill: str = ""
    moves: tuple[tuple[str, datetime], ...] = ()
