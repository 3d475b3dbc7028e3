"""One thing in place of another, told by what was ordered and what came."""

from __future__ import annotations

import pytest

from bot.domain.listening.swapped import came_instead
from bot.domain.remedies.model import Failure
from bot.domain.remedies.told_of import told_in


@pytest.mark.parametrize(
    "text",
    [
        "I ordered the stool Perch but you sent me a mirror",
        "I ordered a Heron lamp but a vase came",
        "I ordered a mirror, got two vases instead",
        "my order came with a bowl instead of the stool",
        "I bought the green one and received the blue one",
        "we ordered four plates but we got two bowls",
        "I paid for an oak stool, but someone packed a mirror",
        "ordered a lamp and a cushion turned up",
        "ich hatte die Vase bestellt, gekommen ist eine Schale",
        "ich habe eine Lampe bestellt, aber ein Kissen bekommen",
        "Bestellt habe ich den Hocker, bekommen habe ich einen Spiegel",
        "statt der Lampe kam eine Vase",
        "Ich hab den Stuhl bestellt und ihr habt mir einen Tisch geschickt",
        "es kam eine Schale statt der Vase",
        "statt des Hockers wurde ein Spiegel geliefert",
    ],
)
def test_another_thing_came(text: str) -> None:
    assert came_instead(text)
    assert told_in([text])[0] is Failure.WRONG_ITEM


@pytest.mark.parametrize(
    "text",
    [
        "I ordered a lamp but got no reply",
        "I ordered two weeks ago and nothing came",
        "I ordered a lamp and it came broken",
        "I ordered a lamp but got an email that it is late",
        "I ordered a lamp and received the confirmation",
        "I ordered a vase and a lamp, and the lamp came on Monday",
        "I want a refund instead of the voucher",
        "ich habe eine Lampe bestellt und nichts bekommen",
        "ich habe eine Lampe bestellt, aber keine Bestätigung bekommen",
        "ich habe vor zwei Wochen bestellt, gekommen ist nichts",
        "ich habe eine Lampe bestellt, angekommen ist die Lampe kaputt",
        "Ich habe gestern bestellt und eine Mail bekommen",
        "I ordered a lamp but you sent a broken one",
        "I ordered a lamp, and the parcel was delivered to a neighbour",
        "I bought a lamp and the box arrived open",
    ],
)
def test_what_came_is_none_other(text: str) -> None:
    assert not came_instead(text)
