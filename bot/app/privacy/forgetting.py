"""Erasing a conversation from everything that the store keeps; done again, nothing is left to do.

The record goes first, at a version, so that a customer who writes meanwhile keeps theirs; with it,
in the same step, what is still to be erased elsewhere is written down, and that goes last.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.app.ports import (
    Aliases,
    Attachments,
    Audit,
    Feed,
    Index,
    Purse,
    Record,
    RemedyLog,
    Reservations,
    Said,
    Search,
    Slots,
    Visits,
)
from bot.domain.conversation import Conversation
from bot.domain.knowledge.traces import Traces, traces_of

#: Who had it erased: somebody asked for it, or its time was over.
ASKED, RETENTION = "asked", "retention"


class ForgettingStores(Protocol):
    """Everything in which a conversation, or its customer's names, may stand."""

    @property
    def record(self) -> Record: ...
    @property
    def index(self) -> Index: ...
    @property
    def feed(self) -> Feed: ...
    @property
    def aliases(self) -> Aliases: ...
    @property
    def reservations(self) -> Reservations: ...
    @property
    def visits(self) -> Visits: ...
    @property
    def slots(self) -> Slots: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def purse(self) -> Purse: ...
    @property
    def remedy_log(self) -> RemedyLog: ...
    @property
    def search(self) -> Search: ...
    @property
    def said(self) -> Said: ...


@dataclass(frozen=True)
class Forgetting:
    """`agents` are all whose places and times a conversation may hold, beside those whom its record
    names; `files` are what customers sent beside words.
    """

    stores: ForgettingStores
    agents: Collection[str]
    files: Attachments

    async def forget(self, state: Conversation) -> None:
        """Erase it as of this state. Raises Conflict when somebody wrote since: nothing is gone."""
        entries = await self.stores.record.read(state.id, limit=-1)
        traces = traces_of(state.id, entries)
        await self.stores.record.erase(state, _to_json(traces))
        await self.finish(state.id)

    async def finish(self, conversation: str) -> bool:
        """What an erasure left to do, perhaps one that was cut off; whether there was any."""
        left = await self.stores.record.erasing(conversation)
        if left is None:
            return False
        visits, purses, people = _from_json(left)
        await self.stores.visits.forget(visits, conversation)
        await self.stores.purse.forget(purses)
        await self.stores.remedy_log.forget(conversation)
        await self._names(conversation)
        await self._people(conversation, people)
        await self.stores.audit.forget(conversation)
        await self.stores.index.forget(conversation)
        await self.stores.search.forget(conversation)
        await self.stores.said.forget(conversation)
        await self.files.forget(conversation)
        await self.stores.record.erased(conversation)
        return True

    async def _names(self, conversation: str) -> None:
        aliases = self.stores.aliases
        identity = await aliases.find([f"identity:{conversation}"])
        await aliases.forget(conversation)
        if identity:
            await aliases.forget(identity)
            await aliases.drop([f"identity:{conversation}"])

    async def _people(self, conversation: str, people: Sequence[str]) -> None:
        for agent in {*self.agents, *people}:
            await self.stores.reservations.free(agent, conversation)
            for starts, booked in (await self.stores.slots.booked(agent)).items():
                if booked.conversation == conversation:
                    await self.stores.slots.release(agent, starts, conversation)

    async def tell(self, conversations: Sequence[str], who: str) -> None:
        """Front desks drop what they hold of these, and desks what they show.

        What stays on the feed, for a day at most, are ids that lead nowhere.
        """
        for conversation in conversations:
            await self.stores.feed.announce("erased", conversation=conversation, who=who)


def _to_json(traces: Traces) -> str:
    left = {"visits": traces.visits, "purses": traces.purses, "people": traces.people}
    return json.dumps(left)


def _from_json(left: str) -> tuple[list[str], list[str], list[str]]:
    found = json.loads(left)
    # An erasure that was cut off before this was kept names nobody.
    return found["visits"], found["purses"], found.get("people", [])
