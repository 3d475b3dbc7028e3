"""From the bot to a named person: at once, in one act, and never in silence."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName
from tests.fakes.assistant import answer
from tests.support.events import later
from tests.support.handovers import PERSON


async def test_asking_for_a_person_names_one_without_asking_the_assistant(front):
    await front.arrive("maya")
    conversation = await front.web()
    (words,) = await front.say(conversation, PERSON)
    assert "Maya" in words
    assert "within 5 minutes, or you'll hear by when" in words
    assert front.assistant.requests == []
    state = await front.state(conversation)
    assert (state.status, state.owner, state.until) == (Status.OFFERED, "maya", later(1))
    assert await front.places() == {"maya": {conversation}}


@pytest.mark.parametrize(
    ("language", "asks", "about"),
    [
        ("en", "human please", "What is it about"),
        ("de", "Bitte einen Menschen", "Worum geht es"),
    ],
)
async def test_who_only_asks_for_a_person_may_say_what_it_is_about(front, language, asks, about):
    await front.arrive("maya", "tomas")
    conversation = await front.web(language=language)
    (words,) = await front.say(conversation, asks)
    assert words.count("?") == 1
    assert about in words
    assert "geschrieben hast" not in words
    assert "written" not in words


@pytest.mark.parametrize(
    ("language", "asks", "begins"),
    [
        (
            "en",
            "My lamp arrived broken. I want to talk to a person",
            "That's not how it should be",
        ),
        (
            "de",
            "Meine Lampe ist kaputt angekommen. Ich möchte mit einem Menschen sprechen",
            "Das ist ärgerlich",
        ),
    ],
)
async def test_who_tells_what_is_wrong_hears_no_of_course(front, language, asks, begins):
    await front.arrive("maya", "tomas")
    conversation = await front.web(language=language)
    (words,) = await front.say(conversation, asks)
    assert words.startswith(begins), words
    assert "?" not in words
    assert len(words.split()) < 60


async def test_the_button_is_enough_on_the_first_message_and_while_the_assistant_is_dead(front):
    await front.arrive("maya")
    front.assistant.is_ready = False
    conversation = await front.web()
    (words,) = await front.press(conversation, "person")
    assert "Maya" in words


async def test_a_handover_is_one_act(front):
    """Owner, reason, problem and sentence stand side by side: no other event can come between."""
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "This is a joke, I want to talk to a person about my lamp")
    kinds = [type(entry.event) for entry in await front.stores.record.read(conversation)]
    at = kinds.index(e.HandedOver)
    assert kinds[at - 3 : at + 2] == [
        e.Assessed,
        e.Learned,
        e.TurnEnded,
        e.HandedOver,
        e.HouseSaid,
    ]
    versions = [
        hint.version for hint in front.stores.feed._hints if hint.conversation == conversation
    ]
    assert not {at - 2, at - 1, at, at + 1} & set(versions)


async def test_the_problem_is_the_longest_thing_the_customer_said(front):
    await front.arrive("maya")
    conversation = await front.web()
    story = "The blue lamp came with a broken shade and the box was wet"
    await front.say(conversation, story)
    await front.say(conversation, "person please")
    problem = (await front.desk.conversation("maya", conversation))["brief"]["problem"]
    assert (problem["value"], problem["seq"]) == (story, 2)


async def test_frustration_hands_over_with_its_words_as_evidence(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "This is ridiculous, I am so angry, useless bot!!!")
    (reason,) = (await front.state(conversation)).reasons
    assert reason.code.value in ("frustrated", "abusive")
    assert any(found.quote for found in reason.evidence)


async def test_while_offered_more_messages_are_noted_for_the_person_and_nothing_more_is_said(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert await front.say(conversation, "it is about CL-10234") == []
    state = await front.state(conversation)
    assert (state.unanswered, state.handovers) == ((), 1)
    assert front.assistant.requests == []


async def test_further_triggers_are_evidence_and_no_second_handover(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "This is ridiculous, I am furious, worst shop ever")
    state = await front.state(conversation)
    assert (state.handovers, state.owner, state.status) == (1, "maya", Status.OFFERED)
    assert len(state.reasons) == 2
    assert await front.places() == {"maya": {conversation}}


async def test_the_brief_says_in_words_what_was_tried(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    wrong = {"intent": "order_status", "failures": ("identification_failed",)}
    front.assistant.then(answer("That fits no order.", **wrong))
    await front.say(conversation, "CL-10234, LS1 4AP")
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    tried = (await front.desk.conversation("tomas", conversation))["brief"]["tried"]
    words = [(x["what"], x["outcome"]) for x in tried]
    assert words == [
        ("Looking the order up", "what was given fits no order"),
        ("Offered to Maya", "not taken in time"),
    ]


async def test_who_only_scolds_has_not_said_what_is_wrong(front):
    conversation = await front.web()
    await front.say(conversation, "this is ridiculous, I am furious, you are the worst shop ever")

    assert (await front.state(conversation)).handovers == 1
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert brief["problem"]["origin"] == "bot"
    assert "what is wrong" not in " ".join(brief["do_not_ask"]).lower()


async def test_who_is_frustrated_in_a_sentence_says_what_is_wrong(front):
    conversation = await front.web()
    await front.say(conversation, "Where is my order? I gave you the number and the postcode")
    trouble = "this is ridiculous, I have been waiting for two weeks!!"

    await front.say(conversation, trouble)

    problem = (await front.state(conversation)).fact(FactName.PROBLEM)
    assert problem == trouble


async def test_a_word_with_signs_that_nobody_sees_is_read_as_it_looks(front):
    conversation = await front.web()
    await front.say(conversation, "hu\u200bman please")
    state = await front.state(conversation)
    assert state.owner
    assert state.lines[0].text == "human please"
