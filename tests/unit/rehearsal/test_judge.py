"""The judge sees every kind of broken promise in a record, and nothing in a sound one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import events as e
from bot.domain.promises.kinds import PromiseKind
from bot.rehearsal.judge.finding import KINDS, Finding, Measure
from bot.rehearsal.judge.holding import steps
from bot.rehearsal.judge.verdict import Evidence, judge
from bot.rehearsal.judge.waiting import pending, reached
from bot.rehearsal.seen import Act, AgentNotes, CustomerNotes, Delivery
from tests.support.events import (
    NOW,
    accepted,
    agent_said,
    awaited,
    bot_said,
    ended,
    entries_of,
    house_said,
    later,
    offered,
    opened,
    promised,
    said,
)

MEASURE = Measure(
    answer=30,
    slack=6,
    silence=20,
    now=later(seconds=10),
    names={"maya": "Maya", "jonas": "Jonas"},
    limits={"maya": 1, "jonas": 1},
)
HANDED = (offered(), house_said())
LATE = later(-5)


def promise_of(kind: PromiseKind) -> e.Promised:
    """Made five minutes ago, due two minutes ago."""
    return e.Promised(
        at=LATE, promise="p-9", owner="maya", text="send it", due=later(-2), kind=kind
    )


BACK = (e.HandedBack(at=NOW, agent="maya", outcome="done"), house_said("house.back_with_bot"))


def found(*events: e.Event, measure: Measure = MEASURE) -> list[Finding]:
    """What is wrong with one customer's record."""
    notes = CustomerNotes(who="web 1", channel="web", conversation="c-1")
    evidence = Evidence(
        customers=[notes], agents=[], deliveries=[], records={"c-1": tuple(entries_of(*events))}
    )
    return judge(evidence, measure)


def kinds(findings: Sequence[Finding]) -> set[str]:
    return {finding.kind for finding in findings}


