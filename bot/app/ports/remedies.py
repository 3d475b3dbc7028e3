"""What giving remedies needs from outside: the order system, a purse and a log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.domain.remedies.log import LogLine
from bot.domain.remedies.model import Remedy
from bot.domain.remedies.purchase import Purchase
from bot.domain.remedies.purse import Claim

#: `unknown`: it may have been done.
Result = Literal["done", "already_done", "refused", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of asking for a remedy. `made` is a voucher's code or an order's number."""

    result: Result
    made: str = ""
    code: str = ""
    why: str = ""


class OrderDesk(Protocol):
    """The order system, as whoever gives remedies sees it."""

    async def read(self, number: str) -> Purchase | None:
        """The order as it stands now. Raises Unavailable without an answer to be trusted."""
        ...

    async def carry_out(self, remedy: Remedy, *, asked_before: bool) -> Outcome:
        """Do it, unless it was done under this id; never raises, and answers in bounded time.

        `asked_before`: it was asked for, and nobody knows what came of it.
        """
        ...


class Purse(Protocol):
    """What was given, counted where all processes see it."""

    async def reserve(
        self, entry: str, claims: Sequence[Claim], now: datetime, hold: timedelta
    ) -> str | None:
        """Count all claims or none, for as long as `hold`; the scope that has no room, or None.

        The same entry again is counted once, and what is kept of it stays kept.
        """
        ...

    async def keep(self, entry: str, claims: Sequence[Claim], at: datetime) -> None:
        """What was begun is counted for good, with or without a reservation that still holds."""
        ...

    async def release(self, entry: str, claims: Sequence[Claim]) -> None:
        """It was not given: it no longer counts."""
        ...

    async def forget(self, scopes: Sequence[str]) -> None:
        """Nothing is counted under these any more."""
        ...

    async def counted(self, claims: Sequence[Claim], now: datetime) -> tuple[int, ...]:
        """What is counted under each of these since its time."""
        ...


class RemedyLog(Protocol):
    """The steps of all remedies, only ever added to."""

    async def note(self, conversation: str, at: datetime) -> None:
        """Something about a remedy is about to be written there: too much is named, never less."""
        ...

    async def conversations(self, since: datetime) -> tuple[str, ...]:
        """Those noted at or after that time."""
        ...

    async def add(self, lines: Sequence[LogLine]) -> None:
        """At the end."""
        ...

    async def lines(self, since: datetime) -> tuple[LogLine, ...]:
        """Those of steps at or after that time, in the order in which they were added."""
        ...

    async def forget(self, conversation: str) -> None:
        """Its lines still say what was given when by whom, and no more to whom (`unnamed`)."""
        ...


class NoOrderDesk:
    """There is no order system to give with."""

    async def read(self, number: str) -> Purchase | None:
        """See OrderDesk."""
        from bot.domain.errors import Unavailable

        raise Unavailable(f"There is no order system to look {number} up in: set ORDERS_URL.")

    async def carry_out(self, remedy: Remedy, *, asked_before: bool) -> Outcome:
        """See OrderDesk."""
        del remedy
        return Outcome(result="unknown" if asked_before else "refused", code="down")


NO_ORDER_DESK = NoOrderDesk()
