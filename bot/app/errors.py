"""Errors of the verbs, beyond the common tree."""

from __future__ import annotations

from typing import Literal

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


#: What a refusal asks for. `never`: not this message to this customer. `later`: after a while.
#: `crowded`: we send too fast for the provider, so everybody waits. `stopped`: it takes nothing
#: from us until the operator has seen to it. `window`: the customer must write first.
Then = Literal["never", "later", "crowded", "stopped", "window"]


class NotSent(WarmlineError):
    """A message surely did not reach the provider, or was refused there.

    `waits` are seconds before the second, third, ... try, where `then` says that there are more.
    """

    def __init__(
        self, code: str, message: str, *, then: Then = "never", waits: tuple[float, ...] = ()
    ) -> None:
        super().__init__(message)
        self.code = code
        self.then = then
        self.waits = waits


class MaybeSent(WarmlineError):
    """The provider may or may not have taken the message; it is not sent again blindly."""
