"""From a webhook's readings to the record: each kept before the webhook is acknowledged."""

from __future__ import annotations

import logging

from bot.app.service import Aside, Contact, NewMessage, Report
from bot.channels.whatsapp.choices import resolve_typed
from bot.channels.whatsapp.composing import callback_of
from bot.channels.whatsapp.countries import likely_language
from bot.channels.whatsapp.customer import Incoming, incoming
from bot.channels.whatsapp.model import Reading, Webhook
from bot.channels.whatsapp.parts import WhatsApp
from bot.domain.errors import BadInput, NotFound, Refused, Unavailable
from bot.domain.events import Attachment
from bot.logs import about

log = logging.getLogger(__name__)

#: Kinds that say nothing to be answered: whoever sends one does not wait for us.
_NO_ANSWER = frozenset({"sticker"})
#: The record takes this much of a text; Meta's own limit for customers is lower.
_LONGEST = 10_000


class Keeper:
    """Keeps what a webhook brings. Only a store that is away stops it, so that Meta repeats."""

    def __init__(self, whatsapp: WhatsApp) -> None:
        self._whatsapp = whatsapp

    async def keep(self, webhook: Webhook) -> None:
        """Every reading, in the order of the payload. Raises Unavailable.

        What is refused for now must come again, for nothing is acknowledged that was not kept;
        what was kept already is recognised then.
        """
        again = False
        for reading in webhook.readings:
            try:
                await self._keep_one(reading)
            except Refused as refused:
                log.warning("a %s was not kept: %s", reading.kind, refused.code)
                again = True
            except BadInput as error:
                log.warning("a %s was passed over: %s", reading.kind, error)
        if again:
            raise Unavailable("Too much at once; some of it was not kept.")

    async def _keep_one(self, reading: Reading) -> None:
        if reading.phone_number_id not in (None, self._whatsapp.phone_number_id):
            log.warning("a webhook for a number that is not ours was passed over")
        elif reading.source == "status":
            await self._status(reading)
        elif reading.source == "message":
            await self._message(reading)
        else:
            log.warning("webhook: %s %s", reading.kind, list(reading.errors or ()))
            await self._echoes(reading)

    async def _message(self, reading: Reading) -> None:
        found = incoming(reading, self._whatsapp.phrases.say)
        if found is None or not found.identity.aliases:
            log.warning("a %s without a sender was passed over", reading.kind)
            return
        conversation = await self._whatsapp.service.by_contact(_contact(found))
        with about(conversation):
            await self._keep_message(conversation, found)

    async def _keep_message(self, conversation: str, found: Incoming) -> None:
        if found.handling == "noted" or found.kind in _NO_ANSWER:
            aside = Aside(
                message_id=found.message_id,
                kind=found.kind,
                text=found.text,
                attachments=found.attachments,
            )
            await self._whatsapp.service.note(conversation, aside)
            return
        message = await self._new_message(conversation, found)
        await self._whatsapp.service.receive(conversation, message)

    async def _new_message(self, conversation: str, found: Incoming) -> NewMessage:
        button, text = found.button_id, found.text
        if button is None and found.own_words:
            state = await self._whatsapp.service.state(conversation)
            chosen = resolve_typed(text, state.latest_buttons)
            button = chosen.id if chosen else None
        attachments = found.attachments
        if not found.own_words:
            # What a bot can't read is named to the person who takes over.
            attachments = attachments or (Attachment(type=found.kind, caption=text),)
            text = ""
        return NewMessage(
            message_id=found.message_id,
            text=text[:_LONGEST],
            button=button,
            attachments=attachments,
            sent_at=found.sent_at,
        )

    async def _status(self, reading: Reading) -> None:
        place = callback_of(reading.details.callback)
        if place is None or not reading.status:
            return
        conversation, _, seq = place[0].rpartition(":")
        if not conversation or not seq.isdecimal():
            return
        codes = ",".join(str(code) for code in reading.errors or ())
        report = Report(
            message=int(seq),
            part=place[1],
            status=reading.status,
            code=codes,
            provider_id=reading.wamid or "",
        )
        try:
            await self._whatsapp.service.delivery(conversation, report)
        except NotFound:
            log.warning("a status for a message that we don't know was passed over")

    async def _echoes(self, reading: Reading) -> None:
        """Somebody answered in the WhatsApp Business app: agents must see that."""
        for echo in reading.details.echoes:
            if not echo.recipient or not echo.wamid:
                continue
            phone = f"+{echo.recipient.lstrip('+')}"
            name = f"whatsapp:phone:{phone}"
            contact = Contact(channel="whatsapp", names=(name,), address=phone)
            conversation = await self._whatsapp.service.by_contact(contact)
            aside = Aside(message_id=echo.wamid, kind="echo", text=echo.text or "")
            await self._whatsapp.service.note(conversation, aside)


def _contact(found: Incoming) -> Contact:
    identity = found.identity
    phones = [alias.value for alias in (*identity.gained, *identity.aliases)]
    phone = next((value for value in phones if value.startswith("+")), "")
    return Contact(
        channel="whatsapp",
        names=tuple(alias.name for alias in identity.aliases),
        gained=tuple(alias.name for alias in identity.gained),
        retired=tuple(alias.name for alias in identity.retired),
        identity=next((a.name for a in identity.aliases if a.kind == "bsuid"), ""),
        address=identity.address or "",
        display_name=found.name or "",
        phone=phone,
        language=likely_language(phone),
    )
