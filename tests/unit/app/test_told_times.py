"""A time that was told has a second step: nobody is left with it in silence."""

from __future__ import annotations

from datetime import timedelta

from bot.app.service import Also, NewPromise, PromiseChange
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.handovers import PERSON, taken, waiting


def kinds(state):
    return [(alarm.kind, alarm.owner) for alarm in state.alarms]


async def since(front, conversation, **span):
    """What the customer reads while that time goes by."""
    before = (await front.state(conversation)).version
    await front.pass_time(**span)
    return await front.words(conversation, before)


async def told_in_chat(front, conversation):
    chat = await front.desk.chat_after(conversation, 0)
    return chat["state"]["person"]["due"]


# An agent says nothing


async def test_the_agent_is_alarmed_before_the_customer_hears_of_the_silence(front):
    conversation = await taken(front)
    assert await since(front, conversation, seconds=80) == []
    assert kinds(await front.state(conversation)) == [(AlarmKind.AGENT_SILENT, "maya")]
    (words,) = await since(front, conversation, seconds=40)
    assert "Maya has your message" in words


async def test_a_colleague_is_named_as_told_only_where_one_is_at_the_desk(front):
    alone = await taken(front)
    (words,) = await since(front, alone, seconds=120)
    assert "told as well" not in words
    conversation = await taken(front, "tomas")
    (words,) = await since(front, conversation, seconds=120)
    assert "Maya has been told too" in words, "she supervises and is at the desk"


async def test_an_older_promise_keeps_nobody_in_silence_who_was_told_two_minutes(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=5)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    (first,) = await since(front, conversation, seconds=120)
    assert "Within 2 minutes" in first
    (second,) = await since(front, conversation, seconds=120)
    assert second.startswith("Maya hasn't answered you in time.")
    assert "10:30 today" in second, "the time that was told stands"
    state = await front.state(conversation)
    assert [p.due for p in state.promises] == [later(30)]


async def test_with_nobody_else_here_a_silent_agents_customer_gets_a_time_and_choices(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    (words,) = await since(front, conversation, seconds=120)
    assert "Maya or a colleague will write to you here by 10:35 today" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, "maya")
    assert [button.id for button in state.latest_buttons] == [
        "stay",
        "times:call",
        "times:write",
        "bot",
    ]
    assert await front.places() == {}
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    assert (await front.state(conversation)).promises == ()


async def test_the_third_step_comes_before_the_time_that_was_told_with_the_second(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    await front.pass_time(seconds=120)
    told = []
    for _ in range(31):
        told += await since(front, conversation, minutes=1)
        if told:
            break
    assert front.clock() < later(35)
    assert "Tomas" in told[0]


async def test_who_comes_while_a_silent_agents_customer_waits_is_offered_it(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    await front.pass_time(seconds=120)
    await front.arrive("tomas")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")


async def test_a_promise_that_takes_longer_names_only_a_colleague_who_is_here(front):
    told = []
    for agent in ("maya", "tomas"):
        conversation = await taken(front, agent)
        promise = NewPromise(text="send the label", due=front.clock() + timedelta(minutes=60))
        await front.desk.reply(agent, conversation, "I'll see.", "r1", Also(promises=(promise,)))
        told += await since(front, conversation, minutes=59)
    assert ["told, too" in words for words in told] == [False, True]
    assert "Maya has been told, too" in told[1]


# One source of what is promised next


async def test_chat_and_desk_name_the_time_of_the_line_about_a_silence(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=1)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.pass_time(seconds=120)
    due = (front.clock() + timedelta(seconds=120)).isoformat()
    assert await told_in_chat(front, conversation) == due
    assert (await front.desk.summary(conversation))["hears_by"] == due
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    assert await told_in_chat(front, conversation) is None
    assert (await front.desk.summary(conversation))["hears_by"] is None


async def test_a_new_time_takes_the_place_of_the_one_that_cannot_be_kept_and_says_so(front):
    """Nobody but Tomas is left today, and a supervisor moved it beyond the end of his shift."""
    front.clock.now = later(minutes=385)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    (told,) = (await front.state(conversation)).promises
    move = PromiseChange(verb="move", promise=told.id, due=later(430))
    await front.desk.change_promise("maya", conversation, move)
    (old,) = (await front.state(conversation)).promises
    assert (old.owner, old.leaves) == ("tomas", later(420))
    before = (await front.state(conversation)).version
    front.clock.now = later(420)
    await front.desk._v.watch.look()
    (new,) = (await front.state(conversation)).promises
    (words,) = await front.words(conversation, before)
    assert new.due > old.due
    assert "(17:10 today, as you were told, won't hold)" in words
    assert await told_in_chat(front, conversation) == new.due.isoformat()


# One missed minute


async def test_who_missed_an_offer_is_asked_once_more_before_anybody_absent(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert await since(front, conversation, seconds=61) == []
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")
    assert kinds(state) == [(AlarmKind.NOT_ACCEPTED, "maya")]
    assert await front.places() == {"maya": {conversation}}
    whole = await front.desk.conversation("maya", conversation)
    assert "Asked once more, because nobody else has room" in str(whole["brief"])


async def test_who_missed_it_twice_and_is_still_here_answers_for_it_before_anybody_absent(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    (words,) = await since(front, conversation, seconds=61)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, "maya")
    assert "Maya or a colleague will write to you here by 10:35 today" in words
    assert "choose it here" in words
    assert len(await front.events(conversation, e.Promised)) == 1


async def test_others_who_are_here_are_asked_before_anybody_is_asked_again(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    owners = []
    for _ in range(3):
        await front.pass_time(seconds=61)
        owners.append((await front.state(conversation)).owner)
    assert owners == ["tomas", "maya", "maya"]
    state = await front.state(conversation)
    assert (state.status, [p.owner for p in state.promises]) == (Status.WAITING, ["maya"])


async def test_the_second_miss_is_an_alarm_again_also_for_who_noted_the_first(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    await front.desk.alarm_seen("maya", conversation, "not_accepted", "maya")
    await front.pass_time(seconds=61)
    (alarm,) = (await front.state(conversation)).alarms
    assert (alarm.kind, alarm.seen_by) == (AlarmKind.NOT_ACCEPTED, "")


async def test_who_missed_it_and_is_here_outside_their_shift_is_not_said_to_have_gone_home(front):
    await front.arrive("noor")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    (words,) = await since(front, conversation, seconds=61)
    assert "Noor or a colleague will write to you" in words
    assert await since(front, conversation, seconds=5) == []
    assert (await front.state(conversation)).owner == "noor"


# Only what is true while somebody is asked


async def test_while_somebody_is_only_asked_nobody_is_said_to_take_it_over(front):
    await front.arrive("maya")
    conversation = await front.web()
    words = await front.say(conversation, PERSON)
    assert "Maya from our team has been asked" in words[0]
    assert "taking over" not in words[0]
    german = await front.web("de")
    (words,) = await front.say(german, "Ich möchte mit einem Menschen sprechen")
    assert "übernimmt jetzt" not in words


async def test_that_the_time_is_not_known_is_said_once_a_conversation(front):
    await front.arrive("maya")
    conversation = await front.web()
    (first,) = await front.say(conversation, PERSON)
    assert "isn't known yet" in first
    await front.arrive("tomas")
    (second,) = await since(front, conversation, minutes=5)
    assert "Tomas" in second
    assert "known" not in second
