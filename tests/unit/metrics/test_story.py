"""What is counted of which events, whoever wrote them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from bot.adapters.metrics.instruments import Instruments
from bot.adapters.metrics.story import Story, why
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.fold import fold
from bot.domain.reasons import Reason, ReasonCode
from bot.domain.waiting.alarms import AlarmKind
from tests.support.clock import Clock
from tests.support.remedies import remedy


class Told:
    """Events written one act after the other, each some seconds after the last."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.instruments = Instruments()
        self.story = Story(self.instruments)
        self.state = Conversation(id="c-1")
        self.write(e.Opened(at=self.clock(), channel="whatsapp"))

    def after(self, seconds: float) -> Told:
        self.clock.move(seconds=seconds)
        return self

    def write(self, *events: e.Event) -> Told:
        self.story.wrote(self.state, events)
        self.state = fold(self.state, events)
        return self

    def says(self) -> Told:
        return self.write(
            e.CustomerSaid(at=self.clock(), message_id=f"m{self.state.version}", text="hello")
        )

    def handed_over(
        self, code: ReasonCode = ReasonCode.FRUSTRATED, *first: e.Event, here: bool = True
    ) -> Told:
        now = self.clock()
        return self.write(
            *first,
            e.HandedOver(
                at=now,
                agent="maya",
                reason=Reason(code=code, source=self.state.version),
                until=now + timedelta(seconds=60) if here else None,
                why_them="",
            ),
            e.HouseSaid(at=now, phrase="house.offered", text="Maya"),
        )

    def ended(self) -> e.TurnEnded:
        return e.TurnEnded(at=self.clock(), turn="t", answers=self.state.version)

    def value(self, name: str, **labels: str) -> float:
        registry: CollectorRegistry = self.instruments.registry
        return registry.get_sample_value(f"warmline_{name}", labels) or 0.0


def test_an_answered_turn_and_its_time() -> None:
    told = Told().says().after(0.3)
    said = e.BotSaid(at=told.clock(), text="x", answers=2, turn="t")
    told.write(told.ended(), said)
    assert told.value("messages_total", channel="whatsapp") == 1
    assert told.value("turns_total", outcome="answered") == 1
    assert told.value("turn_seconds_sum", outcome="answered") == pytest.approx(0.3)
    assert told.value("words_total", voice="bot") == 1


def test_a_turn_that_ends_in_a_handover_is_counted_by_whose_fault_it_was() -> None:
    told = Told().says()
    told.handed_over(ReasonCode.FRUSTRATED, told.ended())
    broken = Told().says()
    broken.handed_over(ReasonCode.ASSISTANT_DOWN, broken.ended())
    assert told.value("turns_total", outcome="handed_over") == 1
    assert told.value("handovers_total", reason="frustrated") == 1
    assert broken.value("turns_total", outcome="failed") == 1
    assert broken.value("handovers_total", reason="assistant_down") == 1


def test_what_is_kept_for_somebody_on_the_way_is_a_turn_too() -> None:
    told = Told().says().handed_over().says()
    told.write(told.ended())
    assert told.value("turns_total", outcome="noted") == 1


def test_an_answer_that_came_too_late_is_dropped() -> None:
    told = Told().says().handed_over()
    told.write(e.BotDropped(at=told.clock(), turn="t", answers=2, text="x"))
    assert told.value("dropped_answers_total") == 1
    assert told.value("turns_total", outcome="dropped") == 1


def test_a_handover_is_timed_from_its_trigger_to_notice_acceptance_and_first_word() -> None:
    told = Told().says().after(0.2).handed_over().after(10)
    told.write(e.Accepted(at=told.clock(), agent="maya")).after(20)
    told.write(e.AgentSaid(at=told.clock(), agent="maya", text="hi", message_id="1")).after(5)
    told.write(e.AgentSaid(at=told.clock(), agent="maya", text="hi", message_id="2"))
    assert told.value("handover_seconds_sum", step="notice") == pytest.approx(0.2)
    assert told.value("handover_seconds_sum", step="acceptance") == pytest.approx(10.2)
    assert told.value("handover_seconds_sum", step="first_word") == pytest.approx(30.2)
    assert told.value("handover_seconds_count", step="first_word") == 1


def test_who_takes_over_without_being_called_is_not_timed() -> None:
    told = Told().says().write(e.Accepted(at=Clock()(), agent="maya"))
    told.write(e.AgentSaid(at=told.clock(), agent="maya", text="hi", message_id="1"))
    assert told.value("handover_seconds_count", step="acceptance") == 0
    assert told.value("handover_seconds_count", step="first_word") == 0


def test_the_second_stretch_with_a_person_is_timed_from_its_own_trigger() -> None:
    told = Told().says().handed_over()
    told.write(e.Withdrawn(at=told.clock())).after(1000).says().after(1).handed_over().after(2)
    told.write(e.Accepted(at=told.clock(), agent="maya"))
    assert told.value("handover_seconds_sum", step="acceptance") < 1003.1
    assert told.value("handovers_total", reason="frustrated") == 2


def test_the_next_person_is_an_action_of_the_watch_and_no_second_handover() -> None:
    told = Told().says().handed_over().after(60)
    told.handed_over(ReasonCode.FRUSTRATED, e.OfferLapsed(at=told.clock(), agent="maya"))
    assert told.value("handovers_total", reason="frustrated") == 1
    assert told.value("watch_actions_total", kind="offer_lapsed") == 1
    assert told.value("handover_seconds_count", step="notice") == 1


