"""What is due for whoever waits, and which alarms stand: from the state alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import events as e
from bot.domain.fold import fold
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import Spans, Step, dues, raised, standing
from tests.support.events import (
    NOW,
    WAYS,
    accepted,
    agent_said,
    awaited,
    bot_said,
    ended,
    house_said,
    later,
    offered,
    promised,
    said,
    state_of,
)

SPANS = Spans()


def alarm(kind, about="maya", owner="maya", **after):
    return e.Alarmed(at=later(**after), kind=kind, about=about, owner=owner)


def due(state, absent=None):
    return [(found.step, found.at) for found in dues(state, absent or {}, SPANS)]


# The bot


def test_what_the_bot_owes_is_an_alarm_first_and_then_a_persons():
    owed = state_of(*WAYS["bot"])
    assert due(owed) == [(Step.ALARM_UNANSWERED, NOW + SPANS.answer)]
    alarmed = fold(owed, [alarm(AlarmKind.UNANSWERED, "2", "", seconds=20)])
    assert due(alarmed) == [(Step.GIVE_UP, later(seconds=20) + SPANS.again)]


def test_an_answer_is_all_that_is_owed():
    assert due(state_of(*WAYS["bot"], bot_said())) == []
    assert due(state_of(*WAYS["bot"], ended())) == []


# An offer


def test_an_offer_lapses_at_its_time_and_sooner_if_its_person_has_left():
    state = state_of(*WAYS["offered"])
    assert due(state) == [(Step.LAPSE, later(1))]
    assert due(state, {"maya": NOW}) == [(Step.LAPSE, NOW + SPANS.gone)]
    assert due(state, {"maya": later(5)}) == [(Step.LAPSE, later(1))]
    assert due(state, {"jonas": NOW}) == [(Step.LAPSE, later(1))]


# An agent


def test_an_agent_who_is_there_is_reminded_first_and_loses_it_after_the_same_time_again():
    state = state_of(*WAYS["agent"])
    assert due(state) == [(Step.ALARM_SILENT, NOW + SPANS.silence)]
    reminded = fold(state, [alarm(AlarmKind.AGENT_SILENT, minutes=2)])
    assert due(reminded) == [(Step.REPLACE_SILENT, later(2) + SPANS.silence)]


def test_silence_counts_from_the_acceptance_and_not_from_the_time_before_it():
    late = e.Accepted(at=later(1.5), agent="maya")
    state = state_of(opened_and_said(), *WAYS["offered"][1:], late)
    assert due(state) == [(Step.ALARM_SILENT, later(1.5) + SPANS.silence)]


def opened_and_said():
    return WAYS["offered"][0]


def test_an_agent_who_has_promised_a_time_is_not_replaced_before_it():
    state = state_of(*WAYS["agent"], alarm(AlarmKind.AGENT_SILENT), promised(minutes=30))
    assert [step for step, _ in due(state)] == [Step.ALARM_PROMISE, Step.BREAK_PROMISE]


def test_an_agent_who_left_has_so_long_to_come_back_and_nobody_waits_is_no_matter():
    state = state_of(*WAYS["agent"])
    assert due(state, {"maya": later(1)}) == [(Step.REPLACE_GONE, later(1) + SPANS.gone)]
    answered = fold(state, [agent_said()])
    assert due(answered, {"maya": NOW}) == []
    writes = fold(answered, [said("still there?", "m-2", at=later(10))])
    assert due(writes, {"maya": NOW}) == [(Step.REPLACE_GONE, later(10))]


# Promises


@pytest.mark.parametrize(("minutes", "before"), [(30, 5), (24 * 60, 5), (10, 2), (5, 1)])
def test_the_alarm_before_a_promise_comes_five_minutes_or_a_fifth_before(minutes, before):
    state = state_of(*WAYS["bot"], bot_said(), promised(minutes=minutes))
    assert due(state) == [
        (Step.ALARM_PROMISE, later(minutes) - timedelta(minutes=before)),
        (Step.BREAK_PROMISE, later(minutes) - timedelta(minutes=before) / 2),
    ]


@pytest.mark.parametrize("way", ["bot", "waiting", "agent", "offered"])
def test_a_promise_is_looked_after_in_every_state_but_the_last(way):
    steps = {step for step, _ in due(state_of(*WAYS[way], promised("p-9", minutes=9)))}
    assert {Step.ALARM_PROMISE, Step.BREAK_PROMISE} <= steps
    closed = state_of(*WAYS["agent"], promised(), e.Closed(at=NOW, agent="maya"))
    assert due(closed) == []


# Alarms, and how they end


def stands(state, *events):
    return [found.kind for found in fold(state, events).alarms]


def test_an_alarm_about_an_answer_ends_with_it():
    state = state_of(*WAYS["bot"], alarm(AlarmKind.UNANSWERED, "2"))
    assert stands(state) == [AlarmKind.UNANSWERED]
    assert stands(state, said("hello?", "m-2")) == [AlarmKind.UNANSWERED]
    assert stands(state, bot_said()) == []
    assert stands(state, offered(), house_said()) == []


def test_an_alarm_about_an_offer_ends_when_somebody_takes_it_or_nobody_is_wanted():
    state = state_of(*WAYS["offered"], alarm(AlarmKind.NOT_ACCEPTED))
    assert stands(state, awaited("jonas")) == [AlarmKind.NOT_ACCEPTED]
    assert stands(state, accepted("jonas")) == []
    assert stands(state, e.Withdrawn(at=NOW)) == []


def test_an_alarm_that_nobody_is_here_ends_when_somebody_is():
    state = state_of(*WAYS["waiting"], alarm(AlarmKind.NOBODY_HERE))
    assert stands(state, said("hello?", "m-2")) == [AlarmKind.NOBODY_HERE]
    assert stands(state, offered("jonas")) == []


@pytest.mark.parametrize("kind", [AlarmKind.AGENT_SILENT, AlarmKind.AGENT_GONE])
def test_an_alarm_about_an_agent_ends_with_their_word_or_somebody_elses_taking_it(kind):
    state = state_of(*WAYS["agent"], alarm(kind))
    assert stands(state, said("hello?", "m-2")) == [kind]
    assert stands(state, offered("jonas")) == [kind]
    assert stands(state, offered("jonas"), accepted("jonas")) == []
    assert stands(state, awaited("jonas"), accepted("maya")) == []
    assert stands(state, agent_said()) == []


def test_an_alarm_about_a_promise_ends_when_it_is_kept_and_another_begins_when_it_is_late():
    state = state_of(*WAYS["waiting"], alarm(AlarmKind.PROMISE_SOON, "p-1"))
    late = (
        e.PromiseLate(at=NOW, promise="p-1"),
        alarm(AlarmKind.PROMISE_LATE, "p-1"),
    )
    assert stands(state, e.PromiseKept(at=NOW, promise="p-1")) == []
    assert stands(state, *late) == [AlarmKind.PROMISE_LATE]
    assert stands(state, *late, e.PromiseKept(at=NOW, promise="p-1")) == []


def test_closing_ends_every_alarm():
    state = state_of(*WAYS["agent"], promised())
    for kind in AlarmKind:
        state = fold(state, [alarm(kind, "2" if kind is AlarmKind.UNANSWERED else "p-1")])
    assert stands(state, e.Closed(at=NOW, agent="maya")) == []


def test_the_same_alarm_again_is_no_news():
    state = state_of(*WAYS["agent"], alarm(AlarmKind.AGENT_SILENT))
    again = fold(state, [alarm(AlarmKind.AGENT_SILENT, minutes=3)])
    assert [found.since for found in again.alarms] == [NOW]


def test_an_alarm_that_a_supervisor_noted_leaves_their_list_and_is_not_raised_again():
    state = state_of(*WAYS["agent"], alarm(AlarmKind.AGENT_SILENT))
    seen = e.AlarmSeen(at=NOW, kind=AlarmKind.AGENT_SILENT, about="maya", agent="ines")
    noted = fold(state, [seen])
    assert standing(noted) == ()
    assert raised(noted, AlarmKind.AGENT_SILENT)
    assert [step for step, _ in due(noted)] == [Step.REPLACE_SILENT]
