"""Passing a conversation on, and putting right what we know, as they change the state."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import Certainty, FactName, latest, merge, standing
from bot.domain.waiting.deadlines import next_due
from bot.domain.waiting.owed import dues
from bot.domain.waiting.steps import Spans, Step
from tests.support.events import NOW, accepted, agent_said, fact, offered, opened, said, state_of

WITH_MAYA = (opened(), said(), offered(), accepted(), agent_said())


def asked(to="jonas", minutes=1.0):
    until = NOW + timedelta(minutes=minutes)
    return e.Transferring(
        at=NOW, agent="maya", to=to, note="knows lamps", until=until, message_id="t-1"
    )


def test_asking_a_colleague_changes_neither_owner_nor_state():
    state = state_of(*WITH_MAYA, asked())
    assert (state.owner, state.status) == ("maya", Status.AGENT)
    assert state.transfer is not None
    assert (state.transfer.to, state.transfer.note) == ("jonas", "knows lamps")


def test_it_is_over_when_somebody_has_it_or_nobody_takes_it():
    ended = e.TransferEnded(at=NOW, agent="maya", to="jonas", how="lapsed")
    closed = e.Closed(at=NOW, agent="maya", cause="other")
    for event in (accepted("jonas"), ended, offered("tomas"), closed):
        assert state_of(*WITH_MAYA, asked(), event).transfer is None


def test_its_deadline_is_a_deadline_of_the_conversation():
    state = state_of(*WITH_MAYA, asked(minutes=1))
    assert next_due(state) == NOW + timedelta(minutes=1)
    (due,) = [due for due in dues(state, {}, Spans()) if due.step is Step.END_TRANSFER]
    assert due.at == NOW + timedelta(minutes=1)


def test_who_was_asked_and_left_the_desk_is_not_waited_for_to_the_end():
    state = state_of(*WITH_MAYA, asked(minutes=10))
    found = dues(state, {"jonas": NOW}, Spans(gone=timedelta(seconds=20)))
    (due,) = [due for due in found if due.step is Step.END_TRANSFER]
    assert due.at == NOW + timedelta(seconds=20)


def test_what_a_customer_puts_right_takes_the_place_of_what_was_wrong():
    wrong = fact(value="CL-10432", source=2)
    right = fact(value="CL-10433", source=4, certainty=Certainty.CORRECTED, instead_of="CL-10432")
    learned = e.Learned(at=NOW, facts=(wrong,))
    state = state_of(
        opened(), said(), learned, e.Corrected(at=NOW, message_id="k1", facts=(right,))
    )
    assert state.fact(FactName.ORDER) == "CL-10433"
    assert standing(state.facts) == (right,)


def test_what_is_taken_away_is_known_no_more_until_it_is_said_again():
    wrong = fact(value="CL-10432", source=2)
    gone = fact(value="", source=4, certainty=Certainty.CORRECTED, instead_of="CL-10432")
    assert latest((wrong, gone), FactName.ORDER) is None
    assert standing((wrong, gone)) == ()
    again = merge((wrong, gone), [fact(value="CL-10432", source=9)])
    assert [found.value for found in standing(again)] == ["CL-10432"]
