"""Causes, and when the customer may be asked whether it is solved."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.causes import load_causes
from bot.domain import events as e
from bot.domain.cases.causes import likeliest, words_of
from bot.domain.cases.closing import left_open, may_ask
from bot.domain.errors import SettingsError
from bot.domain.knowledge.facts import FactName
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import Evidence, Reason, ReasonCode
from tests.support.events import NOW, WAYS, agent_said, fact, later, promised, said, state_of

CAUSES = load_causes(Path(__file__).parents[3] / "causes.yml")


def first(*events, says="Where is my lamp?"):
    state = state_of(WAYS["agent"][0], said(says), *WAYS["agent"][2:], *events)
    cause, weight = likeliest(CAUSES, state)[0]
    return cause.code if weight else ""


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("My parcel is late again", "carrier_late"),
        ("The vase came in pieces", "damaged"),
        ("Die Lampe ist zerbrochen", "damaged"),
        ("You sent the wrong colour", "wrong_item"),
        ("My refund has not come", "payment"),
        ("I can’t find the button on your page", "unclear_page"),
        ("Hello there", ""),
        ("I was lately in Leeds", ""),
    ],
)
def test_the_customers_words_speak_for_a_cause(words, cause):
    assert first(says=words) == cause


def test_the_order_systems_word_is_surer_than_the_customers():
    state = fact(FactName.ORDER_STATE, "lost")
    assert first(e.Learned(at=NOW, facts=(state,)), says="my parcel is late") == "parcel_lost"


def test_a_failure_of_the_bots_is_a_cause_too():
    failed = Reason(
        code=ReasonCode.ANSWER_DID_NOT_HELP,
        source=2,
        evidence=(Evidence(signal="x", score=1.0, quote="", source=2),),
    )
    assert first(e.ReasonAdded(at=NOW, reason=failed), says="how do I dim it?") == "our_bot"


def test_all_causes_are_there_and_have_words_also_those_of_old_records():
    found = [cause.code for cause, _ in likeliest(CAUSES, state_of(*WAYS["agent"]))]
    assert sorted(found) == sorted(cause.code for cause in CAUSES)
    assert words_of(CAUSES, "carrier_late") == "The carrier was late"
    assert words_of(CAUSES, "an old one") == "an old one"


def test_a_wrong_list_of_causes_is_told_with_all_its_mistakes(tmp_path):
    file = tmp_path / "causes.yml"
    file.write_text(
        "causes:\n  late: {key: 1, words: Late, said: ['[x]']}\n"
        "  Lost: {key: 1, words: Lost, reasons: [unheard], colour: red}\n  bare: {key: x}\n"
    )
    with pytest.raises(SettingsError) as error:
        load_causes(file)
    for part in ("twice", "small letters", "unheard", "colour", "one digit", "words are", "'[x]'"):
        assert part in str(error.value)


# Whether it is solved


def test_it_is_asked_under_the_agents_own_last_words():
    assert may_ask(state_of(*WAYS["agent"]), NOW, speaks=True)


def test_it_is_asked_after_the_customers_word_and_never_after_ours():
    spoken = (*WAYS["agent"], agent_said())
    assert not may_ask(state_of(*spoken), NOW, speaks=False)
    assert may_ask(state_of(*spoken, said("thanks!", "m-2")), NOW, speaks=False)


def test_it_is_not_asked_of_somebody_whom_no_person_has_answered():
    assert not may_ask(state_of(*WAYS["agent"]), NOW, speaks=False)


def test_it_is_asked_once_and_again_on_another_day_or_after_a_no():
    asked = e.Closed(at=NOW, agent="maya", asked=True)
    state = state_of(*WAYS["agent"], agent_said(), asked, said("hm", "m-2"))
    assert not may_ask(state, later(60), speaks=True)
    assert may_ask(state, later(hours=25), speaks=True)
    no = e.Answered(at=NOW, solved=False, source=state.version)
    assert may_ask(
        state_of(*WAYS["agent"], agent_said(), asked, said("no", "m-2"), no), NOW, speaks=True
    )


def test_what_stands_in_the_way_of_closing():
    own = e.Promised(
        at=NOW, promise="p-2", owner="maya", text="ring", due=later(60), kind=PromiseKind.INSIDE
    )
    state = state_of(*WAYS["agent"], promised(), own)
    assert [p.id for p in left_open(state, speaks=False)] == ["p-1", "p-2"]
    assert [p.id for p in left_open(state, speaks=True)] == ["p-2"]
