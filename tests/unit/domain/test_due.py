"""When somebody must look at a conversation again."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.conversation import next_due
from bot.domain.fold import fold
from tests.support.events import NOW, WAYS, accepted, agent_said, later, promised, state_of


def test_a_conversation_with_the_bot_has_no_deadline():
    assert next_due(state_of(*WAYS["bot"])) is None


def test_an_offer_is_due_at_its_deadline():
    assert next_due(state_of(*WAYS["offered"])) == later(1)


def test_a_promise_is_due_until_it_is_kept_or_known_to_be_late():
    waiting = state_of(*WAYS["waiting"])
    assert next_due(waiting) == later(30)
    assert next_due(fold(waiting, [e.PromiseKept(at=NOW, promise="p-1")])) is None
    assert next_due(fold(waiting, [e.PromiseLate(at=NOW, promise="p-1")])) is None


def test_the_nearest_of_several_counts():
    state = state_of(*WAYS["waiting"], promised("p-2", minutes=10), promised("p-3", minutes=20))
    assert next_due(state) == later(10)


def test_a_promise_outlives_its_acceptance_and_not_its_end():
    state = state_of(*WAYS["waiting"], accepted(), agent_said())
    assert next_due(state) == later(30)
    assert next_due(fold(state, [e.Closed(at=NOW, agent="maya")])) is None


def test_a_customer_who_waits_for_the_agent_who_has_them_is_looked_after_in_two_minutes():
    state = state_of(*WAYS["offered"], accepted())
    assert next_due(state) == later(2)
    assert next_due(fold(state, [agent_said()])) is None
