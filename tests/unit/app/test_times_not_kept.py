"""What customers are told of whoever is asked, and of a time that is not kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from tests.support.chosen_times import CALL, booked, choose, slots, starts
from tests.support.events import later
from tests.support.handovers import PERSON, waiting

# Who is only asked has not taken anything


@pytest.mark.parametrize("language", ["en", "de"])
async def test_of_whoever_is_only_asked_no_place_and_no_possession_is_claimed(front, language):
    await front.arrive("tomas")
    person = PERSON if language == "en" else "Ich möchte mit einem Menschen sprechen"
    first, second = await front.web(language=language), await front.web(language=language)
    await front.say(first, person)
    words = [*await front.words(first), *await front.say(second, person)]
    words += await front.say(second, "and it is the grey lamp" if language == "en" else "die graue")
    assert (await front.state(first)).status is Status.OFFERED
    assert (await front.state(second)).status is Status.WAITING
    for claim in (
        "other customers",
        "on the desk",
        "anderen Kunden",
        "auf dem Tisch",
        "has this too",
    ):
        assert claim not in " ".join(words)


# True numbers


@pytest.mark.parametrize(
    ("language", "here", "said"),
    [
        ("en", "maya", "Maya hasn't started yet."),
        ("en", "maya tomas", "We've asked 2 people so far, and nobody has started."),
        ("de", "tomas", "Tomas hat noch nicht angefangen."),
        ("de", "maya tomas", "Gefragt sind bisher 2 aus unserem Team"),
    ],
)
async def test_of_those_who_were_asked_in_vain_as_many_are_told_as_there_were(
    front, language, here, said
):
    await front.arrive(*here.split())
    conversation = await front.web(language=language)
    person = PERSON if language == "en" else "Ich möchte mit einem Menschen sprechen"
    await front.say(conversation, person)
    before = (await front.state(conversation)).version
    for _ in range(5):
        chat = (await front.desk.chat_after(conversation, 0))["state"]["person"]
        assert len(here.split()) > 1 or not chat["others"], "nobody else was asked"
        await front.pass_time(seconds=61)
    assert said in (await front.words(conversation, before))[0]


# A time that was told and is not kept


async def until_told(front, conversation, most=240):
    before = (await front.state(conversation)).version
    for _ in range(most):
        await front.pass_time(minutes=1)
        if words := await front.words(conversation, before):
            return words
    return []


@pytest.mark.parametrize(
    ("language", "sorry", "open_"),
    [("en", "sorry", "isn't known"), ("de", "tut uns leid", "ist gerade nicht bekannt")],
)
async def test_it_is_owned_up_to_once_and_no_time_is_told_that_rests_on_nobody(
    front, language, sorry, open_
):
    conversation = await front.web(language=language)
    person = PERSON if language == "en" else "Ich möchte mit einem Menschen sprechen"
    await front.say(conversation, person)
    (first,) = await until_told(front, conversation)
    assert first.count(sorry) == 1
    assert "10:30" in first
    assert open_ in first
    chat = (await front.desk.chat_after(conversation, 0))["state"]["person"]
    assert chat["news"]
    since = front.clock.now
    (second,) = await until_told(front, conversation)
    assert sorry not in second
    assert front.clock.now - since < timedelta(minutes=40)
    since = front.clock.now
    await until_told(front, conversation)
    assert front.clock.now - since > timedelta(minutes=45), "and not every half hour the same"


async def test_what_they_write_meanwhile_is_answered_by_what_is_known(front):
    conversation = await waiting(front)
    await until_told(front, conversation)
    (words,) = await front.say(conversation, "hello? anybody?")
    assert "by 11:00 today you'll hear" in words
    assert "will write" not in words
    (words,) = await front.press(conversation, "bot")
    assert "You'll still hear by" in words


async def test_a_time_that_rests_on_a_shift_is_told(front):
    front.clock.now = later(hours=6, minutes=20)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    (promise,) = (await front.state(conversation)).promises
    (words,) = await until_told(front, conversation)
    assert promise.due < front.clock.now + timedelta(minutes=6)
    assert "back at 8:00 tomorrow" in words
    assert "8:30 tomorrow" in words
    assert "isn't known" not in words


# In heat


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "I want a person now", "Understood, a person: Pip stops answering here."),
        ("en", "A HUMAN. NOW. THIS IS RIDICULOUS!!", "Pip stops answering here."),
        ("de", "Ich will jetzt sofort einen Menschen!", "Verstanden, ein Mensch: Pip antwortet"),
    ],
)
async def test_whoever_asks_for_a_person_in_heat_hears_no_of_course(front, language, text, said):
    await front.arrive("maya", "tomas")
    conversation = await front.web(language=language)
    (words,) = await front.say(conversation, text)
    assert "Of course" not in words
    assert "Gern." not in words
    assert said in words or (await front.events(conversation, e.HandedOver))[
        0
    ].reason.code.value == ("frustrated")


async def test_whoever_asks_politely_does(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, "Can I talk to a person, please?")
    assert words.startswith("Of course.")


# One person does one thing at a time


async def test_who_is_on_the_phone_by_then_is_promised_for_no_answer_in_that_time(front):
    callers = [await waiting(front) for _ in range(2)]
    for caller in callers:
        await choose(front, caller, CALL)
    assert set(await booked(front)) == {later(15), later(30)}
    dues = []
    for _ in range(12):
        conversation = await waiting(front)
        (promise,) = (await front.state(conversation)).promises
        if promise.owner == "maya":
            dues.append(promise.due)
    assert dues.count(later(30)) <= 2, "half of that half hour is a call"
    assert dues


@pytest.mark.parametrize("here", ["", "maya"])
async def test_whose_first_message_names_a_time_that_goes_at_that_moment_is_told_so(
    front, here, monkeypatch
):
    await front.arrive(*here.split())
    book = front.stores.slots.book

    async def somebody_was_faster(agent, starts, conversation, day, most):
        monkeypatch.undo()
        await book(agent, starts, "c-faster", day, most)
        return await book(agent, starts, conversation, day, most)

    monkeypatch.setattr(front.stores.slots, "book", somebody_was_faster)
    conversation = await front.web()
    (words,) = await front.say(conversation, "call me tomorrow at 8")
    assert "8:00 tomorrow has just been taken by somebody else" in words
    assert "Maya can call you at these times" in words
    assert await starts(front, conversation) is None
    assert {one.agent for one in await slots(front, conversation)} == {"maya"}
