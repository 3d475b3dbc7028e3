"""Words outside the window, after restarts, and what the provider says of them."""

from __future__ import annotations

import pytest

from bot.app.errors import NotSent
from bot.app.service import Report, Words
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import Refused
from tests.fakes.assistant import answer
from tests.support.front import PHONE, settled
from tests.support.pushed import asked, delivery, texts, told, too_late

# The window


async def test_what_comes_too_late_for_the_window_is_lost_where_there_is_no_template(front):
    front.sender.shut = True
    conversation = await asked(front, "One.")
    assert (texts(front), front.sender.invited) == ([], [])
    assert (await delivery(front, conversation))[0] == "failed: window_closed"


async def test_an_agent_s_words_are_refused_and_kept_by_them_while_none_can_go(front):
    await front.arrive("maya")
    conversation = await asked(front, "One.")
    await front.desk.take_over("maya", conversation)
    await front.pass_time(hours=25)
    await front.arrive("maya")
    with pytest.raises(Refused, match="once the customer has written again"):
        await front.desk.reply("maya", conversation, "It is on its way.", "r1")
    with pytest.raises(Refused, match="once the customer has written again"):
        await front.desk.close(
            "maya", conversation, "other", Words(text="All the best.", message_id="r2")
        )
    before = len(texts(front))
    await front.say(conversation, "still there?")
    assert "It is on its way." not in texts(front)[before:]
    assert (await front.state(conversation)).undelivered == ()


async def test_a_template_asks_the_customer_once_and_their_answer_lets_the_words_go(front):
    front.sender.shut = front.sender.invites = True
    await front.arrive("maya")
    conversation = await asked(front, "One.")
    await front.desk.take_over("maya", conversation)
    await front.desk.reply("maya", conversation, "It is on its way.", "r1")
    await settled()
    assert (texts(front), front.sender.invited) == ([], ["One."])
    assert await delivery(front, conversation) == ["held"] * 3
    await front.pass_time(hours=3)
    assert len(front.sender.invited) == 1
    front.sender.shut = False
    await front.say(conversation, "yes please")
    assert (texts(front)[0], texts(front)[-1]) == ("One.", "It is on its way.")
    assert await delivery(front, conversation) == ["sent"] * 3


async def test_an_invitation_that_is_lost_is_shown(front):
    front.sender.shut = front.sender.invites = True
    front.sender.errors = [NotSent("undeliverable:132001", "no such template")]
    conversation = await asked(front, "One.")
    assert (await delivery(front, conversation))[0] == "failed: undeliverable:132001"


async def test_the_providers_clock_closes_the_window_whatever_ours_says(front):
    front.sender.errors = [too_late()]
    conversation = await asked(front, "One.")
    assert (await delivery(front, conversation))[0] == "failed: window_closed:131047"
    assert (await front.state(conversation)).window_closed_at is not None
    assert await front.say(conversation, "still there?")
    assert (await front.state(conversation)).window_closed_at is None


async def test_the_providers_clock_makes_an_invitation_of_it_where_there_is_a_template(front):
    front.sender.invites = True
    front.sender.errors = [too_late()]
    conversation = await asked(front, "One.")
    assert (texts(front), front.sender.invited) == ([], ["One."])
    await front.say(conversation, "yes please")
    assert texts(front)[0] == "One."


async def test_a_late_word_that_the_window_was_closed_invites_and_sends_the_words_again(front):
    front.sender.invites = True
    conversation = await asked(front, "One.")
    await told(front, conversation, "failed", "131047", provider_id="wamid.1")
    assert (texts(front), front.sender.invited) == (["One."], ["One."])
    assert await delivery(front, conversation) == ["held"]
    assert (await front.desk.summary(conversation))["undelivered"] == 0
    await front.say(conversation, "yes please")
    assert texts(front)[:2] == ["One.", "One."]
    await told(front, conversation, "failed", "131047", provider_id="wamid.2")
    assert front.sender.invited == ["One.", "One."]


# A person


async def test_lost_words_bring_a_person_once_and_their_own_notice_brings_nobody(front):
    await front.arrive("maya")
    lost = [NotSent("undeliverable:131026", "no such customer") for _ in range(9)]
    front.sender.errors = lost
    conversation = await asked(front, "One.")
    await front.pass_time(seconds=1)
    await front.pass_time(seconds=1)
    assert len(await front.events(conversation, e.HandedOver)) == 1
    state = await front.state(conversation)
    assert (state.status, state.owner, state.orphan) == (Status.OFFERED, "maya", None)
    await front.desk.accept("maya", conversation)
    await front.desk.hand_back("maya", conversation, "called them")
    await settled()
    await front.pass_time(seconds=1)
    assert (await front.state(conversation)).status is Status.BOT
    assert len(await front.events(conversation, e.HandedOver)) == 1


