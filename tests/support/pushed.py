"""Words to a channel that pushes: what became of them, and how the provider answers."""

from __future__ import annotations

from bot.app.errors import NotSent
from bot.app.service import Report
from bot.domain import events as e
from tests.fakes.assistant import answer
from tests.support.front import PHONE, settled


async def delivery(front, conversation):
    shown = await front.desk.conversation("maya", conversation)
    return [x["delivery"] for x in shown["entries"] if x["kind"] == "said" and x["delivery"]]


async def told(front, conversation, status, code="", place=0, part=0, provider_id=""):
    """A status of one of our messages, the first unless `place` says another."""
    entries = await front.stores.record.read(conversation)
    ours = [entry.seq for entry in entries if isinstance(entry.event, e.OUR_WORDS)]
    report = Report(
        message=ours[place], part=part, status=status, code=code, provider_id=provider_id
    )
    await front.desk.delivery(conversation, report)
    await settled()


def texts(front):
    return [text for text, _ in front.sender.sent]


async def asked(front, *replies, phone=PHONE):
    """A customer who asked as many questions as there are replies."""
    conversation = await front.phone(phone)
    front.assistant.then(*(answer(reply) for reply in replies))
    for number in range(len(replies)):
        await front.say(conversation, f"question number {number}")
    return conversation


def later(*waits):
    return NotSent("retry:131016", "try later", then="later", waits=waits)


def stopped():
    return NotSent("stop:190", "the token has ended", then="stopped")


def too_late():
    return NotSent("window_closed:131047", "more than 24 hours", then="window")
