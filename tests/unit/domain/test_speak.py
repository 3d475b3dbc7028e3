"""One speaker: the door that every word to a customer passes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import events as e
from bot.domain.conversation import Status, Voice, may_speak
from bot.domain.errors import Refused
from bot.domain.speak import NOTICES, NotYours, SilentHandover, admit
from tests.support.events import (
    NOW,
    WAYS,
    accepted,
    agent_said,
    awaited,
    bot_said,
    house_said,
    offered,
    promised,
    said,
    state_of,
)

MEANWHILE = (*WAYS["waiting"], e.BotMeanwhile(at=NOW))
STATES = {name: state_of(*events) for name, events in {**WAYS, "meanwhile": MEANWHILE}.items()}

#: Who may speak: the architecture's table, state by state (maya is the owner).
TABLE = {
    "bot": {"bot", "house"},
    "offered": {"house"},
    "waiting": {"house"},
    "meanwhile": {"bot", "house"},
    "agent": {"maya", "house"},
    "closed": {"house"},
}
VOICES = {
    "bot": (Voice.BOT, None),
    "maya": (Voice.AGENT, "maya"),
    "jonas": (Voice.AGENT, "jonas"),
    "nobody": (Voice.AGENT, None),
    "house": (Voice.HOUSE, None),
}
WORDS = {
    "bot": bot_said(),
    "maya": agent_said(agent="maya"),
    "jonas": agent_said(agent="jonas"),
    "house": house_said("house.noted"),
}


def test_the_table_has_every_state():
    assert {STATES[name].status for name in TABLE} == set(Status)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("state", TABLE)
def test_who_may_speak(state, voice):
    assert may_speak(STATES[state], *VOICES[voice]) == (voice in TABLE[state])


@pytest.mark.parametrize("voice", WORDS)
@pytest.mark.parametrize("state", TABLE)
def test_words_are_admitted_exactly_when_their_voice_may_speak(state, voice):
    if voice in TABLE[state]:
        assert admit(STATES[state], [WORDS[voice]]).lines[-1].text == WORDS[voice].text
    else:
        with pytest.raises(NotYours) as refused:
            admit(STATES[state], [WORDS[voice]])
        assert refused.value.code == "not_yours"
        assert refused.value.state == STATES[state]


def test_words_are_checked_at_their_own_place_among_the_events():
    with pytest.raises(NotYours):
        admit(STATES["bot"], [offered(), house_said(), bot_said()])
    assert admit(STATES["bot"], [bot_said(), offered(), house_said()]).owner == "maya"
    assert admit(STATES["offered"], [accepted("jonas"), WORDS["jonas"]]).owner == "jonas"


def test_the_house_says_only_what_is_listed():
    with pytest.raises(Refused, match="not a notice") as refused:
        admit(STATES["bot"], [house_said("house.buy_more", "Buy more!")])
    assert refused.value.code == "unlisted_notice"


@pytest.mark.parametrize("notice", sorted(NOTICES))
@pytest.mark.parametrize("state", TABLE)
def test_listed_notices_may_be_given_in_every_state(state, notice):
    admit(STATES[state], [house_said(notice)])


@pytest.mark.parametrize("handed", [offered(), awaited()])
def test_no_handover_is_silent(handed):
    with pytest.raises(SilentHandover):
        admit(STATES["bot"], [handed])
    with pytest.raises(SilentHandover):
        admit(STATES["bot"], [house_said(), handed])
    admit(STATES["bot"], [handed, promised(), house_said()])


def test_each_of_two_handovers_in_one_act_needs_its_sentence():
    with pytest.raises(SilentHandover):
        admit(STATES["bot"], [offered(), house_said(), offered("jonas")])


_ANY = st.lists(
    st.sampled_from(
        [
            said(),
            bot_said(),
            house_said(),
            offered(),
            offered("jonas"),
            awaited(),
            accepted(),
            accepted("jonas"),
            agent_said(),
            agent_said(agent="jonas"),
            e.HandedBack(at=NOW, agent="maya", outcome=""),
            e.Withdrawn(at=NOW),
            e.BotMeanwhile(at=NOW),
            e.Closed(at=NOW, agent="maya"),
        ]
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(_ANY)
def test_whatever_is_tried_no_word_is_admitted_from_who_does_not_own_it(events):
    state = STATES["bot"]
    for event in events:
        try:
            after = admit(state, [event])
        except (NotYours, SilentHandover):
            continue
        if isinstance(event, e.BotSaid):
            assert state.status is Status.BOT or state.bot_meanwhile
        if isinstance(event, e.AgentSaid):
            assert (state.status, state.owner) == (Status.AGENT, event.agent)
        state = after
