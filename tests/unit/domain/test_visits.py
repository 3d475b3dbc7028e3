"""How often a customer came about an order, and how often we let them down, as the record tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.cases.visits import earlier_let_downs, proven_names, visit_of
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, FactName
from bot.domain.reasons import Evidence, Reason, ReasonCode
from tests.support.events import NOW, WAYS, accepted, fact, later, offered, opened, said, state_of


def looked_up(order="CL-10234", minutes=0.0, certainty=Certainty.VERIFIED, **more):
    known = fact(FactName.ORDER, order, source=2, certainty=certainty, **more)
    return e.Learned(at=later(minutes), facts=(known,))


def because(code=ReasonCode.NOT_UNDERSTOOD, *signals, source=2):
    seen = tuple(Evidence(signal=name, score=score, quote="x") for name, score in signals)
    return Reason(code=code, source=source, evidence=seen)


def handed_over(code=ReasonCode.NOT_UNDERSTOOD, *signals):
    return replace(offered(), reason=because(code, *signals))


def test_an_order_asked_about_for_a_whole_afternoon_is_one_visit():
    state = state_of(opened(), said(), *(looked_up(minutes=minutes) for minutes in (0, 100, 300)))
    assert (state.visits, visit_of(state).times) == (1, 1)


def test_asked_again_six_hours_later_or_after_it_was_closed_it_is_another_visit():
    state = state_of(opened(), said(), looked_up(), looked_up(minutes=360))
    assert state.visits == 2
    closed = fold(state, [e.Closed(at=later(361), agent="maya"), said("again?", at=later(370))])
    assert fold(closed, [looked_up(minutes=371)]).visits == 3
    assert fold(closed, [looked_up(minutes=371), looked_up(minutes=372)]).visits == 3


def test_another_order_is_counted_anew():
    state = state_of(opened(), said(), looked_up(), looked_up(minutes=400))
    assert fold(state, [looked_up("CL-10300", minutes=401)]).visits == 1


def test_an_order_that_was_only_said_is_no_visit_and_has_no_name():
    state = state_of(opened(), said(), looked_up(certainty=Certainty.SAID))
    assert (state.visits, visit_of(state), proven_names(state)) == (0, None, ())


def test_visits_are_kept_by_the_order_and_the_address_that_was_proven():
    mail = fact(FactName.EMAIL, "Robin@Example.com", source=2)
    proven = fact(FactName.EMAIL, "Robin@Example.com", source=2, certainty=Certainty.VERIFIED)
    state = state_of(opened(), said(), looked_up(), e.Learned(at=NOW, facts=(mail,)))
    assert proven_names(state) == ("order:CL-10234",)
    state = fold(state, [e.Learned(at=NOW, facts=(proven,))])
    assert proven_names(state) == ("order:CL-10234", "email:robin@example.com")


@pytest.mark.parametrize(
    ("found", "lets_down"),
    [
        (because(ReasonCode.NOT_UNDERSTOOD), True),
        (because(ReasonCode.FRUSTRATED), True),
        (because(ReasonCode.ASSISTANT_DOWN), True),
        (because(ReasonCode.ASKED_FOR_PERSON, ("asked_for_person", 1.0)), False),
        (
            because(ReasonCode.ASKED_FOR_PERSON, ("asked_for_person", 1.0), ("frustrated", 0.8)),
            True,
        ),
        (because(ReasonCode.ASKED_FOR_PERSON, ("frustrated", 0.2)), False),
        (because(ReasonCode.CHOSE_OPTION), False),
        (because(ReasonCode.HARDSHIP), False),
        (because(ReasonCode.ATTACHMENT), False),
    ],
)
def test_a_customer_was_let_down_by_our_failures_and_their_anger_not_by_a_wish(found, lets_down):
    assert found.lets_down is lets_down
    state = fold(state_of(*WAYS["bot"]), [replace(offered(), reason=found)])
    assert state.let_down == lets_down


def test_the_next_person_asked_and_the_next_reason_do_not_count_it_again():
    lapsed = e.OfferLapsed(at=NOW, agent="maya")
    more = e.ReasonAdded(at=NOW, reason=because(ReasonCode.FRUSTRATED))
    state = fold(state_of(*WAYS["bot"]), [handed_over(), lapsed, handed_over(), more])
    assert (state.let_down, earlier_let_downs(state)) == (1, 0)


def test_a_failure_while_a_person_is_on_the_way_counts_too():
    more = e.ReasonAdded(at=NOW, reason=because(ReasonCode.FRUSTRATED))
    state = fold(state_of(*WAYS["offered"]), [more])
    assert state.let_down == 1


def test_once_the_person_has_handed_back_it_is_an_earlier_failure():
    back = e.HandedBack(at=NOW, agent="maya", outcome="Solved")
    state = fold(state_of(*WAYS["bot"]), [handed_over(), accepted(), back])
    assert (state.let_down, earlier_let_downs(state)) == (1, 1)
