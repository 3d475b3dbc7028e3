"""Events and states as JSON. An event's JSON names its class under `event`, no field's name."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union

from bot.domain.conversation import Conversation
from bot.domain.events import EVENTS, Event


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
    return json.dumps(
        _converter().unstructure(event, unstructure_as=_union()),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def event_from_json(text: str | bytes) -> Event:
    """The event that was written so."""
    found: Event = _converter().structure(json.loads(text), _union())
    return found


def state_to_json(state: Conversation) -> str:
    """The state, defaults left out."""
    return json.dumps(_converter().unstructure(state), ensure_ascii=False, separators=(",", ":"))


def state_from_json(text: str | bytes) -> Conversation:
    """The state that was written so."""
    return _converter().structure(json.loads(text), Conversation)
