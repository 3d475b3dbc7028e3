"""What editors learn from real conversations, at a real front desk. Nothing is published here."""

from __future__ import annotations

from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat

FILE = "returns/return-cost.md"


async def test_a_question_without_an_answer_comes_up_and_the_effect_of_an_edit_is_told(world):
    chat = Chat(world)
    await chat.begin()
    words = {"text": "Which lamp is it about?", "buttons": [], "source": {"kind": "talk"}}
    world.assistant.script.append(
        result("", reading={"understood": False, "intent": ""}, messages=[words])
    )
    async with chat.live():
        await chat.say("w1", "do you stock purple hippos? ada@home.example")
        await chat.hears("bot")
    maya = await world.log_in("maya")
    learned = await maya.get("/desk/api/faq/learn")
    assert [group["examples"] for group in learned["groups"]] == [
        ["do you stock purple hippos? [e-mail]"]
    ]
    found = await maya.get(f"/desk/api/faq/file?file={FILE}")
    text = found["text"].replace("ask:\n", "ask:\n  - do you stock purple hippos\n", 1)
    effect = await maya.post("/desk/api/faq/diff", {"file": FILE, "text": text})
    assert [(one["kind"], one["after"]["id"]) for one in effect["changes"]] == [
        ("new", "return-cost")
    ]
