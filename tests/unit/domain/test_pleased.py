"""Thanks end an upset mood; what went before stays on record."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.cases.pleased import CALM, is_pleased
from bot.domain.conversation import Conversation
from bot.domain.fold import fold
from tests.support.events import NOW, opened, said

THANKS = [
    "Thank you so much, that's wonderful",
    "thanks Maya",
    "Great, thanks!",
    "Thank you, Maya. I was so worried.",
    "That's lovely of you",
    "It's sorted now",
    "Vielen Dank, das ist super",
    "Danke dir, das hat mir sehr geholfen",
    "Das ist nett von dir",
]
NO_THANKS = [
    "ok",
    "Great",
    "Great, another delay",
    "Thanks for nothing",
    "Oh brilliant, thanks for wasting my time",
    "Thanks, I want my money back",
    "Please refund me. Thanks",
    "Thanks in advance",
    "thanks, but that is not enough",
    "thanks, and when does it come?",
    "danke, aber das reicht nicht",
    "Na toll",
]


@pytest.mark.parametrize("text", THANKS)
def test_thanks_and_praise_please(text):
    assert is_pleased(text)


@pytest.mark.parametrize("text", NO_THANKS)
def test_a_nod_a_wish_and_sarcasm_do_not(text):
    assert not is_pleased(text)


def upset(*more: e.Event) -> Conversation:
    assessed = e.Assessed(
        at=NOW, source=2, score=0.9, mood=-0.9, handover=True, offer=False, version="1"
    )
    taken = e.Accepted(at=NOW, agent="maya")
    return fold(Conversation(id="c-1"), (opened(), said("Three weeks!"), assessed, taken, *more))


def test_after_thanks_to_an_agent_they_are_calm_and_what_was_stays():
    state = upset(said("Thank you so much!", message_id="m2"))
    assert [mood.value for mood in state.moods] == [-0.9, CALM]


def test_after_anything_else_they_are_as_they_were():
    assert [mood.value for mood in upset(said("And when?", message_id="m2")).moods] == [-0.9]


def test_what_is_left_of_earlier_trouble_does_not_sour_thanks_to_the_bot():
    state = fold(Conversation(id="c-1"), (opened(), said("Three weeks!")))
    sour = e.Assessed(
        at=NOW, source=2, score=0.9, mood=-0.9, handover=False, offer=False, version="1"
    )
    thanks = said("Thanks, that helps", message_id="m2")
    state = fold(state, (sour, thanks))
    still = e.Assessed(
        at=NOW, source=4, score=0.4, mood=-0.4, handover=False, offer=False, version="1"
    )
    assert fold(state, (still,)).moods[-1].value == CALM
