"""Sending our words to channels without an open line, in order, one at a time."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.app.context import Context
from bot.app.errors import MaybeSent, NotSent
from bot.app.ledger import Ledger
from bot.app.ports import Sender
from bot.domain import events as e
from bot.domain.conversation import Conversation, Outgoing

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outbox:
    """`senders` by channel. A message is marked before it leaves, so that a crash is seen."""

    ledger: Ledger
    senders: Mapping[str, Sender]
    context: Context

    async def send_next(self, conversation: str) -> bool:
        """Send the oldest message that is not sent yet; whether there was one."""
        state = await self.ledger.state(conversation)
        if not state.unsent:
            return False
        outgoing = state.unsent[0]
        if state.sending == outgoing.seq:
            await self._failed(conversation, outgoing.seq, "interrupted")
            return True
        await self._send(state, outgoing)
        return True

    async def _send(self, state: Conversation, outgoing: Outgoing) -> None:
        seq, now = outgoing.seq, self.context.clock
        sender = self.senders.get(state.channel)
        if sender is None:
            await self._failed(state.id, seq, "channel_off")
            return
        entry = (await self.ledger.entries(state.id, seq - 1, 1))[0]
        await self.ledger.change(state.id, lambda _: (e.SendBegun(at=now(), message=seq),))
        try:
            provider_id = await sender.send(state, entry, outgoing.new_speaker)
        except (NotSent, MaybeSent) as error:
            code = error.code if isinstance(error, NotSent) else "unknown"
            log.warning("message %s of %s was not delivered: %s", seq, state.id, code)
            await self._failed(state.id, seq, code)
            return
        sent = e.Sent(at=now(), message=seq, provider_id=provider_id)
        await self.ledger.change(state.id, lambda _: (sent,))

    async def _failed(self, conversation: str, seq: int, code: str) -> None:
        failed = e.SendFailed(at=self.context.clock(), message=seq, code=code)
        await self.ledger.change(conversation, lambda _: (failed,))
