"""Who is seen to first: hardship, then what runs out first, then who waits longest."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import events as e
from bot.domain.people.queue import in_queue, runs_out
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.window import WHATSAPP_WINDOW, window_closes
from tests.support.events import NOW, awaited, later, opened, promised, reason, said, state_of


def waits(name, minutes=30, *, owner="maya", channel="web", code=None, **changed):
    handed = awaited(owner)
    if code is not None:
        handed = replace(handed, reason=reason(code))
    state = state_of(
        opened(channel), said(), handed, promised(owner=owner, minutes=minutes), conversation=name
    )
    return replace(state, **changed)


def order(*states, first=""):
    return [s.id for s in sorted(states, key=lambda s: in_queue(s, NOW, first))]


def test_the_nearest_promise_comes_first():
    assert order(waits("a", 30), waits("b", 20)) == ["b", "a"]
    assert runs_out(waits("a", 30), NOW) == (later(30), "promise")


def test_a_window_that_closes_before_the_promise_comes_first():
    closing = waits("a", 60, channel="whatsapp", last_customer_at=later(20) - WHATSAPP_WINDOW)
    assert runs_out(closing, NOW) == (later(20), "window")
    assert order(waits("b", 30), closing) == ["a", "b"]


def test_a_window_that_has_closed_is_no_hurry_any_more():
    closed = waits("a", 60, channel="whatsapp", last_customer_at=NOW - WHATSAPP_WINDOW)
    assert runs_out(closed, NOW) == (later(60), "promise")


def test_meta_s_word_closes_the_window_before_our_clock_does():
    state = state_of(opened("whatsapp"), said(), e.WindowClosed(at=later(3), since=3))
    assert window_closes(state) == later(3)
    assert window_closes(state_of(opened("web"), said())) is None


def test_hardship_and_repeated_failure_come_before_everything():
    hard = waits("a", 300, code=ReasonCode.HARDSHIP)
    again = waits("b", 200, let_down=2)
    assert order(waits("c", 1), hard, again) == ["b", "a", "c"]


def test_of_what_is_as_urgent_ones_own_comes_first_and_then_who_waits_longest():
    assert order(waits("a"), waits("b", owner="tomas"), first="tomas") == ["b", "a"]
    longer = waits("b", needed_since=later(-10))
    assert order(waits("a"), longer) == ["b", "a"]
