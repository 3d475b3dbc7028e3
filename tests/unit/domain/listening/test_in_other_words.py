"""The same kinds of facts in other words: read out, half a sentence, a bare answer."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.expects import expects
from bot.domain.listening.hearing import Hearing, listen

NUMBER = "What is your order number?"
WHICH = "Which item is it about?"
WELCHER = "Um welchen Artikel geht es?"


def heard(text, name, asked=""):
    return [one.value for one in listen(text, Hearing(asked=asked)) if one.name is name]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("LX 55 0917 3321 DE", "LX 55 0917 3321 DE"),
        ("nine oh four four one", "90441"),
        ("double four seven one nine", "44719"),
        ("AB dash 4471", "AB-4471"),
        ("drei drei null acht sieben", "33087"),
        ("wst 4-5512", "WST 4-5512"),
        ("It is the one ending in 882; I do not have the paper", "ending in 882"),
        ("invoice 300219 and order E-71-5503", "E-71-5503"),
        ("XKQZTR", "XKQZTR"),
        ("QZ9 4RT", "QZ9 4RT"),
        ("moment e v 5 5 1 0 9", "EV55109"),
        ("0045 1183 27. The telephone number, 01423 555 018, is the shop", "0045 1183 27"),
        ("order4471", "4471"),
    ],
)
def test_an_answer_to_the_question_for_a_number_may_have_any_shape(text, value):
    assert heard(text, FactName.ORDER, NUMBER) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Policy TRV/887120/B. My suitcase was lost", "TRV/887120/B"),
        ("wegen Vertrag 8/3371/2", "8/3371/2"),
        ("has INV 4471-C been paid", "INV 4471-C"),
    ],
)
def test_the_number_of_a_policy_or_a_contract_tells_what_it_is_about(text, value):
    assert heard(text, FactName.ORDER) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "is it this one 5012345678900",
        "my IBAN is DE89 3704 0044 0532 0130 00",
        "sort code 20-45-17",
        "the XR-200 headphones broke",
        "I did 10000 steps in them",
        "Kundennummer 880012",
        "MOMENT",
    ],
)
def test_numbers_of_other_things_are_no_order_numbers(text):
    assert heard(text, FactName.ORDER) == []


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("Mr & Mrs Tallis", "And your name?", "Mr & Mrs Tallis"),
        ("it should be under maggie oduya", "What name is it under?", "Maggie Oduya"),
        ("First one Paul Achter, second one is mine", "Which name are they under?", "Paul Achter"),
        ("Schulze, Vorname Karin", "Wie ist Ihr Name?", "Schulze"),
        ("abend, kevin schmitz hier. wo ist mein paket", "", "Kevin Schmitz"),
        ("no idea. rose tyndall, rosetyn@mail.example", "", "Rose Tyndall"),
        ("Bestellt hatte ich, Friederike Lohse.", "", "Friederike Lohse"),
        ("company name must be Brightwell Dental Ltd", "", "Brightwell Dental Ltd"),
        ("My order is late.\nKind regards,\nSabine Kurz\nMusterweg 5", "", "Sabine Kurz"),
    ],
)
def test_names_are_also_firms_couples_and_small_letters(text, asked, value):
    assert heard(text, FactName.NAME, asked)[0] == value


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lag nicht im Karton.", ""),
        ("Moment bitte", "Wie ist Ihr Name?"),
        ("Große Enttäuschung!", "Ihr Name?"),
        ("So, lady said to message here.", ""),
        ("i already told you", "May I have your name?"),
    ],
)
def test_other_words_are_no_names(text, asked):
    assert heard(text, FactName.NAME, asked) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it was delivered on the third of May", "third of May"),
        ("came yday", "yday"),
        ("the week before last", "the week before last"),
        ("booked for Saturday at seven in the evening", "Saturday at seven in the evening"),
        ("I ordered Tuesday just gone around 9pm", "Tuesday just gone around 9pm"),
        ("needs to be here by the 31st", "the 31st"),
        ("seit drei Wochen warte ich", "drei Wochen"),
        ("am dritten Mai bestellt", "dritten Mai"),
        ("vorhin, gegen halb neun", "vorhin, gegen halb neun"),
        ("dienstag vor einer woche", "dienstag vor einer woche"),
        ("übernächste Woche", "übernächste Woche"),
    ],
)
def test_days_are_also_spelled_out_and_told_from_today(text, value):
    assert heard(text, FactName.DATE) == [value]


@pytest.mark.parametrize("text", ["stellen Sie auch samstags zu?", "the first one broke", "I sat"])
def test_a_habit_and_a_first_one_are_no_days(text):
    assert heard(text, FactName.DATE) == []


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("nineteen pounds ninety-nine", "", "nineteen pounds ninety-nine"),
        ("zweihundertfünfzig Euro", "", "zweihundertfünfzig Euro"),
        ("49 euro 90", "", "49 euro 90"),
        ("paid a hundred and ten for it", "", "a hundred and ten"),
        ("charged twice, 49.90 on Monday", "", "49.90"),
        ("62.50 plus postage", "What was its value?", "62.50"),
        ("about eighty", "How much did you pay?", "eighty"),
        ("68,-", "Was hat er gekostet?", "68"),
    ],
)
def test_sums_are_also_words_and_bare_answers(text, asked, value):
    assert heard(text, FactName.AMOUNT, asked) == [value]


def test_so_many_of_them_is_no_sum():
    assert heard("you've charged me for 4", FactName.AMOUNT) == []
    assert heard("you refunded only two", FactName.AMOUNT) == []


@pytest.mark.parametrize(
    ("text", "asked", "values"),
    [
        ("lawn mower wont start", "", ["lawn mower"]),
        ("theres a thread loose on the bobble hat", "", ["bobble hat"]),
        ("The lens cap for my camera is missing", "", ["lens cap", "camera"]),
        ("Replacement for soil tester pls", "", ["soil tester"]),
        ("order 44120 (yoga mat) still not here", "", ["yoga mat"]),
        ("a raised bed kit, larch, 180 x 90", WHICH, ["raised bed kit, larch, 180 x 90"]),
        ("hose reel and a box of 40 plant labels", WHICH, ["hose reel", "box of 40 plant labels"]),
        ("North of Everything", "Which audiobook is it?", ["North of Everything"]),
        ('30 copies of "Tidewrack"', WHICH, ['copies of "Tidewrack"']),
        ("Die Fernbedienung zu meinem Fernseher", "", ["Fernbedienung", "Fernseher"]),
        ("Leider ist die Vase zerbrochen angekommen.", "", ["Vase"]),
        ("hab die wanderschuhe in 42 bestellt", "", ["wanderschuhe in 42"]),
        ("das geblümte kleid", WELCHER, ["geblümte kleid"]),
        ("Ein Satz Töpfe", "Was war in dem Paket?", ["Satz Töpfe"]),
    ],
)
def test_things_are_told_by_what_the_sentence_does_with_them(text, asked, values):
    assert heard(text, FactName.ITEM, asked) == values


@pytest.mark.parametrize(
    "text",
    [
        "Do you take back old batteries?",
        "what's the difference between your dehumidifiers",
        "My sister Anna told me you also wrap",
        "the website keeps crashing on my phone",
        "Haben Sie auch Kerzen?",
        "Vielen Dank für die schnelle Antwort",
        "Kia ora, I need help",
    ],
)
def test_what_a_shop_is_only_asked_about_is_nobodys_thing(text):
    assert heard(text, FactName.ITEM) == []


def test_a_question_tells_what_its_answer_may_be():
    assert FactName.ITEM in expects("Which jumper is it?")
    assert FactName.ITEM in expects("Was war drin?")
    assert FactName.ITEM not in expects("Which shop was it?")
    assert FactName.ORDER in expects("Wie ist die Sendungsnummer?")
    assert FactName.AMOUNT in expects("What was its value?")
    assert FactName.ORDER not in expects("Which model is it?")


@pytest.mark.parametrize(
    ("text", "asked", "values"),
    [
        ("Mens waxed jacket, size L, olive. Sold weeks ago", WHICH,
         ["Mens waxed jacket, size L, olive"]),
        ("swan neck mixer chrome, got it at easter", WHICH, ["swan neck mixer chrome"]),
        ("Gleitsichtbrille, Fassung Velden 204, dunkelblau", WELCHER,
         ["Gleitsichtbrille, Fassung Velden 204, dunkelblau"]),
        ("hose reel and a rake", WHICH, ["hose reel", "rake"]),
        ("no idea what it is called", WHICH, []),
        ("the floor lamp with the linen shade i bought flickers", "",
         ["floor lamp with the linen shade"]),
        ("die deckenleuchte aus eichenholz brummt", "", ["deckenleuchte aus eichenholz"]),
        ("Haben Sie mir die Duschwand 90 x 195 Klarglas reserviert?", "",
         ["Duschwand 90 x 195 Klarglas"]),
        ("Unter der Lampe liegt mein Kollege Karl Diehl", "", []),
    ],
)  # fmt: skip
def test_a_thing_is_told_with_its_measure_colour_and_make(text, asked, values):
    assert heard(text, FactName.ITEM, asked) == values


@pytest.mark.parametrize(
    "text",
    ["120x60", "GU10 downlights", "my new number is 07911 123456", "neue Nummer 0160 5550143",
     "nach Farbkarte S 1505", "batch is TB-24-11"],
)  # fmt: skip
def test_a_size_a_fitting_and_a_mobile_are_no_order_numbers(text):
    assert heard(text, FactName.ORDER) == []


def test_of_two_numbers_in_one_breath_the_one_that_is_taken_back_is_not_heard():
    said = "sorry, I gave the wrong order number, I said LT-5520, it's LT-5502"
    assert heard(said, FactName.ORDER) == ["LT-5502"]


@pytest.mark.parametrize(
    ("text", "asked", "names"),
    [
        ("Familie Nwosu, wie immer", "", ["Familie Nwosu"]),
        ("Ich war zufrieden, Frau Holm in der Filiale war nett", "", []),
        ("auch auf Reduziertes", "", []),
        ("die Karten sind auf Dörte Lampe ausgestellt", "", ["Dörte Lampe"]),
        ("We're Annika Solberg and two kids", "", ["Annika Solberg"]),
    ],
)
def test_names_of_households_and_on_bookings_are_heard_and_who_is_praised_is_not(
    text, asked, names
):
    assert heard(text, FactName.NAME, asked) == names


@pytest.mark.parametrize(
    ("text", "asked", "names"),
    [
        ("under my husbands name", "What name is it under?", []),
        ("sag ich nicht", "Auf welchen Namen?", []),
        ("Okonkwo, Chidi", "What name is it under?", ["Okonkwo, Chidi"]),
        ("Vorname Ute, Nachname Brandl", "Ihr Name?", ["Ute Brandl"]),
        ("Hausverwaltung Lindner GmbH", "Ihr Name?", ["Hausverwaltung Lindner GmbH"]),
        ("The lamp broke.\nKind regards\nJules Fenn\nHead of Facilities", "", ["Jules Fenn"]),
    ],
)
def test_whose_it_is_ends_with_its_line_and_turned_names_are_one(text, asked, names):
    assert heard(text, FactName.NAME, asked) == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Flug 15.7. aus Split", "15.7."),
        ("ETA was 6-8 May", "6-8 May"),
        ("vom 2. bis 9. August", "2. bis 9. August"),
        ("vor 'nem Monat gekauft", "vor 'nem Monat"),
    ],
)
def test_days_without_a_word_before_them_and_spans_of_days(text, said):
    assert heard(text, FactName.DATE) == [said]
