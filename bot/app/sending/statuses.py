"""The provider's word on our messages: late, more than once, in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.app.context import Context
from bot.app.errors import AlreadyThere
from bot.app.ledger import Ledger
from bot.app.ports import Sender
from bot.app.service import Report
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.fold import fold
from bot.domain.waiting.sending import last_customer_seq

#: Meta's code for words outside the 24 hours; what else `whatsapp.refusals` knows ends a message.
WINDOW_CLOSED = "131047"


@dataclass(frozen=True)
class Statuses:
    """Keeps them, each once."""

    ledger: Ledger
    senders: Mapping[str, Sender]
    context: Context

    async def keep(self, conversation: str, report: Report) -> None:
        """What the record says of the part only advances (see `bot.domain.waiting.sending`)."""
        sends = await self._sends(conversation, report)

        def decide(state: Conversation) -> Sequence[e.Event]:
            return self._events(state, report, sends) if report.message <= state.version else ()

        which = report.provider_id or f"{report.message}:{report.part}"
        try:
            once = f"status:{which}:{report.status}:{report.code}"
            await self.ledger.change(conversation, decide, once=once)
        except AlreadyThere:
            return

    async def _sends(self, conversation: str, report: Report) -> int:
        """Where that part was last sent; needed only when the window turns out to be closed."""
        if not _shut(report):
            return 0
        entries = await self.ledger.entries(conversation, report.message)
        places = (
            entry.seq
            for entry in entries
            if isinstance(entry.event, e.SendBegun)
            and (entry.event.message, entry.event.part) == (report.message, report.part)
        )
        return max(places, default=report.message)

    def _events(self, state: Conversation, report: Report, begun: int) -> Sequence[e.Event]:
        now = self.context.clock()
        changed = e.DeliveryChanged(
            at=now,
            message=report.message,
            status="failed" if report.code else report.status,
            code=report.code,
            part=report.part,
        )
        if changed.status == "failed" and fold(state, (changed,)) == _seen(state, changed):
            return ()
        if not _shut(report):
            return (changed,)
        events: list[e.Event] = [changed, e.WindowClosed(at=now, since=begun)]
        if self._goes_again(state, report, begun) and _is_lost(fold(state, events), report):
            events.append(e.SendAgain(at=now, message=report.message, part=report.part))
        return events

    def _goes_again(self, state: Conversation, report: Report, begun: int) -> bool:
        """After an invitation; or at once, if the customer wrote since it was sent."""
        sender = self.senders.get(state.channel)
        if sender is None or report.part == e.INVITATION:
            return False
        return sender.invites or last_customer_seq(state) > begun


def _seen(state: Conversation, changed: e.DeliveryChanged) -> Conversation:
    """The state after news that changed nothing: it had arrived, or a next try is to come."""
    return replace(state, version=state.version + 1, changed_at=changed.at)


def _shut(report: Report) -> bool:
    return WINDOW_CLOSED in report.code.split(",")


def _is_lost(state: Conversation, report: Report) -> bool:
    return any((x.message, x.part) == (report.message, report.part) for x in state.lost)
