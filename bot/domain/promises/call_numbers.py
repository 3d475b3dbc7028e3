"""The number that a customer is to be called on: given, written and none, or not to be used."""

from __future__ import annotations

import re

from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName, Origin, latest
from bot.domain.promises.wishes import Way, Wish

#: What it means that somebody is never to be called.
IN_WRITING = "in writing"

#: Fewer digits are no phone number, more neither (ITU-T E.164); as in `listening.contacts`.
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_FIGURES = re.compile(r"\+?\d(?:[\d\s/().-]*\d)?")
_LETTER = re.compile(r"[^\W\d_]")


def phone_of(state: Conversation) -> str:
    """The customer's number as they, or their channel, gave it; never one from an order."""
    given = [fact for fact in state.facts if fact.origin in (Origin.CUSTOMER, Origin.CHANNEL)]
    found = latest(given, FactName.PHONE)
    return found.value if found else ""


def never_called(state: Conversation) -> bool:
    """Whether they said that they can't or won't be called, and chose no call since."""
    reached = latest(state.facts, FactName.CONTACT_AT)
    calls = any(p.stands and p.starts and p.way == Way.CALL.value for p in state.promises)
    return reached is not None and reached.meaning == IN_WRITING and not calls


def gave_number(state: Conversation, seq: int) -> bool:
    """Whether that message brought a number to be called on."""
    found = latest(state.facts, FactName.PHONE)
    return found is not None and found.source == seq


def no_number(text: str, wish: Wish) -> str:
    """What they wrote as a number to be called on and nobody can call; empty where it is none."""
    found = _FIGURES.findall(text)
    if len(found) != 1 or not (wish.gives_number or not _LETTER.search(text)):
        return ""
    digits = sum(sign.isdigit() for sign in found[0])
    return "" if _FEWEST_DIGITS <= digits <= _MOST_DIGITS else found[0]
