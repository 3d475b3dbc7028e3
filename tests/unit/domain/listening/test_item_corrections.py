"""The thing that it is about, said wrongly and put right: only what is meant stands."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def heard(text: str, *known: str, asked: str = "") -> list[tuple[str, str]]:
    items = tuple((FactName.ITEM, one) for one in known)
    found = listen(text, Hearing(known=items, asked=asked))
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


@pytest.mark.parametrize(
    ("text", "known", "meant"),
    [
        ("no, the vase", "blue lamp", "vase"),
        ("No the vase", "lamp", "vase"),
        ("nope, it's the vase.", "lamp", "vase"),
        ("actually the small mug", "lamp", "small mug"),
        ("not that one, the mug", "lamp", "mug"),
        ("wrong one, the mug!", "lamp", "mug"),
        ("the vase, sorry", "lamp", "vase"),
        ("nein, die Vase", "Lampe", "Vase"),
        ("Nein die Vase", "Lampe", "Vase"),
        ("nee, es geht um die Vase", "Lampe", "Vase"),
        ("nicht die, die Vase", "Lampe", "Vase"),
        ("falsch, die Vase", "Lampe", "Vase"),
        # Another make of the same thing.
        ("I meant the blue one", "red lamp", "blue lamp"),
        ("no, the dark blue one", "red lamp", "dark blue lamp"),
        ("the big one, sorry", "bowl", "big bowl"),
        ("nein, die blaue", "rote Lampe", "blaue Lampe"),
        ("ich meine die große", "kleine Vase", "große Vase"),
    ],
)
def test_a_no_and_the_thing_alone_put_it_right(text: str, known: str, meant: str) -> None:
    assert heard(text, known) == [(meant, known)]


def test_of_several_things_the_one_that_we_named_is_denied() -> None:
    asked = "Is the lamp broken?"
    assert heard("no, the vase", "lamp", "bowl", asked=asked) == [("vase", "lamp")]
    assert heard("no, the vase", "lamp", "bowl") == [("vase", "bowl")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("no, the courier was rude", "lamp"),
        ("no, the order number is wrong", "lamp"),
        ("no the lamp", "lamp"),
        ("no, a refund", "lamp"),
        ("no, the box was fine", "lamp"),
        ("no the vase too", "lamp"),
        ("No, a person please", "lamp"),
        ("no, the other one", "lamp"),
        ("no, my husband", "lamp"),
        ("No, the day after", "lamp"),
        ("no the morning", "lamp"),
        ("nein, eine Erstattung", "Lampe"),
        ("nein, ein Mensch bitte", "Lampe"),
        ("nein, der Rückruf", "Lampe"),
        ("nein, meine Frau", "Lampe"),
    ],
)
def test_a_no_to_something_else_puts_no_thing_aside(text: str, known: str) -> None:
    assert [old for _, old in heard(text, known) if old] == []


def test_where_no_thing_was_named_before_there_is_none_to_put_right() -> None:
    assert [old for _, old in heard("no, the vase") if old] == []


@pytest.mark.parametrize(
    ("text", "known", "meant"),
    [
        ("not the lamp, the bowl", ["lamps"], "bowl"),
        ("not the lamps, the bowl", ["lamp"], "bowl"),
        ("not lamp, bowl", ["lamp"], "bowl"),
        ("bowl, not lamp", ["lamp"], "bowl"),
        ("I said bowl, not lamp", ["lamp"], "bowl"),
        ("no not the lamp the bowl", ["lamp", "bowl"], "bowl"),
        ("nicht die Lampe, die Schale", ["Tischlampe"], "Schale"),
        ("Schale, nicht Lampe", ["Lampe"], "Schale"),
        ("nicht Lampe, Schale", ["Lampe"], "Schale"),
        ("Es geht nicht um die Lampe, sondern um die Schale", ["Lampe"], "Schale"),
        ("Nicht die Lampe ist kaputt, sondern die Schale", ["Lampe"], "Schale"),
        ("It wasn't the lamp that broke, it was the bowl", ["lamp"], "bowl"),
    ],
)
def test_however_short_or_inflected_it_is_denied(text: str, known: list[str], meant: str) -> None:
    assert heard(text, *known) == [(meant, known[0])]


@pytest.mark.parametrize(
    "text",
    [
        "not the lamp, the bowl",
        "the bowl, not the lamp",
        "It wasn't the lamp that broke, it was the bowl",
        "My lamp is broken. Sorry, not the lamp, the bowl",
    ],
)
def test_of_what_was_never_given_only_what_is_meant_is_heard(text: str) -> None:
    assert heard(text) == [("bowl", "")]


@pytest.mark.parametrize("text", ["nicht die Lampe, die Schale", "die Schale, nicht die Lampe"])
def test_of_what_was_never_given_in_german_too(text: str) -> None:
    assert heard(text) == [("Schale", "")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("broken, not lamp shaped", "lamp"),
        ("fine, not lamp", "lamp"),
        ("refund, not voucher", "voucher lamp"),
        ("kaputt, nicht Lampe", "Lampe"),
        ("not the lamp, please", "lamp"),
        ("not the lamp, thanks", "lamp"),
        ("not the lamp again", "lamp"),
    ],
)
def test_what_is_no_thing_takes_no_ones_place(text: str, known: str) -> None:
    assert [old for _, old in heard(text, known) if old] == []


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("Moment, es ist doch die Vase", "Vase"),
        ("es geht doch um die Vase", "Vase"),
        ("wait, it's actually the vase", "vase"),
    ],
)
def test_what_it_is_after_all_takes_its_place(said, thing):
    (heard,) = listen(said, Hearing(known=((FactName.ITEM, "lamp"),)))
    assert (heard.value, heard.instead_of) == (thing, "lamp")
