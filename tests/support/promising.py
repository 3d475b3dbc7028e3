"""A promise made by an agent with their words, and what is done with it, for tests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.service import Also, NewPromise, PromiseChange
from bot.domain.errors import Refused
from tests.support.handovers import taken


async def promising(front, agent="maya", minutes=60, text="I'll send the label"):
    """A conversation of this agent in which they promised something."""
    conversation = await taken(front, agent)
    promise = NewPromise(text=text, due=front.clock() + timedelta(minutes=minutes))
    await front.desk.reply(agent, conversation, f"{text}.", "r1", Also(promises=(promise,)))
    return conversation


async def only(front, conversation):
    (promise,) = (await front.state(conversation)).promises
    return promise


async def change(front, agent, conversation, verb, **more):
    promise = more.pop("promise", None) or (await only(front, conversation)).id
    await front.desk.change_promise(
        agent, conversation, PromiseChange(verb=verb, promise=promise, **more)
    )


async def refused(doing, code):
    with pytest.raises(Refused) as error:
        await doing
    assert error.value.code == code


async def since(front, conversation):
    return (await front.state(conversation)).version
