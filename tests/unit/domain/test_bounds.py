"""A state stays small however long its conversation grows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.fold import fold
from bot.domain.knowledge.facts import MAX_FACTS, FactName
from bot.domain.waiting.deadlines import next_due
from tests.support.events import (
    NOW,
    accepted,
    agent_said,
    awaited,
    bot_said,
    ended,
    fact,
    house_said,
    later,
    offered,
    opened,
    promised,
    reason,
    said,
)

ROUNDS = 300


def _round(number: int) -> list[e.Event]:
    """A bit of everything that may repeat for ever while nobody comes."""
    learned = e.Learned(at=NOW, facts=(fact(FactName.ORDER, f"CL-{number}"),))
    button = e.Button(id=f"b{number}", title="Yes")
    promise = e.Promised(
        at=NOW, promise=f"p{number}", owner="maya", text="write", due=later(number)
    )
    assessed = e.Assessed(
        at=NOW, source=2, score=0.5, mood=0.0, handover=False, offer=True, version="1"
    )
    return [
        said("where? " * 400, f"m-{number}"),
        assessed,
        learned,
        bot_said(f"answer {number}", answers=0, buttons=(button,)),
        ended(answers=0, understood=False, failures=("order_system_slow",)),
        awaited(),
        e.ReasonAdded(at=NOW, reason=reason(source=0)),
        promise,
        e.PromiseLate(at=NOW, promise=f"p{number}"),
        offered(),
        e.OfferLapsed(at=NOW, agent=f"agent-{number % 9}"),
        e.SendFailed(at=NOW, message=number, code="x"),
        e.DeliveryChanged(at=NOW, message=number, status="failed"),
    ]


def test_hundreds_of_rounds_of_everything_leave_a_small_state():
    state = fold(Conversation(id="c-1"), [opened()])
    for number in range(ROUNDS):
        state = fold(state, _round(number))
    assert state.version == 1 + ROUNDS * len(_round(0))
    sizes = {name: len(value) for name, value in vars(state).items() if isinstance(value, tuple)}
    assert max(sizes.values()) <= c.MAX_WAITING_MESSAGES, sizes
    assert sizes["promises"] <= c.MAX_PROMISES
    assert sizes["passed_over"] == 9
    assert len(state.facts) <= MAX_FACTS
    assert all(len(line.text) <= 2000 for line in state.lines)


def test_the_promise_that_is_due_next_is_never_forgotten():
    late = [e.PromiseLate(at=NOW, promise=f"p{n}") for n in range(100)]
    state = fold(Conversation(id="c-1"), [opened(), said(), awaited()])
    for number in range(100):
        state = fold(state, [promised(f"p{number}", minutes=number), late[number]])
    state = fold(state, [promised("last", minutes=5)])
    assert next_due(state) == later(4)  # a fifth before: the warning


_EVENTS = st.lists(
    st.sampled_from(
        [
            said(),
            bot_said(),
            house_said(),
            ended(),
            offered(),
            awaited(),
            promised(),
            accepted(),
            agent_said(),
            e.OfferLapsed(at=NOW, agent="maya"),
            e.HandedBack(at=NOW, agent="maya", outcome="settled"),
            e.Withdrawn(at=NOW),
            e.BotMeanwhile(at=NOW),
            e.Closed(at=NOW, agent="maya"),
            e.PromiseKept(at=NOW, promise="p-1"),
            e.PromiseLate(at=NOW, promise="p-1"),
        ]
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(_EVENTS, st.integers(0, 30))
def test_folding_in_two_steps_is_folding_in_one(events, cut):
    start = fold(Conversation(id="c-1"), [opened()])
    assert fold(fold(start, events[:cut]), events[cut:]) == fold(start, events)


@settings(max_examples=60, deadline=None)
@given(_EVENTS)
def test_there_is_an_owner_exactly_while_a_person_answers_for_it(events):
    state = fold(Conversation(id="c-1"), [opened(), *events])
    has_person = state.status in (c.Status.OFFERED, c.Status.WAITING, c.Status.AGENT)
    assert (state.owner is not None) == has_person
    assert (state.until is not None) == (state.status is c.Status.OFFERED)
