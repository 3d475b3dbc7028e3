"""What is said in place of what was known replaces it, however it is put."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen

KNOWN = (
    (FactName.NAME, "Prija"),
    (FactName.ORDER, "10432"),
    (FactName.EMAIL, "pria@mail.example"),
)


def replaced(text: str, name: FactName, known=KNOWN) -> list[tuple[str, str]]:
    found = listen(text, Hearing(known=known))
    return [(one.value, one.instead_of) for one in found if one.name is name]


@pytest.mark.parametrize(
    "text",
    [
        "no, it's 10433",
        "its 10433 sorry",
        "that's wrong, it's 10433",
        "that's not right. It's 10433",
        "the order number is wrong. It's 10433",
        "the last digit was wrong, 10433",
        "falsche Nummer, ich meinte 10433",
        "nein, es ist die 10433",
        "Nein, 10433",
        "ich habe mich vertippt, 10433",
        "Die Nummer war falsch, es ist 10433",
        "Das stimmt nicht, es ist 10433",
        "falsche Bestellnummer, richtig ist 10433",
        "sorry, ich meine 10433",
        "ups, die Nummer ist 10433",
        "Moment, es ist die 10433",
    ],
)
def test_another_order_number_takes_the_place_of_the_one_before(text):
    assert replaced(text, FactName.ORDER) == [("10433", "10432")]


@pytest.mark.parametrize(
    "text",
    [
        "my name is Priya, not Prija",
        "It's Priya, not Prija",
        "no, my name is Priya",
        "sorry Priya not Prija",
        "not Prija, Priya",
        "That's not my name, it's Priya",
        "you spelled my name wrong, it's Priya",
        "ich heiße Priya, nicht Prija",
        "Nein, ich heiße Priya",
        "Mein Name ist Priya statt Prija",
        "Mein Name ist falsch geschrieben, ich heiße Priya",
    ],
)
def test_a_name_said_rightly_takes_the_place_of_the_wrong_one(text):
    assert replaced(text, FactName.NAME) == [("Priya", "Prija")]


def test_one_word_of_a_name_put_right_leaves_the_others():
    known = ((FactName.NAME, "Prija Patel"),)
    assert replaced("my name is Priya, not Prija", FactName.NAME, known) == [
        ("Priya Patel", "Prija Patel")
    ]


@pytest.mark.parametrize(
    "text", ["falsche Mail, priya@mail.example", "wrong email: priya@mail.example"]
)
def test_another_address_for_mail_takes_the_place_of_the_one_before(text):
    assert replaced(text, FactName.EMAIL) == [("priya@mail.example", "pria@mail.example")]


@pytest.mark.parametrize(
    "text",
    [
        "order 10433 has not come either",
        "you sent me the wrong lamp with order 10433",
        "in order 10433 the colour is wrong",
        "falscher Artikel in Bestellung 10433",
        "In Bestellung 10433 war die falsche Lampe",
    ],
)
def test_a_second_order_with_trouble_is_no_correction(text):
    assert replaced(text, FactName.ORDER) == [("10433", "")]


@pytest.mark.parametrize("text", ["I am not Prija", "this is not Prija", "ich bin nicht Prija"])
def test_who_denies_a_name_gives_none(text):
    assert replaced(text, FactName.NAME) == []


def test_a_number_that_is_asked_and_answered_with_no_is_denied():
    heard = listen(
        "HX-220-118? No, that's my old one. HX-310-774.", Hearing(asked="Policy number?")
    )
    orders = [one for one in heard if one.name is FactName.ORDER]
    assert [(one.value, one.instead_of) for one in orders] == [("HX-310-774", "HX-220-118")]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("I paid £45, sorry, £54 for it", FactName.AMOUNT, ["£54"]),
        ("It cost $25. Actually $30.", FactName.AMOUNT, ["$30"]),
        ("Es waren 30 Euro, Quatsch, 40 Euro", FactName.AMOUNT, ["40 Euro"]),
        ("It came on Monday, no wait, Tuesday", FactName.DATE, ["Tuesday"]),
        ("Geliefert am Montag, ach nein, am Dienstag", FactName.DATE, ["Dienstag"]),
        ("You took £30, not £40", FactName.AMOUNT, ["£30", "£40"]),
        ("I can do Friday or Saturday", FactName.DATE, ["Friday", "Saturday"]),
    ],
)
def test_what_is_taken_back_in_the_same_breath_was_never_meant(text, name, said):
    assert [one.value for one in listen(text, Hearing()) if one.name is name] == said


@pytest.mark.parametrize(
    "text",
    [
        "ich meinte CL-10433",
        "sorry, ich meine CL-10433",
        "Entschuldigung, CL-10433",
        "Tippfehler: CL-10433",
        "falsche Nummer, CL-10433",
        "das war die falsche, richtig ist CL-10433",
        "correction: CL-10433",
        "oops that's the wrong number, it's CL-10433",
        "I gave you the wrong order number. It is CL-10433.",
        "I sent the wrong one, CL-10433",
    ],
)
def test_a_number_that_is_put_right_is_no_trouble_and_no_thing(text):
    found = listen(text, Hearing(known=((FactName.ORDER, "CL-10432"),)))
    assert [(one.name, one.value, one.instead_of) for one in found] == [
        (FactName.ORDER, "CL-10433", "CL-10432")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You sent me the wrong number of plates",
        "The parcel has the wrong number on it",
        "wrong order number, sorry: 10433, and the lamp is broken",
        "Ihr habt die falsche Lampe geschickt",
    ],
)
def test_what_went_wrong_beside_a_number_is_trouble_all_the_same(text):
    found = listen(text, Hearing(known=((FactName.ORDER, "CL-10432"),)))
    assert FactName.PROBLEM in {one.name for one in found}


@pytest.mark.parametrize(
    ("text", "name", "old"),
    [
        ("my number is 07700 900018 not 017", FactName.PHONE, "07700900017"),
        ("it's 07700 900018, not 17 at the end", FactName.PHONE, "07700900017"),
        ("meine Nummer ist 07700 900018 nicht 017", FactName.PHONE, "07700900017"),
        ("my number is 07700 900018 not 55", FactName.PHONE, ""),
    ],
)
def test_an_ending_that_is_denied_is_that_of_the_one_before(text, name, old):
    known = ((FactName.PHONE, "07700900017"),)
    found = [one for one in listen(text, Hearing(known=known)) if one.name is name]
    assert [(one.value, one.instead_of) for one in found] == [("07700900018", old)]
