"""What was promised stands in an export as a customer would read it."""

from __future__ import annotations

from datetime import timedelta

from bot.app.service import Also, NewPromise, PromiseChange
from bot.app.views.export import Told, export_page
from tests.support.events import NOW
from tests.support.front import Front
from tests.support.handovers import taken

DUE = NOW + timedelta(hours=2)


async def page_of(front: Front, conversation: str, language: str = "en") -> str:
    told = Told(await front.state(conversation), await front.stores.record.read(conversation))
    return export_page([told], front.desk._v.names, language, front.clock(), "customer.json")


async def promised(front: Front, text: str = "call the carrier") -> tuple[str, str]:
    conversation = await taken(front)
    also = Also(promises=(NewPromise(text=text, due=DUE),))
    await front.desk.reply("maya", conversation, "I'll see to it.", "r1", also)
    (made,) = [p for p in (await front.state(conversation)).promises if p.text == text]
    return conversation, made.id


async def test_a_promise_stands_there_with_its_owner_its_time_and_how_it_stands(front: Front):
    conversation, _ = await promised(front)

    page = await page_of(front, conversation)

    assert "What you were promised" in page
    assert "Maya<time>2026-11-23 12:00</time></dt>\n<dd>call the carrier (still open)</dd>" in page


async def test_one_that_was_kept_is_there_still(front: Front):
    conversation, made = await promised(front)
    await front.desk.change_promise("maya", conversation, PromiseChange(verb="keep", promise=made))

    assert "call the carrier (kept)" in await page_of(front, conversation)


async def test_it_is_told_in_the_customer_s_language(front: Front):
    conversation, _ = await promised(front)

    page = await page_of(front, conversation, "de")

    assert "Was dir versprochen wurde" in page
    assert "(noch offen)" in page


async def test_without_a_promise_nothing_is_said_of_any(front: Front):
    conversation = await front.web()
    await front.say(conversation, "Which bulb fits?")

    assert "promised" not in await page_of(front, conversation)
