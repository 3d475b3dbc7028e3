"""Our words on their way to WhatsApp: composed within its limits, named by speaker, sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.app.errors import MaybeSent, NotSent, Then
from bot.app.ports import Parcel
from bot.channels.whatsapp.composing import (
    Envelope,
    Labels,
    Template,
    compose,
    invitation,
    with_media,
    with_speaker,
)
from bot.channels.whatsapp.graph import GraphClient, SendRejected, SendRetryable, SendUnknown
from bot.channels.whatsapp.loose import Json
from bot.channels.whatsapp.refusals import CROWDED, waits_for
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import Unavailable
from bot.domain.people.roster import Team
from bot.domain.waiting.window import WHATSAPP_WINDOW
from bot.domain.wording.phrasebook import Phrasebook

_THEN: dict[str, Then] = {
    "retry": "later",
    "window_closed": "window",
    "undeliverable": "never",
    "stop": "stopped",
}


#: What is kept of a conversation under that name; see `bot.app.ports.Attachments.get`.
Kept = Callable[[str, str], Awaitable[bytes | None]]


async def _nothing(conversation: str, file: str) -> bytes | None:  # noqa: ARG001
    return None


@dataclass(frozen=True, kw_only=True)
class WhatsAppSender:
    """See `bot.app.ports.Sender`. All words come from one number, so each says whose it is."""

    graph: GraphClient
    phrases: Phrasebook
    team: Team
    bot_name: str
    shop_name: str
    clock: Callable[[], datetime]
    template: Template | None = None
    files: Kept = _nothing

    @property
    def invites(self) -> bool:
        """Whether a template is configured."""
        return self.template is not None

    def closed(self, state: Conversation) -> bool:
        """A day after the customer last wrote, or when Meta said so."""
        if state.window_closed_at is not None:
            return True
        heard = state.last_customer_at
        return heard is not None and self.clock() - heard >= WHATSAPP_WINDOW

    def parts(self, parcel: Parcel) -> int:
        """One, unless the text is long or there are files."""
        return len(self._bodies(parcel))

    async def send(self, parcel: Parcel) -> str:
        """That part alone, in one call; a file is handed over by another before it."""
        if not parcel.state.address:
            raise NotSent("no_address", "The customer's address is not known.")
        body, file = self._body(parcel), self._file(parcel)
        content = await self._content(parcel, file) if file else b""
        try:
            if file:
                body = with_media(body, await self.graph.upload(content, file.kind))
            return await self.graph.send(body)
        except SendUnknown as error:
            raise MaybeSent(str(error)) from error
        except SendRetryable as error:
            waits = waits_for(None)
            raise NotSent("unreachable", str(error), then="later", waits=waits) from error
        except SendRejected as error:
            crowded = error.code in CROWDED
            raise NotSent(
                f"{error.action}:{error.code or error.http_status}",
                str(error),
                then="crowded" if crowded else _THEN[error.action],
                waits=waits_for(error.code),
            ) from error

    def _body(self, parcel: Parcel) -> Json:
        if parcel.part == e.INVITATION and self.template is not None:
            who = self._name(parcel.entry.event)
            return invitation(self.template, who, envelope=_envelope(parcel))
        return self._bodies(parcel)[parcel.part]

    def _file(self, parcel: Parcel) -> e.Attachment | None:
        """What goes out as that part; files come behind the words."""
        files = _files(parcel)
        if parcel.part == e.INVITATION or not files:
            return None
        place = parcel.part - (self.parts(parcel) - len(files))
        return files[place] if place >= 0 else None

    async def _content(self, parcel: Parcel, file: e.Attachment) -> bytes:
        try:
            content = await self.files(parcel.state.id, file.file)
        except Unavailable as error:
            raise NotSent("file_away", str(error), then="later", waits=waits_for(None)) from error
        if content is None:
            raise NotSent("file_gone", "The file is not kept any more.")
        return content

    def _bodies(self, parcel: Parcel) -> list[Json]:
        event, language = parcel.entry.event, parcel.state.language
        text = getattr(event, "text", "")
        if parcel.new_speaker:
            text = self._named(event, text, language)
        return compose(
            text,
            getattr(event, "buttons", ()),
            envelope=_envelope(parcel),
            labels=self._labels(language),
            files=_files(parcel),
        )

    def _named(self, event: e.Event, text: str, language: str) -> str:
        template = self.phrases.phrases.get(language, {}).get(
            "whatsapp.speaker_prefix", self.phrases.phrases["en"]["whatsapp.speaker_prefix"]
        )
        alone = bool(getattr(event, "attachments", ()))
        return with_speaker(
            text, previous=None, current=self._name(event), template=template, alone=alone
        )

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


def _files(parcel: Parcel) -> tuple[e.Attachment, ...]:
    return getattr(parcel.entry.event, "attachments", ())


def _envelope(parcel: Parcel) -> Envelope:
    callback = f"{parcel.state.id}:{parcel.entry.seq}"
    return Envelope(address=parcel.state.address, callback=callback)
