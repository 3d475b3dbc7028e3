"""Abuse and threats against people are told from hard words about things."""

from __future__ import annotations

import pytest

from .conftest import Look

ABUSE = [
    "I will find out where you live and hurt you",
    "kill yourself",
    "go back to your country you paki",
    "ur a fkn moron",
    "I hope you die of cancer",
    "someone should punch you in the face",
    "I'll come round and smash your face",
    "you people should be shot",
    "fuck off you useless cow",
    "ich weiß wo du wohnst, pass auf",
    "dich sollte man vergasen",
    "ich bring dich um",
    "verreck doch",
    "geh zurück in dein Land",
    "ich hoffe du krepierst",
]
NO_ABUSE = [
    "my husband will kill me if it's late",
    "I could kill for a cup of tea",
    "I hurt myself on the broken glass",
    "Do you know where you deliver?",
    "go back to the order please",
    "will the 20 go back to your account or mine",
    "can I hang it myself or do you hang it",
    "I'll wait for you outside then",
    "an old silly cow mug",
    "the pigs on the mug are cute",
    "hope you get better soon",
    "ich bringe das Paket um drei zur Post",
    "ich schlage vor, Sie schicken es nochmal",
    "könnt ihr mich zurückrufen, ich weiß nicht wo ihr seid",
    "Sie sollten das Paket hängen lassen",
    "ich hoffe ihr habt einen schönen Tag",
]


@pytest.mark.parametrize("text", ABUSE)
def test_abuse_goes_to_a_supervisor(before: Look, text: str) -> None:
    found = before(text)
    assert "abusive" in {signal.signal for signal in found.signals}
    assert "supervisor" in found.needs


@pytest.mark.parametrize("text", NO_ABUSE)
def test_hard_words_about_things_are_none(before: Look, text: str) -> None:
    assert "abusive" not in {signal.signal for signal in before(text).signals}
