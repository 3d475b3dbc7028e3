"""Files that agents send: by the rules of their words, and to nobody but that customer."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Any

import pytest

from bot.app.agents.files import AgentFiles
from bot.app.customers.attachments import MOST_FILES, UPLOADS_A_MINUTE, Given
from bot.app.errors import MaybeSent
from bot.app.privacy.forgetting import Forgetting
from bot.app.service import Also, NewPromise
from bot.app.views.export import Told, export_page
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, NotFound, Refused
from tests.support.front import Front, settled
from tests.support.handovers import PERSON, taken
from tests.support.pictures import JPEG, PDF, PNG, WEBP, png


def files_of(front: Front) -> AgentFiles:
    return front.desk.agent_files


async def added(
    front: Front, conversation: str, content: bytes, called: str, agent: str = "maya"
) -> Given:
    kept = await files_of(front).keep(agent, conversation, content)
    return Given(file=kept.file, called=called)


async def reply(
    front: Front,
    conversation: str,
    text: str,
    files: Sequence[Given],
    *,
    agent: str = "maya",
    **more: Any,
) -> dict[str, Any]:
    given = await files_of(front).given(conversation, files)
    also = Also(files=given, **more)
    return dict(await front.desk.reply(agent, conversation, text, "r1", also))


async def said(front: Front, conversation: str) -> list[e.AgentSaid]:
    return await front.events(conversation, e.AgentSaid)


async def refused(code: str, what: Awaitable[object]) -> None:
    with pytest.raises(Refused) as caught:
        await what
    assert caught.value.code == code


async def on_whatsapp(front: Front) -> str:
    await front.arrive("maya")
    conversation = await front.phone()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await settled()
    return conversation


# What each of them sees


async def test_the_customer_and_the_desk_see_the_same_file_each_at_their_own_address():
    front = Front()
    conversation = await taken(front)
    bill = await added(front, conversation, PDF, "invoice.pdf")
    whole = await reply(front, conversation, "Here it is.", [bill])
    chat = await front.desk.chat_after(conversation, 0)
    (message,) = [one for one in chat["messages"] if one["from"] == "agent"]
    assert message["text"] == "Here it is."
    assert message["attachments"] == [
        {"file": bill.file, "name": "invoice.pdf", "kind": "application/pdf", "size": len(PDF)}
    ]
    assert (await front.desk.files.of_customer(conversation, bill.file)).content == PDF
    (shown,) = whole["entries"][-1]["attachments"]
    assert (shown["from"], shown["name"], shown["shown"]) == ("agent", "Maya", False)
    assert whole["brief"]["attachments"] == [shown]
    kept = await files_of(front).for_agent(conversation, shown["seq"], shown["place"])
    assert (kept.content, kept.called) == (PDF, "invoice.pdf")


async def test_a_customers_and_an_agents_file_stand_in_the_brief_each_with_who_sent_it():
    front = Front()
    conversation = await taken(front)
    kept = await front.desk.files.keep(conversation, JPEG)
    theirs = await front.desk.files.given(conversation, [Given(file=kept.file)])
    await front.write(conversation, "Broken.", attachments=theirs)
    whole = await reply(front, conversation, "", [await added(front, conversation, PNG, "a.png")])
    found = [(one["from"], one["kind"]) for one in whole["brief"]["attachments"]]
    assert found == [("customer", "image/jpeg"), ("agent", "image/png")]


async def test_a_file_needs_no_words_and_answers_whoever_waited():
    front = Front()
    conversation = await taken(front)
    assert (await front.state(conversation)).waiting_since
    await reply(front, conversation, "  ", [await added(front, conversation, PNG, "a.png")])
    (found,) = await said(front, conversation)
    assert (found.text, len(found.attachments)) == ("", 1)
    assert (await front.state(conversation)).waiting_since is None


# Who may, and when


async def test_nothing_is_added_looked_at_or_sent_by_who_does_not_speak_there():
    front = Front()
    conversation = await taken(front)
    bill = await added(front, conversation, PDF, "a.pdf")
    await front.arrive("tomas")
    files = files_of(front)
    await refused("not_yours", files.allow("tomas", conversation))
    await refused("not_yours", files.keep("tomas", conversation, PNG))
    await refused("not_yours", files.added("tomas", conversation, bill.file))
    await refused("not_yours", reply(front, conversation, "", [bill], agent="tomas"))
    assert await said(front, conversation) == []


async def test_what_was_added_is_not_sent_once_the_bot_has_it_again():
    front = Front()
    conversation = await taken(front)
    bill = await added(front, conversation, PDF, "a.pdf")
    await front.desk.hand_back("maya", conversation, "settled")
    await refused("not_yours", reply(front, conversation, "Here.", [bill]))
    assert (await front.state(conversation)).status is Status.BOT
    assert await said(front, conversation) == []


async def test_on_a_stale_view_neither_words_nor_file_go():
    front = Front()
    conversation = await taken(front)
    bill = await added(front, conversation, PDF, "a.pdf")
    seen = (await front.state(conversation)).version
    await front.write(conversation, "Wait, not that order!")
    await refused("stale", reply(front, conversation, "Here.", [bill], seen=seen))
    assert await said(front, conversation) == []


async def test_the_same_reply_again_is_one_message_with_its_files():
    front = Front()
    conversation = await taken(front)
    bill = await added(front, conversation, PDF, "a.pdf")
    for _ in range(3):
        await reply(front, conversation, "Here.", [bill])
    (found,) = await said(front, conversation)
    assert len(found.attachments) == 1


async def test_a_file_of_another_conversation_or_of_nobody_is_not_sent():
    front = Front()
    conversation, other = await taken(front), await taken(front)
    bill = await added(front, other, PDF, "a.pdf")
    await refused("file_gone", reply(front, conversation, "Here.", [bill]))
    await refused("file_gone", reply(front, conversation, "", [Given(file="0" * 64)]))
    with pytest.raises(NotFound):
        await front.desk.files.of_customer(conversation, bill.file)
    assert await said(front, conversation) == []


async def test_a_reply_takes_so_many_files_and_no_promise_without_words():
    front = Front()
    conversation = await taken(front)
    bill = await added(front, conversation, PDF, "a.pdf")
    with pytest.raises(BadInput):
        await reply(front, conversation, "", [bill] * (MOST_FILES + 1))
    promise = NewPromise(text="I call you", due=front.clock())
    with pytest.raises(BadInput):
        await reply(front, conversation, "", [bill], promises=(promise,))
    with pytest.raises(BadInput):
        await reply(front, conversation, "", [])


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"MZ\x90\0", b"PK\x03\x04"])
async def test_what_is_no_picture_and_no_pdf_is_not_taken_whatever_it_is_called(content):
    front = Front()
    conversation = await taken(front)
    await refused("file_kind", added(front, conversation, content, "lamp.png"))


async def test_neither_is_a_picture_that_no_page_can_show():
    front = Front()
    conversation = await taken(front)
    await refused("picture_size", added(front, conversation, png(1, 1), "lamp.png"))


async def test_an_agents_uploads_are_counted_and_a_customers_use_up_none_of_them():
    front = Front()
    conversation = await taken(front)
    for _ in range(UPLOADS_A_MINUTE):
        await front.desk.files.allow(conversation)
    for _ in range(UPLOADS_A_MINUTE):
        await files_of(front).allow("maya", conversation)
    await refused("too_many", files_of(front).allow("maya", conversation))


async def test_where_a_photo_was_taken_does_not_leave_with_it():
    front = Front()
    conversation = await taken(front)
    place = b"\xff\xe1\x00\x1bExif\0\0GPS 53.7997N 1.5492"
    photo = await added(front, conversation, JPEG[:2] + place + JPEG[2:], "lamp.jpg")
    kept = await files_of(front).added("maya", conversation, photo.file)
    assert kept.content == JPEG


# WhatsApp


@pytest.mark.parametrize("content", [WEBP, b"GIF89a" + bytes(20)])
async def test_what_whatsapp_does_not_take_is_refused_when_it_is_added(content):
    front = Front()
    conversation = await on_whatsapp(front)
    await refused("file_kind", added(front, conversation, content, "a"))
    assert await added(front, conversation, PNG, "a.png")


async def test_a_file_that_may_have_arrived_is_not_sent_again_and_shown_as_lost():
    front = Front()
    conversation = await on_whatsapp(front)
    before = len(front.sender.sent)
    front.sender.errors.append(MaybeSent("no answer"))
    await reply(front, conversation, "", [await added(front, conversation, PNG, "a.png")])
    await settled()
    begun = (await front.events(conversation, e.SendBegun))[-1]
    sending = front.policy.sending
    # A file is handed over first, so its call may take twice as long.
    assert begun.until == begun.at + 2 * sending.call + sending.unclear
    await front.pass_time(minutes=2)
    assert len((await front.state(conversation)).undelivered) == 1
    assert len(front.sender.sent) == before
    whole = await front.desk.conversation("maya", conversation)
    (entry,) = [one for one in whole["entries"] if one["attachments"]]
    assert entry["delivery"].startswith("failed")


# What is kept


async def test_erasing_takes_it_and_what_was_never_sent():
    front = Front()
    conversation = await taken(front)
    files = [await added(front, conversation, content, "a") for content in (PNG, PDF)]
    await reply(front, conversation, "", files[:1])
    forgetting = Forgetting(front.stores, ("maya",), front.attachments)
    await forgetting.forget(await front.state(conversation))
    kept = [await front.attachments.get(conversation, one.file) for one in files]
    assert kept == [None, None]


async def test_an_export_names_it_with_who_sent_it():
    front = Front()
    conversation = await taken(front)
    await reply(front, conversation, "", [await added(front, conversation, PDF, "bill.pdf")])
    told = Told(await front.state(conversation), await front.stores.record.read(conversation))
    names = front.desk._v.names
    page = export_page([told], names, "en", front.clock(), "customer.json")
    assert f"bill.pdf, {conversation}-{told.state.version}-0.pdf" in page
    assert page.index("Maya<time>") < page.index("bill.pdf")
