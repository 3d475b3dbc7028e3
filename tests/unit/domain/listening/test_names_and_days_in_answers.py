"""Names behind another answer, hours of a journey, and what is no day or sum after all."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def said(text, name, asked=""):
    return [one.value for one in listen(text, Hearing(asked=asked)) if one.name is name]


@pytest.mark.parametrize(
    ("asked", "text", "name"),
    [
        ("When was it?", "3 June, I believe. Kelechi", "Kelechi"),
        ("When was the flight?", "30th Sept, sorry Marek Zielony", "Marek Zielony"),
        ("Wann war das?", "am Montag. Wiebke", "Wiebke"),
        ("Your name?", "caoimhe brady thats C A O I M H E", "Caoimhe Brady"),
        ("Your name?", "nowak, spelled with a w", "Nowak"),
        ("Your name?", "A. B. Miller", "A. B. Miller"),
        ("Your name?", "Mr and Mrs Tallis", "Mr and Mrs Tallis"),
        ("Ihr Name?", "Herr und Frau Seidel", "Herr und Frau Seidel"),
        ("Thank you Mr Price?", "Pryce with a y", "Pryce"),
        ("Order for Mrs Abara?", "Abarra, two r's", "Abarra"),
        ("Auf den Namen Weber?", "Nee, Weberling", "Weberling"),
        ("", "change the name on a voucher from Kelly to Kerry Ann Doyle", "Kerry Ann Doyle"),
    ],
)
def test_who_adds_a_name_has_given_it(asked, text, name):
    assert said(text, FactName.NAME, asked) == [name]


@pytest.mark.parametrize("text", ["Still waiting. Ridiculous.", "Please help. Urgent"])
def test_an_outcry_is_nobodys_name(text):
    assert said(text, FactName.NAME) == []


def test_the_hour_of_a_train_is_told():
    assert said("the 17:40 from Bath was late", FactName.DATE) == ["the 17:40"]
    assert "09:14" in said("my train, departing 09:14, never came", FactName.DATE)


def test_what_is_so_every_week_is_no_day():
    assert said("are you there on Sundays?", FactName.DATE) == []
    assert said("it came on Sunday", FactName.DATE) == ["Sunday"]
    assert said("on Black Friday last year", FactName.DATE) == ["Black Friday last year"]


def test_a_feast_before_what_it_is_for_is_no_day():
    assert said("my Christmas presents are late", FactName.DATE) == []
    assert said("I need it before Christmas", FactName.DATE) == ["Christmas"]


def test_the_same_one_is_no_sum():
    asked = "What did you pay?"
    assert said("39 quid. it is the same one", FactName.AMOUNT, asked) == ["39 quid"]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("you said 8 pounds a month and its 12", ["8 pounds", "12"]),
        ("er wollte 340 Euro, am Telefon hieß es 120", ["340 Euro", "120"]),
        ("berechnet wurden 180 Euro, ausgemacht waren 150.", ["180 Euro", "150"]),
        ("I paid 8 pounds. It fits ages from 12", ["8 pounds"]),
        ("you said £120, now they want £190", ["£120", "£190"]),
        ("12,50 wurden mir für den Sitz abgezogen", ["12,50"]),
    ],
)
def test_what_is_held_against_a_sum_is_one(text, sums):
    assert said(text, FactName.AMOUNT) == sums


def test_a_sum_in_place_of_another_tells_of_both():
    found = said("Statt 89 Euro zahle ich jetzt 104 Euro", FactName.AMOUNT)
    assert found == ["89 Euro", "104 Euro"]
