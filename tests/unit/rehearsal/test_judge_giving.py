"""The judge sees what was given twice, what nobody knows, and one time for two customers."""

from __future__ import annotations

from bot.domain import events as e
from bot.rehearsal.judge.finding import KINDS
from bot.rehearsal.judge.giving import booked_twice, given_twice
from bot.rehearsal.judge.holding import Step, steps
from tests.support.events import NOW, entries_of, later
from tests.support.remedies import remedy

BEGUN = e.RemedyBegun(at=NOW, remedy=remedy(), agent="maya", until=later(1))
DONE = e.RemedyDone(at=NOW, remedy=remedy())
REFUSED = e.RemedyRefused(at=NOW, remedy=remedy(), code="down")
UNCLEAR = e.RemedyUnclear(at=NOW, remedy=remedy(), code="slow", tries=1, until=None)


def story(*events: e.Event) -> list[Step]:
    return list(steps(entries_of(*events)))


def given(*events: e.Event) -> list[str]:
    return [finding.text for finding in given_twice("c-1", story(*events))]


def called(promise: str, owner: str = "maya", minutes: float = 60) -> e.Promised:
    return e.Promised(
        at=NOW, promise=promise, owner=owner, text="call", due=later(90), starts=later(minutes)
    )


def test_what_was_unclear_and_is_known_in_the_end_was_given_once() -> None:
    assert given(BEGUN, UNCLEAR, DONE) == []
    assert given(BEGUN, REFUSED, BEGUN, DONE) == []


def test_what_was_begun_again_or_done_again_is_seen() -> None:
    assert given(BEGUN, UNCLEAR, BEGUN, DONE) == ["a voucher that was begun was given again"]
    assert given(BEGUN, DONE, DONE) == ["a voucher that was done was given again"]
    assert "given" in KINDS


def test_what_nobody_ever_knew_is_seen() -> None:
    assert given(BEGUN, UNCLEAR) == [f"nobody knows what became of {remedy().id}"]


def test_one_time_for_two_customers_is_seen_also_after_it_was_handed_on() -> None:
    handed = e.PromiseHandedOn(at=later(1), promise="p2", owner="maya")
    free = {"c-1": story(called("p1")), "c-2": story(called("p2", "jonas"))}
    assert list(booked_twice(free)) == []
    twice = {"c-1": story(called("p1")), "c-2": story(called("p2", "jonas"), handed)}
    (found,) = booked_twice(twice)
    assert (found.kind, found.conversation) == ("slot", "c-2")
    assert "slot" in KINDS
    assert list(booked_twice({"c-1": story(called("p1")), "c-2": story(called("p2"))}))


def test_a_time_that_was_given_up_is_free_for_another_customer() -> None:
    moved = e.PromiseMoved(at=NOW, promise="p1", due=later(200))
    later_on = e.Promised(
        at=later(1), promise="p2", owner="maya", text="call", due=later(90), starts=later(60)
    )
    stories = {"c-1": story(called("p1"), moved), "c-2": story(later_on)}
    assert list(booked_twice(stories)) == []
