"""Our words on their way to WhatsApp: composed within its limits, named by speaker, sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.app.errors import MaybeSent, NotSent
from bot.app.policy import WHATSAPP_WINDOW
from bot.channels.whatsapp.composing import Envelope, Labels, compose, with_speaker
from bot.channels.whatsapp.graph import GraphClient, SendRejected, SendRetryable, SendUnknown
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.phrasebook import Phrasebook
from bot.domain.roster import Team

#: Seconds before the second and the third try of what surely was not sent.
PAUSES = (0.5, 2.0)


@dataclass(frozen=True, kw_only=True)
class WhatsAppSender:
    """See `bot.app.ports.Sender`. All words come from one number, so each says whose it is."""

    graph: GraphClient
    phrases: Phrasebook
    team: Team
    bot_name: str
    shop_name: str
    clock: Callable[[], datetime]

    async def send(self, state: Conversation, entry: e.Entry, speaker_changed: bool) -> str:
        """The id of the last part; parts go out one after the other."""
        if not state.address:
            raise NotSent("no_address", "The customer's address is not known.")
        heard = state.last_customer_at
        if heard is not None and self.clock() - heard >= WHATSAPP_WINDOW:
            raise NotSent("window_closed", "The customer last wrote more than 24 hours ago.")
        text = getattr(entry.event, "text", "")
        if speaker_changed:
            text = self._named(entry.event, text, state.language)
        bodies = compose(
            text,
            getattr(entry.event, "buttons", ()),
            envelope=Envelope(address=state.address, callback=f"{state.id}:{entry.seq}"),
            labels=self._labels(state.language),
        )
        provider_id = ""
        for body in bodies:
            provider_id = await self._send(body)
        return provider_id

    async def _send(self, body: dict[str, object]) -> str:
        for pause in (*PAUSES, None):
            try:
                return await self.graph.send(body)
            except SendUnknown as error:
                raise MaybeSent(str(error)) from error
            except SendRetryable as error:
                if pause is None:
                    raise NotSent("unreachable", str(error)) from error
            except SendRejected as error:
                if error.action != "retry" or pause is None:
                    raise NotSent(f"{error.action}:{error.code}", str(error)) from error
            await asyncio.sleep(pause)
        raise NotSent("unreachable", "Not sent.")  # pragma: no cover - the loop always decides

    def _named(self, event: e.Event, text: str, language: str) -> str:
        template = self.phrases.phrases.get(language, {}).get(
            "whatsapp.speaker_prefix", self.phrases.phrases["en"]["whatsapp.speaker_prefix"]
        )
        return with_speaker(text, previous=None, current=self._name(event), template=template)

    def _name(self, event: e.Event) -> str:
        if isinstance(event, e.AgentSaid):
            return self.team.name_of(event.agent)
        if isinstance(event, e.BotSaid):
            return self.phrases.say("whatsapp.bot_name", bot=self.bot_name)
        return self.shop_name

    def _labels(self, language: str) -> Labels:
        say = self.phrases.say
        return Labels(
            list_button=say("whatsapp.list_button", language),
            numbered_hint=say("whatsapp.numbered_hint", language),
            choose=say("whatsapp.choose", language),
        )
