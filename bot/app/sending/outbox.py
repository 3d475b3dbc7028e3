"""Sending our words to channels without an open line: in order, each once, or known to be lost.

There is no way to ask a provider whether it has a message. So a part is marked in the record before
it leaves, at the version that was checked: whoever reads the mark does not send it, in whatever
process. What surely did not go out is put off and tried again; of what is unclear the provider's
word is awaited, and without one it is shown to a person as `unknown`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.app.context import Context
from bot.app.errors import MaybeSent, NotSent
from bot.app.ledger import Ledger
from bot.app.ports import Hold, Pace, Parcel, Sender
from bot.app.sending.outcomes import HELD, Attempt, Outcomes
from bot.domain import events as e
from bot.domain.conversation import Conversation, Outgoing, Underway

log = logging.getLogger(__name__)

#: Put off by our own pace: a place is taken already.
PACED = "paced"
#: So much of a second's messages may leave at once, so that no second has more than it may.
AT_ONCE = 8


class Outbox:
    """`senders` by channel. `wake` is told of conversations that may have something to send."""

    def __init__(
        self,
        ledger: Ledger,
        senders: Mapping[str, Sender],
        pace: Pace,
        context: Context,
        chance: Callable[[], float],
    ) -> None:
        self._ledger = ledger
        self._senders = senders
        self._pace = pace
        self._clock = context.clock
        self._rules = context.policy.sending
        self._outcomes = Outcomes(ledger, pace, context, chance)
        self.wake: Callable[[str], None] = _nobody

    async def try_now(self) -> None:
        """At a start: what the operator mended is tried at once."""
        for channel in self._senders:
            await self._pace.try_now(channel)

    async def send_next(self, conversation: str) -> bool:
        """Do the next piece that is due; whether there was one."""
        state = await self._ledger.state(conversation)
        if not state.unsent:
            return False
        head, now = state.unsent[0], self._clock()
        if state.underway is not None:
            return await self._wait_for_word(state, state.underway, now)
        sender = self._senders.get(state.channel)
        if sender is None:
            return await self._lost(state, head, "channel_off")
        if head.until and head.until > now and head.code != HELD:
            return False
        return await self._send_head(state, head, sender)

    async def _wait_for_word(self, state: Conversation, underway: Underway, now: datetime) -> bool:
        """Until when a status may still tell; then it is lost, as far as anybody knows."""
        if now < underway.until:
            return False
        log.warning("nobody knows whether message %s arrived", underway.message)
        failed = e.SendFailed(at=now, message=underway.message, code=e.UNKNOWN, part=underway.part)
        await self._outcomes.write(state.id, underway, (failed,))
        return True

    async def _send_head(self, state: Conversation, head: Outgoing, sender: Sender) -> bool:
        part = head.part
        if sender.closed(state):
            if state.invited:
                return False
            if not sender.invites:
                return await self._lost(state, head, e.WINDOW_CLOSED)
            part = e.INVITATION
        entry = (await self._ledger.entries(state.id, head.seq - 1, 1))[0]
        parcel = Parcel(state=state, entry=entry, new_speaker=head.new_speaker, part=part)
        rest = _parts_behind(parcel, sender)
        if rest is None:
            return await self._lost(state, head, "not_composed")
        wait, trial = await self._must_wait(state, head)
        if wait:
            return False
        underway = await self._begin(state, parcel, rest)
        if underway is not None:
            await self._send(Attempt(parcel, underway, head.tries, trial), sender)
        return True

    async def _must_wait(self, state: Conversation, head: Outgoing) -> tuple[bool, Hold | None]:
        """For the end of a hold, or for a place among all that is sent; put off until then."""
        wait, hold = await self._pace.ask(state.channel)
        code = HELD
        if not wait and head.code != PACED:
            code, wait = PACED, await self._place(state)
        if wait:
            until = self._clock() + timedelta(seconds=wait)
            await self._put_off(state, head, until, code)
        return bool(wait), hold

    async def _place(self, state: Conversation) -> float:
        rules = self._rules
        at_once = max(rules.per_second // AT_ONCE, 1)
        among_all = await self._pace.place(state.channel, 1 / rules.per_second, at_once)
        seconds = rules.per_customer.total_seconds()
        to_them = await self._pace.place(f"to:{state.id}", seconds, rules.burst)
        return max(among_all, to_them)

    async def _put_off(
        self, state: Conversation, head: Outgoing, until: datetime, code: str
    ) -> None:
        """Not tried, so no try is counted; what is put off for as long already stays so."""
        now = self._clock()
        off = e.SendPutOff(at=now, message=head.seq, until=until, code=code, tries=head.tries)
        stays = head.until is not None and now < head.until <= until

        def decide(newest: Conversation) -> Sequence[e.Event]:
            return (off,) if _is_next(newest, head) and not stays else ()

        await self._ledger.change(state.id, decide)

    async def _begin(self, state: Conversation, parcel: Parcel, rest: int) -> Underway | None:
        """Mark it in the record. None: somebody else has it, or it is no longer what is next."""
        head, now = state.unsent[0], self._clock()
        # A file is handed over to the provider before its message.
        calls = 2 if getattr(parcel.entry.event, "attachments", ()) else 1
        until = now + calls * self._rules.call + self._rules.unclear
        begun = e.SendBegun(at=now, message=head.seq, part=parcel.part, rest=rest, until=until)
        ours = False

        def decide(newest: Conversation) -> Sequence[e.Event]:
            nonlocal ours
            ours = _is_next(newest, head)
            return (begun,) if ours else ()

        after = await self._ledger.change(state.id, decide)
        return after.underway if ours else None

    async def _send(self, attempt: Attempt, sender: Sender) -> None:
        try:
            provider_id = await sender.send(attempt.parcel)
        except MaybeSent as error:
            await self._outcomes.unclear(attempt, error)
        except NotSent as error:
            await self._outcomes.refused(attempt, error, invites=sender.invites)
        else:
            await self._outcomes.taken(attempt, provider_id)

    async def _lost(self, state: Conversation, head: Outgoing, code: str) -> bool:
        log.warning("message %s can't be sent: %s", head.seq, code)
        failed = e.SendFailed(at=self._clock(), message=head.seq, code=code, part=head.part)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            return (failed,) if _is_next(newest, head) else ()

        await self._ledger.change(state.id, decide)
        return True


def _is_next(newest: Conversation, head: Outgoing) -> bool:
    """Whether it is still what goes next, unchanged, and nothing is on its way."""
    return newest.underway is None and head in newest.unsent[:1]


def _parts_behind(parcel: Parcel, sender: Sender) -> int | None:
    """How many parts come after this one; None when there is no such part to send."""
    if parcel.part == e.INVITATION:
        return 0
    try:
        behind = sender.parts(parcel) - parcel.part - 1
    except Exception:
        log.exception("message %s could not be put into a form to send", parcel.entry.seq)
        return None
    return behind if behind >= 0 else None


def _nobody(conversation: str) -> None:
    raise RuntimeError(f"nobody is there to send words of {conversation}: wire `wake` first")
