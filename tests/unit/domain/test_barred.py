"""A conversation that was ended for abuse, as its events make it."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import events as e
from bot.domain.conversation import Status, is_open
from bot.domain.fold import fold
from bot.domain.waiting.deadlines import next_due
from tests.support.events import NOW, said, state_of
from tests.unit.domain.test_waiting import WAYS

UNTIL = NOW + timedelta(hours=24)


def barred():
    return e.Barred(at=NOW, agent="maya", word="Insults", until=UNTIL)


def test_it_is_closed_and_stays_on_the_lists_until_its_time_is_over():
    state = state_of(*WAYS["agent"], barred())
    assert (state.status, state.owner, state.promises) == (Status.CLOSED, None, ())
    assert is_open(state)
    assert next_due(state) == UNTIL


def test_what_is_written_before_that_time_opens_nothing_and_owes_nothing():
    state = fold(state_of(*WAYS["agent"], barred()), (said("Answer me", "m-9"),))
    assert (state.status, state.unanswered, state.waiting_since) == (Status.CLOSED, (), None)


def test_once_lifted_their_next_words_begin_with_the_bot():
    lifted = e.BarLifted(at=NOW, agent="maya")
    state = state_of(*WAYS["agent"], barred(), lifted)
    assert not is_open(state)
    again = fold(state, (said("Hello", "m-9"),))
    assert (again.status, again.barred, again.reopened) == (Status.BOT, None, True)
