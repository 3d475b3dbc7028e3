"""Who waits and chooses a time to be called or written at."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.promises.callbacks import chosen, told_times
from tests.support.events import NOW
from tests.support.handovers import PERSON

CALL, WRITE = "times:call", "times:write"


async def titles(front, conversation):
    return [button.title for button in (await front.state(conversation)).latest_buttons]


async def slots(front, conversation):
    return told_times((await front.state(conversation)).latest_buttons)


async def choose(front, conversation, way=WRITE, place=0):
    """The customer asks for times and takes one of them."""
    await front.press(conversation, way)
    told = [b.id for b in (await front.state(conversation)).latest_buttons]
    return await front.press(conversation, told[place])


async def booked(front, agent="maya"):
    found = await front.stores.slots.booked(agent)
    return {start: one.conversation for start, one in found.items()}


async def on_friday(front):
    """Friday at five: everybody is back on Monday, or with noor on Tuesday."""
    front.clock.now = NOW + timedelta(days=4, hours=7)
    conversation = await front.phone(phone="+447700900123")
    (words,) = await front.say(conversation, PERSON)
    return conversation, words


def closing(state):
    return [alarm.owner for alarm in state.alarms if alarm.kind.value == "window_closing"]


async def starts(front, conversation):
    """Whose time the customer chose, how, and when; None where none is chosen."""
    promise = chosen(await front.state(conversation))
    return promise and (promise.owner, promise.way, promise.starts)
