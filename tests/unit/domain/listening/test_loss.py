"""A death is known as one; a dead battery and a lost parcel are none."""

from __future__ import annotations

import pytest

from bot.domain.listening.loss import speaks_for_another, speaks_of_a_death


@pytest.mark.parametrize(
    "text",
    [
        "My mother passed away last week and I can't deal with the parcel",
        "my dad has just died, please cancel his order",
        "We lost our daughter in May.",
        "I'm at a funeral on Friday",
        "the order was placed by my late husband",
        "Since the death of my father nobody was at home",
        "Meine Mutter ist letzte Woche gestorben, die Lampe war für sie",
        "mein Mann ist plötzlich verstorben",
        "Wegen eines Todesfalls in der Familie",
        "Mein Vater ist tot.",
        "Die Bestellung meiner verstorbenen Mutter",
        "Ich habe gerade meinen Bruder verloren",
    ],
)
def test_a_death_is_heard(text):
    assert speaks_of_a_death(text)


@pytest.mark.parametrize(
    "text",
    [
        "the battery died after a day",
        "the lamp is dead",
        "You lost my parcel again",
        "my late parcel for my mother",
        "the plant died",
        "Ich sterbe vor Langeweile",
        "Der Akku ist gestorben",
        "Die Lampe geht nicht, sie ist tot",
        "Ihr habt mein Paket verloren",
        "Meine Mutter ist krank",
    ],
)
def test_what_is_no_death_is_none(text):
    assert not speaks_of_a_death(text)


@pytest.mark.parametrize(
    "text",
    [
        "It's about my wife's order",
        "my husband ordered a lamp",
        "the order was placed by my mother",
        "I'm writing for my grandmother, she has no computer",
        "Es geht um die Bestellung meiner Mutter",
        "Meine Frau hat bei euch eine Lampe bestellt",
        "Meine Mutter ist gestorben",
    ],
)
def test_an_order_in_another_s_name_is_heard(text):
    assert speaks_for_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "it was a present for my mother",
        "where is my order? my husband is annoyed",
        "Das war ein Geschenk für meine Frau",
        "Wo ist meine Bestellung?",
    ],
)
def test_a_present_for_somebody_is_an_order_of_one_s_own(text):
    assert not speaks_for_another(text)
