"""What agents do: one of them speaks, places are counted, and the customer hears who it is."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, NotFound, Refused
from bot.domain.knowledge.facts import FactName
from tests.fakes.assistant import answer, not_understood
from tests.support.front import settled
from tests.support.handovers import GOODBYE

PERSON = "I want to talk to a person"


@pytest.fixture
async def offered(front):
    """A conversation that is offered to maya."""
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    return conversation


@pytest.fixture
async def taken(front, offered):
    """A conversation that maya has."""
    await front.desk.accept("maya", offered)
    return offered


async def refused(doing, code):
    with pytest.raises(Refused) as error:
        await doing
    assert error.value.code == code


async def test_who_accepts_their_offer_speaks_and_nothing_more_is_announced(front, offered):
    before = (await front.state(offered)).version
    await front.desk.accept("maya", offered)
    state = await front.state(offered)
    assert (state.status, state.owner) == (Status.AGENT, "maya")
    assert await front.words(offered, before) == []


async def test_somebody_else_who_accepts_is_announced_by_name_and_frees_the_others_place(
    front, offered
):
    before = (await front.state(offered)).version
    await front.arrive("tomas")
    await front.desk.accept("tomas", offered)
    (words,) = await front.words(offered, before)
    assert "Tomas" in words
    assert await front.places() == {"tomas": {offered}}


async def test_when_two_accept_at_once_one_has_it_and_the_other_hears_who(front, offered):
    await front.arrive("tomas", "noor")
    results = await asyncio.gather(
        *(front.desk.accept(agent, offered) for agent in ("tomas", "noor", "maya")),
        return_exceptions=True,
    )
    losers = [result for result in results if isinstance(result, Refused)]
    assert [loser.code for loser in losers] == ["taken", "taken"]
    owner = (await front.state(offered)).owner
    assert {str(loser) for loser in losers} == {f"{front.team.name_of(owner)} already has it."}
    assert await front.places() == {owner: {offered}}
    assert len(await front.events(offered, e.Accepted)) == 1


async def test_accepting_twice_is_accepting_once(front, taken):
    await front.desk.accept("maya", taken)
    assert len(await front.events(taken, e.Accepted)) == 1
    assert await front.places() == {"maya": {taken}}


async def test_nobody_accepts_more_than_their_limit(front):
    conversations = [await front.web() for _ in range(3)]
    for conversation in conversations:
        await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversations[0])
    await front.desk.accept("maya", conversations[1])
    await refused(front.desk.accept("maya", conversations[2]), "full")
    assert len((await front.places())["maya"]) == 2
    assert (await front.state(conversations[2])).status is Status.WAITING


async def test_a_conversation_of_the_bot_is_taken_over_and_not_accepted(front):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    await refused(front.desk.accept("maya", conversation), "taken")
    assert await front.places() == {}
    await front.desk.take_over("maya", conversation)
    assert (await front.state(conversation)).owner == "maya"
    assert "Maya" in (await front.words(conversation))[-1]


async def test_who_takes_it_from_two_tabs_keeps_their_place_though_one_of_them_fails(front):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    release = front.stores.reservations.release

    async def taken_over_meanwhile(*given):
        front.stores.reservations.release = release
        await front.desk.take_over("maya", conversation)
        await release(*given)

    front.stores.reservations.release = taken_over_meanwhile
    await refused(front.desk.accept("maya", conversation), "taken")
    assert (await front.state(conversation)).owner == "maya"
    assert await front.places() == {"maya": {conversation}}


async def test_only_a_supervisor_takes_from_another_person(front):
    await front.arrive("tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("tomas", conversation)
    await refused(front.desk.take_over("noor", conversation), "taken")
    before = (await front.state(conversation)).version
    await front.desk.take_over("maya", conversation)
    assert (await front.state(conversation)).owner == "maya"
    (words,) = await front.words(conversation, before)
    assert "Maya from our team is taking over from Tomas" in words
    assert await front.places() == {"maya": {conversation}}
    await refused(front.desk.reply("tomas", conversation, "Hi", "j1"), "not_yours")


async def test_beyond_their_limit_a_supervisor_takes_only_what_needs_rescue(front):
    for _ in range(2):
        await front.desk.take_over("maya", await front.web())
    bots = await front.web()
    await refused(front.desk.take_over("maya", bots), "full")
    await front.arrive("tomas")
    theirs = await front.web()
    await front.say(theirs, PERSON)
    await front.desk.accept("tomas", theirs)
    await front.desk.reply("tomas", theirs, "I am here.", "t1")
    await refused(front.desk.take_over("maya", theirs), "full")
    assert len((await front.places())["maya"]) == 2
    await front.say(theirs, "Where is my lamp?")
    await front.desk.take_over("maya", theirs)
    assert (await front.state(theirs)).owner == "maya"


async def test_who_waits_is_rescued_by_a_supervisor_beyond_their_limit(front):
    for _ in range(2):
        await front.desk.take_over("maya", await front.web())
    waiting = await front.web()
    await front.say(waiting, PERSON)
    assert (await front.state(waiting)).status is Status.WAITING
    await front.desk.take_over("maya", waiting)
    assert (await front.state(waiting)).owner == "maya"


async def test_a_closed_conversation_is_taken_by_nobody(front, taken):
    await front.desk.close("maya", taken, "other", GOODBYE)
    await refused(front.desk.accept("maya", taken), "taken")
    await refused(front.desk.take_over("maya", taken), "taken")
    assert await front.places() == {}


async def test_editors_and_strangers_take_nothing(front, offered):
    for who in ("greta", "stranger"):
        await refused(front.desk.accept(who, offered), "not_allowed")
        await refused(front.desk.set_available(who, True), "not_allowed")
        await refused(front.desk.reply(who, offered, "Hi", "g1"), "not_yours")


async def test_an_unknown_conversation_is_not_found_and_holds_no_place(front):
    with pytest.raises(NotFound):
        await front.desk.accept("maya", "c-unknown")
    assert await front.places() == {}


async def test_only_the_owner_replies_and_a_retry_is_one_message(front, taken):
    await front.desk.reply("maya", taken, "Hello, Maya here.", "r1")
    await front.desk.reply("maya", taken, "Hello, Maya here.", "r1")
    said = await front.events(taken, e.AgentSaid)
    assert [words.text for words in said] == ["Hello, Maya here."]
    await refused(front.desk.reply("tomas", taken, "Hi", "j1"), "not_yours")


async def test_a_retry_after_the_conversation_went_to_another_says_that_it_was_sent(front):
    await front.arrive("tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("tomas", conversation)
    await front.desk.reply("tomas", conversation, "I am looking.", "r1")
    await front.desk.take_over("maya", conversation)
    whole = await front.desk.reply("tomas", conversation, "I am looking.", "r1")
    assert whole["summary"]["owner"]["name"] == "Maya"
    assert len(await front.events(conversation, e.AgentSaid)) == 1
    await refused(front.desk.reply("tomas", conversation, "And more.", "r2"), "not_yours")


async def test_a_reply_before_accepting_is_refused(front, offered):
    await refused(front.desk.reply("maya", offered, "Hi", "r1"), "not_yours")


async def test_what_agents_write_is_checked(front, taken):
    for text in ("", "  ", "x" * 10_001):
        with pytest.raises(BadInput):
            await front.desk.reply("maya", taken, text, "r1")
        with pytest.raises(BadInput):
            await front.desk.note_privately("maya", taken, text, "n1")


async def test_while_an_agent_has_it_the_bot_is_never_asked(front, taken):
    assert await front.say(taken, "How long is delivery?") == []
    assert front.assistant.requests == []
    assert (await front.desk.summary(taken))["unread_by_agent"] == 1


async def test_a_private_note_never_reaches_the_customer(front, taken):
    await front.desk.note_privately("tomas", taken, "secret remark", "n1")
    assert "secret remark" not in str(await front.desk.chat_after(taken, 0))
    shown = await front.desk.conversation("maya", taken)
    assert [entry["text"] for entry in shown["entries"] if entry["private"]] == ["secret remark"]


async def test_a_hand_back_tells_the_customer_and_the_bot_what_came_of_it(front):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(not_understood())
    await front.say(conversation, "flurb the wozzle")
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    before = (await front.state(conversation)).version
    await front.desk.hand_back("maya", conversation, "New lamp arrives on Friday")
    (words,) = await front.words(conversation, before)
    assert "Pip" in words
    assert "Maya" in words
    assert await front.places() == {}
    await front.say(conversation, "when does the new one come")
    request = front.assistant.requests[-1]
    assert request.facts["outcome"] == "New lamp arrives on Friday"
    assert request.memory == "{}"


async def test_after_a_hand_back_failures_are_counted_afresh(front):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(not_understood(), answer("Fine."), not_understood())
    await front.say(conversation, "flurb the wozzle")
    await front.desk.take_over("maya", conversation)
    await front.desk.hand_back("maya", conversation, "explained")
    await front.say(conversation, "thank you so much")
    await front.say(conversation, "grommet zzz spindle")
    assert (await front.state(conversation)).status is Status.BOT


async def test_an_angry_word_from_before_a_hand_back_does_not_hand_over_again(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "This is ridiculous, I am furious, worst shop ever")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "I have sent a new one.", "r1")
    await front.desk.hand_back("maya", conversation, "new lamp sent")
    await front.say(conversation, "which bulb fits")
    assert (await front.state(conversation)).status is Status.BOT


async def test_closing_says_nothing_and_frees_the_place(front, taken):
    await front.desk.reply("maya", taken, "It comes on Friday.", "r1")
    before = (await front.state(taken)).version
    await front.desk.close("maya", taken, "carrier_late")
    assert await front.words(taken, before) == []
    assert await front.places() == {}
    assert taken not in [c["id"] for c in (await front.desk.snapshot("maya"))["conversations"]]


async def test_a_customer_who_writes_after_the_close_is_back_with_the_story_known(front, taken):
    await front.desk.close("maya", taken, "carrier_late", GOODBYE)
    front.clock.move(hours=13)
    front.assistant.then(answer("On Friday."))
    assert await front.say(taken, "and when does it come") == ["On Friday."]
    state = await front.state(taken)
    assert state.status is Status.BOT
    assert state.fact(FactName.PROBLEM) == PERSON
    assert taken in [c["id"] for c in (await front.desk.snapshot("maya"))["conversations"]]


async def test_who_comes_back_soon_after_the_close_gets_the_same_person(front, taken):
    await front.arrive("tomas")
    await front.desk.close("maya", taken, "carrier_late", GOODBYE)
    front.clock.move(seconds=10)
    await front.say(taken, "it still has not come")
    state = await front.state(taken)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")
    assert "knows_customer" in state.why_them


async def test_only_the_owner_hands_back_or_closes(front, taken):
    await refused(front.desk.hand_back("tomas", taken, "x"), "not_yours")
    await refused(front.desk.close("tomas", taken, "other"), "not_yours")
    assert (await front.state(taken)).owner == "maya"


async def test_what_an_agent_may_do_is_what_the_verbs_allow(front, taken):
    async def can(agent):
        return set((await front.desk.conversation(agent, taken))["can"])

    hers = {"note", "reply", "transfer", "hand-back", "close", "bar", "remedies", "put-right"}
    assert await can("maya") == hers
    assert await can("tomas") == {"note"}
    assert await can("greta") == {"note"}


async def test_somebody_who_is_not_at_the_desk_is_not_offered_anything(front):
    await front.arrive("maya")
    await front.leave("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert (await front.state(conversation)).status is Status.WAITING
    await front.arrive("maya")
    front.clock.move(seconds=26)
    other = await front.web()
    await front.say(other, PERSON)
    assert (await front.state(other)).status is Status.WAITING


async def test_switching_off_stops_offers(front):
    await front.arrive("maya")
    await front.desk.set_available("maya", False)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert (await front.state(conversation)).status is Status.WAITING


async def test_a_heartbeat_after_an_absence_offers_what_waits(front):
    await front.arrive("maya")
    await front.leave("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.heartbeat("maya")
    await settled()
    assert (await front.state(conversation)).status is Status.OFFERED


async def test_an_index_that_names_too_much_stops_nobody(front, offered):
    """A crash before the first write leaves a name without a record."""
    from bot.domain.conversation import Conversation

    await front.stores.index.note(Conversation(id="c-ghost"))
    front.restart()
    picture = await front.desk.snapshot("maya")
    assert [c["id"] for c in picture["conversations"]] == [offered]
    await front.desk.set_available("tomas", True)
    await front.desk.start()
    await settled()
    await front.desk.stop()


async def test_what_the_customer_said_last_before_a_hand_back_gets_the_bots_answer(front, taken):
    await front.write(taken, "and when do you open tomorrow?")
    before = (await front.state(taken)).version

    await front.desk.hand_back("maya", taken, "lamp is on its way")
    await settled()

    assert len(await front.words(taken, before)) == 2
    assert front.assistant.requests[-1].text == "and when do you open tomorrow?"


async def test_a_hand_back_after_the_agents_own_words_asks_the_bot_nothing(front, taken):
    await front.desk.reply("maya", taken, "It is on its way.", "r1")
    before = (await front.state(taken)).version

    await front.desk.hand_back("maya", taken, "lamp is on its way")
    await settled()

    assert len(await front.words(taken, before)) == 1


async def test_where_everybody_is_full_nothing_is_claimed_of_where_they_are(front):
    await front.arrive("maya")
    limit = front.team.get("maya").at_once
    held = [await front.web() for _ in range(limit)]
    for conversation in held:
        await front.say(conversation, PERSON)
    conversation = await front.web()

    (words,) = await front.say(conversation, PERSON)

    assert "Nobody at the desk can begin this minute, so this goes to Maya" in words
    for claimed in ("other customers", "on the desk", "away"):
        assert claimed not in words


async def test_after_a_hand_back_the_bot_tells_what_was_settled_and_asks_for_no_new_decision(
    front, taken
):
    await front.desk.reply("maya", taken, "A new one is on its way.", "r1")
    await front.desk.hand_back("maya", taken, "replacement sent, arrives Thursday")
    lost = answer("It got lost: choose.", needs_person="order_lost", source="order:CL-1")
    front.assistant.then(lost)

    (words,) = await front.say(taken, "when will it arrive?")

    assert "replacement sent, arrives Thursday" in words
    assert "choose" not in words
    assert (await front.state(taken)).status is Status.BOT


@pytest.mark.parametrize(
    "question",
    [
        "So what was agreed?",
        "what happens next?",
        "Wie geht es weiter?",
        "when does the replacement come?",
        "Wann kommt der Ersatz?",
    ],
)
async def test_asked_what_came_of_it_the_bot_says_so_also_without_the_assistant(
    front, taken, question
):
    await front.desk.hand_back("maya", taken, "replacement sent, arrives Thursday")
    asked = len(front.assistant.requests)
    (words,) = await front.say(taken, question)
    assert "replacement sent, arrives Thursday" in words
    assert len(front.assistant.requests) == asked
    assert (await front.state(taken)).status is Status.BOT


async def test_a_question_about_something_else_is_the_assistants(front, taken):
    await front.desk.hand_back("maya", taken, "replacement sent, arrives Thursday")
    (words,) = await front.say(taken, "What does delivery cost?")
    assert "Thursday" not in words


async def test_a_hand_back_without_a_note_claims_none(front, taken):
    before = (await front.state(taken)).version

    await front.desk.hand_back("maya", taken, " ")

    assert "noted" not in " ".join(await front.words(taken, before))
