"""The thing that it is about, said wrongly and put right: only what is meant stands."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def heard(text: str, known: str) -> list[tuple[str, str]]:
    found = listen(text, Hearing(known=((FactName.ITEM, known),)))
    return [(one.value, one.instead_of) for one in found if one.name is FactName.ITEM]


@pytest.mark.parametrize(
    "text",
    [
        "sorry, not the lamp, it's the vase",
        "sorry, it's the vase, not the lamp",
        "not the lamp, the vase",
        "I meant the vase, not the lamp",
        "my mistake, the vase is broken, not the lamp",
        "it's not the lamp but the vase",
        "it's not the lamp that's broken, it's the vase",
        "sorry, I meant the vase",
    ],
)
def test_what_is_meant_takes_the_place_of_what_was_said(text: str) -> None:
    assert heard(text, "blue lamp") == [("vase", "blue lamp")]


@pytest.mark.parametrize(
    "text",
    [
        "nein, nicht die Lampe, die Vase",
        "nicht die Lampe, sondern die Vase",
        "Entschuldigung, es ist die Vase, nicht die Lampe",
        "ich meinte die Vase, nicht die Lampe",
        "sorry, ich meinte die Vase",
        "die Lampe ist es nicht, es ist die Vase",
    ],
)
def test_in_german_too(text: str) -> None:
    assert heard(text, "Lampe") == [("Vase", "Lampe")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("not only the lamp, the vase too", "lamp"),
        ("not just the lamp, also the vase", "lamp"),
        ("not the lamp alone, the vase is broken too", "lamp"),
        ("sorry, the vase is broken as well", "lamp"),
        ("that's not the lamp I ordered, it's a bowl", "lamp"),
        ("the vase came instead of the lamp", "lamp"),
        ("it's not the lamp, it's the service that annoys me", "lamp"),
        ("not the lamp, it works fine", "lamp"),
        ("nicht nur die Lampe, auch die Vase", "Lampe"),
        ("das ist nicht die Lampe, die ich bestellt habe", "Lampe"),
        ("statt der Lampe kam eine Vase", "Lampe"),
    ],
)
def test_what_is_told_of_beside_it_puts_nothing_aside(text: str, known: str) -> None:
    assert [old for _, old in heard(text, known) if old] == []
