"""What each event does to a conversation's state."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.conversation import Outgoing, Status
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, FactName, Origin
from tests.support.events import (
    NOW,
    WAYS,
    accepted,
    agent_said,
    awaited,
    bot_said,
    ended,
    fact,
    house_said,
    later,
    offered,
    opened,
    promised,
    reason,
    said,
    state_of,
)


def test_every_event_takes_one_place_in_the_record_and_tells_when():
    state = state_of(opened(), said(), e.PromiseKept(at=later(3), promise="none"))
    assert (state.version, state.changed_at) == (3, later(3))


def test_opening_knows_the_way_back_to_the_customer():
    state = state_of(
        opened("whatsapp", address="+447700900123", origin_hash="o", token_hash="t", name="Robin")
    )
    assert (state.channel, state.address) == ("whatsapp", "+447700900123")
    assert (state.origin_hash, state.token_hash) == ("o", "t")
    assert state.opened_at == NOW
    (name,) = state.facts
    assert (name.name, name.value, name.origin) == (FactName.NAME, "Robin", Origin.CHANNEL)


def test_without_a_profile_name_no_name_is_known():
    assert state_of(opened()).facts == ()


@pytest.mark.parametrize("status", ["bot", "offered", "waiting"])
def test_a_customers_message_is_owed_an_answer_until_a_person_has_it(status):
    state = fold(state_of(*WAYS[status]), [said("and?", "m-2")])
    assert state.unanswered[-1] == state.version


def test_who_moved_is_reached_at_the_new_address():
    state = state_of(opened("whatsapp", address="+1"), e.Moved(at=NOW, address="+2"))
    assert state.address == "+2"


def test_a_customers_message_to_an_agent_is_the_agents_to_answer():
    state = fold(state_of(*WAYS["agent"]), [said("and?", "m-2")])
    assert state.unanswered == ()
    assert state.lines[-1].text == "and?"


def test_a_customer_who_writes_to_a_closed_conversation_is_back_with_the_bot():
    state = fold(state_of(*WAYS["closed"]), [said("one more thing", "m-2")])
    assert (state.status, state.owner, state.reasons) == (Status.BOT, None, ())
    assert state.unanswered == (6,)
    assert state.stretch == 5
    assert state.last_agent == "maya"


def test_waiting_counts_from_the_first_message_that_nobody_answered():
    first = state_of(opened(), said())
    second = fold(first, [said("hello?", "m-2", at=later(5))])
    assert second.waiting_since == NOW
    assert fold(second, [bot_said(answers=3)]).waiting_since is None


def test_when_the_customer_wrote_is_the_providers_time_if_there_is_one():
    assert state_of(opened(), said(sent_at=later(-40))).last_customer_at == later(-40)
    assert state_of(opened(), said()).last_customer_at == NOW


def test_a_bot_answer_answers_what_came_before_it_and_nothing_after():
    state = state_of(opened(), said(), said("and?", "m-2"), bot_said(answers=2))
    assert state.unanswered == (3,)
    assert state.lines[-1].who == "bot"


def test_a_dropped_answer_is_no_words_and_owes_nothing_more():
    state = state_of(opened(), said(), e.BotDropped(at=NOW, turn="t", answers=2, text="late"))
    assert state.unanswered == ()
    assert [line.who for line in state.lines] == ["customer"]


def test_a_notice_of_the_house_answers_nothing():
    state = state_of(opened(), said(), house_said("house.starting", "Starting up."))
    assert state.unanswered == (2,)
    assert state.waiting_since == NOW


def test_the_end_of_a_turn_counts_what_went_wrong_and_keeps_the_assistants_memory():
    failures = ("identification_failed", "order_system_slow", "identification_failed")
    state = state_of(
        opened(), said(), ended(understood=False, failures=failures, memory='{"asking": "order"}')
    )
    assert (state.misunderstood, state.failed_proofs) == (1, 2)
    assert state.failures == failures
    assert state.memory == '{"asking": "order"}'
    assert state.unanswered == ()


def test_an_assessment_leaves_the_mood_of_its_message():
    assessed = e.Assessed(
        at=NOW, source=2, score=0.1, mood=-0.5, handover=False, offer=False, version="1"
    )
    assert state_of(opened(), said(), assessed).moods == (c.Mood(seq=2, value=-0.5),)


def test_what_was_learned_is_known_by_name():
    state = state_of(opened(), said(), e.Learned(at=NOW, facts=(fact(),)))
    assert state.fact(FactName.ORDER) == "CL-10234"
    assert state.fact(FactName.EMAIL) is None
    assert state.language == "en"


def test_an_offer_names_its_owner_and_its_deadline():
    state = state_of(*WAYS["offered"])
    assert (state.status, state.owner, state.until) == (Status.OFFERED, "maya", later(1))
    assert (state.handovers, state.unanswered) == (1, ())
    assert state.why_them == "speaks:en load:0/2"
    assert [found.code.value for found in state.reasons] == ["asked_for_person"]


def test_a_handover_to_somebody_away_waits():
    state = state_of(*WAYS["waiting"])
    assert (state.status, state.owner, state.until) == (Status.WAITING, "maya", None)
    assert [promise.id for promise in state.promises] == ["p-1"]


def test_messages_after_the_one_that_led_to_a_handover_are_still_owed():
    state = state_of(opened(), said(), said("now!", "m-2"), offered(source=2))
    assert state.unanswered == (3,)


def test_a_further_reason_is_evidence_and_no_second_handover():
    state = fold(state_of(*WAYS["offered"]), [e.ReasonAdded(at=NOW, reason=reason(source=3))])
    assert (state.handovers, len(state.reasons), state.owner) == (1, 2, "maya")


def test_who_did_not_accept_in_time_is_passed_over_once_however_often():
    lapsed = e.OfferLapsed(at=NOW, agent="maya")
    state = fold(state_of(*WAYS["offered"]), [lapsed, offered("jonas"), lapsed])
    assert state.passed_over == ("maya",)


def test_accepting_ends_what_was_owed_and_remembers_the_agent():
    before = (opened(), said(), awaited(), promised(), e.BotMeanwhile(at=NOW), said("x", "m-2"))
    state = state_of(*before, accepted("jonas"))
    assert (state.status, state.owner, state.until) == (Status.AGENT, "jonas", None)
    assert (state.unanswered, state.bot_meanwhile, state.passed_over) == ((), False, ())
    assert state.last_agent == "jonas"
    assert [promise.id for promise in state.promises] == ["p-1"]


def test_an_agents_words_end_the_wait():
    state = state_of(*WAYS["agent"], agent_said())
    assert state.waiting_since is None
    assert state.lines[-1].who == "agent"


def test_a_note_is_no_words():
    noted = e.Noted(at=NOW, agent="maya", text="careful", message_id="n-1")
    before = state_of(*WAYS["agent"])
    after = fold(before, [noted])
    assert after.lines == before.lines
    assert (after.unsent, after.last_speaker) == (before.unsent, before.last_speaker)


def test_a_hand_back_starts_counting_afresh_and_leaves_the_outcome():
    failing = ended(understood=False, failures=("identification_failed",), memory='{"a": 1}')
    state = state_of(
        opened(),
        said(),
        failing,
        offered(),
        accepted(),
        e.HandedBack(at=NOW, agent="maya", outcome="New lamp on Friday"),
    )
    assert (state.status, state.owner, state.reasons) == (Status.BOT, None, ())
    assert (state.misunderstood, state.failures, state.failed_proofs) == (0, (), 0)
    assert (state.memory, state.stretch) == ("{}", 6)
    assert state.fact(FactName.OUTCOME) == "New lamp on Friday"
    assert state.facts[-1].certainty is Certainty.VERIFIED
    assert state.last_agent == "maya"


def test_a_hand_back_without_an_outcome_leaves_none():
    state = state_of(*WAYS["agent"], e.HandedBack(at=NOW, agent="maya", outcome=""))
    assert state.fact(FactName.OUTCOME) is None


def test_a_customer_who_withdraws_is_with_the_bot_and_has_no_new_guesses():
    """Otherwise a stranger could guess postcodes for ever, by withdrawing now and then."""
    wrong = ended(failures=("identification_failed",) * 3)
    state = state_of(opened(), said(), wrong, offered(), e.Withdrawn(at=NOW))
    assert (state.status, state.owner, state.failures) == (Status.BOT, None, ())
    assert state.failed_proofs == 3


def test_going_on_with_the_bot_keeps_the_person_and_the_promise():
    state = fold(state_of(*WAYS["waiting"]), [e.BotMeanwhile(at=NOW)])
    assert (state.status, state.owner, state.bot_meanwhile) == (Status.WAITING, "maya", True)
    assert len(state.promises) == 1


def test_once_somebody_was_offered_the_bot_is_silent_until_the_customer_asks_for_it_again():
    state = fold(state_of(*WAYS["waiting"]), [e.BotMeanwhile(at=NOW), offered("tomas")])
    assert not state.bot_meanwhile
    lapsed = fold(state, [e.OfferLapsed(at=NOW, agent="tomas"), awaited()])
    assert (lapsed.status, lapsed.bot_meanwhile) == (Status.WAITING, False)


def test_closing_ends_everything_but_the_story():
    state = state_of(*WAYS["waiting"], accepted(), e.Closed(at=NOW, agent="maya", cause="late"))
    assert (state.status, state.owner, state.promises) == (Status.CLOSED, None, ())
    assert state.waiting_since is None
    assert state.last_agent == "maya"
    assert state.lines


def test_a_kept_promise_is_gone_and_a_late_one_is_marked():
    both = (promised("p-1"), promised("p-2"))
    state = state_of(opened(), said(), awaited(), *both)
    told = e.PromiseInDanger(at=NOW, promise="p-2", due=later(30))
    state = fold(state, [told, e.PromiseLate(at=NOW, promise="p-2")])
    assert [(p.id, p.late) for p in state.promises] == [("p-1", False), ("p-2", True)]
    state = fold(state, [e.PromiseKept(at=NOW, promise="p-1")])
    assert [p.id for p in state.promises] == ["p-2"]


WHATSAPP = (opened("whatsapp", address="+447700900123"), said())


def test_our_words_on_a_pushing_channel_are_still_to_be_sent_and_say_whose_they_are():
    events = (*WHATSAPP, bot_said("a"), bot_said("b"), house_said(), offered(), accepted())
    state = state_of(*events, agent_said("c"), agent_said("d", message_id="a-2"))
    assert state.unsent == (
        Outgoing(seq=3, new_speaker=True, since=NOW),
        Outgoing(seq=4, new_speaker=False, since=NOW),
        Outgoing(seq=5, new_speaker=True, since=NOW),
        Outgoing(seq=8, new_speaker=True, since=NOW),
        Outgoing(seq=9, new_speaker=False, since=NOW),
    )


def test_another_agent_is_a_new_speaker():
    events = (*WHATSAPP, offered(), accepted(), agent_said(), accepted("jonas"))
    state = state_of(*events, agent_said("Jonas here.", "jonas", "j-1"))
    assert [outgoing.new_speaker for outgoing in state.unsent] == [True, True]


def test_on_the_web_nothing_is_pushed():
    assert state_of(opened(), said(), bot_said()).unsent == ()


def test_what_an_agent_puts_right_takes_the_place_of_what_was_heard():
    wrong = e.Learned(at=NOW, facts=(fact(value="CL-1"),))
    right = e.PutRight(at=NOW, agent="maya", facts=(fact(value="CL-2", instead_of="CL-1"),))
    assert state_of(opened(), said(), wrong, right).fact(FactName.ORDER) == "CL-2"


def test_a_look_up_is_remembered_by_the_words_that_it_tried_and_a_wrong_one_counts():
    looked = e.OrderLookedUp(at=NOW, proof="mismatch", upto=2)
    state = fold(state_of(opened(), said()), [looked])
    assert (state.proof_tried, state.proof, state.failed_proofs) == (2, "mismatch", 1)
    state = fold(state, [e.OrderLookedUp(at=NOW, proof="found", upto=2, order="CL-10432")])
    assert (state.proof, state.failed_proofs) == ("found", 1)


@pytest.mark.parametrize("kind", e.EVENTS, ids=lambda kind: kind.__name__)
def test_every_event_has_a_fact_here(kind):
    """An event that no test mentions would change state unseen."""
    here = Path(__file__)
    names = ("test_sending.py", "test_waiting.py", "test_promises.py", "test_remedies.py")
    names = (
        *names,
        "test_passing.py",
        "test_barred.py",
        "test_attachments.py",
        "test_open_case.py",
        "test_giving.py",
    )
    files = (here, *(here.with_name(name) for name in names))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    builders = {
        e.Opened: "opened(",
        e.CustomerSaid: "said(",
        e.BotSaid: "bot_said(",
        e.HouseSaid: "house_said(",
        e.TurnEnded: "ended(",
        e.HandedOver: "offered(",
        e.Accepted: "accepted(",
        e.AgentSaid: "agent_said(",
        e.Promised: "promised(",
    }
    assert builders.get(kind, f"e.{kind.__name__}(") in text


def test_something_noted_about_the_customer_asks_for_no_answer():
    noted = e.CustomerNoted(at=NOW, message_id="r-1", kind="reaction", text="👍")
    state = state_of(opened(), noted)
    assert (state.unanswered, state.lines) == ((), ())
