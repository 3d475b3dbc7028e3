"""Trackers that last one turn: the record keeps the conversation, not Rasa."""

from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.current import CURRENT


class TurnTrackers(TrackerStore):
    """Seeds each turn's tracker from the front desk's facts and keeps nothing of it.

    Conversations that don't come from the front desk (`rasa shell`, REST) are kept in memory.
    """

    def __init__(self, domain: Domain | None, event_broker: Any = None, **_: Any) -> None:
        # Before the parent, which sets `domain`, a property here.
        self._others = InMemoryTrackerStore(domain or Domain.empty(), event_broker)
        super().__init__(domain, event_broker)

    @property
    def domain(self) -> Domain:
        """The domain of the model that is loaded."""
        return self._others.domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        self._others.domain = domain or Domain.empty()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Hand the tracker to the turn that it belongs to, or keep it for a developer."""
        turn = CURRENT.get()
        if turn is not None and turn.id == tracker.sender_id:
            turn.finished = tracker
            return
        await self._others.save(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A fresh tracker that knows the facts of this turn, or a developer's own."""
        turn = CURRENT.get()
        if turn is None or turn.id != sender_id:
            return await self._others.retrieve(sender_id)
        tracker = self.init_tracker(sender_id)
        for name, value in turn.slots.items():
            tracker.update(SlotSet(name, value), self.domain)
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME), self.domain)
        return tracker

    async def keys(self) -> Iterable[str]:
        """Only developers' conversations."""
        return await self._others.keys()
