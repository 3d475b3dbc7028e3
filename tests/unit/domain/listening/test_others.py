"""Who is only spoken of gives no name; whose order it is, and who writes, does."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def names(text, asked=""):
    heard = listen(text, Hearing(asked=asked, others=("Maya",)))
    return [one.value for one in heard if one.name is FactName.NAME]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The man next door, Mr Bassi, says his came with one", ""),
        ("Petra typed it in. But the e-mail is Petra's", ""),
        ("Die Verkäuferin, Frau Lenz, meinte das geht", ""),
        ("Unser Nachbar, Herr Dr. Pohl, hat dasselbe Gerät", ""),
        ("Last time Dr. Weiss had gone", ""),
        ("the label says it is for a Mr. Hideo Tanaka", ""),
        ("I want it back to my name, tenant Mr. Alvarez has left", ""),
        ("my midwife Joan said so", ""),
    ],
)
def test_who_is_only_spoken_of_gives_no_name(text, asked):
    assert names(text, asked) == []


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("Al Hamwi. Mein Freund Samir bezahlt nur 9,99", "Wie ist Ihr Name?", "Al Hamwi"),
        (
            "Oh, that will be mine. Constance Wetherby. But it is Petra's",
            "Name?",
            "Constance Wetherby",
        ),
        ("LVT6R8, Mona Haddad, Beirut to Paris", "The code and your full name?", "Mona Haddad"),
        ("Auf meinen Mann, Gottfried Meisen", "Auf welchen Namen?", "Gottfried Meisen"),
        ("Sebastian von der Heydte, ein Zimmer", "Auf welchen Namen?", "Sebastian von der Heydte"),
        ("darren stubbs", "And the lead passenger?", "Darren Stubbs"),
        ("sure, kofi mensah", "can i take your name?", "Kofi Mensah"),
        ("hallo hier ist die frau petzold ich hab bei ihnen bestellt", "", "Frau Petzold"),
    ],
)
def test_whose_it_is_and_who_writes_gives_one(text, asked, said):
    assert names(text, asked) == [said]


@pytest.mark.parametrize("said", ["van der Merwe", "Jean-Luc D'Arcy", "Maria de los Santos"])
def test_a_name_with_small_words_in_it_is_whole(said):
    assert names(said, "What is your surname?") == [said]
