"""What one message gives: each kind of fact in the shapes that customers write it in."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen

#: A Sunday.
TODAY = date(2026, 11, 22)


def heard(text, name, **hearing):
    found = listen(text, Hearing(today=TODAY, **hearing))
    return [one.value for one in found if one.name is name]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("My order 10432 is late", "10432"),
        ("order no. ord-2024-118 please", "ORD-2024-118"),
        ("it's #60613", "60613"),
        ("where is WL10234?", "WL10234"),
        ("AB-4471 never came", "AB-4471"),
        ("order CK 44120 is wrong", "CK 44120"),
        ("100-2234-998", "100-2234-998"),
        ("Bestellnummer: 445120", "445120"),
        ("7730019 is my order number", "7730019"),
        ("Booking reference XK29QT", "XK29QT"),
    ],
)
def test_order_numbers_have_many_shapes(text, value):
    assert heard(text, FactName.ORDER) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "I want to order 12 fountain pens",
        "I paid 10432 dollars for it",
        "I ordered it on 12/08/2025",
        "call me on 07700 900123",
        "it's 140 x 250 cm",
        "my postcode is 10117",
        "24/7 support my foot",
        "I bought 2 iPhone 15 cases",
    ],
)
def test_other_numbers_are_no_order_numbers(text):
    assert heard(text, FactName.ORDER) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("robin.hale@example.com", "robin.hale@example.com"),
        ("mail me at Robin@Example.COM.", "robin@example.com"),
        ("robin (at) mail (dot) example", "robin@mail.example"),
        ("reach me at t.oduya at mail dot example", "t.oduya@mail.example"),
    ],
)
def test_e_mail_addresses_also_as_spoken(text, value):
    assert heard(text, FactName.EMAIL) == [value]


def test_being_at_home_is_no_address():
    assert heard("I was at home.nothing came", FactName.EMAIL) == []


@pytest.mark.parametrize(
    ("text", "value", "meaning"),
    [
        ("it cost £19.99", "£19.99", "19.99 GBP"),
        ("about 20 quid", "20 quid", "20.00 GBP"),
        ("45 euros please", "45 euros", "45.00 EUR"),
        ("EUR 12,50", "EUR 12,50", "12.50 EUR"),
        ("1.249,00 € für das Sofa", "1.249,00 €", "1249.00 EUR"),
        ("I paid 34.50", "34.50", ""),
        ("twenty pounds", "twenty pounds", "20.00 GBP"),
    ],
)
def test_sums_stand_as_said_with_what_they_come_to(text, value, meaning):
    found = [one for one in listen(text, Hearing()) if one.name is FactName.AMOUNT]
    assert [(one.value, one.meaning) for one in found] == [(value, meaning)]


@pytest.mark.parametrize("text", ["a 5 pound bag of rice", "charged 2 times", "within 14 days"])
def test_other_quantities_are_no_sums(text):
    assert heard(text, FactName.AMOUNT) == []


@pytest.mark.parametrize(
    ("text", "value", "meaning"),
    [
        ("it came yesterday", "yesterday", "2026-11-21"),
        ("since last Tuesday", "last Tuesday", "2026-11-17"),
        ("bought on 12 March", "12 March", "2026-03-12"),
        ("on 03/04/2026", "03/04/2026", ""),
        ("on 23/04/2026", "23/04/2026", "2026-04-23"),
        ("am 03.04.2026 gekauft", "03.04.2026", "2026-04-03"),
        ("two weeks ago", "two weeks ago", "2026-11-08"),
        ("vor drei Tagen", "vor drei Tagen", "2026-11-19"),
        ("I need it on Saturday", "Saturday", ""),
        ("it came on Friday at 3pm", "Friday at 3pm", ""),
        ("a few days ago", "a few days ago", ""),
    ],
)
def test_days_stand_as_said_and_mean_a_date_where_that_is_sure(text, value, meaning):
    found = [one for one in listen(text, Hearing(today=TODAY)) if one.name is FactName.DATE]
    assert [(one.value, one.meaning) for one in found] == [(value, meaning)]


@pytest.mark.parametrize("text", ["you may keep it", "I sat and waited", "the march of progress"])
def test_words_that_are_also_names_of_days_are_no_days(text):
    assert heard(text, FactName.DATE) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I'm Robin", "Robin"),
        ("Hi, this is Robin Hale, my lamp broke", "Robin Hale"),
        ("my name is robin hale", "Robin Hale"),
        ("hi its dave. wrong strings", "Dave"),
        ("It is broken, I want a refund.\nKind regards,\nCharlotte Mbeki", "Charlotte Mbeki"),
        ("Mein Name ist Jürgen Wolf.", "Jürgen Wolf"),
        ("It's under the name Anneke de Vries", "Anneke de Vries"),
        ("Siobhan Kelly here. Quick question", "Siobhan Kelly"),
    ],
)
def test_names_are_said_in_many_ways(text, value):
    assert heard(text, FactName.NAME) == [value]


@pytest.mark.parametrize(
    "text",
    ["I'm waiting", "This is ridiculous", "it's LOCKED", "I'm German", "my name is spelled wrong"],
)
def test_what_follows_i_am_is_mostly_no_name(text):
    assert heard(text, FactName.NAME) == []


def test_who_is_thanked_is_not_who_thanks():
    assert heard("Thanks, Maya", FactName.NAME, others=("Maya",)) == []
    assert heard("Thanks Robin", FactName.NAME) == []
    assert heard("That's all. Thanks, Robin", FactName.NAME, others=("Maya",)) == ["Robin"]


def test_a_bare_answer_is_what_was_asked_for():
    assert heard("Daniela Frost", FactName.NAME, asked="May I have your name?") == ["Daniela Frost"]
    assert heard("445", FactName.ORDER, asked="What is your order number?") == ["445"]
    assert heard("10117", FactName.POSTCODE, asked="What's your postcode?") == ["10117"]
    assert heard("the rice cooker", FactName.ITEM, asked="What did you order?") == ["rice cooker"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the blue ceramic lamp is cracked", ["blue ceramic lamp"]),
        ("I ordered trainers in size 42", ["trainers in size 42"]),
        ("you sent me red yarn instead of burgundy yarn", ["red yarn", "burgundy yarn"]),
        ("I bought a yoga mat and a foam roller", ["yoga mat", "foam roller"]),
        ("where is my mattress delivery", ["mattress"]),
        ("Two of the linen sheets have stains", ["linen sheets"]),
        ("two bags of Ethiopian beans were missing", ["bags of Ethiopian beans"]),
        ("Der Couchtisch hat einen Kratzer", ["Couchtisch"]),
        ("ich habe rote Sneaker bestellt", ["rote Sneaker"]),
    ],
)
def test_things_are_what_was_bought(text, values):
    assert heard(text, FactName.ITEM) == values


@pytest.mark.parametrize(
    "text",
    [
        "where is my order",
        "my parcel has not arrived",
        "I want my money back",
        "the driver was rude",
        "can I change my delivery address",
        "wo ist mein Paket",
    ],
)
def test_what_shops_always_talk_of_is_no_thing(text):
    assert heard(text, FactName.ITEM) == []


def test_a_thing_of_the_order_is_known_by_its_word_alone():
    assert heard("so the pendant then", FactName.ITEM) == []
    assert heard("so the pendant then", FactName.ITEM, things=frozenset({"pendant"})) == ["pendant"]


@pytest.mark.parametrize(
    "text", ["it's 10433 not 10432", "not 10432 but 10433", "10433 instead of 10432"]
)
def test_a_correction_replaces_what_it_denies(text):
    found = listen(text, Hearing(known=((FactName.ORDER, "10432"),)))
    assert [(one.value, one.instead_of) for one in found if one.name is FactName.ORDER] == [
        ("10433", "10432")
    ]


def test_sorry_and_one_new_value_replaces_the_last_one():
    known = ((FactName.EMAIL, "a@x.example"), (FactName.ORDER, "10432"))
    found = listen("sorry, I meant b@x.example", Hearing(known=known))
    assert [(one.value, one.instead_of) for one in found] == [("b@x.example", "a@x.example")]


def test_a_second_order_is_no_correction():
    found = listen("and order 10433 too", Hearing(known=((FactName.ORDER, "10432"),)))
    assert [one.instead_of for one in found if one.name is FactName.ORDER] == [""]


def test_every_fact_is_quoted_as_it_was_said():
    text = "I’m Robin, order  ord-2024-118"
    for one in listen(text, Hearing()):
        assert one.quote in " ".join(text.split())


def test_what_is_wrong_and_wanted_are_heard_beside_the_rest():
    text = "Order 10432: the lamp arrived broken. I'd like a refund please."
    found = {one.name: one.value for one in listen(text, Hearing())}
    assert found[FactName.PROBLEM] == "Order 10432: the lamp arrived broken."
    assert found[FactName.WANTS] == "refund"
    assert found[FactName.ORDER] == "10432"
    assert found[FactName.ITEM] == "lamp"


@pytest.mark.parametrize(
    "again", ["A-1", "a ", "1 ", "99 ", "\n", "order ", "order number is ", "(at) ", "my name is "]
)
def test_no_text_keeps_the_listener_busy(again):
    """Texts that a careless pattern would read in ever more ways; it would never come back."""
    assert len(listen((again * 4000)[:4000], Hearing(asked="What is your name?"))) < 100


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("CL-10329, 50672. Das Paket ist viel zu spät!", ""),
        ("CL-10329 and 50672", ""),
        ("10329, 50672", "Die Bestellnummer und die Postleitzahl, bitte"),
    ],
)
def test_digits_right_beside_an_order_number_are_its_postcode(text, asked):
    assert heard(text, FactName.POSTCODE, asked=asked) == ["50672"]
    assert len(heard(text, FactName.ORDER, asked=asked)) == 1


def test_two_numbers_of_one_kind_are_two_orders_where_no_postcode_was_asked_for():
    assert heard("10329, 50672", FactName.POSTCODE, asked="Which order numbers?") == []


def test_what_is_called_a_postcode_is_no_order_whatever_was_asked_for():
    said = "Ja, 50672 ist meine Postleitzahl, nicht die Bestellnummer."
    asked = "Ist 50672 die Bestellnummer?"
    assert heard(said, FactName.POSTCODE, asked=asked) == ["50672"]
    assert heard(said, FactName.ORDER, asked=asked) == []


def test_a_curse_is_no_thing():
    assert heard("Where the hell is my order?? It was due last week", FactName.ITEM) == []
