"""Trackers that last one turn: the record keeps the conversation, not Rasa."""

from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.current import CURRENT


class TurnTracker(DialogueStateTracker):
    """A tracker that is copied as it is: Rasa does so before each action, event by event."""

    def copy(self) -> "TurnTracker":
        """What happens to one of them from here on does not happen to the other."""
        other = _copied(self)
        other.events = self.events.copy()
        other.slots = {name: _copied(slot) for name, slot in self.slots.items()}
        other.active_loop = self.active_loop and _copied(self.active_loop)
        return other


class TurnTrackers(TrackerStore):
    """Seeds each turn's tracker from the front desk's facts and keeps nothing of it.

    Conversations that don't come from the front desk (`rasa shell`, REST) are kept in memory.
    """

    def __init__(self, domain: Domain | None, event_broker: Any = None, **_: Any) -> None:
        # Before the parent, which sets `domain`, a property here.
        self._empty: tuple[Domain, TurnTracker] | None = None
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
        tracker = self._new_tracker(sender_id)
        for name, value in turn.slots.items():
            tracker.update(SlotSet(name, value), self.domain)
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME), self.domain)
        return tracker

    def _new_tracker(self, sender_id: str) -> TurnTracker:
        """As `init_tracker` makes it; the slots of a domain stay what they are."""
        empty = self._empty
        if empty is None or empty[0] is not self.domain:
            new = TurnTracker(sender_id, self.domain.slots, self.max_event_history)
            empty = self._empty = (self.domain, new)
        tracker = empty[1].copy()
        tracker.sender_id = sender_id
        return tracker

    async def keys(self) -> Iterable[str]:
        """Only developers' conversations."""
        return await self._others.keys()


def _copied(thing: Any) -> Any:
    """As `copy.copy` of a plain object, without its detours."""
    other = object.__new__(type(thing))
    other.__dict__.update(thing.__dict__)
    return other
