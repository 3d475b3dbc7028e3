"""What the ears heard counts; where they can't say, or something was said meanwhile, the front desk
listens itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.app.service import NewMessage
from bot.domain import events as e
from bot.domain.errors import Unavailable
from bot.domain.events import Button
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import Heard, Hearing
from bot.domain.listening.hearing import listen
from tests.fakes.assistant import answer
from tests.support.front import Front, settled


class Ears:
    """They wait for a sign before they answer, and say what they were asked."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.sign = asyncio.Event()
        self.deaf = deaf
        self.asked: list[tuple[str, Hearing]] = []
        self.hears: Sequence[Heard] | None = None

    async def listen(self, text: str, hearing: Hearing) -> Sequence[Heard]:
        self.asked.append((text, hearing))
        await self.sign.wait()
        if self.deaf:
            raise Unavailable("They are not there.")
        return listen(text, hearing) if self.hears is None else self.hears


async def known(front: Front, conversation: str) -> dict[FactName, str]:
    return {fact.name: fact.value for fact in (await front.state(conversation)).facts}


async def test_what_the_ears_hear_is_written_down() -> None:
    ears = Ears()
    ears.hears = [Heard(name=FactName.NAME, value="Robin Hale", quote="R", start=0, end=1)]
    ears.sign.set()
    front = Front(ears=ears)
    conversation = await front.web()
    await front.say(conversation, "It's R. again")
    assert (await known(front, conversation))[FactName.NAME] == "Robin Hale"


async def test_ears_that_fail_cost_no_fact() -> None:
    ears = Ears(deaf=True)
    ears.sign.set()
    front = Front(ears=ears)
    conversation = await front.web()
    await front.say(conversation, "I'm Robin Hale, order CL-10432 is late")
    found = await known(front, conversation)
    assert (found[FactName.NAME], found[FactName.ORDER]) == ("Robin Hale", "CL-10432")
    assert ears.asked


async def test_what_was_asked_meanwhile_is_what_is_answered() -> None:
    ears = Ears()
    ears.sign.set()
    front = Front(ears=ears)
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "One moment, please.", "r1")
    ears.sign.clear()
    saying = asyncio.ensure_future(front.write(conversation, "Daniela Frost"))
    await settled()
    await front.desk.reply("maya", conversation, "May I have your name?", "r2")
    ears.sign.set()
    await saying
    assert (await known(front, conversation))[FactName.NAME] == "Daniela Frost"


async def test_a_button_has_our_words_and_is_not_listened_to() -> None:
    ears = Ears()
    ears.sign.set()
    front = Front(ears=ears)
    conversation = await front.web()
    front.assistant.then(answer("Yes, it does.", buttons=(Button(id="b1", title="Lamps"),)))
    await front.say(conversation, "Does this fit?")
    offered = (await front.state(conversation)).offered_buttons
    ears.asked.clear()
    for button in offered[:1]:
        await front.press(conversation, button.id)
    assert offered
    assert ears.asked == []


async def test_who_is_not_heard_for_a_while_is_not_listened_to_either() -> None:
    ears = Ears()
    ears.sign.set()
    front = Front(ears=ears)
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Please stop that.", "r1")
    await front.desk.bar("maya", conversation, "Insults, twice.")
    ears.asked.clear()
    await front.write(conversation, "I'm Robin Hale")
    assert ears.asked == []


async def test_a_message_that_comes_again_after_a_restart_is_written_once() -> None:
    ears = Ears()
    ears.sign.set()
    front = Front(ears=ears)
    conversation = await front.web()
    message = NewMessage(message_id="m-1", text="I'm Robin Hale")
    first = await front.desk.receive(conversation, message)
    front.restart()
    second = await front.desk.receive(conversation, message)
    assert (second.seq, second.again) == (first.seq, True)
    said = [
        entry
        for entry in await front.stores.record.read(conversation, after=0, limit=50)
        if isinstance(entry.event, e.CustomerSaid)
    ]
    assert len(said) == 1
