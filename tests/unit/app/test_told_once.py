"""One time stands for one thing, and a later one owns up to the one that was told before."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.promises.kinds import PromiseKind
from tests.support.events import later
from tests.support.handovers import PERSON, taken

PEOPLE = {"en": PERSON, "de": "Ich möchte mit einem Menschen sprechen"}
SORRY = {"en": "sorry", "de": "tut uns leid"}
LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])


async def told_half_past(front, language):
    """One who waits, and was told 10:30."""
    conversation = await front.web(language=language)
    await front.say(conversation, PEOPLE[language])
    return conversation


async def since(front, conversation, times, **span):
    """What the customer reads while that time goes by so often."""
    before = (await front.state(conversation)).version
    for _ in range(times):
        await front.pass_time(**span)
    return await front.words(conversation, before)


async def to_write(front, conversation):
    """The times to be written at that stand."""
    promises = (await front.state(conversation)).promises
    return [p.due for p in promises if p.stands and p.kind is PromiseKind.CONTACT]


# It passes while others are asked


@LANGUAGES
async def test_a_time_that_passed_while_others_were_asked_is_owned_up_to_with_the_new_one(
    front, language
):
    conversation = await told_half_past(front, language)
    await front.pass_time(minutes=27)
    await front.arrive("tomas", "maya")
    words = await since(front, conversation, 4, seconds=61)
    assert (await front.state(conversation)).status is Status.WAITING
    assert "10:30" in words[-1]
    assert words[-1].count(SORRY[language]) == 1
    assert len(await to_write(front, conversation)) == 1


async def test_it_is_owned_up_to_once(front):
    conversation = await told_half_past(front, "en")
    await front.pass_time(minutes=27)
    await front.arrive("tomas", "maya")
    words = await since(front, conversation, 60, seconds=61)
    assert len(await front.events(conversation, e.PromiseLate)) > 1
    assert sum("would write to you by 10:30" in one for one in words) == 1


# Whoever has it is away until later


@LANGUAGES
async def test_who_is_away_until_later_than_was_told_says_that_the_time_before_is_off(
    front, language
):
    conversation = await told_half_past(front, language)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    before = (await front.state(conversation)).version
    await front.desk.back_by("maya", conversation, later(90))
    (words,) = await front.words(conversation, before)
    assert "10:30" in words
    assert "11:30" in words
    assert await to_write(front, conversation) == [later(90)]


@LANGUAGES
@pytest.mark.parametrize("minutes", [10, 50])
async def test_who_says_another_time_to_be_back_at_has_one(front, language, minutes):
    await front.arrive("maya")
    conversation = await told_half_past(front, language)
    await front.desk.accept("maya", conversation)
    await front.desk.back_by("maya", conversation, later(20))
    before = (await front.state(conversation)).version
    await front.desk.back_by("maya", conversation, later(minutes))
    (words,) = await front.words(conversation, before)
    assert "10:20" in words
    assert await to_write(front, conversation) == [later(minutes)]


@LANGUAGES
async def test_who_was_not_back_in_time_owns_up_to_it_with_the_next(front, language):
    await front.arrive("maya")
    conversation = await told_half_past(front, language)
    await front.desk.accept("maya", conversation)
    await front.desk.back_by("maya", conversation, later(1))
    await front.pass_time(minutes=1)
    (late,) = (await front.state(conversation)).promises
    assert late.late
    before = (await front.state(conversation)).version
    await front.desk.back_by("maya", conversation, later(50))
    (words,) = await front.words(conversation, before)
    assert "10:01" in words
    state = await front.state(conversation)
    assert [(p.due, p.late) for p in state.promises] == [(later(50), False)]
    assert state.alarms == ()


async def test_the_first_time_somebody_is_back_at_takes_the_place_of_none(front):
    conversation = await taken(front)
    before = (await front.state(conversation)).version
    await front.desk.back_by("maya", conversation, later(20))
    (words,) = await front.words(conversation, before)
    assert "by 10:20 today." in words


# It is handed on, to whoever is there later


@LANGUAGES
async def test_what_is_handed_on_to_a_later_time_owns_up_to_the_one_before(front, language):
    """Tomas goes home at five, and is back at nine."""
    front.clock.now = later(330)
    await front.arrive("maya")
    conversation = await told_half_past(front, language)
    await front.desk.accept("maya", conversation)
    label = NewPromise(text="send the label", due=later(450))
    await front.desk.reply("maya", conversation, "Hello.", "r1", Also(promises=(label,)))
    await front.desk.hand_back("maya", conversation, "the label is sent")
    front.clock.now = later(361)
    await front.leave("maya")
    words = await since(front, conversation, 20, seconds=61)
    (promise,) = (await front.state(conversation)).promises
    assert promise.due > label.due
    (told,) = (one for one in words if "send the label" in one and "9:30" in one)
    assert "17:30" in told
    assert told.count(SORRY[language]) == 1


async def test_what_keeps_its_time_owns_up_to_nothing(front):
    front.clock.now = later(330)
    conversation = await taken(front)
    label = NewPromise(text="send the label", due=later(400))
    await front.desk.reply("maya", conversation, "Hello.", "r1", Also(promises=(label,)))
    await front.desk.hand_back("maya", conversation, "the label is sent")
    front.clock.now = later(361)
    await front.leave("maya")
    (told,) = await since(front, conversation, 20, seconds=61)
    assert "16:40" in told
    assert "sorry" not in told
