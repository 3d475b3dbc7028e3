"""What customers type is read as what they mean: order numbers and postcodes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.orders import normal_order_number, read_order_number, read_postcode


@pytest.mark.parametrize(
    "text",
    [
        "CL-10234",
        "cl 10234",
        "CL10234",
        "cl10234",
        "Cl_10234",
        "CL - 10234",
        "CL–10234",
        "CL—10234",
        "ＣＬ－１０２３４",
        "c l 10234",
        "CL/10234",
        "CL#10234",
        "#10234",
        "# 10234",
        "10234",
        " 10234. ",
        "10234?",
        "order no 10234",
        "Order No. 10234",
        "order number: 10234",
        "my order number is 10234",
        "order nr 10234",
        "order #10234",
        "order 10234 please",
        "where is order 10234?",
        "it's number 10234",
        "ref CL-10234",
        "Bestellung 10234",
        "Bestellnummer lautet 10234",
        "Bestellnr. 10234",
        "Auftragsnummer 10234",
        "commande 10234",
        "Hi, I ordered two lamps (CL-10234) and I paid 129.80 EUR",
        "LS6 2AB, cl10234",
        "order 10234 from 12.11.2026",
        "orders 10234 and 10299",
        "I'm at 10117 Berlin, order 10234",
        "order    \n  10234",
    ],
)
def test_an_order_number_is_read_however_it_is_written(text: str) -> None:
    assert read_order_number(text) == "CL-10234"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "CL-1023",
        "CL-102345",
        "1023",
        "102345",
        "I paid 10234 euros",
        "€10234",
        "10234 EUR",
        "order: 10,234.00",
        "it cost 10234.50",
        "order 10234 euros of lamps",
        "10117 Berlin",
        "my postcode is 10117",
        "PLZ 10117",
        "call 0113 496 0110",
        "tracking NO26010234",
        "JD0002610234",
        "item number 10234",
        "voucher no 10234",
        "anna10234@mail.example",
        "12345-10234",
        "since 2026-11-12",
        "MCL10234",
    ],
)
def test_what_is_no_order_number_is_not_taken_for_one(text: str) -> None:
    assert read_order_number(text) is None


def test_digits_in_a_sentence_are_an_order_number_only_if_one_was_asked_for() -> None:
    assert read_order_number("it should be 10234 I think") is None
    assert read_order_number("it should be 10234 I think", asked=True) == "CL-10234"
    assert read_order_number("my postcode is 10117", asked=True) is None
    assert read_order_number("that was 10234 euros", asked=True) is None


def test_a_fact_that_is_meant_as_an_order_number_is_made_regular() -> None:
    assert normal_order_number(" cl 10234 ") == "CL-10234"
    assert normal_order_number("no idea") is None


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("LS6 2AB", "LS6 2AB"),
        ("ls62ab", "LS6 2AB"),
        ("ls6  2ab.", "LS6 2AB"),
        ("It's ls6-2ab", "LS6 2AB"),
        ("LS 6 2AB", "LS6 2AB"),
        ("my postcode is bs6 5rd thanks", "BS6 5RD"),
        ("SW1A1AA", "SW1A 1AA"),
        ("ec1a 4hd", "EC1A 4HD"),
        ("M1 1AE", "M1 1AE"),
        ("E8 3RH, London", "E8 3RH"),
        ("CL-10234 LS6 2AB", "LS6 2AB"),
        ("ls62ab cl10234", "LS6 2AB"),
        ("10234, ls6 2ab", "LS6 2AB"),
        ("ＬＳ６ ２ＡＢ", "LS6 2AB"),
        ("1012 JS", "1012 JS"),
        ("1012js", "1012 JS"),
        ("NL-1012 JS", "1012 JS"),
        ("1012 js", "1012 JS"),
        ("Grachtkade 3, 1012 JS Amsterdam", "1012 JS"),
        ("D02 X285", "D02 X285"),
        ("d02x285", "D02 X285"),
        ("D6W TW82", "D6W TW82"),
        ("T12W8P6", "T12 W8P6"),
        ("10117 Berlin", "10117"),
        ("Lindenufer 5, 10117 Berlin", "10117"),
        ("60318 Frankfurt am Main", "60318"),
        ("D-10117", "10117"),
        ("PLZ 10117", "10117"),
        ("Postleitzahl ist 10117", "10117"),
        ("my postcode is 10117", "10117"),
        ("post code: 75011", "75011"),
        ("code postal 75011", "75011"),
        ("75011 Paris", "75011"),
        ("1070 Wien", "1070"),
        ("A-1070", "1070"),
        ("postcode 1070", "1070"),
        ("postcode 00-950", "00-950"),
        ("postcode 111 22", "111 22"),
        ("order 10234, postcode 10117", "10117"),
    ],
)
def test_a_postcode_is_read_as_its_country_writes_it(text: str, postcode: str) -> None:
    assert read_postcode(text) == postcode


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "CL-10234",
        "cl 10234",
        "CL10234 AB",
        "#10234",
        "order 10234",
        "order 10234 Thanks",
        "10234",
        "10234 Thanks",
        "10234 Where is it",
        "€1012 JS",
        "1299 EUR",
        "1500 euros",
        "it cost 49.90",
        "1,299.00",
        "1500ml",
        "2026 is my year",
        "1200 kg",
        "1012 of them",
        "anna1012js@mail.example",
        "+49 30 23125001",
        "0113 496 0110",
        "at 5 pm",
        "2 3rd",
        "CL1 2AB",
        "LMP-001",
    ],
)
def test_what_is_no_postcode_is_not_taken_for_one(text: str) -> None:
    assert read_postcode(text) is None


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("10117", "10117"),
        ("1070", "1070"),
        ("it is 10117", "10117"),
        ("111 22", "111 22"),
        ("00-950", "00-950"),
        ("CL-10234 10117", "10117"),
        ("CL-10234", None),
        ("order 10234", None),
        ("1299 EUR", None),
        ("1299 €", None),
        ("49.90", None),
        ("1.299,00", None),
    ],
)
def test_bare_digits_are_a_postcode_only_if_one_was_asked_for(
    text: str, postcode: str | None
) -> None:
    assert read_postcode(text, asked=True) == postcode


@given(st.integers(10_000, 99_999))
def test_a_bare_number_is_one_or_the_other_by_what_was_asked(number: int) -> None:
    assert read_order_number(str(number)) == f"CL-{number}"
    assert read_postcode(str(number)) is None
    assert read_postcode(str(number), asked=True) == str(number)


@given(st.text(alphabet="CLls 0123456789-#.,()@+aborder€\n", max_size=60))
def test_any_text_can_be_read_and_gives_a_regular_number_or_none(text: str) -> None:
    number = read_order_number(text, asked=True)
    assert number is None or (number.startswith("CL-") and normal_order_number(number) == number)
    postcode = read_postcode(text, asked=True)
    assert postcode is None or read_postcode(postcode, asked=True) == postcode


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", [" ", ": ", "-", "CL", "1012 AB ", "1", "D-", "10117 ", "plz "])
def test_a_very_long_text_is_read_without_effort(piece: str) -> None:
    text = "order plz " + piece * 5_000 + "x"
    assert read_order_number(text, asked=True) is None or "1" in piece
    assert read_postcode(text, asked=True) is None or "1" in piece


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("order CL-10253, postcode ZZ1 1AA", False),
        ("CL-10253 zz11aa", False),
        ("my postcode is zz1 1aa", False),
        ("ZZ1 1AA", True),
        ("it's zz1-1aa I think", True),
    ],
)
def test_a_british_shape_is_read_though_no_such_area_exists(text: str, asked: bool) -> None:
    assert read_postcode(text, asked=asked) == "ZZ1 1AA"


@pytest.mark.parametrize("text", ["ZZ1 1AA", "the lamp QX9 9VV is nice"])
def test_a_shape_alone_is_no_postcode_where_none_is_talked_of(text: str) -> None:
    assert read_postcode(text) is None


def test_a_dutch_one_in_small_letters_counts_after_the_word_postcode() -> None:
    assert read_postcode("my postcode is 1012 js, thanks") == "1012 JS"
    assert read_postcode("i ordered 1012 js files") is None


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("Bestellung CL-10329 50672", "50672"),
        ("Wo ist meine Bestellung CL-10329, 50672 Köln?", "50672"),
        ("Hallo, meine Lampe kam kaputt an. Bestellung CL-10329 50672", "50672"),
        ("CL-10329, 50672. Das Paket ist viel zu spät, es war ein Geschenk!", "50672"),
        ("where is order 10329 / 1012? It was a present for my mum", "1012"),
        ("My orders CL-10329, 10330 are both late by now", None),
        ("Order CL-10329 and 10330 are both late by now", None),
        ("Order CL-10329, 50672 euros is what it says here", None),
        ("Order CL-10329 2026 was a long year for us", None),
    ],
)
def test_digits_right_beside_an_order_number_are_its_postcode(text, postcode):
    assert read_postcode(text) == postcode


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("where's my parcel? 08012 CL-10269", "08012"),
        ("my code is 08012, order CL-10269", "08012"),
        ("where is my order 08012 / #10269", "08012"),
        ("parcel for 08012, order number CL-10269, please", "08012"),
        ("hello, 111 22 cl 10269, where is it", "111 22"),
        ("00-950 - CL-10269 came broken", "00-950"),
        ("1070 CL-10269 came broken", "1070"),
        ("Wo ist mein Paket? 60318 CL-10343", "60318"),
        ("Hallo, 60318 Bestellung 10343 kam kaputt an", "60318"),
        ("Meine Lampe ist kaputt, 50672 (Bestellnummer CL-10329)", "50672"),
        ("10115\nCL-10329\nkommt das noch?", "10115"),
    ],
)
def test_digits_right_before_an_order_number_are_its_postcode(text, postcode):
    assert read_postcode(text) == postcode


@pytest.mark.parametrize(
    "text",
    [
        "I paid 12345 for CL-10269 last week",
        "I paid £12345, CL-10269 is the order",
        "it cost 12345 euros, CL-10269",
        "in 2026 CL-10269 was late",
        "10270 and CL-10269 are both late",
        "order number 10270, CL-10269, where are they",
        "Bestellnummer 10270, CL-10269 wo sind die",
        "item 10270 CL-10269 is broken",
        "parcel 26010270 CL-10269 has not come",
        "my flat is 4, CL-10269 has not come",
        "call me on 0113 49601, CL-10269 has not come",
    ],
)
def test_other_digits_before_an_order_number_are_no_postcode(text):
    assert read_postcode(text) is None


SEVERAL = [
    "orders CL-10269 10270",
    "orders CL-10269, 10270 and 10271",
    "my two orders CL-10269 10270 please",
    "CL 10269 CL 10270",
    "my purchases: 10269 10270",
    "both CL-10269 and 10270",
    "Bestellungen CL-10269 10270",
    "Meine beiden Bestellungen CL-10269 / 10270",
    "Beide Aufträge CL-10269 + 10270, wo sind sie",
]


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("text", SEVERAL)
def test_the_numbers_of_several_orders_are_no_postcodes(text, asked):
    assert read_order_number(text, asked=asked) == "CL-10269"
    assert read_postcode(text, asked=asked) is None


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("orders CL-10269 10270, postcode 10115", "10115"),
        ("orders CL-10269 10270 LS6 2AB", "LS6 2AB"),
        ("Bestellungen CL-10269 10270, 60318 Frankfurt", "60318"),
        ("orders CL-10269 10270 08012", "08012"),
        ("orders CL-10269 08012", "08012"),
    ],
)
def test_the_postcode_of_several_orders_is_read_where_it_can_be_nothing_else(text, postcode):
    assert read_postcode(text, asked=True) == postcode


@pytest.mark.parametrize(
    "text",
    [
        "my order number is 10433, not 10432",
        "my order number is CL-10433 not CL-10432",
        "not CL-10432, CL-10433",
        "falsche Nummer, ich meinte 10433",
        "Sorry, wrong number, I meant 10433",
        "the number I gave was wrong, it's 10433",
        "Bestellung 10433 statt 10432",
        "nicht Bestellung 10432, sondern Bestellung 10433",
    ],
)
def test_of_two_numbers_the_one_taken_back_is_neither_the_order_nor_a_postcode(text: str) -> None:
    assert read_order_number(text) == "CL-10433"
    assert read_postcode(text) is None
    assert read_postcode(text, asked=True) is None


def test_a_postcode_that_is_put_right_is_the_new_one() -> None:
    assert read_postcode("10117, not 10115", asked=True) == "10117"


def test_the_postcode_beside_the_order_number_comes_before_a_new_address() -> None:
    text = "CL-10491 (60318): please send it to Hauptstr. 5, 60313 Frankfurt"
    assert read_postcode(text) == "60318"
    assert read_postcode(text, asked=True) == "60318"


MOVED = [
    ("My postcode was LS6 2AB, new address is 12 Mill Lane, Leeds LS7 3DD", "LS6 2AB"),
    ("New address is 12 Mill Lane, LS7 3DD. My postcode was LS6 2AB", "LS6 2AB"),
    (
        "Please change the address on CL-10234 to 4 High Street M1 1AE, old postcode LS6 2AB",
        "LS6 2AB",
    ),
    ("I moved from LS6 2AB to M1 1AE last week", "LS6 2AB"),
    ("M1 1AE is my new postcode, the order has LS6 2AB", "LS6 2AB"),
    ("Neue Adresse: Am Graben 3, 50667 Köln. Bestellt mit PLZ 10115", "10115"),
    ("Meine Postleitzahl war 10115, die neue ist 50667", "10115"),
]


@pytest.mark.parametrize(("text", "postcode"), MOVED)
def test_of_an_old_and_a_new_address_the_old_one_s_postcode_is_the_order_s(text, postcode) -> None:
    assert read_postcode(text) == postcode
    assert read_postcode(text, asked=True) == postcode


@pytest.mark.parametrize(
    "text", ["My new postcode is LS7 3DD", "I've moved to 12 Mill Lane, Leeds LS7 3DD"]
)
def test_a_new_address_alone_proves_nothing_unless_a_postcode_was_asked_for(text) -> None:
    assert read_postcode(text) is None
    assert read_postcode(text, asked=True) == "LS7 3DD"


@pytest.mark.parametrize(
    "text",
    [
        "A new lamp should go to LS6 2AB",
        "It was to be delivered to 12 Mill Lane, LS6 2AB",
        "Send me a new one. My postcode is LS6 2AB",
        "I moved in May. The order is for LS6 2AB",
        "I want to change the day to Friday, LS6 2AB",
        "I'd like to update you on the address: LS6 2AB",
        "Is there a new address for returns? I'm at LS6 2AB",
    ],
)
def test_what_is_new_beside_it_makes_no_new_postcode(text) -> None:
    assert read_postcode(text) == "LS6 2AB"
