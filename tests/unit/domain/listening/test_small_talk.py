"""What is said beside the matter."""

from __future__ import annotations

import pytest

from bot.domain.listening.small_talk import without_small_talk


@pytest.mark.parametrize(
    "said",
    [
        "Hi Priya, I want to speak to Oluwaseun",
        "can I talk to Bob please",
        "Hallo Petra, ich möchte mit Uwe sprechen",
        "Hello Tom",
        "ich will mit Sabine reden",
    ],
)
def test_whoever_is_spoken_to_or_asked_for_by_name_is_no_matter(said: str) -> None:
    assert without_small_talk(said) == ""


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Hi Priya, my lamp is broken", "my lamp is broken"),
        ("Hallo Refund", "Refund"),
        ("Please send it to Leeds instead", "send it to Leeds instead"),
    ],
)
def test_what_is_beside_a_name_stays(said: str, left: str) -> None:
    assert without_small_talk(said) == left
