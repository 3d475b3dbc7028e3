"""Errors of the verbs, beyond the common tree."""

from __future__ import annotations

from bot.domain.errors import Unavailable, WarmlineError


class AlreadyThere(WarmlineError):
    """The same message came before; `seq` is its place in the record."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"already in the record at {seq}")
        self.seq = seq


class AssistantFailed(Unavailable):
    """The assistant gave no answer. `code` is a reason: assistant_down, _slow or _silent."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Missed(Unavailable):
    """Hints were forgotten before they were heard; the feed goes on at `cursor`."""

    def __init__(self, cursor: str) -> None:
        super().__init__("hints of changes were missed; look at everything again")
        self.cursor = cursor


class NotSent(WarmlineError):
    """A message surely did not reach the provider, or was refused there."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class MaybeSent(WarmlineError):
    """The provider may or may not have taken the message; it is not sent again blindly."""
