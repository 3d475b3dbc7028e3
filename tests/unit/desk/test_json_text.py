"""JSON as the front desk writes and reads it."""

from __future__ import annotations

import enum
import json
from collections import namedtuple
from typing import Any

import pytest

from bot.json_text import Kept, read_json, write_json


class Colour(str, enum.Enum):
    RED = "red"


class Name(str):
    pass


Pair = namedtuple("Pair", "left right")


@pytest.mark.parametrize(
    "value",
    [
        {"text": "Grüße \u2028 </script>", "none": None, "yes": True, "list": [1, 2.5]},
        {"tuple": (1, 2), "pair": Pair(1, 2), "colour": Colour.RED, "name": Name("Ada")},
        {"kept": Kept(a=[Kept(b="ä")], c=Colour.RED)},
        {1: "a key that is no text"},
        {"big": 2**70},
    ],
)
def test_it_is_what_python_writes(value: Any) -> None:
    assert json.loads(write_json(value)) == json.loads(json.dumps(value))


def test_half_a_character_stops_nothing_from_showing() -> None:
    assert write_json({"text": "a\ud800b", "kept": Kept(text="\udfff")}) == (
        b'{"text":"a?b","kept":{"text":"?"}}'
    )


def test_what_is_kept_is_an_object_like_any_other_and_written_once() -> None:
    kept = Kept(text="hello")
    assert kept == {"text": "hello"}
    assert kept.text is kept.text
    assert (
        write_json([kept, {**kept, "more": 1}]) == b'[{"text":"hello"},{"text":"hello","more":1}]'
    )


@pytest.mark.parametrize(
    "text", [b'{"a":[1,"\xc3\xa4"]}', '{"a": [1, "ä"]}', b'{"a":[1,"\\u00e4"]}']
)
def test_it_is_read_from_text_and_bytes(text: str | bytes) -> None:
    assert read_json(text) == {"a": [1, "ä"]}


def test_half_a_character_is_read_so_that_it_can_be_refused_by_name() -> None:
    assert read_json(b'{"id":"m-1","text":"\\ud800"}') == {"id": "m-1", "text": "\ud800"}


@pytest.mark.parametrize(
    "text", [b"\xff", b"", "nope", b'{"a":1}x', '{"a":"\x00"}', "1".encode("utf-16")]
)
def test_what_is_no_json_is_said_to_be_none(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(text)


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises((ValueError, RecursionError)):
        read_json("[" * 100_000)