SOUND = {
    "answered": (opened(), said(), ended(), bot_said()),
    "offered": (opened(), said(), *HANDED),
    "taken": (opened(), said(), *HANDED, accepted(), agent_said()),
    "waiting": (opened(), said(), awaited(), promised(), house_said("house.waiting")),
    "handed back": (
        *(opened(), said(), *HANDED, accepted(), agent_said(), *BACK),
        *(said(message_id="m-2"), bot_said(answers=9)),
    ),
    "taken before the answer": (
        *(opened(), said(), accepted(), house_said("house.person_here"), agent_said(), *BACK),
        *(said(message_id="m-2"), ended(answers=8), bot_said(answers=8)),
    ),
    "with the bot meanwhile": (
        *(opened(), said(), awaited(), promised(), house_said("house.waiting")),
        *(e.BotMeanwhile(at=NOW), house_said("house.bot_meanwhile")),
        *(said(message_id="m-2"), bot_said(answers=8)),
    ),
    "closed, and solved by the button": (
        *(opened(), said(), *HANDED, accepted(), agent_said(), e.Closed(at=NOW, agent="maya")),
        *(said(message_id="m-2"), house_said("house.solved")),
        e.Answered(at=NOW, solved=True, source=8, closes=True),
    ),
    "told a new time before the old one": (
        *(opened(), said(at=LATE), replace(awaited(), at=LATE)),
        *(promise_of(kind=PromiseKind.CONTACT), replace(house_said(), at=LATE)),
        replace(house_said("house.promise_delayed"), at=later(-3)),
    ),
    "followed up inside, and late": (
        *(opened(), said(), *HANDED, accepted(), agent_said()),
        promise_of(kind=PromiseKind.INSIDE),
    ),
    "closed and back": (
        *(opened(), said(), *HANDED, accepted(), agent_said(), e.Closed(at=NOW, agent="maya")),
        *(said(message_id="m-2"), bot_said(answers=8)),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_record_is_found_sound(name: str) -> None:
    assert found(*SOUND[name]) == []


BROKEN = {
    "the bot speaks while offered": ("over_person", (opened(), said(), *HANDED, bot_said())),
    "the bot speaks over a person": (
        "over_person",
        (opened(), said(), *HANDED, accepted(), agent_said(), bot_said()),
    ),
    "the bot speaks to whoever waits": (
        "over_person",
        (opened(), said(), awaited(), promised(), house_said(), bot_said()),
    ),
    "a colleague speaks": (
        "over_person",
        (opened(), said(), *HANDED, accepted(), agent_said(agent="jonas")),
    ),
    "a colleague takes it": (
        "owners",
        (opened(), said(), *HANDED, accepted(), agent_said(), accepted("jonas")),
    ),
    "the same message twice": ("doubled", (opened(), said(), said(), bot_said(answers=3))),
    "the same reply twice": (
        "doubled",
        (opened(), said(), *HANDED, accepted(), agent_said(), agent_said()),
    ),
    "the same answer twice": ("doubled", (opened(), said(), bot_said(), bot_said())),
    "answers in the wrong order": (
        "order",
        (opened(), said(), said(message_id="m-2"), bot_said(answers=3), bot_said(answers=2)),
    ),
    "a message passed over": (
        "order",
        (opened(), said(), said(message_id="m-2"), ended(answers=3), bot_said(answers=3)),
    ),
    "a silent handover": ("silent", (opened(), said(), offered())),
    "a handover that names somebody else": (
        "silent",
        (opened(), said(), offered("jonas"), house_said()),
    ),
    "no time is promised": ("promise", (opened(), said(), awaited(), house_said())),
    "a told time that passes in silence": (
        "told_time",
        (opened(), said(), *HANDED, accepted(), promise_of(kind=PromiseKind.AGENT)),
    ),
    "the bot speaks after it was closed by an answer": (
        "over_person",
        (
            *(opened(), said(), *HANDED, accepted(), agent_said()),
            *(e.Closed(at=NOW, agent="maya"), said(message_id="m-2")),
            *(e.Answered(at=NOW, solved=True, source=7, closes=True), bot_said(answers=8)),
        ),
    ),
    "an answer too late": (
        "unanswered",
        (opened(), said(at=LATE), bot_said(answers=2)),
    ),
    "no answer": ("unanswered", (opened(), said(at=LATE))),
    "only told that the bot starts": (
        "unanswered",
        (opened(), said(at=LATE), house_said("house.starting")),
    ),
    "an offer forgotten": ("forgotten", (opened(), said(), offered(minutes=-1), house_said())),
    "a silent agent": (
        "forgotten",
        (opened(), said(at=LATE), *HANDED, replace(accepted(), at=LATE)),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_promise_is_found(name: str) -> None:
    kind, events = BROKEN[name]

    assert kind in kinds(found(*events))
    assert kind in KINDS


def test_more_than_an_agents_limit_is_found() -> None:
    records = {name: tuple(entries_of(opened(), said(), *HANDED)) for name in ("c-1", "c-2")}
    customers = [CustomerNotes(who=n, channel="web", conversation=n) for n in records]

    findings = judge(
        Evidence(customers=customers, agents=[], deliveries=[], records=records), MEASURE
    )

    assert kinds(findings) == {"limit"}


def test_what_was_acknowledged_to_an_agent_and_is_gone_is_lost() -> None:
    act = Act(agent="maya", verb="reply", conversation="c-1", status=200, at=0.0, id="a-9")
    notes = AgentNotes(agent="maya", acts=[act])
    customer = CustomerNotes(who="web 1", channel="web", conversation="c-1")
    records = {"c-1": tuple(entries_of(*SOUND["taken"]))}

    findings = judge(
        Evidence(customers=[customer], agents=[notes], deliveries=[], records=records), MEASURE
    )

    assert kinds(findings) == {"lost"}


SENT = (
    *(opened("whatsapp", address="+44"), said(), bot_said()),
    *(e.SendBegun(at=NOW, message=3), e.Sent(at=NOW, message=3, provider_id="w-1")),
)


def on_phone(*events: e.Event, times: int = 1, seqs: Sequence[int] = (3,)) -> set[str]:
    """What is wrong when these messages came to the phone so often."""
    notes = CustomerNotes(who="phone 1", channel="whatsapp", address="+44")
    deliveries = [
        Delivery(
            to="+44", text=f"{n}", callback=f"c-1:{n}#0", provider_id="", at=0.0, answered=True
        )
        for n in seqs
        for _ in range(times)
    ]
    records = {"c-1": tuple(entries_of(*events))}
    evidence = Evidence(customers=[notes], agents=[], deliveries=deliveries, records=records)
    return kinds(judge(evidence, MEASURE))


def test_what_was_sent_once_and_came_once_is_sound() -> None:
    assert on_phone(*SENT) == set()


def test_a_message_that_came_twice_is_doubled() -> None:
    assert on_phone(*SENT, times=2) == {"doubled"}


def test_a_message_that_is_sent_and_never_came_is_lost() -> None:
    assert on_phone(*SENT, times=0) == {"lost"}


def test_a_message_that_nobody_sends_is_undelivered() -> None:
    assert on_phone(*SENT[:3], times=0) == {"undelivered"}


def test_a_message_that_failed_without_a_person_is_undelivered() -> None:
    failed = e.SendFailed(at=NOW, message=3, code="131026")

    assert on_phone(*SENT[:4], failed, times=0) == {"undelivered"}
    assert on_phone(*SENT[:4], failed, *HANDED[:1], house_said(), times=0) == {"undelivered"}


def test_what_the_phone_has_and_the_record_calls_failed_is_a_difference() -> None:
    failed = e.SendFailed(at=NOW, message=3, code="unknown")

    assert "difference" in on_phone(*SENT[:4], failed)


def test_phones_are_read_in_order() -> None:
    second = (bot_said(answers=2), e.SendBegun(at=NOW, message=6))
    events = (*SENT, *second, e.Sent(at=NOW, message=6, provider_id="w-2"))

    assert "order" in on_phone(*events, seqs=(6, 3))


def test_times_go_from_the_first_unanswered_message() -> None:
    from bot.rehearsal.judge.holding import steps

    events = (
        *(opened(), said(at=later(seconds=-8)), said(at=later(seconds=-2), message_id="m-2")),
        *(offered(source=3), house_said(), replace(accepted(), at=later(seconds=3))),
    )
    (got,) = reached("c-1", list(steps(entries_of(*events))))

    assert (got.named, got.accepted, got.word) == (8.0, 11.0, None)
    assert got.named_at - NOW == timedelta(0)


def test_words_while_somebody_is_on_the_way_are_open_until_their_turn_has_ended() -> None:
    handed = (opened(), said(), ended(), *HANDED, said())
    assert pending(list(steps(entries_of(*handed))))
    seq = len(handed)
    assert not pending(list(steps(entries_of(*handed, ended(answers=seq)))))
    assert not pending(list(steps(entries_of(*handed, accepted()))))
