"""Who is listed where: what people have to see to is never left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.conversation import Part, Status
from bot.domain.fold import fold
from bot.domain.lists import Place, places, with_bot_alone
from tests.support.events import WAYS, promised, state_of

TALKING = state_of(*WAYS["bot"])


@pytest.mark.parametrize(
    ("way", "found"),
    [
        ("bot", {Place.WITH_BOT}),
        ("offered", {Place.OPEN, Place.HELD}),
        ("waiting", {Place.OPEN, Place.WAITING}),
        ("agent", {Place.OPEN, Place.HELD}),
    ],
)
def test_each_status_has_its_lists(way: str, found: set[Place]) -> None:
    assert places(state_of(*WAYS[way])) == found


def test_a_closed_conversation_stands_nowhere() -> None:
    assert places(replace(TALKING, status=Status.CLOSED)) == frozenset()


def test_where_something_is_owed_people_see_it_although_the_bot_speaks() -> None:
    assert with_bot_alone(TALKING)
    lost = replace(TALKING, lost=(Part(message=1, part=0, code="unknown"),))
    assert places(lost) == {Place.OPEN}
    assert places(fold(TALKING, [promised()])) == {Place.OPEN}
