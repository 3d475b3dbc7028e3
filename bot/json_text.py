"""JSON as the front desk writes and reads it ([ADR 12](../docs/adr/0012-orjson.md)).

Not for what the assistant's environment runs: it has no orjson.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

_PLAIN = orjson.OPT_PASSTHROUGH_SUBCLASS


class Kept(dict[str, Any]):
    """An object that is shown many times and changed by nobody: its text stays with it."""

    __slots__ = ("_text",)

    _text: orjson.Fragment

    @property
    def text(self) -> orjson.Fragment:
        """Its JSON, written when it is first needed."""
        try:
            return self._text
        except AttributeError:
            self._text = orjson.Fragment(write_json(dict(self)))
            return self._text


def write_json(value: Any) -> bytes:
    """Compact, in UTF-8. Half a character, as a customer's program can send one, becomes a `?`: it
    must not stop a whole conversation from showing.
    """
    try:
        return orjson.dumps(value, _unusual, _PLAIN)
    except orjson.JSONEncodeError:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


def read_json(text: str | bytes) -> Any:
    """What stands there; raises ValueError, or RecursionError where it is nested too deeply.

    What the quick reader does not take (half a character), Python's own
    does; it says what is wrong with all else.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text.decode("utf-8") if isinstance(text, bytes) else text)


def encodable(text: str) -> bool:
    """Whether any store can hold it: JSON can spell half of a surrogate pair, which none can."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _unusual(value: Any) -> Any:
    """Subclasses, which are passed on so that those that are kept can be told from others."""
    if type(value) is Kept:
        return value.text
    kinds: tuple[Any, ...] = (str, int, float, dict, list, tuple)
    for plain in kinds:
        if isinstance(value, plain):
            return plain(value)
    raise TypeError(f"{type(value).__name__} has no JSON")
