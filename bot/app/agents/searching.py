"""Searching all conversations, closed ones too, by what is known of them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.app.context import Context
from bot.app.ports import Archive, JsonObject, Leases, Record, Said, Search
from bot.app.views.common import Names
from bot.app.views.desk import summary_json
from bot.domain.conversation import Conversation
from bot.domain.errors import WarmlineError
from bot.domain.knowledge.facts import standing
from bot.domain.knowledge.searching import (
    Asked,
    asked_for,
    fits_some,
    lines_with,
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
#: ... and so much of what they wrote (characters).
_MOST_QUOTED, _BEFORE_IT = 90, 4
#: Conversations of before the index was kept: the newest so many, so far back.
_BEFORE, _FAR_BACK = 20_000, timedelta(days=730)
_FILLING_SECONDS, _AGAIN_SECONDS = 600.0, 60.0


@dataclass(frozen=True)
class Searching:
    """The index may name too much: what is found is read from the record."""

    index: Search
    said: Said
    record: Record
    archive: Archive
    leases: Leases
    names: Names
    context: Context

    async def search(self, text: str) -> JsonObject:
        """Those begun last first, each with what of it fits. Raises BadInput."""
        asked = asked_for(text)
        known = await self.index.find(asked, MOST_FOUND + 1)
        said = await self.said.find(asked, MOST_FOUND + 1)
        # What is known of somebody tells more than that they used a word.
        found = tuple(dict.fromkeys((*known, *said)))
        states = await self.record.load_some(found[:MOST_FOUND])
        shown = [self._shown(state, asked) for state in states if state is not None]
        return {"found": shown, "more": len(found) > MOST_FOUND}

    def _shown(self, state: Conversation, asked: tuple[Asked, ...]) -> JsonObject:
        fitting = [
            {"label": self.names.phrases.say(f"facts.{fact.name.value}"), "value": fact.value}
            for fact in standing(state.facts)
            if searchable(fact) and fits_some(asked, words_in(fact.value))
        ]
        wrote = [
            {"label": self.names.phrases.say("facts.wrote"), "value": _around(text, asked)}
            for text in lines_with(state, asked)[:1]
            if not any(fact["value"] in text for fact in fitting)
        ]
        shown = [*fitting[-_MOST_SHOWN:], *wrote]
        return {"conversation": summary_json(state, self.names), "fits": shown}

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


def _around(text: str, asked: tuple[Asked, ...]) -> str:
    """The words about the first that fits, in the line that they were written in."""
    words = text.split()
    here = next((n for n, word in enumerate(words) if fits_some(asked, words_in(word))), 0)
    first = max(0, here - _BEFORE_IT)
    shown = " ".join(words[first:])
    cut = shown[:_MOST_QUOTED]
    return f"{'… ' if first else ''}{cut}{' …' if cut != shown else ''}"
