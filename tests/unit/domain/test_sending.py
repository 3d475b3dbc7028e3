"""What becomes of our words on a channel that we push to, as the record tells it."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Part, Status, is_open
from bot.domain.fold import fold
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.deadlines import next_due
from tests.support.events import (
    NOW,
    accepted,
    agent_said,
    bot_said,
    house_said,
    later,
    offered,
    opened,
    reason,
    said,
    state_of,
)

WHATSAPP = (opened("whatsapp", address="+447700900123"), said())
ANSWERED = (*WHATSAPP, bot_said())


def begun(part=0, rest=0, message=3, minutes=1):
    return e.SendBegun(at=NOW, message=message, part=part, rest=rest, until=later(minutes))


def sent(part=0, message=3):
    return e.Sent(at=NOW, message=message, provider_id=f"wamid.{message}.{part}", part=part)


def failed(code="undeliverable:131026", part=0, message=3):
    return e.SendFailed(at=NOW, message=message, code=code, part=part)


def told(status, part=0, message=3, code=""):
    return e.DeliveryChanged(at=NOW, message=message, status=status, part=part, code=code)


def test_a_message_on_its_way_is_marked_until_it_is_sent():
    state = state_of(*ANSWERED, begun())
    assert (state.underway.message, state.underway.begun, next_due(state)) == (3, 4, later(1))
    state = fold(state, [sent()])
    assert (state.underway, state.unsent, state.undelivered) == (None, (), ())


def test_a_message_in_parts_goes_on_where_it_stopped():
    state = state_of(*ANSWERED, begun(rest=2), sent())
    (outgoing,) = state.unsent
    assert (outgoing.part, outgoing.rest, state.underway) == (1, 1, None)
    state = fold(state, [begun(part=1, rest=1), sent(part=1), begun(part=2), sent(part=2)])
    assert state.unsent == ()


def test_the_tries_of_one_part_are_not_those_of_the_next():
    off = e.SendPutOff(at=NOW, message=3, until=later(2), code="later:131016", tries=3)
    state = state_of(*ANSWERED, begun(rest=1), off, begun(rest=1), sent())
    (outgoing,) = state.unsent
    assert (outgoing.part, outgoing.tries, outgoing.until, outgoing.code) == (1, 0, None, "")


def test_an_answer_that_comes_twice_skips_no_part():
    state = state_of(*ANSWERED, begun(rest=2), sent(), sent())
    assert state.unsent[0].part == 1


@pytest.mark.parametrize("status", ["sent", "delivered", "read"])
def test_a_status_before_the_answer_says_that_the_part_is_there(status):
    state = state_of(*ANSWERED, begun(rest=1), told(status))
    assert (state.unsent[0].part, state.underway) == (1, None)
    assert fold(state, [sent()]).unsent[0].part == 1


def test_a_status_frees_what_was_unclear():
    unclear = e.SendUnclear(at=NOW, message=3, part=0, until=later(5))
    state = state_of(*ANSWERED, begun(), unclear)
    assert next_due(state) == later(5)
    assert fold(state, [told("sent")]).unsent == ()
    lost = fold(state, [told("failed", code="131026")])
    assert (lost.unsent, lost.undelivered, lost.underway) == ((), (3,), None)


def test_what_stayed_unclear_is_lost_and_the_rest_goes_on_until_a_status_says_otherwise():
    state = state_of(*ANSWERED, begun(rest=1), failed("unknown"))
    assert (state.undelivered, state.unsent[0].part, state.underway) == ((3,), 1, None)
    for status in ("sent", "delivered"):
        assert fold(state, [told(status)]).undelivered == ()


def test_what_was_refused_is_lost_as_a_whole_and_the_next_message_is_first():
    state = state_of(*ANSWERED, house_said(), begun(rest=1), failed())
    assert [outgoing.seq for outgoing in state.unsent] == [4]
    assert fold(state, [told("sent")]).undelivered == (3,)


def test_statuses_only_advance():
    arrived = state_of(*ANSWERED, begun(), sent(), told("read"))
    assert fold(arrived, [told("failed", code="131026")]).undelivered == ()
    lost = state_of(*ANSWERED, begun(), sent(), told("failed"), told("failed"))
    assert lost.undelivered == (3,)
    assert fold(lost, [told("sent")]).undelivered == (3,)
    assert fold(lost, [told("delivered")]).undelivered == ()


def test_a_part_that_arrived_says_nothing_about_another():
    state = state_of(*ANSWERED, begun(rest=1), sent(), begun(part=1), sent(part=1))
    state = fold(state, [told("failed", part=0), told("delivered", part=1)])
    assert state.lost == (Part(message=3, part=0),)


def test_what_is_put_off_is_due_again_and_no_longer_on_its_way():
    off = e.SendPutOff(at=NOW, message=3, until=later(2), code="later:131016", tries=1)
    state = state_of(*ANSWERED, begun(), off)
    assert (state.underway, state.unsent[0].tries, next_due(state)) == (None, 1, later(2))
    assert fold(state, [begun(), sent()]).unsent == ()


def test_the_refusal_of_a_try_that_comes_as_a_status_too_ends_nothing():
    off = e.SendPutOff(at=NOW, message=3, until=later(2), code="later:131016", tries=1)
    state = state_of(*ANSWERED, begun(), off, told("failed", code="131016"))
    assert ([outgoing.seq for outgoing in state.unsent], state.undelivered) == ([3], ())


def test_words_that_nobody_began_to_send_are_due_soon():
    assert next_due(state_of(*ANSWERED)) == later(seconds=5)


# The window


def test_the_provider_closes_the_window_until_the_customer_writes():
    state = state_of(*ANSWERED, begun(), e.WindowClosed(at=later(1), since=4))
    assert state.window_closed_at == later(1)
    assert fold(state, [said(message_id="m-2")]).window_closed_at is None


def test_a_customer_who_wrote_after_the_send_keeps_the_window_open():
    state = state_of(*ANSWERED, begun(), said(message_id="m-2"), e.WindowClosed(at=NOW, since=4))
    assert state.window_closed_at is None


def test_an_invited_customer_is_waited_for_and_nothing_is_due():
    state = state_of(*ANSWERED, begun(part=e.INVITATION), sent(part=e.INVITATION), house_said())
    assert (state.invited, len(state.unsent), next_due(state)) == (True, 2, None)
    assert is_open(fold(state, [e.Closed(at=NOW, agent="maya")]))
    back = fold(state, [said(message_id="m-2")])
    assert (back.invited, len(back.unsent)) == (False, 2)


def test_a_customer_who_writes_needs_no_invitation_any_more():
    state = state_of(*ANSWERED, begun(part=e.INVITATION), said(message_id="m-2"))
    state = fold(state, [sent(part=e.INVITATION)])
    assert (state.invited, state.underway, len(state.unsent)) == (False, None, 1)


def test_an_invitation_that_stays_unclear_keeps_the_words_and_is_shown():
    state = state_of(*ANSWERED, begun(part=e.INVITATION), failed("unknown", part=e.INVITATION))
    assert (state.invited, len(state.unsent), state.undelivered) == (True, 1, (3,))
    assert fold(state, [told("delivered", part=e.INVITATION)]).undelivered == ()


def test_an_invitation_that_is_refused_takes_its_words_with_it():
    state = state_of(*ANSWERED, begun(part=e.INVITATION), failed("x", part=e.INVITATION))
    assert (state.invited, state.unsent, state.undelivered) == (False, (), (3,))


def test_what_is_sent_again_takes_its_old_place():
    events = (begun(rest=1), sent(), begun(part=1), sent(part=1), house_said())
    state = state_of(*ANSWERED, *events, told("failed", part=1, code="131047"))
    state = fold(state, [e.SendAgain(at=NOW, message=3, part=1)])
    assert [(outgoing.seq, outgoing.part) for outgoing in state.unsent] == [(3, 1), (8, 0)]
    assert (state.undelivered, state.orphan) == ((), None)
    for part in (0, 1):
        state = fold(state, [e.SendAgain(at=NOW, message=3, part=part)])
        assert [(outgoing.seq, outgoing.part) for outgoing in state.unsent] == [(3, 0), (8, 0)]


# Who is called


def test_lost_words_need_a_person_where_nobody_has_the_conversation():
    state = state_of(*ANSWERED, begun(), failed())
    assert state.orphan == Part(message=3, part=0, code="undeliverable:131026")
    assert next_due(state) == state.changed_at
    assert fold(state, [told("delivered")]).orphan is None
    assert fold(state, [offered()]).orphan is None


def test_who_has_the_conversation_is_who_sees_it():
    taken = (*WHATSAPP, offered(), accepted(), agent_said())
    assert state_of(*taken, begun(message=5), failed(message=5)).orphan is None


def test_words_lost_after_a_close_need_a_person_too():
    taken = (*WHATSAPP, offered(), accepted(), agent_said(), e.Closed(at=NOW, agent="maya"))
    state = state_of(*taken, begun(message=5), failed(message=5))
    assert state.status is Status.CLOSED
    assert state.orphan is not None
    assert is_open(state)


def test_nobody_is_called_a_second_time_until_the_customer_writes():
    handed = e.HandedOver(
        at=NOW, agent="maya", reason=reason(ReasonCode.UNDELIVERED), until=later(1), why_them=""
    )
    state = state_of(*ANSWERED, begun(), failed(), handed, house_said(), accepted())
    back = (e.HandedBack(at=NOW, agent="maya", outcome=""), house_said("house.back_with_bot"))
    state = fold(state, [*back, begun(message=10), failed(message=10)])
    assert (state.status, state.orphan) == (Status.BOT, None)
    state = fold(state, [said(message_id="m-2"), bot_said(answers=13)])
    assert fold(state, [begun(message=14), failed(message=14)]).orphan is not None
