"""What another shop asks, or a neighbour paid, is no sum of the customer's."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def sums(text, known=()):
    heard = listen(text, Hearing(known=known))
    return [(one.value, one.instead_of) for one in heard if one.name is FactName.AMOUNT]


@pytest.mark.parametrize(
    "text",
    [
        "Sky would give me the same speed for £27 a month",
        "Der neue Anbieter will 28 Cent pro kWh",
        "In another shop I see it for 199 euro",
        "Petco had it for $69.99 but I had a coupon",
        "I saw it for £20 on eBay",
        "my neighbour paid £30 less",
        "bei der Douglas wars 49 Euro",
        "Mein Freund Samir bezahlt nur 9,99 Euro",
        "The airline has offered £150",
        "my sister's was £38",
        "a new phone costs £800",
        "the garage says repairs are £340",
        "is there anything under £40",
        "They're £12 in Tesco",
        "The train leaves at 7.42 and I missed it",
        "I bought a grand piano cover",
        "the shop round the corner charges 3 pounds for a key",
        "BT only charge £28",
        "Ticketmaster charges £2.",
        "The joiner in Bath says it'd be £90",
        "The other agency did my friend's in 2 weeks for $80",
        "Virgin is doing the same package for £32",
        "Lidl has the same pan for 12 euros",
        "Admiral would insure me for £430",
        "My brother-in-law would have fixed it for $50",
        "A woman on Facebook is selling hers for £30",
        "some bloke offered to do it for £200",
        "the lad at work pays £9 a month",
        "neighbours got theirs in a week and paid £200 less",
        "other people pay £5 for this",
        "It's on Amazon for £12.99",
        "you refunded me, but that is ten dollars short",
        "MediaMarkt verkauft den gleichen Fernseher für 399 Euro",
        "Im Laden nebenan kostet die nur 8 Euro",
        "Auf eBay gibt es das für 15 €",
        "Meine Kollegin hat nur 20 Euro bezahlt",
        "woanders ist sie für 38 € zu haben",
        "My neighbour gets 70 and pays £5 less",
        "Mussten bei Sixt einen für 180 Euro nehmen",
        "My optician says real ones cost £160",
        "Lufthansa hätte mir 400 Euro gezahlt",
        "480€ kosten die mittlerweile woanders",
    ],
)
def test_what_somebody_else_asks_or_pays_is_no_fact(text):
    assert sums(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You have it for £20 on your site", "£20"),
        ("DHL charged me £12", "£12"),
        ("I want the £30 your own website promises", "£30"),
        ("My husband paid £85 for it", "£85"),
        ("my brother bought the same for 15 and it works, mine was 22 euros", "22 euros"),
        ("the mechanic quoted me £85", "£85"),
        ("I was told you would do it for £99", "£99"),
        ("A guy from your team quoted £75", "£75"),
        ("Your own website has it for £20", "£20"),
        ("the restaurant charged us £64 for two starters", "£64"),
        ("Roaming charges £14 on my bill", "£14"),
        ("they charged £15 twice", "£15"),
        ("My invoice says it costs £20", "£20"),
        ("Die Reparatur hätte mich 400 Euro gekostet", "400 Euro"),
        ("Your website says it would be £20", "£20"),
        ("DHL hat 12 Euro Nachnahme kassiert", "12 Euro"),
        ("nachbarin hat sie für 80 Euro gekriegt und ich zahl 120 Euro", "120 Euro"),
        ("I paid $74.99, Petco had it for 69", "$74.99"),
    ],
)
def test_what_the_customer_paid_is_one_whoever_else_is_spoken_of(text, said):
    assert sums(text) == [(said, "")]


def test_a_sum_put_right_replaces_the_one_that_is_named_with_it():
    known = ((FactName.AMOUNT, "500 euro"),)
    said = "sorry the money was 550 euro, 500 was the one before"
    assert sums(said, known) == [("550 euro", "500 euro")]
    assert sums("sorry, I also paid 5 euro postage", known) == [("5 euro", "")]
