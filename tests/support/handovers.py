"""Conversations that are on their way to a person, or with one."""

from __future__ import annotations

from bot.app.service import Words
from bot.domain.conversation import Status
from tests.support.front import Front

PERSON = "I want to talk to a person"
#: With a word of theirs agents close whatever the customer asked last.
GOODBYE = Words(text="That is settled.", message_id="goodbye")


async def waiting(front: Front, text: str = PERSON) -> str:
    """One that waits for maya, who is on shift and not at the desk."""
    conversation = await front.web()
    await front.say(conversation, text)
    assert (await front.state(conversation)).status is Status.WAITING
    return conversation


async def taken(front: Front, agent: str = "maya") -> str:
    """One that this agent has; they have not said a word."""
    await front.arrive(agent)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept(agent, conversation)
    return conversation
