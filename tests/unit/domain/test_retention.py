"""Which conversations are over, so that their time of keeping may end them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.privacy.retention import over
from tests.support.events import NOW, WAYS, bot_said, ended, opened, promised, said, state_of

LATER = NOW + timedelta(days=500)


def test_what_was_closed_is_over_at_once() -> None:
    assert over(state_of(*WAYS["closed"]), NOW)


@pytest.mark.parametrize("way", ["offered", "waiting", "agent"])
def test_whatever_a_person_has_is_never_over(way: str) -> None:
    assert not over(state_of(*WAYS[way]), LATER)


def test_who_left_the_bot_without_a_word_is_over_after_a_while() -> None:
    state = state_of(opened(), said(), bot_said(), ended())
    assert not over(state, NOW + timedelta(minutes=59))
    assert over(state, NOW + timedelta(minutes=61))


def test_who_still_waits_for_the_bot_is_not_over() -> None:
    assert not over(state_of(opened(), said()), LATER)


def test_an_open_promise_keeps_a_closed_conversation() -> None:
    state = state_of(*WAYS["agent"], promised())
    state = replace(state, status=Status.CLOSED, owner=None)
    assert state.promises
    assert not over(state, LATER)


def test_words_on_their_way_keep_it() -> None:
    state = state_of(
        opened("whatsapp", address="+44"),
        said(),
        e.Accepted(at=NOW, agent="maya"),
        e.AgentSaid(at=NOW, agent="maya", text="Hi", message_id="a"),
        e.Closed(at=NOW, agent="maya"),
    )
    assert state.unsent
    assert not over(state, LATER)
