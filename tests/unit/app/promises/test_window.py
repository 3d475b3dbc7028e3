"""On WhatsApp an agent promises no word for a time at which none can be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.policy import Policy
from bot.app.service import Also, NewPromise
from bot.domain.errors import Refused
from tests.support.events import later
from tests.support.front import Front
from tests.support.promising import change


async def _on_the_phone(front: Front) -> str:
    await front.arrive("maya")
    conversation = await front.phone()
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("maya", conversation)
    return conversation


async def _promise(front: Front, conversation: str, **ahead: int) -> None:
    due = front.clock() + timedelta(**ahead)
    also = Also(promises=(NewPromise(text="I'll send the label", due=due),))
    await front.desk.reply("maya", conversation, "I'll send the label.", "r1", also)


async def test_beyond_the_window_nothing_is_promised_and_the_desk_says_until_when(
    front: Front,
) -> None:
    conversation = await _on_the_phone(front)
    with pytest.raises(Refused, match="until 10:00 tomorrow") as refused:
        await _promise(front, conversation, hours=25)
    assert refused.value.code == "window"
    assert not [p for p in (await front.state(conversation)).promises if p.kind == "agent"]
    await _promise(front, conversation, hours=23)
    with pytest.raises(Refused, match="until 10:00 tomorrow"):
        await change(front, "maya", conversation, "move", due=later(60 * 25))


async def test_with_a_template_any_time_is_promised() -> None:
    front = Front(policy=replace(Policy(), template=True))
    conversation = await _on_the_phone(front)
    await _promise(front, conversation, hours=25)
    draft = await front.desk.promise_in("maya", "I'll write", "en", conversation)
    assert draft["times"]


async def test_a_draft_is_offered_times_within_the_window_alone(front: Front) -> None:
    conversation = await _on_the_phone(front)
    front.clock.move(hours=4)
    said = "I'll write to you tomorrow at 3 pm"
    draft = await front.desk.promise_in("maya", said, "en", conversation)
    assert draft["meant"] is None
    assert "until 10:00 tomorrow" in draft["off_shift"]
    assert [one["words"] for one in draft["times"]][-1] == "by 9:00 tomorrow"
    assert all(one["due"] <= later(60 * 24).isoformat() for one in draft["times"])
