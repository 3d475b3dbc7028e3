"""When somebody must look at a conversation again."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.fold import fold
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.deadlines import next_due
from tests.support.events import (
    NOW,
    WAYS,
    accepted,
    agent_said,
    bot_said,
    later,
    promised,
    said,
    state_of,
)


def test_a_conversation_that_the_bot_has_answered_has_no_deadline():
    assert next_due(state_of(*WAYS["bot"], bot_said())) is None


def test_what_the_bot_owes_is_looked_at_in_seconds_whatever_became_of_its_turn():
    assert next_due(state_of(*WAYS["bot"])) == later(seconds=5)


def test_an_answer_to_one_of_several_starts_the_clock_of_the_others_anew():
    more = said("And the shade?", "m-2", at=later(seconds=1))
    answered = bot_said(answers=2, at=later(seconds=4))
    assert next_due(state_of(*WAYS["bot"], more)) == later(seconds=5)
    assert next_due(state_of(*WAYS["bot"], more, answered)) == later(seconds=9)


def test_an_offer_is_due_at_its_deadline():
    assert next_due(state_of(*WAYS["offered"])) == later(1)


def test_a_promise_is_looked_at_before_it_is_due_and_when_it_is():
    waiting = state_of(*WAYS["waiting"])
    warned = e.Alarmed(at=later(25), kind=AlarmKind.PROMISE_SOON, about="p-1", owner="maya")
    assert next_due(waiting) == later(25)
    assert next_due(fold(waiting, [warned])) == later(27.5)


def test_a_promise_is_due_until_it_is_kept_or_known_to_be_late():
    waiting = state_of(*WAYS["waiting"])
    assert next_due(fold(waiting, [e.PromiseKept(at=NOW, promise="p-1")])) is None
    assert next_due(fold(waiting, [e.PromiseLate(at=NOW, promise="p-1")])) is None


def test_the_nearest_of_several_counts():
    state = state_of(*WAYS["waiting"], promised("p-2", minutes=10), promised("p-3", minutes=20))
    assert next_due(state) == later(8)


def test_a_promise_outlives_its_acceptance_and_not_its_end():
    state = state_of(*WAYS["waiting"], accepted(), agent_said())
    assert next_due(state) == later(25)
    assert next_due(fold(state, [e.Closed(at=NOW, agent="maya")])) is None


def test_a_customer_who_waits_for_the_agent_who_has_them_is_looked_after_in_seconds():
    state = state_of(*WAYS["offered"], accepted())
    assert next_due(state) == later(seconds=5)
    assert next_due(fold(state, [agent_said()])) is None
