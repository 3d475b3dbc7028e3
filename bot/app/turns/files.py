"""Answers to somebody who sent a picture: it is not asked for again, and the bot can't see it."""

from __future__ import annotations

from dataclasses import replace

from bot.app.house import House
from bot.app.ports import TurnResult
from bot.domain.attachments.asked import asks_for_file, without_asking_for_file
from bot.domain.conversation import Conversation
from bot.domain.events import CustomerSaid
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


def taken(
    house: House, state: Conversation, said: CustomerSaid, result: TurnResult
) -> tuple[TurnResult, str]:
    """What came with these words was asked for by the bot, and so is no riddle to it.

    Where its words alone were not understood, only a person can go on: the second is what was
    sent then. Where they hold nothing to find an order by, the file is thanked for instead.
    """
    if not said.attachments or not _was_asked_for(state):
        return result, ""
    if not result.understood:
        kinds = ", ".join(attachment.type for attachment in said.attachments)
        return replace(result, messages=(), understood=True, failures=()), kinds
    nothing, thanks = (
        house.phrases.say(phrase, state.language)
        for phrase in ("orders.unread.nothing", "house.file_taken")
    )
    told = (
        replace(message, text=message.text.replace(nothing, thanks)) for message in result.messages
    )
    return replace(result, messages=tuple(told)), ""


def _was_asked_for(state: Conversation) -> bool:
    return any(line.who == "bot" and asks_for_file(line.text) for line in state.lines)
