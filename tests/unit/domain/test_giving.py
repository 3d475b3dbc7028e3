"""What becomes of a remedy in a conversation: chosen, given once, and told step by step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import Refused
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, FactName
from bot.domain.remedies.choosing import choice
from bot.domain.remedies.log import lines_of
from bot.domain.remedies.model import ON_ITS_WAY, Kind, Stage, button_of, excludes, key_of
from bot.domain.speak import admit
from tests.support.events import NOW, accepted, fact, later, offered, opened, said
from tests.support.remedies import remedy

#: That the order of all these remedies is the customer's.
PROVEN = e.Learned(at=NOW, facts=(fact(value="CL-1", certainty=Certainty.VERIFIED),))

# Nothing twice

STEPS = st.sampled_from(
    ["ask", "approve", "decline", "offer", "choose", "begin", "done", "refused", "unclear", "close"]
)


def _event(step: str, which: int) -> e.Event:
    kind = [Kind.VOUCHER, Kind.REFUND, Kind.REPLACEMENT][which]
    one = remedy(id=f"wl-{which}", rule=kind.value, kind=kind)
    made: dict[str, e.Event] = {
        "ask": e.RemedyAsked(at=NOW, remedy=one, agent="maya"),
        "approve": e.RemedyDecided(at=NOW, remedy=one, agent="elin", approved=True),
        "decline": e.RemedyDecided(at=NOW, remedy=one, agent="elin", approved=False),
        "offer": e.RemediesOffered(at=NOW, remedies=(one,), agent="maya"),
        "choose": e.RemedyChosen(at=NOW, remedy=one, source=2),
        "begin": e.RemedyBegun(at=NOW, remedy=one, agent="maya", until=later(1)),
        "done": e.RemedyDone(at=NOW, remedy=one, made="X"),
        "refused": e.RemedyRefused(at=NOW, remedy=one, code="no"),
        "unclear": e.RemedyUnclear(at=NOW, remedy=one, code="slow", tries=1, until=later(1)),
        "close": e.Closed(at=NOW, agent="maya"),
    }
    return made[step]


@given(st.lists(st.tuples(STEPS, st.integers(0, 2)), max_size=25))
def test_whatever_is_tried_nothing_is_begun_twice_nor_two_things_for_the_same(
    steps: list[tuple[str, int]],
) -> None:
    state = fold(Conversation(id="c"), (opened(), said(), PROVEN, offered(), accepted()))
    begun: list[e.RemedyBegun] = []
    for step, which in steps:
        event = _event(step, which)
        open_before = {x.remedy.id for x in state.remedies if x.stage in ON_ITS_WAY}
        try:
            state = admit(state, (event,))
        except Refused:
            continue
        if isinstance(event, e.RemedyBegun):
            assert event.remedy.id not in open_before
            begun.append(event)
        if isinstance(event, e.Closed):
            assert not {x.stage for x in state.remedies} & {Stage.BEGUN, Stage.UNCLEAR}
    going = [x.remedy for x in state.remedies if x.stage in ON_ITS_WAY]
    assert not any(excludes(one, other) for one in going for other in going)
    assert len({one.id for one in going}) == len(going)


def test_the_key_is_the_same_for_the_same_and_another_for_anything_else() -> None:
    keys = {
        key_of(c, r, o, i)
        for c in ("c-1", "c-2")
        for r in ("voucher", "refund")
        for o in ("CL-1", "CL-2")
        for i in ("", "LMP-1")
    }
    assert len(keys) == 16
    assert key_of("c-1", "voucher", "CL-1", "") == key_of("c-1", "voucher", "CL-1", "")
    assert all(len(key) <= 200 and key.isascii() for key in keys)


# What happens in a conversation


def _state(*events: e.Event) -> Conversation:
    return fold(Conversation(id="c"), (opened(), said(), offered(), accepted(), *events))


def test_what_was_given_is_a_fact_from_then_on() -> None:
    state = _state(_event("begin", 0), _event("done", 0))
    assert state.fact(FactName.GIVEN) == "voucher · 10.00 EUR · X"
    assert state.remedies[0].stage is Stage.DONE


def _offer(*ids: str) -> tuple[e.Event, ...]:
    remedies = tuple(remedy(id=one, rule=one) for one in ids)
    buttons = tuple(e.Button(id=button_of(one), title="A voucher") for one in remedies)
    words = e.AgentSaid(at=NOW, agent="maya", text="?", message_id="m", buttons=buttons)
    return (e.RemediesOffered(at=NOW, remedies=remedies, agent="maya"), words)


def test_a_button_chooses_and_takes_the_others_off() -> None:
    state = _state(*_offer("wl-1", "wl-2"))
    (chose,) = choice(state, "remedy:wl-2", 9, NOW)
    after = fold(state, (chose,))
    assert [(x.remedy.id, x.stage, x.chosen) for x in after.remedies] == [("wl-2", Stage.CHOSEN, 9)]
    assert chose.until is not None


def test_a_button_counts_only_when_it_was_offered() -> None:
    offered_only_in_record = _state(_offer("wl-1")[0])
    assert choice(offered_only_in_record, "remedy:wl-1", 9, NOW) == ()
    assert choice(_state(*_offer("wl-1")), "remedy:wl-9", 9, NOW) == ()
    assert choice(_state(*_offer("wl-1")), None, 9, NOW) == ()
    pressed = _state(*_offer("wl-1"), e.RemedyChosen(at=NOW, remedy=remedy(), source=9))
    assert choice(pressed, "remedy:wl-1", 10, NOW) == ()


def test_what_was_offered_instead_of_what_is_given_is_off() -> None:
    back = remedy(id="wl-back", kind=Kind.REFUND)
    fresh = remedy(id="wl-new", kind=Kind.REPLACEMENT)
    offer = e.RemediesOffered(at=NOW, remedies=(fresh, remedy()), agent="maya")
    begun = e.RemedyBegun(at=NOW, remedy=back, agent="maya", until=later(1))
    found = {x.remedy.id: x.stage for x in _state(offer, begun).remedies}
    assert found == {"wl-1": Stage.OFFERED, "wl-back": Stage.BEGUN}


def test_once_the_agent_is_gone_a_choice_waits_for_whoever_takes_it() -> None:
    back = e.HandedBack(at=NOW, agent="maya", outcome="")
    (chose,) = choice(_state(*_offer("wl-1"), back), "remedy:wl-1", 9, NOW)
    assert chose.until is None


def test_the_log_tells_every_step_by_itself() -> None:
    events = [_event(step, 0) for step in ("ask", "approve", "begin", "unclear", "done")]
    entries = [e.Entry(seq=7 + place, event=event) for place, event in enumerate(events)]
    lines = list(lines_of("c-1", entries))
    assert [line.step for line in lines] == ["asked", "approved", "begun", "unclear", "done"]
    assert [line.who for line in lines] == ["maya", "elin", "maya", "", ""]
    assert {line.remedy.amount for line in lines} == {1000}
    assert lines[-1].word == "X"


# Told


def _done(made: str) -> e.RemedyDone:
    return e.RemedyDone(at=NOW, remedy=remedy(), made=made)


@pytest.mark.parametrize("made", ["V 1", "V  1 ", "v 1"])
def test_what_the_house_told_is_not_told_again_however_its_number_is_spaced(made: str) -> None:
    told = e.HouseSaid(at=NOW, phrase="house.given", text="Your voucher: V 1.")
    begun = e.RemedyBegun(at=NOW, remedy=remedy(), agent="maya", until=later(1))
    before = fold(Conversation(id="c"), (opened(), PROVEN, begun, _done(made)))
    assert before.remedies[0].until is not None
    assert fold(before, (told,)).remedies[0].until is None
    other = e.HouseSaid(at=NOW, phrase="house.starting", text="Tomas is back. V 1")
    assert fold(before, (other,)).remedies[0].until is not None
