"""Searching all conversations, closed ones too, by what is known of them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.app.context import Context
from bot.app.ports import Archive, JsonObject, Leases, Record, Search
from bot.app.views.common import Names
from bot.app.views.desk import summary_json
from bot.domain.conversation import Conversation
from bot.domain.errors import WarmlineError
from bot.domain.knowledge.facts import standing
from bot.domain.knowledge.searching import (
    Asked,
    asked_for,
    fits_some,
    searchable,
    words_in,
    words_of,
)
from bot.logs import about

log = logging.getLogger(__name__)

#: So many conversations are shown of a search.
MOST_FOUND = 30
#: What of a conversation is shown to say why it was found.
_MOST_SHOWN = 3
#: Conversations of before the index was kept: the newest so many, so far back.
_BEFORE, _FAR_BACK = 20_000, timedelta(days=730)
_FILLING_SECONDS, _AGAIN_SECONDS = 600.0, 60.0


@dataclass(frozen=True)
class Searching:
    """The index may name too much: what is found is read from the record."""

    index: Search
    record: Record
    archive: Archive
    leases: Leases
    names: Names
    context: Context

    async def search(self, text: str) -> JsonObject:
        """Those begun last first, each with what of it fits. Raises BadInput."""
        asked = asked_for(text)
        found = await self.index.find(asked, MOST_FOUND + 1)
        states = await self.record.load_some(found[:MOST_FOUND])
        shown = [self._shown(state, asked) for state in states if state is not None]
        return {"found": shown, "more": len(found) > MOST_FOUND}

    def _shown(self, state: Conversation, asked: tuple[Asked, ...]) -> JsonObject:
        fitting = [
            {"label": self.names.phrases.say(f"facts.{fact.name.value}"), "value": fact.value}
            for fact in standing(state.facts)
            if searchable(fact) and fits_some(asked, words_in(fact.value))
        ]
        return {"conversation": summary_json(state, self.names), "fits": fitting[-_MOST_SHOWN:]}

    async def run(self) -> None:
        """Until conversations of before the index was kept stand in it."""
        while True:
            try:
                if await self.index.is_filled():
                    return
                if await self.leases.acquire("search", _FILLING_SECONDS):
                    await self._fill()
                    return
            except WarmlineError as error:
                log.warning("the search could not be filled: %s", error)
            except Exception:
                log.exception("filling the search stumbled and begins anew")
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _fill(self) -> None:
        since = self.context.clock() - _FAR_BACK
        for conversation in await self.archive.newest(since, _BEFORE):
            with about(conversation):
                await self._one(conversation)
        await self.index.filled()

    async def _one(self, conversation: str) -> None:
        state = await self.record.load(conversation)
        if state is None or state.opened_at is None:
            return
        await self.index.note(conversation, state.opened_at, words_of(state))
        if await self.record.load(conversation) is None:
            # It was erased in between.
            await self.index.forget(conversation)
