"""Nothing that names a customer reaches an editor, as far as rules can see it."""

from __future__ import annotations

import pytest

from bot.faq.anonymous import anonymous, without_placeholders


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mail ada.byron+shop@home.example pls", "mail [e-mail] pls"),
        ("ada (at) home.example", "[e-mail]"),
        ("see https://me.example/ada?x=1 ok", "see [link] ok"),
        ("where is CL-10234 and #55555", "where is [order] and [order]"),
        ("cl 10234??", "[order]??"),
        ("I live in LS6 2AB", "I live in [postcode]"),
        ("deliver to 12 Park Lane", "deliver to [address]"),
        ("Lindenstraße 7b in 20095 Hamburg", "[address] in [number] Hamburg"),
        ("call +44 20 7946 0958 now", "call [phone] now"),
        ("my IBAN is DE89 3704 0044 0532 0130 00", "my IBAN is [number]"),
        ("card 4111 1111 1111 1111", "card [phone]"),
        ("my name is Hannah Price, where is it", "[name], where is it"),
        ("Hello Mrs Price", "Hello [name]"),
        ("thanks, regards Hannah", "thanks, [name]"),
        ("tracking JD014600003SE", "tracking [number]"),
    ],
)
def test_what_could_name_somebody_is_replaced(text: str, shown: str) -> None:
    assert anonymous(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "is it €1,299.00 or 3.90?",
        "do you deliver within 3 to 5 days",
        "open on 24 December?",
        "My Lane lamp in Oak is broken",
    ],
)
def test_ordinary_words_and_prices_stay(text: str) -> None:
    assert anonymous(text) == text


def test_names_from_the_conversations_facts_go_wherever_they_stand() -> None:
    assert anonymous("it's hannah, HANNAH PRICE!", ["Hannah Price"]) == "it's [name], [name]!"
    assert anonymous("is the price right?", ["Jo Li"]) == "is the price right?"


def test_placeholders_do_not_become_part_of_a_wording() -> None:
    assert without_placeholders("where is [order], [name]") == "where is"
