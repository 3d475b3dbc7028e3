"""The door for customers: what channels call."""

from __future__ import annotations

import contextlib

from bot.app.agents.away import Away
from bot.app.customers.attachments import Files
from bot.app.ports import JsonObject
from bot.app.service import Aside, Contact, Correction, Kept, NewMessage, Report
from bot.app.verbs import Verbs
from bot.app.views.chat import chat_update
from bot.domain.errors import NotFound


class CustomerDoor:
    """`bot.app.service.CustomerVerbs`, each given to the verb that does it."""

    _v: Verbs
    _away: Away

    async def open_web(self, origin: str, language: str, zone: str = "") -> tuple[str, str]:
        """See CustomerVerbs."""
        return await self._v.customers.open_web(origin, language, zone)

    async def by_token(self, token: str) -> str:
        """See CustomerVerbs."""
        return await self._v.customers.by_token(token)

    async def by_contact(self, contact: Contact) -> str:
        """See CustomerVerbs."""
        return await self._v.customers.by_contact(contact)

    async def receive(self, conversation: str, message: NewMessage) -> Kept:
        """See CustomerVerbs."""
        return await self._v.customers.receive(conversation, message)

    async def note(self, conversation: str, noted: Aside) -> None:
        """See CustomerVerbs."""
        await self._v.customers.note(conversation, noted)

    async def chat_after(self, conversation: str, after: int, version: int = 0) -> JsonObject:
        """See CustomerVerbs."""
        state, entries = await self._v.ledger.picture(conversation, after, version)
        away = self._away.has_left(state)
        return chat_update(state, entries, after, self._v.names, away=away)

    async def known(self, conversation: str) -> JsonObject:
        """See CustomerVerbs."""
        return await self._v.knowing.known(conversation)

    async def correct(self, conversation: str, given: Correction) -> JsonObject:
        """See CustomerVerbs."""
        return await self._v.knowing.correct(conversation, given)

    async def customer_typing(self, conversation: str) -> None:
        """See CustomerVerbs."""
        await self._v.customers.typing(conversation)

    async def delivery(self, conversation: str, report: Report) -> None:
        """See CustomerVerbs."""
        with contextlib.suppress(NotFound):
            await self._v.statuses.keep(conversation, report)

    @property
    def files(self) -> Files:
        """What customers sent; the chat and the desk have routes of their own for it."""
        return self._v.files
