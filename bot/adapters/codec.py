"""Events and states as JSON. An event's JSON names its class under `event`, no field's name."""

from __future__ import annotations

from functools import cache
from typing import Any

from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union

from bot.domain.conversation import Conversation
from bot.domain.events import EVENTS, Event
from bot.json_text import read_json, write_json


@cache
def _converter() -> JsonConverter:
    converter = make_converter(omit_if_default=True)
    configure_tagged_union(_union(), converter, tag_name="event")
    return converter


@cache
def _union() -> Any:
    """Joining some sixty types takes longer than the JSON of an event."""
    union: Any = EVENTS[0]
    for event in EVENTS[1:]:
        union = union | event
    return union


def event_to_json(event: Event) -> str:
    """One line of JSON."""
    return write_json(_converter().unstructure(event, unstructure_as=_union())).decode()


def event_from_json(text: str | bytes) -> Event:
    """The event that was written so."""
    found: Event = _converter().structure(read_json(text), _union())
    return found


def state_to_json(state: Conversation) -> str:
    """The state, defaults left out."""
    return write_json(_converter().unstructure(state)).decode()


def state_from_json(text: str | bytes) -> Conversation:
    """The state that was written so."""
    return _converter().structure(read_json(text), Conversation)
