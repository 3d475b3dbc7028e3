"""Closing: the cause, no promise left behind, and whether it is solved asked once."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise, Passing, Words
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, Refused
from tests.fakes.assistant import answer
from tests.support.events import later
from tests.support.handovers import taken, waiting

WITHOUT_A_WORD = (
    "Maya closed this chat without writing to you. If something is still open, any word here"
    " opens it again."
)
WITHOUT_AN_ANSWER = (
    "Maya closed this chat without answering your last message. If something is still open, any"
    " word here opens it again."
)
LAST = Words(text="The new lamp is with you tomorrow.", message_id="last")


async def closed(front, words=LAST, agent="maya"):
    """A conversation that this agent closed with their last words."""
    conversation = await taken(front, agent)
    await front.desk.reply(agent, conversation, "I look.", "r1")
    await front.desk.close(agent, conversation, "carrier_late", words)
    return conversation


async def shown(front, conversation):
    """The messages that the customer sees."""
    return (await front.desk.chat_after(conversation, 0))["messages"]


async def test_the_question_stands_under_the_agents_own_last_words(front):
    conversation = await closed(front)
    last = (await shown(front, conversation))[-1]
    assert (last["from"], last["text"]) == ("agent", f"{LAST.text}\n\nIs this solved for you?")
    assert [button["id"] for button in last["buttons"]] == ["solved_yes", "solved_no"]
    assert (await front.state(conversation)).status is Status.CLOSED
    assert await front.places() == {}
    (event,) = await front.events(conversation, e.Closed)
    assert (event.cause, event.asked) == ("carrier_late", True)


@pytest.mark.parametrize(
    "text",
    [
        "All the best! Is everything solved now?",
        "Does that sort it for you?",
        "Is it all settled with that?",
        "Ist damit alles geklärt?",
        "Schönen Tag noch. Hat sich das jetzt erledigt?",
    ],
)
async def test_last_words_that_ask_it_themselves_ask_it_once(front, text):
    conversation = await closed(front, Words(text=text, message_id="r9"))
    last = (await shown(front, conversation))[-1]
    assert last["text"] == text
    assert [button["id"] for button in last["buttons"]] == ["solved_yes", "solved_no"]


async def test_another_question_does_not_ask_whether_it_is_solved(front):
    conversation = await closed(front, Words(text="Which lamp was it?", message_id="r9"))
    assert (await shown(front, conversation))[-1]["text"].endswith("Is this solved for you?")


async def test_after_the_customers_word_the_house_asks(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It comes tomorrow.", "r1")
    await front.say(conversation, "great, thanks")
    await front.desk.close("maya", conversation, "carrier_late")
    last = (await shown(front, conversation))[-1]
    assert (last["from"], last["text"]) == ("house", "Is this solved for you?")


@pytest.mark.parametrize(
    "words",
    [
        "Yes!! That worked, thank you Maya",
        "all sorted, thanks",
        "that is solved then",
        "Dann ist das gelöst",
    ],
)
async def test_who_has_said_that_it_is_solved_is_not_asked(front, words):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "Try the other switch.", "r1")
    await front.say(conversation, words)
    before = (await front.state(conversation)).version
    await front.desk.close("maya", conversation, "other")
    assert await front.words(conversation, before) == []
    (event,) = await front.events(conversation, e.Closed)
    assert not event.asked
    assert (await front.state(conversation)).solved


async def test_after_words_of_ours_that_nobody_answered_nothing_is_asked(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It comes tomorrow.", "r1")
    before = (await front.state(conversation)).version
    await front.desk.close("maya", conversation, "carrier_late")
    assert await front.words(conversation, before) == []


async def test_closing_with_words_twice_is_closing_once(front):
    conversation = await closed(front)
    await front.desk.close("maya", conversation, "carrier_late", LAST)
    assert len(await front.events(conversation, e.Closed)) == 1
    assert len(await front.events(conversation, e.AgentSaid)) == 2


@pytest.mark.parametrize("cause", ["", "unheard of", "Carrier_Late"])
async def test_a_cause_of_the_list_is_named(front, cause):
    conversation = await taken(front)
    with pytest.raises(BadInput, match="carrier_late"):
        await front.desk.close("maya", conversation, cause)
    assert (await front.state(conversation)).status is Status.AGENT


async def test_with_a_promise_open_it_is_not_closed_and_says_what_to_do(front):
    conversation = await taken(front)
    promise = NewPromise(text="I'll send the label", due=later(60))
    await front.desk.reply(
        "maya", conversation, "I'll send the label.", "r1", Also(promises=(promise,))
    )
    with pytest.raises(Refused) as error:
        await front.desk.close("maya", conversation, "carrier_late", LAST)
    assert error.value.code == "promised"
    assert "Maya: I'll send the label (11:00 today)" in str(error.value)
    assert "hand it on" in str(error.value)
    assert len(await front.events(conversation, e.AgentSaid)) == 1, "nothing was said"


async def test_over_a_question_that_nobody_answered_it_is_closed_only_knowingly(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It comes tomorrow.", "r1")
    await front.say(conversation, "and the shade?")
    left = (await front.desk.conversation("maya", conversation))["unanswered"]
    assert left["text"] == "and the shade?"
    for leaves in (0, left["seq"] - 1):
        with pytest.raises(Refused) as error:
            await front.desk.close("maya", conversation, "carrier_late", leaves=leaves)
        assert error.value.code == "unanswered"
        assert f"'leaves_unanswered': {left['seq']}" in str(error.value)
    before = (await front.state(conversation)).version
    await front.desk.close("maya", conversation, "carrier_late", leaves=left["seq"])
    assert await front.words(conversation, before) == [WITHOUT_AN_ANSWER]
    assert (await front.state(conversation)).status is Status.CLOSED


async def test_what_is_asked_meanwhile_is_not_left_unanswered_with_it(front):
    conversation = await taken(front)
    left = (await front.desk.conversation("maya", conversation))["unanswered"]
    await front.say(conversation, "are you there?")
    with pytest.raises(Refused):
        await front.desk.close("maya", conversation, "carrier_late", leaves=left["seq"])


@pytest.mark.parametrize(
    ("language", "told"),
    [("", WITHOUT_A_WORD), ("de", "Maya hat diesen Chat geschlossen, ohne dir zu schreiben.")],
)
async def test_taken_over_from_the_bot_and_closed_without_a_word_is_said(front, language, told):
    await front.arrive("maya")
    conversation = await front.web(language=language)
    front.assistant.then(answer("It is on its way."))
    await front.say(conversation, "Wo ist CL-10234" if language else "where is CL-10234")
    await front.desk.take_over("maya", conversation)
    await front.desk.close("maya", conversation, "carrier_late")
    assert (await front.words(conversation))[-1].startswith(told)


async def test_whoever_took_it_on_and_wrote_nothing_is_told_so_and_the_customer_is_not_asked(front):
    conversation = await taken(front, "tomas")
    await front.desk.reply("tomas", conversation, "It comes tomorrow.", "r1")
    await front.say(conversation, "Thanks Tomas!")
    await front.arrive("maya")
    await front.desk.transfer(
        "tomas", conversation, Passing(to="maya", skill="", note="", message_id="t1")
    )
    await front.desk.accept("maya", conversation)
    assert (await front.desk.conversation("maya", conversation))["wrote"] is False
    before = (await front.state(conversation)).version
    await front.desk.close("maya", conversation, "carrier_late")
    assert await front.words(conversation, before) == []


async def test_whoever_has_written_to_them_is_known_to_have(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It comes tomorrow.", "r1")
    assert (await front.desk.conversation("maya", conversation))["wrote"] is True


async def test_whoever_closes_is_shown_the_cause_and_what_it_rests_on(front):
    conversation = await taken(front)
    await front.say(conversation, "hello. the vase arrived broken")
    causes = (await front.desk.conversation("maya", conversation))["closing"]
    assert [cause["key"] for cause in causes] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
    (one,) = (cause for cause in causes if cause["suggested"])
    assert one["code"] == "damaged"
    assert one["grounds"][0]["text"] == "the vase arrived broken"
    assert "Maya closed the conversation: Something arrived damaged" in str(
        await front.desk.close("maya", conversation, "damaged", LAST)
    )


async def test_with_nothing_that_speaks_for_a_cause_none_is_suggested(front):
    conversation = await taken(front)
    causes = (await front.desk.conversation("maya", conversation))["closing"]
    assert not any(cause["suggested"] or cause["grounds"] for cause in causes)


# The customer's answer


async def test_a_yes_is_kept_thanked_for_once_and_leaves_it_closed(front):
    conversation = await closed(front)
    (words,) = await front.press(conversation, "solved_yes")
    assert words == "Good to know. This chat stays here if it comes up again."
    state = await front.state(conversation)
    assert (state.status, state.solved) == (Status.CLOSED, True)
    assert front.assistant.requests == []
    assert await front.desk._v.index.open() == ()


async def test_a_no_opens_it_again_with_the_same_person_if_they_are_here(front):
    await front.arrive("tomas")
    conversation = await closed(front)
    (words,) = await front.press(conversation, "solved_no")
    assert words.startswith("Thank you for saying so; this is open again. Maya from our team")
    state = await front.state(conversation)
    assert (state.status, state.owner, state.solved) == (Status.OFFERED, "maya", False)


async def test_the_same_person_is_asked_before_anybody_who_would_fit_better(front):
    """Tomas speaks German, and Maya had the conversation."""
    await front.arrive("maya", "tomas")
    conversation = await front.web(language="de")
    await front.desk.take_over("maya", conversation)
    await front.desk.close("maya", conversation, "carrier_late", LAST)
    await front.press(conversation, "solved_no")
    assert (await front.state(conversation)).owner == "maya"


async def test_a_no_while_that_person_is_away_names_another(front):
    conversation = await closed(front)
    await front.leave("maya")
    await front.arrive("tomas")
    (words,) = await front.press(conversation, "solved_no")
    assert "Tomas from our team" in words
    assert (await front.state(conversation)).owner == "tomas"


@pytest.mark.parametrize("intent", ["affirm", "thanks"])
async def test_a_yes_in_words_closes_it_again(front, intent):
    conversation = await closed(front)
    front.assistant.then(answer("You are welcome.", intent=intent, source="talk:"))
    await front.say(conversation, "yes, all good")
    state = await front.state(conversation)
    assert (state.status, state.solved) == (Status.CLOSED, True)


async def test_a_no_in_words_opens_it_again(front):
    await front.arrive("tomas")
    conversation = await closed(front)
    front.assistant.then(answer("All right.", intent="deny", source="talk:"))
    await front.say(conversation, "no it is not")
    state = await front.state(conversation)
    assert (state.status, state.owner, state.solved) == (Status.OFFERED, "maya", False)
    assert state.reasons[-1].code.value == "not_solved"


async def test_other_words_after_a_closing_go_on_with_the_same_person(front):
    await front.arrive("tomas")
    conversation = await closed(front)
    front.assistant.then(answer("It is on its way."))
    await front.say(conversation, "the box is here and it is empty")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")


async def test_after_a_no_and_another_closing_it_is_asked_again_and_not_after_silence(front):
    conversation = await closed(front)
    await front.press(conversation, "solved_no")
    await front.desk.accept("maya", conversation)
    await front.desk.close("maya", conversation, "carrier_late", Words(text="Now.", message_id="2"))
    assert (await shown(front, conversation))[-1]["buttons"]
    front.assistant.then(answer("It is on its way."))
    await front.say(conversation, "one more thing about the lamp")
    await front.desk.accept("maya", conversation)
    await front.desk.close("maya", conversation, "carrier_late", Words(text="So.", message_id="3"))
    assert not (await shown(front, conversation))[-1]["buttons"], "asked less than a day ago"


async def test_an_old_yes_in_a_conversation_with_a_person_is_words_for_them(front):
    conversation = await closed(front)
    await front.press(conversation, "solved_no")
    await front.desk.accept("maya", conversation)
    assert await front.press(conversation, "solved_yes") == []
    assert (await front.state(conversation)).status is Status.AGENT


async def test_a_booked_call_is_not_closed_over_by_words(front):
    conversation = await waiting(front)
    await front.say(conversation, "call me tomorrow at 11 on 07700 900123")
    await front.arrive("maya")
    await front.desk.take_over("maya", conversation)
    await front.desk.reply("maya", conversation, "E27, any shop has them.", "r1")
    words = Words(text="All the best.", message_id="b")
    with pytest.raises(Refused, match="Still promised") as refused:
        await front.desk.close("maya", conversation, "other", words)
    assert refused.value.code == "promised"
