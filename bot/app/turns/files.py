"""Answers to somebody who sent a picture: it is not asked for again, and the bot can't see it."""

from __future__ import annotations

from dataclasses import replace

from bot.app.ports import TurnResult
from bot.domain.attachments.asked import asks_for_file, without_asking_for_file
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName


def unasked(state: Conversation, result: TurnResult) -> tuple[TurnResult, str]:
    """The result without a request for what was sent.

    Where nothing of an answer is left without it, what comes next is to look at the picture, which
    only a person can: the second is what was sent then, and nothing is to be said.
    """
    sent = state.fact(FactName.FILE)
    if sent is None or not any(asks_for_file(message.text) for message in result.messages):
        return result, ""
    left = tuple(
        replace(message, text=without_asking_for_file(message.text)) for message in result.messages
    )
    if all(message.text for message in left):
        return replace(result, messages=left), ""
    return replace(result, messages=()), sent
