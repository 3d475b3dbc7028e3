"""An agent's words that promise something go out with the promise, or with a word that it is none.

Whichever program they write with: the rule is the desk's, not its page's.
"""

from __future__ import annotations

import pytest

from bot.app.service import NOTHING_ELSE, Also, NewPromise, Words
from bot.domain import events as e
from bot.domain.conversation import Status
from tests.support.events import later
from tests.support.handovers import taken
from tests.support.promising import only, promising, refused

WORDS = "I will check with the warehouse and write to you."


def promised(text, minutes):
    return Also(promises=(NewPromise(text=text, due=later(minutes)),))


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        "Thanks for the photo!\nWe are going to refund you.",
        "The refund will be made tomorrow.",
        "Ich gebe das weiter und melde mich.",
        "Meine Kollegin meldet sich bei dir.",
    ],
)
async def test_words_that_promise_something_are_not_sent_without_a_time(front, words):
    conversation = await taken(front)
    await refused(front.desk.reply("maya", conversation, words, "r1"), "by_when")
    assert await front.events(conversation, e.AgentSaid) == []


async def test_the_refusal_says_which_words_and_what_to_send(front):
    conversation = await taken(front)
    with pytest.raises(Exception, match=r"I will check with the warehouse.*'no_promise': true"):
        await front.desk.reply("maya", conversation, WORDS, "r1")


async def test_they_are_with_a_promise_or_with_one_that_they_keep_or_as_none(front):
    conversation = await promising(front)
    kept = (await only(front, conversation)).id
    sent = [promised(WORDS, 60), Also(keeps=(kept,)), Also(no_promise=True)]
    for number, also in enumerate(sent):
        await front.desk.reply("maya", conversation, WORDS, f"s{number}", also)
    assert len(await front.events(conversation, e.AgentSaid)) == 1 + len(sent)


async def test_a_retry_of_what_was_sent_is_no_new_message_whatever_goes_with_it(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, WORDS, "r1", Also(no_promise=True))
    await front.desk.reply("maya", conversation, WORDS, "r1", NOTHING_ELSE)
    assert len(await front.events(conversation, e.AgentSaid)) == 1


@pytest.mark.parametrize("words", ["Did it arrive?", "I have sent it.", "DHL brings it on Friday."])
async def test_what_promises_nothing_goes_as_it_is(front, words):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, words, "r1")
    assert [said.text for said in await front.events(conversation, e.AgentSaid)] == [words]


# The last words of a case


@pytest.mark.parametrize("words", [WORDS, "Ich gebe das weiter und melde mich."])
async def test_last_words_that_promise_something_are_not_sent_and_nothing_is_closed(front, words):
    conversation = await taken(front)
    last = Words(text=words, message_id="w1")
    await refused(front.desk.close("maya", conversation, "damaged", last), "by_when")
    assert (await front.state(conversation)).status is Status.AGENT
    assert await front.events(conversation, e.AgentSaid) == []


@pytest.mark.parametrize(
    "last",
    [
        Words(text=WORDS, message_id="w1", no_promise=True),
        Words(text="Your refund is with the bank. All the best!", message_id="w1"),
    ],
)
async def test_they_are_where_they_promise_nothing_or_it_is_said_that_they_do_not(front, last):
    conversation = await taken(front)
    for _ in range(2):
        await front.desk.close("maya", conversation, "damaged", last)
    assert (await front.state(conversation)).status is Status.CLOSED
    assert len(await front.events(conversation, e.AgentSaid)) == 1


# The time of the promise, and that of the words


@pytest.mark.parametrize(
    ("words", "text", "minutes"),
    [
        ("I will call you at 17:00 tomorrow.", "call you", 60),
        ("I will call you at 17:00 tomorrow.", "I will call you at 17:00 tomorrow", 7 * 60),
        ("Ich rufe dich morgen um 17 Uhr an.", "anrufen", 60),
        ("I will call you tomorrow.", "I will call you", 60),
        ("I'll write to you by tomorrow.", "I'll write to you", 3 * 24 * 60),
        ("Ich schreibe dir am Freitag.", "Ich schreibe dir", 60),
    ],
)
async def test_words_that_name_another_time_than_the_promise_are_not_sent(
    front, words, text, minutes
):
    conversation = await taken(front)
    reply = front.desk.reply("maya", conversation, words, "r1", promised(text, minutes))
    await refused(reply, "another_time")
    assert await front.events(conversation, e.AgentSaid) == []


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("I will write to you by tomorrow.", 60),
        ("Ich schreibe dir bis Freitag.", 60),
        ("I'll call you today.", 60),
        ("I'll call you within 3 days.", 24 * 60),
        ("I will call you tomorrow.", 24 * 60),
    ],
)
async def test_what_is_due_before_the_last_day_of_the_words_is_no_other_time(front, words, minutes):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, words, "r1", promised(words, minutes))
    assert len(await front.events(conversation, e.AgentSaid)) == 1


async def test_of_two_promises_in_one_message_each_has_its_own_time(front):
    conversation = await taken(front)
    words = "I'll send the label today. I'll call you tomorrow at 10:00."
    both = (
        NewPromise(text="I'll send the label", due=later(60)),
        NewPromise(text="I'll call you", due=later(24 * 60)),
    )
    await front.desk.reply("maya", conversation, words, "r1", Also(promises=both))
    assert len((await front.state(conversation)).promises) == 2
