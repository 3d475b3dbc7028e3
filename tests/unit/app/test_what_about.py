"""With nobody here, who only asked for a person may say already what it is about."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Status

ASKS = "What is it about, if you'd like to say so already?"


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("I want to talk to a person", "", ASKS),
        ("agent please", "", ASKS),
        ("Ich möchte mit einem Menschen sprechen", "de", "Worum geht es, wenn du es schon"),
    ],
)
async def test_it_is_asked_with_the_handover_and_its_answer_stands_in_the_brief(
    front, text, language, asks
):
    conversation = await front.web(language=language)
    (told,) = await front.say(conversation, text)
    assert asks in told
    assert (await front.state(conversation)).status is Status.WAITING, "handed over first"
    await front.say(conversation, "My lamp arrived with a cracked shade, I want a new one")
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert "cracked shade" in str(brief["wanted"])


@pytest.mark.parametrize(
    "text",
    [
        "A person please, my lamp arrived broken and I need another by Friday",
        "Ich will einen Menschen, die Lampe ist kaputt angekommen",
    ],
)
async def test_whoever_said_it_is_not_asked(front, text):
    conversation = await front.web()
    told = await front.say(conversation, text)
    assert "What is it about" not in told[0]
    assert "Worum" not in told[0]
