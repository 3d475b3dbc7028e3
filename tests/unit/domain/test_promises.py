"""Promises as things: what each event makes of them, and when which of them comes due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.conversation import promised_by
from bot.domain.fold import fold
from bot.domain.promises.anew import anew
from bot.domain.promises.kinds import PromiseKind
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import dues
from bot.domain.waiting.steps import Spans, Step
from tests.support.events import NOW, WAYS, agent_said, later, promised, said, state_of

SPANS = Spans()


def made(kind=PromiseKind.AGENT, promise="p-1", owner="maya", minutes=60, **more):
    return e.Promised(
        at=NOW, promise=promise, owner=owner, text="send it", due=later(minutes), kind=kind, **more
    )


def after(*events, way="agent"):
    return state_of(*WAYS[way], *events)


def only(state):
    (promise,) = state.promises
    return promise


def due(state, absent=None):
    return {found.step: found.at for found in dues(state, absent or {}, SPANS) if found.about}


# What becomes of one


def test_a_promise_has_an_owner_a_text_a_time_and_a_kind():
    promise = only(after(made()))
    assert (promise.owner, promise.text, promise.due) == ("maya", "send it", later(60))
    assert promise.kind is PromiseKind.AGENT
    assert promise.stands


def test_kept_or_withdrawn_it_is_gone():
    assert after(made(), e.PromiseKept(at=NOW, promise="p-1", agent="maya")).promises == ()
    withdrawn = e.PromiseWithdrawn(at=NOW, promise="p-1", agent="maya")
    assert after(made(), withdrawn).promises == ()


def test_a_new_time_of_a_person_is_as_good_as_the_first():
    late = e.PromiseLate(at=later(58), promise="p-1")
    moved = e.PromiseMoved(at=later(59), promise="p-1", due=later(90), agent="maya")
    promise = only(after(made(), late, moved))
    assert (promise.due, promise.late, promise.stands, promise.moves) == (later(90), False, True, 0)


def test_a_new_time_of_the_house_leaves_it_late_and_to_be_kept_again():
    late = e.PromiseLate(at=later(58), promise="p-1")
    moved = e.PromiseMoved(at=later(58), promise="p-1", due=later(90))
    promise = only(after(made(), late, moved))
    assert (promise.due, promise.late, promise.stands, promise.moves) == (later(90), True, True, 1)
    again = fold(after(made(), late, moved), [e.PromiseLate(at=later(89), promise="p-1")])
    assert not only(again).stands


def test_handed_on_it_is_anothers_by_the_same_time():
    handed = e.PromiseHandedOn(at=NOW, promise="p-1", owner="tomas", leaves=later(50))
    promise = only(after(made(), handed))
    assert (promise.owner, promise.due, promise.leaves) == ("tomas", later(60), later(50))


def test_a_look_at_an_order_is_remembered_and_one_in_vain_keeps_what_was_seen():
    watch = made(PromiseKind.WATCH, order="CL-1", look_at=later(30))
    seen = e.OrderLookedAt(at=NOW, promise="p-1", seen="late - -", look_at=later(60))
    promise = only(after(watch, seen))
    assert (promise.seen, promise.blind, promise.look_at) == ("late - -", 0, later(60))
    vain = e.OrderLookedAt(at=NOW, promise="p-1", seen="", look_at=later(65))
    assert (only(after(watch, seen, vain)).seen, only(after(watch, seen, vain)).blind) == (
        "late - -",
        1,
    )
    assert only(after(watch, vain, seen)).blind == 0


def test_of_many_promises_those_that_stand_are_remembered_longest():
    events = []
    for number in range(c.MAX_PROMISES):
        events += [made(promise=f"old-{number}"), e.PromiseLate(at=NOW, promise=f"old-{number}")]
    state = after(made(promise="first"), *events)
    assert "first" in {promise.id for promise in state.promises}
    assert len(state.promises) == c.MAX_PROMISES


def test_only_a_promise_to_write_is_told_as_the_time_to_hear_from_us():
    assert promised_by(after(made())) is None
    assert promised_by(after(made(), promised("p-2", minutes=30))) == later(30)


# When it comes due


def test_the_customer_hears_before_the_time_and_of_what_is_done_inside_never():
    assert due(after(made())) == {
        Step.ALARM_PROMISE: later(40),
        Step.ALARM_PROMISE_NOW: later(50),
        Step.TELL_DANGER: later(59),
        Step.BREAK_PROMISE: later(60),
    }
    assert due(after(made()), {"maya": NOW})[Step.TELL_DANGER] == later(50), "nobody is at it"
    offered = due(after(made(), way="offered"), {"maya": NOW})
    assert offered[Step.TELL_DANGER] == later(59), "somebody is on the way"
    inside = due(after(made(PromiseKind.INSIDE)))
    assert inside == {Step.ALARM_PROMISE: later(40), Step.BREAK_PROMISE: later(60)}


def test_that_it_may_be_late_is_told_once_for_each_time():
    told = e.PromiseInDanger(at=later(59), promise="p-1", due=later(60))
    state = after(made(), told)
    assert only(state).announced
    assert Step.TELL_DANGER not in due(state)
    moved = e.PromiseMoved(at=later(59), promise="p-1", due=later(90), agent="maya")
    assert due(fold(state, [moved]))[Step.TELL_DANGER] == later(89)


def test_the_second_alarm_takes_the_place_of_the_first():
    first = e.Alarmed(at=later(40), kind=AlarmKind.PROMISE_SOON, about="p-1", owner="maya")
    other = e.Alarmed(at=later(40), kind=AlarmKind.PROMISE_SOON, about="p-2", owner="maya")
    again = e.Alarmed(at=later(50), kind=AlarmKind.PROMISE_NOW, about="p-1", owner="maya")
    state = after(made(), made(promise="p-2"), first, other, again)
    soon, now = AlarmKind.PROMISE_SOON, AlarmKind.PROMISE_NOW
    assert [(one.kind, one.about) for one in state.alarms] == [(soon, "p-2"), (now, "p-1")]
    assert Step.ALARM_PROMISE not in due(fold(state, [e.PromiseKept(at=NOW, promise="p-2")]))


@pytest.mark.parametrize("way", ["offered", "agent"])
def test_a_promise_to_write_is_waited_for_to_the_end_while_somebody_is_there(way):
    state = after(promised(minutes=60), way=way)
    assert due(state)[Step.BREAK_PROMISE] == later(60)
    assert due(after(promised(minutes=60), way="bot"))[Step.BREAK_PROMISE] == later(57.5)


def test_who_went_off_shift_hands_it_on_unless_they_are_still_there():
    state = after(made(leaves=later(20)), agent_said())
    assert Step.HAND_ON not in due(state)
    assert due(state, {"maya": later(5)})[Step.HAND_ON] == later(20)
    assert due(state, {"maya": later(20)})[Step.HAND_ON] == later(35), "unless they come back"
    assert due(state, {"maya": later(39)})[Step.HAND_ON] == later(40), "its alarm is due then"
    assert due(state, {"maya": later(57)})[Step.HAND_ON] == later(57) + SPANS.gone
    assert Step.HAND_ON not in due(after(made()), {"maya": NOW})


def test_a_time_that_the_house_told_is_looked_after_like_the_first():
    late = e.PromiseLate(at=later(58), promise="p-1")
    moved = e.PromiseMoved(at=later(58), promise="p-1", due=later(88))
    assert due(after(made(), late)) == {}
    assert due(after(made(), late, moved)) == {Step.BREAK_PROMISE: later(88)}


def test_a_watched_order_is_looked_at_and_before_its_time_in_any_case():
    watch = made(PromiseKind.WATCH, order="CL-1", look_at=later(30), minutes=90)
    state = after(watch, way="bot")
    assert due(state)[Step.LOOK_AT_ORDER] == later(30)
    looked = e.OrderLookedAt(at=later(30), promise="p-1", seen="late - -", look_at=later(200))
    assert due(fold(state, [looked]))[Step.LOOK_AT_ORDER] == later(87.5)
    assert Step.BREAK_PROMISE not in due(state)


def test_an_agents_own_plan_does_not_keep_a_waiting_customer_from_being_looked_after():
    silent = e.Alarmed(at=NOW, kind=AlarmKind.AGENT_SILENT, about="maya", owner="maya")
    state = after(made(minutes=600), silent)
    steps = {found.step for found in dues(state, {}, SPANS)}
    assert Step.TELL_SILENT in steps


def test_the_alarm_of_an_order_that_cannot_be_seen_ends_when_it_is_seen():
    watch = made(PromiseKind.WATCH, order="CL-1", look_at=later(30))
    vain = e.OrderLookedAt(at=NOW, promise="p-1", seen="", look_at=later(5))
    blind = e.Alarmed(at=NOW, kind=AlarmKind.WATCH_BLIND, about="p-1", owner="maya")
    state = after(watch, vain, blind)
    assert [alarm.kind for alarm in state.alarms] == [AlarmKind.WATCH_BLIND]
    seen = e.OrderLookedAt(at=NOW, promise="p-1", seen="late - -", look_at=later(60))
    assert fold(state, [seen]).alarms == ()


# Closing


def test_the_answer_whether_it_is_solved_is_kept_and_closes_what_it_opened():
    asked = e.Closed(at=NOW, agent="maya", cause="other", asked=True)
    back = after(agent_said(), asked, said("yes", "m-2"))
    assert (back.asked_at, back.solved, back.status) == (NOW, None, c.Status.BOT)
    yes = fold(back, [e.Answered(at=NOW, solved=True, source=back.version, closes=True)])
    assert (yes.solved, yes.status, yes.unanswered) == (True, c.Status.CLOSED, ())
    kept_open = fold(back, [e.Answered(at=NOW, solved=True, source=back.version)])
    assert (kept_open.solved, kept_open.status) == (True, c.Status.BOT)


def test_after_a_no_it_may_be_asked_again():
    asked = e.Closed(at=NOW, agent="maya", cause="other", asked=True)
    back = after(agent_said(), asked, said("no", "m-2"))
    no = fold(back, [e.Answered(at=NOW, solved=False, source=back.version)])
    assert (no.solved, no.asked_at) == (False, None)


def test_bounded_however_often_a_time_is_told():
    state = after(made())
    for number in range(200):
        at = later(number)
        state = fold(
            state,
            [
                e.PromiseLate(at=at, promise="p-1"),
                e.PromiseMoved(at=at, promise="p-1", due=at + timedelta(minutes=30)),
            ],
        )
    assert len(state.promises) == 1


def test_made_anew_it_is_the_same_but_for_its_name_and_when_it_was_made():
    watch = made(PromiseKind.WATCH, order="CL-1", look_at=later(30), leaves=later(20))
    promise = only(after(watch))
    copy = anew(promise, "p-9", later(5))
    assert replace(copy, promise=watch.promise, at=watch.at) == watch
    assert (copy.promise, copy.at) == ("p-9", later(5))
