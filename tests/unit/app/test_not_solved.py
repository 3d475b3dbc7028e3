"""A no to whether it is solved: it goes on with whoever closed it, while they are there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.cases.closing import NOT_SOLVED_BUTTON
from bot.domain.conversation import Status
from bot.domain.people.roster import Team
from tests.fakes.assistant import answer, down, not_understood
from tests.support.front import Front
from tests.support.handovers import PERSON
from tests.support.team import TEAM
from tests.unit.app.test_after_closing import DONE, closed
from tests.unit.app.test_coming_back import asks

GERMAN = [
    "nein",
    "Nein.",
    "leider nicht",
    "noch nicht",
    "nö",
    "nee, leider nicht",
    "nicht wirklich",
]
ENGLISH = ["no", "Nope", "not yet", "unfortunately not", "no, sorry", "not really", "nah"]
NO = [*GERMAN, *ENGLISH, "nein, danke, noch nicht", "Noch immer nicht!"]
#: What an assistant may make of one word.
READINGS = {
    "as it is": answer("All right.", intent="deny", source="talk:"),
    "as a goodbye": answer("Bye!", intent="goodbye", source="talk:"),
    "as thanks": answer("You are welcome!", intent="thanks", source="talk:"),
    "as a greeting": answer("Hi, I'm Pip, the bot.", intent="greet", source="talk:"),
    "as a yes": answer("Good.", intent="affirm", source="talk:"),
    "as a question": answer("Delivery takes three days."),
    "not at all": not_understood(),
    "while it is down": down(),
}


async def back_with(front, conversation, owner):
    state = await front.state(conversation)
    assert (state.status, state.owner, state.solved) == (Status.OFFERED, owner, False)
    assert state.reasons[-1].code.value == "not_solved"


@pytest.mark.parametrize("text", NO)
async def test_a_no_is_one_in_every_word_for_it(front, text):
    conversation = await closed(front)
    (told,) = await front.say(conversation, text)
    await back_with(front, conversation, "maya")
    assert "Maya" in told


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)
@pytest.mark.parametrize("text", ["nein", "not yet"])
async def test_it_is_one_whatever_the_assistant_makes_of_it(front, text, reading):
    conversation = await closed(front)
    front.assistant.then(reading)
    await front.say(conversation, text)
    await back_with(front, conversation, "maya")


@pytest.mark.parametrize("text", ["nein", "leider nicht", "no", "not yet"])
async def test_it_counts_from_the_closing_and_not_from_their_last_word(front, text):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    front.clock.move(hours=23)
    await front.arrive("maya", "tomas")
    await front.desk.close("maya", conversation, "other", DONE)
    await front.pass_time(minutes=1)
    await front.say(conversation, text)
    await back_with(front, conversation, "maya")


@pytest.mark.parametrize("text", ["nein", "no"])
async def test_however_late_it_comes_it_is_an_answer_to_that_question(front, text):
    conversation = await closed(front)
    front.clock.move(hours=23)
    await front.arrive("tomas", "maya")
    front.assistant.then(answer("All right.", intent="deny", source="talk:"))
    await front.say(conversation, text)
    await back_with(front, conversation, "maya")


@pytest.fixture
def roomy() -> Front:
    """Tomas has room for more than one."""
    tomas = replace(TEAM.agents["tomas"], at_once=3)
    return Front(team=Team({**TEAM.agents, "tomas": tomas}))


async def in_two_chats(front):
    """Maya has closed one chat of this customer; Tomas has the other."""
    mine = await asks(front)
    await front.arrive("maya")
    await front.say(mine, PERSON)
    await front.desk.accept("maya", mine)
    await front.desk.close("maya", mine, "other", DONE)
    await front.leave("maya")
    front.clock.move(minutes=5)
    await front.arrive("tomas")
    other = await asks(front)
    await front.say(other, PERSON)
    await front.desk.accept("tomas", other)
    return mine, other


@pytest.mark.parametrize("text", ["nein", "leider nicht", "no", "It is still not fixed"])
async def test_somebody_who_has_another_chat_of_theirs_does_not_get_it(roomy, text):
    front = roomy
    mine, other = await in_two_chats(front)
    await front.arrive("maya")
    (told,) = await front.say(mine, text)
    await back_with(front, mine, "maya")
    assert "Maya" in told
    assert "Tomas" not in told
    assert [one.other for one in await front.events(mine, e.Joined)] == [other]
    assert [one.other for one in await front.events(other, e.Joined)] == [mine]
    await front.desk.accept("maya", mine)


async def test_so_it_is_by_the_button(roomy):
    front = roomy
    mine, _ = await in_two_chats(front)
    await front.arrive("maya")
    await front.press(mine, NOT_SOLVED_BUTTON)
    await back_with(front, mine, "maya")


async def test_something_else_to_say_is_with_them_too(roomy):
    front = roomy
    mine, _ = await in_two_chats(front)
    await front.arrive("maya")
    await front.say(mine, "And which bulb does the new one take?")
    state = await front.state(mine)
    assert (state.owner, state.reasons[-1].code.value) == ("maya", "came_back")


async def test_without_them_it_is_with_whoever_has_the_other_who_is_named(roomy):
    front = roomy
    mine, _ = await in_two_chats(front)
    (told,) = await front.say(mine, "nein")
    state = await front.state(mine)
    assert state.owner == "tomas"
    assert "Tomas" in told


@pytest.mark.parametrize("text", ["nein", "leider nicht", "no", "not yet"])
async def test_who_is_not_there_is_not_named_and_who_comes_is(front, text):
    conversation = await closed(front)
    await front.leave("maya")
    (told,) = await front.say(conversation, text)
    await back_with(front, conversation, "tomas")
    assert "Tomas" in told
    assert "Maya" not in told


async def test_the_button_and_the_word_are_the_same(front):
    conversation = await closed(front)
    await front.press(conversation, NOT_SOLVED_BUTTON)
    await back_with(front, conversation, "maya")


@pytest.mark.parametrize("text", ["nein", "not yet"])
async def test_who_has_no_place_free_is_not_named_either(front, text):
    conversation = await closed(front)
    for number in range(2):
        other = await front.web(origin=f"other-{number}")
        await front.say(other, PERSON)
        await front.desk.accept("maya", other)
    (told,) = await front.say(conversation, text)
    await back_with(front, conversation, "tomas")
    assert "Tomas" in told
    assert "Maya" not in told


async def test_no_more_to_say_is_no_such_no(front):
    conversation = await closed(front)
    front.assistant.then(answer("You are welcome!", intent="thanks", source="talk:"))
    await front.say(conversation, "nein danke")
    assert (await front.state(conversation)).status is Status.CLOSED
