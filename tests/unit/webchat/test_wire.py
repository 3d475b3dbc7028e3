"""What a browser may send, and what it is told when it may not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.webchat.limits import MAX_BODY, MAX_TEXT
from bot.channels.webchat.wire import (
    Hello,
    Ping,
    Say,
    Typing,
    Unreadable,
    known_zone,
    read_after,
    read_bearer,
    read_frame,
    refusal,
    refused_json,
)
from bot.domain.errors import BadInput, Conflict, NotFound, Refused, Unavailable


def frame(**body: Any) -> str:
    return json.dumps(body)


def code_of(raw: str | bytes | None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_frame(raw)
    return caught.value.code


def test_each_kind_of_message_is_read() -> None:
    assert read_frame(frame(type="hello", token="t", after=3)) == Hello(token="t", after=3)
    assert read_frame(frame(type="say", id="1", text="hi")) == Say(id="1", text="hi", button=None)
    assert read_frame(frame(type="typing")) == Typing()
    assert read_frame(frame(type="ping")) == Ping()


def test_text_is_only_text_whatever_it_looks_like() -> None:
    for text in ("/restart", '{"type":"hello"}', "<script>alert(1)</script>", "שלום 👋🏽"):
        read = read_frame(frame(type="say", id="1", text=text))
        assert read == Say(id="1", text=text, button=None)


def test_a_button_keeps_its_id_beside_its_title() -> None:
    read = read_frame(frame(type="say", id="1", text="Talk to a person", button="person"))

    assert read == Say(id="1", text="Talk to a person", button="person")


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "hello",
        "[]",
        "3",
        b"\xff\xfe{}",
        "[" * 50_000,
        frame(type="say", id="1", text=3),
        frame(type="say", id="1", text="x", button={"id": "person"}),
        frame(type="hello", token=7),
        frame(type="hello", token="", after=0),
        frame(type="hello", token="t", after="0x10"),
        frame(type="hello", token="t", after=True),
        frame(type="hello", token="t", after=-1),
        '{"type": "hello", "token": "t", "after": ' + "9" * 5000 + "}",
        '{"type": "say", "id": "1", "text": "\\ud800"}',
    ],
)
def test_what_cannot_be_read_is_refused_as_unreadable(raw: str | bytes | None) -> None:
    assert code_of(raw) == "unreadable"


def test_other_mistakes_have_codes_of_their_own() -> None:
    assert code_of(frame(type="shutdown")) == "unknown_type"
    assert code_of(frame(text="hi")) == "unknown_type"
    assert code_of(frame(type="say", text="hi")) == "bad_id"
    assert code_of(frame(type="say", id="a b", text="hi")) == "bad_id"
    assert code_of(frame(type="say", id="x" * 101, text="hi")) == "bad_id"
    assert code_of(frame(type="say", id="1", text=" \n ")) == "empty"
    assert code_of(frame(type="say", id="1", text="x" * (MAX_TEXT + 1))) == "too_long"
    assert code_of(frame(type="say", id="1", text="x" * MAX_BODY)) == "too_large"


def test_the_longest_text_counts_characters_not_bytes() -> None:
    text = "é" * MAX_TEXT

    assert read_frame(frame(type="say", id="1", text=text)) == Say(id="1", text=text, button=None)


def test_a_refusal_names_the_message_that_it_is_about() -> None:
    with pytest.raises(Unreadable) as caught:
        read_frame(frame(type="say", id="m-1", text="x" * 10_000))

    assert refused_json(refusal(caught.value), "words") == {
        "type": "refused",
        "id": "m-1",
        "code": "too_long",
        "text": "words",
        "retry": False,
    }


def test_after_is_read_from_an_address_too() -> None:
    assert read_after("12") == 12
    for wrong in ("", "-1", "1.5", "١٢", "9" * 17, None):
        with pytest.raises(Unreadable):
            read_after(wrong)


def test_only_a_bearer_token_opens_anything() -> None:
    assert read_bearer("Bearer abc") == "abc"
    assert read_bearer("bearer abc") == "abc"
    for wrong in (None, "", "abc", "Basic abc", "Bearer ", "Bearer " + "x" * 501):
        with pytest.raises(NotFound):
            read_bearer(wrong)


def test_every_error_of_ours_has_a_status_and_says_whether_to_try_again() -> None:
    expected = [
        (BadInput("?"), ("unreadable", False, 400)),
        (NotFound("?"), ("unknown_token", False, 401)),
        (Refused("too_many", "?"), ("too_fast", True, 429)),
        (Refused("too_long", "?"), ("too_long", False, 409)),
        (Unavailable("?"), ("unavailable", True, 503)),
        (Conflict("?"), ("unavailable", True, 503)),
        (Unreadable("too_large", "?"), ("too_large", False, 413)),
    ]
    for error, (code, retry, status) in expected:
        told = refusal(error)
        assert (told.code, told.retry, told.status) == (code, retry, status)


@pytest.mark.parametrize(
    ("zone", "known"),
    [
        ("Europe/London", "Europe/London"),
        ("Europe/Leeds", ""),
        ("../../etc/passwd", ""),
        ("", ""),
        ("x" * 65, ""),
        (7, ""),
        (None, ""),
    ],
)
def test_a_zone_that_nobody_knows_is_none_and_no_mistake(zone: object, known: str) -> None:
    assert known_zone(zone) == known
