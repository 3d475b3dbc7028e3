"""Who says that they came with it before goes to those who are trained for it."""

from __future__ import annotations

import pytest

from .conftest import Look

TELLS = [
    "This is the third time I ask, nobody helps me!",
    "I called you four times already, nobody ever called back",
    "I already emailed twice and phoned once",
    "I've explained this to two of your colleagues already",
    "I spoke to three different people and nothing happened",
    "third time contacting you about the lamp",
    "I was promised a call back yesterday and nobody rang",
    "never got a reply to my mail",
    "Das ist jetzt das dritte Mal, dass ich schreibe",
    "ich habe schon dreimal angerufen",
    "niemand hat zurückgerufen",
    "Ich habe das schon drei Kollegen erklärt",
    "Mir wurde ein Rückruf versprochen, es kam nie einer",
]
TELLS_NOT = [
    "I ordered twice",
    "second time buyer, love it",
    "I called my neighbour twice",
    "I have ordered from you three times and always loved it",
    "I asked my sister three times which colour she wants",
    "I wrote a review twice",
    "the courier rang twice",
    "And if they come back?",
    "you called me back, thanks",
    'Der Arzt hat "2x täglich" geschrieben',
    "ich habe zweimal bestellt",
    "Ich habe nachgefragt, danke",
    "Ich rufe zum ersten Mal an",
]


@pytest.mark.parametrize("text", TELLS)
def test_whoever_came_before_is_handed_over_to_who_is_trained_for_it(
    before: Look, text: str
) -> None:
    found = before(text)
    assert found.handover
    assert "care" in found.needs
    assert "several_contacts" in {signal.signal for signal in found.signals}


@pytest.mark.parametrize("text", TELLS_NOT)
def test_who_did_something_else_twice_did_not(before: Look, text: str) -> None:
    found = before(text)
    assert "several_contacts" not in {signal.signal for signal in found.signals}
