"""Our words on their way to a channel that we push to."""

from __future__ import annotations

from bot.app.errors import MaybeSent, NotSent
from bot.domain import events as e
from tests.fakes.assistant import answer
from tests.support.front import PHONE, settled

PERSON = "I want to talk to a person"


async def delivery(front, conversation):
    shown = await front.desk.conversation("maya", conversation)
    return [x["delivery"] for x in shown["entries"] if x["kind"] == "said" and x["delivery"]]


async def test_words_are_sent_in_order_and_say_whose_they_are_when_that_is_new(front):
    await front.arrive("maya")
    conversation = await front.phone()
    front.assistant.then(answer("One."), answer("Two."))
    await front.say(conversation, "first question")
    await front.say(conversation, "second thing")
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Hello.", "r1")
    await front.desk.reply("maya", conversation, "Still me.", "r2")
    await settled()
    spoken = [(text if len(text) < 20 else "...", new) for text, new in front.sender.sent]
    assert spoken == [
        ("One.", True),
        ("Two.", False),
        ("...", True),
        ("Hello.", True),
        ("Still me.", False),
    ]
    assert await delivery(front, conversation) == ["sent"] * 5


async def test_web_customers_are_not_pushed_to(front):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    assert front.sender.sent == []


async def test_what_surely_did_not_go_out_is_shown_undelivered_and_the_next_goes_out(front):
    conversation = await front.phone()
    front.sender.errors = [NotSent("window", "outside the window"), MaybeSent("who knows")]
    front.assistant.then(answer("One."), answer("Two."), answer("Three."))
    for text in ("first question", "second thing", "third matter"):
        await front.say(conversation, text)
    assert [text for text, _ in front.sender.sent] == ["Three."]
    assert await delivery(front, conversation) == ["failed: window", "failed: unknown", "sent"]
    assert (await front.desk.summary(conversation))["undelivered"] == 2


async def test_a_channel_that_was_switched_off_delivers_nothing_and_says_so(front):
    conversation = await front.desk.by_contact(contact("fax"))
    await front.say(conversation, "How long is delivery?")
    assert (await front.state(conversation)).unsent == ()


def contact(channel):
    from bot.app.service import Contact

    return Contact(channel=channel, names=(f"{channel}:1",), address="1")


async def test_a_crash_while_sending_sends_nothing_twice_and_is_shown(front):
    conversation = await front.phone()
    front.sender.gate.clear()
    front.assistant.then(answer("One."), answer("Two."))
    await front.write(conversation, "first question")
    await front.sender.reached.wait()
    await front.desk._sending.drain(0)
    assert await delivery(front, conversation) == ["sending"]
    front.restart()
    front.sender.gate.set()
    await front.desk.start()
    await settled()
    assert front.sender.sent == []
    assert await delivery(front, conversation) == ["failed: interrupted"]
    await front.say(conversation, "second thing")
    assert [text for text, _ in front.sender.sent] == ["Two."]
    await front.desk.stop()


async def test_words_that_were_not_begun_are_sent_after_a_restart(front):
    conversation = await front.phone()
    front.desk._v.ledger.written = lambda state: None
    front.assistant.then(answer("One."))
    await front.say(conversation, "first question")
    assert front.sender.sent == []
    front.restart()
    await front.desk.start()
    await settled()
    assert [text for text, _ in front.sender.sent] == ["One."]
    await front.desk.stop()


async def test_last_words_before_a_close_are_sent_after_a_restart_too(front):
    await front.arrive("maya")
    conversation = await front.phone()
    await front.desk.take_over("maya", conversation)
    await settled()
    front.desk._v.ledger.written = lambda state: None
    await front.desk.reply("maya", conversation, "Goodbye, Robin.", "r1")
    await front.desk.close("maya", conversation, "done")
    assert (await front.desk.snapshot("maya"))["conversations"] == []
    front.restart()
    await front.desk.start()
    await settled()
    assert [text for text, _ in front.sender.sent][-1] == "Goodbye, Robin."
    await front.desk.stop()
    picture = await front.desk.snapshot("maya")
    assert picture["conversations"] == []


async def test_the_providers_word_is_shown_and_the_same_word_twice_is_one(front):
    conversation = await front.phone()
    front.assistant.then(answer("One."))
    await front.say(conversation, "first question")
    (said,) = [
        entry
        for entry in await front.stores.record.read(conversation)
        if isinstance(entry.event, e.BotSaid)
    ]
    await front.desk.delivery(conversation, said.seq, "sent", "")
    await front.desk.delivery(conversation, said.seq, "failed", "131047")
    await front.desk.delivery(conversation, said.seq, "failed", "131047")
    assert await delivery(front, conversation) == ["failed: 131047"]
    assert (await front.desk.summary(conversation))["undelivered"] == 1
    assert len(await front.events(conversation, e.DeliveryChanged)) == 2


async def test_a_word_about_a_message_that_never_was_changes_nothing(front):
    conversation = await front.phone()
    version = (await front.state(conversation)).version
    await front.desk.delivery(conversation, 99, "delivered", "")
    await front.desk.delivery("c-unknown", 1, "delivered", "")
    assert (await front.state(conversation)).version == version


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


async def test_the_desk_shows_the_furthest_word_on_a_message_whatever_came_last(front):
    conversation = await front.phone()
    await front.say(conversation, "How long is delivery?")
    (said,) = [
        entry
        for entry in await front.stores.record.read(conversation)
        if isinstance(entry.event, e.BotSaid)
    ]
    shown = []
    for status in ("read", "delivered", "a status of next year", "failed", "sent"):
        await front.desk.delivery(conversation, said.seq, status, "")
        shown += await delivery(front, conversation)
    assert shown == ["read", "read", "read", "failed", "failed"]
