"""What comes of one try to send: into the record, and to everybody who sends on that channel."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.app.context import Context
from bot.app.errors import MaybeSent, NotSent
from bot.app.ledger import Ledger
from bot.app.ports import Hold, Pace, Parcel
from bot.domain import events as e
from bot.domain.conversation import Conversation, Underway

log = logging.getLogger(__name__)

#: Put off because nobody sends on the channel now: no try is counted.
HELD = "held"
#: A crowd is put off by so many seconds at first and at most.
CROWD = (1.0, 60.0)
#: Chance adds up to this share to a wait, so that not all come back at once.
JITTER = 0.25


@dataclass(frozen=True)
class Attempt:
    """One call to the provider, after `tries` before it; it tries whether the hold `trial` ends."""

    parcel: Parcel
    underway: Underway
    tries: int
    trial: Hold | None


class Outcomes:
    """Writes them. `chance` answers a number from 0 to 1, new each time."""

    def __init__(
        self, ledger: Ledger, pace: Pace, context: Context, chance: Callable[[], float]
    ) -> None:
        self._ledger = ledger
        self._pace = pace
        self._clock = context.clock
        self._rules = context.policy.sending
        self._chance = chance

    async def write(self, conversation: str, underway: Underway, events: Sequence[e.Event]) -> None:
        """Unless a status, or time, settled it before."""

        def decide(newest: Conversation) -> Sequence[e.Event]:
            same = newest.underway is not None and newest.underway.begun == underway.begun
            return events if same else ()

        await self._ledger.change(conversation, decide)

    async def taken(self, attempt: Attempt, provider_id: str) -> None:
        """Written whatever a status said before: it is the same news."""
        found = attempt.underway
        sent = e.Sent(
            at=self._clock(), message=found.message, provider_id=provider_id, part=found.part
        )
        await self._ledger.change(attempt.parcel.state.id, lambda _: (sent,))
        await self._works(attempt)

    async def unclear(self, attempt: Attempt, error: MaybeSent) -> None:
        """From now on the provider's word is waited for."""
        found, now = attempt.underway, self._clock()
        log.warning("it is unclear whether message %s was sent: %s", found.message, error)
        unclear = e.SendUnclear(
            at=now, message=found.message, part=found.part, until=now + self._rules.unclear
        )
        await self.write(attempt.parcel.state.id, found, (unclear,))

    async def refused(self, attempt: Attempt, error: NotSent, *, invites: bool) -> None:
        """It surely did not go out: later, by a template, or never."""
        log.warning("message %s was not sent: %s", attempt.underway.message, error.code)
        if error.then == "window":
            events = self._window(attempt, error, invites)
        elif error.then == "stopped":
            events = await self._stopped(attempt, error)
        elif error.then != "never" and attempt.tries < len(error.waits):
            events = await self._later(attempt, error)
        else:
            events = (self._failed(attempt, error.code),)
        await self.write(attempt.parcel.state.id, attempt.underway, events)
        if error.then in ("never", "window"):
            await self._works(attempt)

    def _window(self, attempt: Attempt, error: NotSent, invites: bool) -> Sequence[e.Event]:
        """The provider's clock has the last word. A template may go, or nothing does."""
        now, found = self._clock(), attempt.underway
        closed = e.WindowClosed(at=now, since=found.begun)
        if found.part == e.INVITATION or not invites:
            return (closed, self._failed(attempt, error.code))
        return (closed, e.SendPutOff(at=now, message=found.message, until=now, code=error.code))

    async def _stopped(self, attempt: Attempt, error: NotSent) -> Sequence[e.Event]:
        """Nobody's words are lost: all wait until the provider takes them again."""
        rules, channel = self._rules, attempt.parcel.state.channel
        first, longest = rules.pause.total_seconds(), rules.longest_pause.total_seconds()
        hold = await self._pace.hold(channel, first, longest, error.code)
        log.error(
            "SENDING ON %s IS PAUSED until %s: the provider answers %s. Nothing is lost; look the"
            " code up, mend what it names, and restart to try at once.",
            channel,
            hold.until.isoformat(timespec="seconds"),
            error.code,
        )
        return (self._put_off(attempt, HELD, self._seconds_to(hold), attempt.tries),)

    async def _later(self, attempt: Attempt, error: NotSent) -> Sequence[e.Event]:
        wait = error.waits[attempt.tries]
        if error.then == "crowded":
            channel = attempt.parcel.state.channel
            hold = await self._pace.hold(channel, *CROWD, error.code)
            wait = max(wait, self._seconds_to(hold))
        return (self._put_off(attempt, error.code, wait, attempt.tries + 1),)

    def _seconds_to(self, hold: Hold) -> float:
        return (hold.until - self._clock()).total_seconds()

    def _put_off(self, attempt: Attempt, code: str, wait: float, tries: int) -> e.SendPutOff:
        now = self._clock()
        until = now + timedelta(seconds=wait * (1 + JITTER * self._chance()))
        message = attempt.underway.message
        return e.SendPutOff(at=now, message=message, until=until, code=code, tries=tries)

    def _failed(self, attempt: Attempt, code: str) -> e.SendFailed:
        found = attempt.underway
        return e.SendFailed(at=self._clock(), message=found.message, code=code, part=found.part)

    async def _works(self, attempt: Attempt) -> None:
        """The provider takes what we send: the hold that this tried is over."""
        channel = attempt.parcel.state.channel
        if attempt.trial is not None:
            log.warning("sending on %s works again", channel)
            await self._pace.clear(channel, attempt.trial.times)