async def test_who_has_the_conversation_sees_it_and_nobody_else_is_called(front):
    await front.arrive("maya", "tomas")
    conversation = await asked(front, "One.")
    await front.desk.take_over("maya", conversation)
    await settled()
    front.sender.errors = [NotSent("undeliverable:131026", "no such customer")]
    await front.desk.reply("maya", conversation, "Hello.", "r1")
    await settled()
    await front.pass_time(seconds=1)
    state = await front.state(conversation)
    assert (state.status, state.owner, len(state.undelivered)) == (Status.AGENT, "maya", 1)


async def test_an_agents_words_that_are_lost_after_the_close_come_back_to_a_person(front):
    await front.arrive("maya")
    conversation = await asked(front, "One.")
    await front.desk.take_over("maya", conversation)
    await front.desk.reply("maya", conversation, "Goodbye.", "r1")
    await settled()
    await front.desk.close("maya", conversation, "other")
    await told(front, conversation, "failed", "131026", place=-1)
    await front.pass_time(seconds=1)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")


# Restarts


async def test_words_that_were_not_begun_are_sent_after_a_restart(front):
    conversation = await front.phone()
    front.desk._v.ledger.written = lambda state: None
    front.assistant.then(answer("One."))
    await front.say(conversation, "first question")
    assert front.sender.sent == []
    front.restart()
    await front.desk.start()
    await settled()
    assert texts(front) == ["One."]
    await front.desk.stop()


async def test_words_of_a_process_that_died_are_taken_up_by_whoever_watches(front):
    conversation = await front.phone()
    front.desk._v.ledger.written = lambda state: None
    front.assistant.then(answer("One."))
    await front.say(conversation, "first question")
    await front.pass_time(seconds=6)
    assert texts(front) == ["One."]


async def test_last_words_before_a_close_are_sent_after_a_restart_too(front):
    await front.arrive("maya")
    conversation = await front.phone()
    await front.desk.take_over("maya", conversation)
    await settled()
    front.desk._v.ledger.written = lambda state: None
    await front.desk.reply("maya", conversation, "Goodbye, Robin.", "r1")
    await front.desk.close("maya", conversation, "other")
    assert (await front.desk.snapshot("maya"))["conversations"] == []
    front.restart()
    await front.desk.start()
    await settled()
    assert texts(front)[-1] == "Goodbye, Robin."
    await front.desk.stop()
    picture = await front.desk.snapshot("maya")
    assert picture["conversations"] == []


# What the provider says


async def test_the_providers_word_is_shown_and_the_same_word_twice_is_one(front):
    conversation = await asked(front, "One.")
    await told(front, conversation, "sent")
    await told(front, conversation, "failed", "131026")
    await told(front, conversation, "failed", "131026")
    assert await delivery(front, conversation) == ["failed: 131026"]
    assert (await front.desk.summary(conversation))["undelivered"] == 1
    assert len(await front.events(conversation, e.DeliveryChanged)) == 2


async def test_a_word_about_a_message_that_never_was_changes_nothing(front):
    conversation = await front.phone()
    version = (await front.state(conversation)).version
    await front.desk.delivery(conversation, Report(message=99, status="delivered"))
    await front.desk.delivery("c-unknown", Report(message=1, status="delivered"))
    assert (await front.state(conversation)).version == version


async def test_the_desk_shows_the_furthest_word_on_a_message_whatever_came_last(front):
    conversation = await asked(front, "One.")
    shown = []
    for status in ("delivered", "read", "a status of next year", "failed", "delivered", "sent"):
        await told(front, conversation, status)
        shown += await delivery(front, conversation)
    assert shown == ["delivered", *["read"] * 5]
    assert (await front.desk.summary(conversation))["undelivered"] == 0


# Where the customer is


async def test_answers_go_to_where_the_customer_is_now(front):
    """A number that was given up may soon be somebody else's."""
    conversation = await front.phone()
    new = "+447700900999"
    name = f"whatsapp:phone:{PHONE}"
    same = await front.phone(new, names=(name,), gained=(f"whatsapp:phone:{new}",), retired=(name,))
    assert same == conversation
    assert await front.phone(new) == conversation
    assert (await front.state(conversation)).address == new
    assert await front.phone(PHONE) != conversation


async def test_the_same_contact_again_changes_nothing(front):
    conversation = await front.phone()
    version = (await front.state(conversation)).version
    assert await front.phone() == conversation
    assert (await front.state(conversation)).version == version
