"""Ready replies stand in the customer's language, with what is known of them."""

from __future__ import annotations

from datetime import timedelta

from bot.app.service import Also, NewPromise
from bot.domain.knowledge.facts import FactName
from tests.support.front import Front
from tests.support.learning import learns


async def with_maya(front: Front, **facts: str) -> str:
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("maya", conversation)
    await learns(front, conversation, {FactName(name): value for name, value in facts.items()})
    return conversation


async def replies(front: Front, conversation: str) -> dict[str, str]:
    shown = await front.desk.ready_replies("maya", conversation)
    return {reply["id"]: reply["text"] for reply in shown["replies"]}


async def test_names_the_order_and_the_nearest_promise_are_filled_in(front: Front) -> None:
    conversation = await with_maya(front, name="Hannah Price", order="CL-10234")
    promise = NewPromise(text="I will look", due=front.clock() + timedelta(hours=2))
    await front.desk.reply("maya", conversation, "I will look", "m", Also(promises=(promise,)))
    texts = await replies(front, conversation)
    assert texts["introduce"].startswith("Hello Hannah, this is Maya.")
    assert "CL-10234" in texts["look"]
    assert texts["by-when"].startswith("You'll hear from me by 12:00 today, Hannah")


async def test_what_is_not_known_stays_to_be_filled_in(front: Front) -> None:
    texts = await replies(front, await with_maya(front, name="Hannah"))
    assert "{order}" in texts["look"]
    assert texts["by-when"].startswith("You'll hear from me {due}, Hannah")


async def test_without_a_name_they_are_said_without(front: Front) -> None:
    texts = await replies(front, await with_maya(front))
    assert texts["introduce"].startswith("Hello, this is Maya.")
    assert texts["photo"].startswith("A photo of the damage")


async def test_they_are_in_the_customers_language(front: Front) -> None:
    texts = await replies(front, await with_maya(front, language="de", name="Felix Brandt"))
    assert texts["introduce"].startswith("Hallo Felix, hier ist Maya.")
