"""A turn's tracker is made and copied in one go, and is what Rasa would have made step by step."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytestmark = pytest.mark.assistant

DOMAIN = """
version: "3.1"
intents: [greet]
slots:
  name: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  order: {type: text, influence_conversation: false, mappings: [{type: custom}]}
"""


@pytest.fixture
def store() -> Any:
    from rasa.shared.core.domain import Domain

    from bot.assistant.trackers import TurnTrackers

    return TurnTrackers(Domain.from_yaml(DOMAIN))


def of_turn(store: Any, turn: str, **slots: str) -> Any:
    from bot.assistant.current import CURRENT, OpenTurn

    token = CURRENT.set(OpenTurn(id=turn, slots=slots))
    try:
        return asyncio.run(store.retrieve(turn))
    finally:
        CURRENT.reset(token)


@pytest.fixture
def tracker(store: Any) -> Any:
    """Of a turn of somebody whose name is known, who said hello."""
    from rasa.shared.core.events import ActiveLoop, UserUttered

    found = of_turn(store, "c/1", name="Ada")
    found.update(UserUttered("hello", intent={"name": "greet", "confidence": 1.0}))
    found.update(ActiveLoop("a_form"))
    return found


def state(tracker: Any) -> Any:
    from rasa.shared.core.trackers import EventVerbosity

    whole = tracker.current_state(EventVerbosity.ALL)
    return whole, tracker.active_loop, tracker.latest_message, tracker.slots.keys()


def test_a_copy_is_what_rasa_makes_of_its_events(tracker: Any) -> None:
    from rasa.shared.core.trackers import DialogueStateTracker

    assert state(tracker.copy()) == state(DialogueStateTracker.copy(tracker))


def test_what_happens_to_one_does_not_happen_to_the_other(tracker: Any) -> None:
    from rasa.shared.core.events import ActionExecuted, LoopInterrupted, SlotSet

    before, copy = state(tracker), tracker.copy()
    events = (ActionExecuted("action_listen"), SlotSet("name", "Eva"), LoopInterrupted(True))
    for event in events:
        copy.update(event)
    assert state(tracker) == before
    assert copy.get_slot("name") == "Eva"
    assert copy.active_loop.is_interrupted


def test_one_turn_knows_nothing_of_the_one_before(store: Any) -> None:
    first, second = of_turn(store, "c/1", name="Ada"), of_turn(store, "d/1", order="CL-10234")
    assert (first.sender_id, second.sender_id) == ("c/1", "d/1")
    assert (second.get_slot("name"), second.get_slot("order")) == (None, "CL-10234")
    assert (first.get_slot("name"), first.get_slot("order")) == ("Ada", None)


def test_another_domain_makes_other_trackers(store: Any) -> None:
    from rasa.shared.core.domain import Domain

    of_turn(store, "c/1", name="Ada")
    store.domain = Domain.from_yaml(DOMAIN.replace("order:", "size:"))
    assert of_turn(store, "c/2", size="9").get_slot("size") == "9"
