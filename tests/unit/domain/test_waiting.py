"""What is due for whoever waits, and which alarms stand: from the state alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import events as e
from bot.domain.fold import fold
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import dues, raised, standing
from bot.domain.waiting.steps import Spans, Step
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
    told_at = NOW + SPANS.silence
    before = (Step.ALARM_SILENT, NOW + SPANS.silence * 2 / 3)
    assert due(state) == [before, (Step.TELL_SILENT, told_at)]
    alarmed = fold(state, [alarm(AlarmKind.AGENT_SILENT, minutes=2)])
    assert due(alarmed) == [(Step.TELL_SILENT, told_at)]
    told = replace(house_said("house.agent_silent"), at=told_at, hears_by=told_at + SPANS.silence)
    assert due(fold(alarmed, [told])) == [(Step.REPLACE_SILENT, told_at + SPANS.silence)]


def test_silence_counts_from_the_acceptance_and_not_from_the_time_before_it():
    late = e.Accepted(at=later(1.5), agent="maya")
    state = state_of(opened_and_said(), *WAYS["offered"][1:], late)
    assert due(state)[-1] == (Step.TELL_SILENT, later(1.5) + SPANS.silence)


def opened_and_said():
    return WAYS["offered"][0]


def test_an_agent_who_has_promised_a_time_is_not_replaced_before_it():
    state = state_of(*WAYS["agent"], alarm(AlarmKind.AGENT_SILENT), promised(minutes=30))
    promised_first = [Step.ALARM_PROMISE, Step.TELL_SILENT, Step.BREAK_PROMISE]
    assert [step for step, _ in due(state)] == promised_first
    assert due(state)[1][1] == later(30)


def test_a_time_that_was_told_before_they_came_keeps_nobody_waiting_for_them():
    came = e.Accepted(at=later(1), agent="maya")
    state = state_of(*WAYS["waiting"], promised(minutes=30), came)
    assert (Step.TELL_SILENT, later(1) + SPANS.silence) in due(state)


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
    on_the_way = [kind] if kind is AlarmKind.AGENT_GONE else []
    assert stands(state, offered("jonas")) == on_the_way, "whoever left is still missing"
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
    assert [step for step, _ in due(noted)] == [Step.TELL_SILENT]


def test_an_alarm_before_a_promise_is_due_ends_with_another_time_or_another_owner():
    near = state_of(*WAYS["waiting"], promised(), alarm(AlarmKind.PROMISE_SOON, "p-1"))
    moved = e.PromiseMoved(at=NOW, promise="p-1", due=later(90), agent="maya")
    same = e.PromiseHandedOn(at=NOW, promise="p-1", owner="maya")
    assert stands(near, moved) == []
    assert stands(near, e.PromiseHandedOn(at=NOW, promise="p-1", owner="jonas")) == []
    assert stands(near, same) == [AlarmKind.PROMISE_SOON]


def test_an_alarm_about_somebody_ends_once_another_has_what_it_is_about():
    missing = state_of(*WAYS["waiting"], alarm(AlarmKind.NOBODY_HERE))
    assert stands(missing, awaited("jonas"), house_said()) == []
    abusive = state_of(*WAYS["agent"], alarm(AlarmKind.ABUSIVE, "2"))
    assert stands(abusive, said("you idiot", "m-2")) == [AlarmKind.ABUSIVE]
    assert stands(abusive, accepted("jonas")) == [], "a supervisor took it over"


def test_what_is_late_is_an_alarm_of_whoever_is_to_keep_it_until_a_new_time_is_told():
    late = state_of(
        *WAYS["waiting"],
        promised(),
        e.PromiseLate(at=NOW, promise="p-1"),
        alarm(AlarmKind.PROMISE_LATE, "p-1"),
    )
    handed = e.PromiseHandedOn(at=NOW, promise="p-1", owner="jonas")
    assert [found.owner for found in fold(late, [handed]).alarms] == ["jonas"]
    told = e.PromiseMoved(at=NOW, promise="p-1", due=later(90), agent="jonas")
    assert stands(late, handed, told) == []


def test_an_alarm_that_is_over_for_another_reason_ends_and_no_other():
    state = state_of(*WAYS["waiting"], alarm(AlarmKind.NOBODY_HERE), alarm(AlarmKind.NOT_ACCEPTED))
    over = e.AlarmEnded(at=NOW, kind=AlarmKind.NOBODY_HERE, about="maya")
    assert stands(state, over) == [AlarmKind.NOT_ACCEPTED]


def test_who_chose_a_time_is_left_in_peace_until_then_and_so_are_those_who_missed_it():
    missed = state_of(*WAYS["waiting"], alarm(AlarmKind.NOT_ACCEPTED), alarm(AlarmKind.NOBODY_HERE))
    chosen = replace(promised("p-1", minutes=75), starts=later(60), way="call")
    assert stands(missed, chosen) == []


@pytest.mark.parametrize(
    "back", [e.Withdrawn(at=NOW), e.HandedBack(at=NOW, agent="maya", outcome="settled")]
)
def test_words_that_were_late_are_waited_for_no_more_once_it_is_back_with_the_bot(back):
    way = "agent" if isinstance(back, e.HandedBack) else "offered"
    late = (promised("p-7"), e.PromiseLate(at=NOW, promise="p-7"))
    state = state_of(*WAYS[way], promised("p-8"), *late, alarm(AlarmKind.PROMISE_LATE, "p-7"))
    assert stands(state) == [AlarmKind.PROMISE_LATE]
    after_it = fold(state, [back])
    assert (after_it.alarms, [p.id for p in after_it.promises]) == ((), ["p-8"])
