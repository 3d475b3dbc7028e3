"""Our messages as the send API takes them, whatever their length and number of options."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.whatsapp.composing import (
    Envelope,
    Labels,
    callback_of,
    compose,
    with_speaker,
)
from bot.domain.events import Button
from tests.fakes.graph_rules import check_message

ENVELOPE = Envelope(address="+447700900123", callback="outbox-7")
LABELS = Labels(list_button="See the options", numbered_hint="Reply with it.", choose="Which?")


def said(text: str, titles: list[str], **changes: Any) -> list[dict[str, Any]]:
    options = [Button(id=f"id{place}", title=title) for place, title in enumerate(titles)]
    return compose(text, options, envelope=ENVELOPE, labels=changes.get("labels", LABELS))


def test_a_text_goes_as_it_is_to_a_number_with_its_plus() -> None:
    assert said("Hello", []) == [
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": "+447700900123",
            "type": "text",
            "text": {"body": "Hello", "preview_url": False},
            "biz_opaque_callback_data": "outbox-7#0",
        }
    ]


def test_a_user_id_is_a_recipient_and_no_number() -> None:
    envelope = Envelope(address="GB.123", callback="c")
    (body,) = compose("Hello", [], envelope=envelope, labels=LABELS)
    assert body["recipient"] == "GB.123"
    assert "to" not in body


def test_up_to_three_short_options_are_buttons() -> None:
    (body,) = said("Which?", ["Refund", "Replacement", "x" * 20])
    assert body["interactive"] == {
        "type": "button",
        "body": {"text": "Which?"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "id0", "title": "Refund"}},
                {"type": "reply", "reply": {"id": "id1", "title": "Replacement"}},
                {"type": "reply", "reply": {"id": "id2", "title": "x" * 20}},
            ]
        },
    }


@pytest.mark.parametrize("titles", [["x" * 21], ["a", "b", "c", "d"], [*"abcdefghij"]])
def test_longer_or_more_options_are_a_list(titles: list[str]) -> None:
    (body,) = said("Which?", titles)
    action = body["interactive"]["action"]
    assert action["button"] == "See the options"
    assert [row["title"] for row in action["sections"][0]["rows"]] == titles


def test_a_title_too_long_for_a_row_stands_whole_below_its_short_form() -> None:
    (body,) = said("Which?", ["Send me a replacement lamp shade", "Refund"])
    long, short = body["interactive"]["action"]["sections"][0]["rows"]
    assert long["title"] == "Send me a replacement l…"
    assert long["description"] == "Send me a replacement lamp shade"
    assert "description" not in short


def test_titles_that_would_be_the_same_are_told_apart() -> None:
    (body,) = said("Which?", ["Order", "Order", "x" * 24, "x" * 25, "x" * 26])
    titles = [row["title"] for row in body["interactive"]["action"]["sections"][0]["rows"]]
    assert titles == ["Order", "Order (2)", "x" * 24, "x" * 23 + "…", "x" * 19 + "… (2)"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Which?", [*"abcdefghijk"]),
        ("Which?", ["x" * 73]),
        ("w" * 1025, ["Yes", "No"]),
    ],
)
def test_what_fits_neither_is_numbered_text_in_one_message(text: str, titles: list[str]) -> None:
    (body,) = said(text, titles)
    lines = body["text"]["body"].split("\n")
    assert lines[:4] == [
        text,
        "",
        f"1. {titles[0]}",
        *([f"2. {titles[1]}"] if titles[1:] else [""]),
    ]
    assert lines[-1] == "Reply with it."


def test_options_with_ids_that_meta_would_refuse_are_numbered() -> None:
    for ids in (("a", "a"), ("", "b"), ("x" * 201, "b")):
        options = [Button(id=option_id, title=f"T{option_id[:1]}") for option_id in ids]
        (body,) = compose("Which?", options, envelope=ENVELOPE, labels=LABELS)
        assert body["type"] == "text"


def test_options_without_words_get_the_words_for_it() -> None:
    (body,) = said("  ", ["Yes", "No"])
    assert body["interactive"]["body"]["text"] == "Which?"


def test_nothing_to_say_is_no_message() -> None:
    assert said(" \n ", []) == []
    assert said("", ["  "]) == []


def test_a_long_text_is_cut_between_paragraphs_and_each_part_is_known_again() -> None:
    first, second = "a" * 3000, "b" * 3000
    bodies = said(f"{first}\n\n{second}", [])
    assert [body["text"]["body"] for body in bodies] == [first, second]
    assert [body["biz_opaque_callback_data"] for body in bodies] == ["outbox-7#0", "outbox-7#1"]


def test_the_options_of_a_long_text_stay_together_at_its_end() -> None:
    bodies = said("a" * 4090, ["Yes", "No"])
    assert bodies[-1]["text"]["body"] == "1. Yes\n2. No\n\nReply with it."


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60) | st.text(min_size=1000, max_size=1100) | st.just("é 👩‍👩‍👧 ok. " * 700),
    st.lists(st.text(max_size=80), max_size=12),
)
def test_whatever_we_say_is_taken(text: str, titles: list[str]) -> None:
    for body in said(text, titles):
        check_message(body)


def test_a_new_speaker_is_named_above_their_words() -> None:
    template = "*{name}*:"
    assert with_speaker("Hi", previous=None, current="Pip", template=template) == "*Pip*:\nHi"
    assert with_speaker("Hi", previous="Pip", current="Maya", template=template) == "*Maya*:\nHi"
    assert with_speaker("Hi", previous="Maya", current="Maya", template=template) == "Hi"


def test_a_name_with_markup_or_braces_stays_one_name() -> None:
    named = with_speaker("Hi", previous=None, current="*M_a{x}\nya*", template="*{name}*:")
    assert named == "*Ma{x} ya*:\nHi"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("outbox-7#1", ("outbox-7", 1)),
        ("a#b#0", ("a#b", 0)),
        ("foreign", ("foreign", 0)),
        ("#", ("#", 0)),
        (None, None),
        ("", None),
    ],
)
def test_a_status_is_traced_to_its_message(
    data: str | None, expected: tuple[str, int] | None
) -> None:
    assert callback_of(data) == expected