def test_late_promises_new_offers_and_replaced_agents_are_told_apart() -> None:
    told = Told().says().handed_over(here=False)
    told.handed_over(ReasonCode.FRUSTRATED, e.PromiseLate(at=told.clock(), promise="p"), here=False)
    told.handed_over()
    told.write(e.Accepted(at=told.clock(), agent="maya"))
    told.handed_over(ReasonCode.AGENT_GONE)
    for kind in ("promise_late", "offered_again", "agent_replaced"):
        assert told.value("watch_actions_total", kind=kind) == 1, kind
    assert told.value("handovers_total", reason="agent_gone") == 0


def test_sends_failures_and_the_providers_word() -> None:
    told, at = Told(), Clock()()
    told.write(e.Sent(at=at, message=1, provider_id="x"))
    told.write(e.SendPutOff(at=at, message=1, until=at, code="retry:4"))
    told.write(e.SendUnclear(at=at, message=1, part=0, until=at))
    told.write(e.SendFailed(at=at, message=1, code="stop:190"))
    told.write(e.DeliveryChanged(at=at, message=1, status="read"))
    for result in ("sent", "put_off", "unclear", "failed"):
        assert told.value("sends_total", result=result) == 1, result
    assert told.value("refused_sends_total", why="stop") == 1
    assert told.value("deliveries_total", status="read") == 1


def test_an_alarm_is_counted_by_its_kind() -> None:
    told = Told().says()
    alarm = e.Alarmed(at=told.clock(), kind=AlarmKind.UNANSWERED, about="2", owner="maya")
    told.write(alarm)
    assert told.value("alarms_total", kind="unanswered") == 1


def test_labels_stay_few_whatever_comes() -> None:
    told = Told()
    told.story.refused("c-123")
    told.write(e.DeliveryChanged(at=told.clock(), message=1, status="+447700900123"))
    assert told.value("refused_words_total", code="other") == 1
    assert told.value("deliveries_total", status="other") == 1
    assert why("131026:+447700900123") == "other"


def test_what_cannot_be_counted_breaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    told = Told()
    said = e.AgentSaid(at=told.clock(), agent="maya", text="x", message_id="m")
    told.story.wrote(told.state, [object(), said])  # type: ignore[list-item]
    assert "could not be counted" in caplog.text


def test_what_one_act_brought_about_is_known_to_the_next_event_of_it() -> None:
    told = Told()
    at = told.clock()
    told.write(
        e.CustomerSaid(at=at, message_id="m", text="A person, please."),
        e.Learned(at=at, facts=()),
        e.HandedOver(
            at=at,
            agent="maya",
            reason=Reason(code=ReasonCode.ASKED_FOR_PERSON, source=2),
            until=at + timedelta(seconds=60),
            why_them="",
        ),
        e.HouseSaid(at=at, phrase="house.offered", text="Maya"),
        e.Accepted(at=at + timedelta(seconds=3), agent="maya"),
        e.AgentSaid(at=at + timedelta(seconds=5), agent="maya", text="Hello", message_id="a"),
    )
    assert told.value("handovers_total", reason="asked_for_person") == 1
    assert told.value("handover_seconds_sum", step="acceptance") == 3
    assert told.value("handover_seconds_sum", step="first_word") == 5
    again = Told().says().handed_over()
    again.handed_over(ReasonCode.FRUSTRATED, e.Accepted(at=again.clock(), agent="maya"))
    assert again.value("watch_actions_total", kind="agent_replaced") == 1


def test_what_became_of_promises_causes_and_answers_is_counted() -> None:
    told, at = Told(), Clock()()
    told.write(e.Promised(at=at, promise="p", owner="maya", text="x", due=at))
    told.write(e.PromiseKept(at=at, promise="p"))
    told.write(e.Closed(at=at, agent="maya", cause="carrier_late"))
    told.write(e.Closed(at=at, agent="maya", cause="Late, as Mrs Miller says"))
    told.write(e.Answered(at=at, solved=True, source=1))
    assert told.value("promises_total", what="made") == 1
    assert told.value("promises_total", what="kept") == 1
    assert told.value("closed_total", cause="carrier_late") == 1
    assert told.value("closed_total", cause="other") == 1
    assert told.value("solved_total", answer="yes") == 1


def test_what_becomes_of_a_remedy_is_counted_and_what_was_given_by_its_worth() -> None:
    told, voucher = Told(), remedy(amount=1_250)
    now = told.clock()
    told.write(e.RemedyAsked(at=now, remedy=voucher, agent="tomas"))
    told.write(e.RemedyDecided(at=now, remedy=voucher, agent="maya", approved=True))
    told.write(e.RemedyDone(at=now, remedy=voucher, made="V-1"))
    results = ("asked", "approved", "declined", "done", "already_done")
    assert [told.value("remedies_total", result=one) for one in results] == [1, 1, 0, 1, 0]
    assert told.value("given_total", kind="voucher") == 1
    assert told.value("given_cents_total", kind="voucher") == 1_250


def test_a_time_that_a_customer_chose_is_counted_when_it_is_booked_and_when_it_is_kept() -> None:
    told = Told()
    now = told.clock()
    usual = e.Promised(at=now, promise="p1", owner="maya", text="write", due=now)
    told.write(usual, replace(usual, promise="p2", starts=now))
    told.write(e.PromiseKept(at=now, promise="p1"), e.PromiseKept(at=now, promise="p2"))
    assert [told.value("callbacks_total", what=one) for one in ("booked", "kept")] == [1, 1]
    assert [told.value("promises_total", what=one) for one in ("made", "kept")] == [2, 2]
