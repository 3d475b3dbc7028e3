"""What becomes of a file that a customer sent by a channel which only told us of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Event


@dataclass(frozen=True, kw_only=True)
class AttachmentFetched(Event):
    """It is kept: `file` is its name in the store, `kind` what its bytes are, `size` in bytes.

    `message` is the seq of the message that it came with, `place` which of its attachments.
    """

    message: int
    place: int
    file: str
    kind: str
    size: int


@dataclass(frozen=True, kw_only=True)
class AttachmentPutOff(Event):
    """It could not be had and is tried again at `until`; `tries` is how many there were."""

    message: int
    place: int
    until: datetime
    code: str
    tries: int


@dataclass(frozen=True, kw_only=True)
class AttachmentLost(Event):
    """It can't be had; `code` says why: gone, too_large, no_room, away, channel_off."""

    message: int
    place: int
    code: str
