"""Lines with a name in them: it stands there once, and what they promise is what was promised."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.handover.handing_over import asked_in_vain
from bot.app.service import Also, NewPromise
from bot.domain import events as e
from bot.domain.conversation import Conversation
from tests.support.handovers import PERSON
from tests.unit.app.test_coming_back import asks


async def next_line(front, language):
    """Maya was asked and did not come by the time that was told; whoever is asked next."""
    await front.arrive("maya")
    conversation = await front.web(language=language)
    asks = "Ich möchte mit einem Menschen sprechen" if language == "de" else PERSON
    await front.say(conversation, asks)
    await front.arrive("tomas")
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=5)
    (words,) = await front.words(conversation, before)
    return words


@pytest.mark.parametrize(
    ("language", "reading"),
    [
        ("en", "Tomas has been asked now, with everything you've written."),
        ("de", "Jetzt ist Tomas gefragt, mit allem, was du geschrieben hast."),
    ],
)
async def test_the_next_person_is_named_once_and_nothing_is_told_twice(front, language, reading):
    words = await next_line(front, language)
    assert reading in words
    assert (words.count("Maya"), words.count("Tomas")) == (1, 1)
    assert "repeat" not in words


async def test_who_has_it_in_another_chat_is_named_once_with_what_they_said_there(front):
    await front.arrive("maya")
    first = await asks(front)
    await front.say(first, PERSON)
    await front.desk.accept("maya", first)
    promise = NewPromise(text="I'll ring the carrier", due=front.clock() + timedelta(hours=1))
    await front.desk.reply("maya", first, "I'll ring the carrier.", "r1", Also(promises=(promise,)))
    again = await asks(front)
    words = (await front.events(again, e.HouseSaid))[-1].text
    assert words.count("Maya") == 1
    assert "“I'll ring the carrier”, by 11:00 today" in words


async def test_in_grief_nobody_is_sent_back_to_the_bot_or_told_what_is_not_known(front):
    await front.arrive("maya")
    conversation = await front.web()
    (words,) = await front.say(
        conversation, "My mother passed away last week and I can't deal with the parcel"
    )
    state = await front.state(conversation)
    assert state.reasons[-1].code.value in ("hardship", "distress")
    assert "isn't known" not in words
    assert [button.id for button in state.latest_buttons] == []


@pytest.mark.parametrize(
    ("language", "said", "sympathy"),
    [
        ("en", "My mother passed away last week and I can't deal with it", "sorry for your loss"),
        ("de", "Meine Mutter ist gestorben und ich schaffe das alles nicht", "Beileid"),
    ],
)
async def test_in_grief_sympathy_comes_first(front, language, said, sympathy):
    await front.arrive("maya")
    conversation = await front.web(language=language)
    (words,) = await front.say(conversation, said)
    assert sympathy in words.split(". ")[0]


def test_who_was_asked_without_the_customers_knowing_is_not_named_as_late():
    state = Conversation(id="c-1", named="noor")
    assert asked_in_vain(state, "noor").how == "lapsed"
    assert asked_in_vain(state, "maya").how == "lapsed_unnamed"
    both = Conversation(id="c-1", named="noor", passed_over=("noor",))
    assert asked_in_vain(both, "maya").how == "lapsed_all"
