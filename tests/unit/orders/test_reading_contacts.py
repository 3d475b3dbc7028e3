"""What customers type is read as what they mean: e-mail addresses and phone numbers."""

from __future__ import annotations

import pytest

from actions.orders import read_email, read_phone


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("anna.keller@mail.example", "anna.keller@mail.example"),
        ("Anna.Keller@Mail.Example", "anna.keller@mail.example"),
        ("it's anna@mail.example.", "anna@mail.example"),
        ("<anna@mail.example>", "anna@mail.example"),
        ("mailto:anna@mail.example", "anna@mail.example"),
        ("(anna@mail.example)", "anna@mail.example"),
        ("anna@mail.example, LS6 2AB", "anna@mail.example"),
        ("CL-10234 anna+shop@mail.example", "anna+shop@mail.example"),
        ("o'brien@post.co.example", "o'brien@post.co.example"),
        ("x@y.example", "x@y.example"),
        ("a_b-c@mail.example", "a_b-c@mail.example"),
        ("zoë@bücher.example", "zoë@bücher.example"),
        ("anna @ mail.example", "anna@mail.example"),
        ("anna(at)mail.example", "anna@mail.example"),
        ("anna [at] mail [dot] example", "anna@mail.example"),
        ("anna at mail dot example", "anna@mail.example"),
        ("anna@mail,example", "anna@mail.example"),
        ("ａｎｎａ＠mail.example", "anna@mail.example"),
        ("old@mail.example or new@mail.example", "old@mail.example"),
    ],
)
def test_an_email_is_read_in_lower_case(text: str, email: str) -> None:
    assert read_email(text) == email


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@copperleaf",
        "anna@",
        "anna@mail",
        "a..b@mail.example",
        "a@b@c.example",
        "I was at home.nothing came",
        "look at copperleaf.example",
        "meet me @ five",
        "CL-10234",
    ],
)
def test_what_is_no_email_is_not_taken_for_one(text: str) -> None:
    assert read_email(text) is None


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+44 113 496 0110", "+441134960110"),
        ("0113 496 0110", "01134960110"),
        ("(0113) 496-0110", "01134960110"),
        ("0113/496.0110", "01134960110"),
        ("07700900123", "07700900123"),
        ("0044 113 496 0110", "+441134960110"),
        ("+49 (0)30 23125 001", "+493023125001"),
        ("my order 10234, phone 07700 900 123", "07700900123"),
        ("my number is 447700900123", "447700900123"),
        ("＋44 7700 900123", "+447700900123"),
    ],
)
def test_a_phone_number_is_read_without_its_decoration(text: str, phone: str) -> None:
    assert read_phone(text) == phone


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CL-10234",
        "10234",
        "0113 49",
        "2026-11-12",
        "12.11.2026 10:30",
        "it cost 1299.00",
        "JD0146000031123",
        "4111 1111 1111 1111",
        "447700900123",
        "a0113496011@mail.example",
    ],
)
def test_what_is_no_phone_number_is_not_taken_for_one(text: str) -> None:
    assert read_phone(text) is None


def test_a_number_without_a_leading_zero_is_a_phone_only_if_one_was_asked_for() -> None:
    assert read_phone("447700900123", asked=True) == "447700900123"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", [" ", "a.", "@ ", "a@", "0 ", "(", "a at b dot ", "1"])
def test_a_very_long_text_is_read_without_effort(piece: str) -> None:
    text = piece * 10_000
    assert read_email(text) is None or "dot" in piece
    assert read_phone(text, asked=True) is None or "0" in piece
