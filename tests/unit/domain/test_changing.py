"""A changed copy is what `dataclasses.replace` makes."""

from __future__ import annotations

import dataclasses
from functools import cached_property

import pytest

from bot.domain import conversation
from bot.domain.changing import replace
from bot.domain.remedies import model
from bot.domain.waiting import alarms
from tests.support.events import WAYS, state_of

CLASSES = [
    kind
    for module in (conversation, model, alarms)
    for kind in vars(module).values()
    if dataclasses.is_dataclass(kind)
]


@pytest.mark.parametrize("way", WAYS)
def test_a_changed_copy_is_what_dataclasses_replace_makes(way):
    state = state_of(*WAYS[way])
    changed = replace(state, version=99, owner="maya")
    assert changed == dataclasses.replace(state, version=99, owner="maya")
    assert hash(changed) == hash(dataclasses.replace(state, version=99, owner="maya"))
    assert state != changed


def test_what_is_no_field_is_refused():
    with pytest.raises(TypeError, match="Conversation has no colour"):
        replace(conversation.Conversation(id="c"), version=1, colour="red")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_what_is_changed_so_holds_its_fields_and_nothing_else(kind):
    assert not hasattr(kind, "__post_init__")
    assert not hasattr(kind, "__slots__")
    assert not any(isinstance(one, cached_property) for one in vars(kind).values())
