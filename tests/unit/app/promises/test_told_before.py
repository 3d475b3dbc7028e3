"""A time that was offered before others were, and is named again, is taken while it is free."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.people.roster import Team
from tests.support.chosen_times import booked, slots, starts
from tests.support.events import later
from tests.support.front import Front
from tests.support.handovers import PERSON
from tests.support.team import TEAM, shifts

PEOPLE = {"en": PERSON, "de": "Ich möchte mit einem Menschen sprechen"}
CALLS = {
    "en": "can you call me? 07700 900123",
    "de": "könnt ihr mich anrufen? 0151 23456789",
}
EVENING = {"en": "would 10pm tonight work too?", "de": "Geht auch heute Abend um 22 Uhr?"}
AT_QUARTER_TO_TWELVE = later(hours=1, minutes=45)


@pytest.fixture
def front() -> Front:
    """Maya works until two and Noor in the evening."""
    hours = {"maya": (10, 14), "noor": (17, 20)}
    agents = {
        name: replace(TEAM.agents[name], languages=("en", "de"), shifts=shifts(range(5), *when))
        for name, when in hours.items()
    }
    tomas = replace(TEAM.agents["tomas"], languages=("en",))
    return Front(team=Team({**agents, "tomas": tomas}))


async def offered_noor_after_maya(front, language):
    """Times of Maya's, then of Noor's; by then it is Tomas who is waited for."""
    conversation = await front.web(language=language)
    await front.say(conversation, PEOPLE[language])
    await front.say(conversation, CALLS[language])
    assert AT_QUARTER_TO_TWELVE in [one.starts for one in await slots(front, conversation)]
    await front.say(conversation, EVENING[language])
    assert {one.agent for one in await slots(front, conversation)} == {"noor"}
    return conversation


@pytest.mark.parametrize("asked", ["", "tomas"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "then today at 11:45"),
        ("en", "ok 11:45 then"),
        ("en", "then 11:45 this morning please"),
        ("en", "hmm no, let's rather take today 11:45"),
        ("de", "dann heute um 11:45"),
        ("de", "dann doch 11:45"),
        ("de", "dann lieber um Viertel vor zwölf"),
        ("de", "Maya um 11:45 heute bitte"),
    ],
)
async def test_it_is_theirs_with_whoever_offered_it(front, asked, language, text):
    conversation = await offered_noor_after_maya(front, language)
    await front.arrive(*asked.split())
    (words,) = await front.say(conversation, text)
    assert await starts(front, conversation) == ("maya", "call", AT_QUARTER_TO_TWELVE)
    assert "Maya" in words
    assert "Noor" not in words


@pytest.mark.parametrize(
    ("language", "text"), [("en", "then today at 11:45"), ("de", "dann 11:45")]
)
async def test_also_where_they_could_not_take_the_conversation_since(front, language, text):
    conversation = await offered_noor_after_maya(front, language)
    await front.arrive("maya")
    await front.arrive("tomas")
    await front.desk.decline("maya", conversation)
    assert "maya" in (await front.state(conversation)).declined
    await front.say(conversation, text)
    assert await starts(front, conversation) == ("maya", "call", AT_QUARTER_TO_TWELVE)


async def test_where_it_is_taken_meanwhile_others_are_told(front):
    conversation = await offered_noor_after_maya(front, "en")
    other = await front.web()
    await front.say(other, PERSON)
    await front.say(other, "call me today at 11:45")
    assert AT_QUARTER_TO_TWELVE in await booked(front)
    await front.say(conversation, "then today at 11:45")
    assert await starts(front, conversation) is None
    assert await slots(front, conversation)
