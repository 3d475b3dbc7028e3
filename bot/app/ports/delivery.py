"""What takes our words to a pushing channel, and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.conversation import Conversation
from bot.domain.events import Entry


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One part of one of our messages, on its way to a customer.

    `part` counts from 0; `events.INVITATION` is a template that asks the customer to answer.
    """

    state: Conversation
    entry: Entry
    new_speaker: bool
    part: int = 0


class Sender(Protocol):
    """Pushes our words to a channel that has no open line."""

    @property
    def invites(self) -> bool:
        """Whether there is a template for customers who must write first."""
        ...

    def closed(self, state: Conversation) -> bool:
        """Whether only a template would be taken now."""
        ...

    def parts(self, parcel: Parcel) -> int:
        """How many parts the message has, at least one."""
        ...

    async def send(self, parcel: Parcel) -> str:
        """The provider's id of that part; answers within `Sending.call`, twice that with a file.

        Raises `NotSent` with a code when it surely did not go out, `MaybeSent` when nobody
        knows.
        """
        ...


#: After the end of a hold one may try, and the others wait so long for what comes of it.
TRIAL = timedelta(seconds=5)


#: Refusals so close to each other are answers to what left at the same time.
TOGETHER = timedelta(seconds=2)


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Nobody sends under that name before `until`, because of `code`, for the `times`th time."""

    until: datetime
    code: str
    times: int


class Pace(Protocol):
    """How fast something may be done, agreed on by all processes."""

    async def place(self, name: str, every: float, burst: int) -> float:
        """Take the next free place; seconds until it comes, 0 for now.

        There is one every `every` seconds, and after a rest `burst` of them at once. A place is
        taken also if nobody uses it.
        """
        ...

    async def hold(self, name: str, first: float, longest: float, code: str) -> Hold:
        """Nobody goes for `first` seconds, doubled each time up to `longest`.

        Several who are refused at the same time count as one.
        """
        ...

    async def ask(self, name: str) -> tuple[float, Hold | None]:
        """Seconds to wait because of a hold, and the hold itself, if there is one.

        When a hold has ended, one may go to try at a time: the others still wait.
        """
        ...

    async def held(self, name: str) -> Hold | None:
        """The hold that was not cleared yet; its end may have passed."""
        ...

    async def try_now(self, name: str) -> None:
        """A hold ends now, and one may try."""
        ...

    async def clear(self, name: str, times: int) -> None:
        """What was tried worked: the hold is over, unless it was renewed since that time."""
        ...
