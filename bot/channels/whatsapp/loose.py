"""Taking values out of JSON whose types are not promised: a wrong one reads as a missing one."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

# JavaScript's safe integers: beyond them no id, time or code of the API lies.
_LARGEST_INTEGER = 2**53
_INTEGER = re.compile(r"-?[0-9]{1,16}", re.ASCII)


def part(holder: Json, key: str) -> Json:
    """The object at `key`, or an empty one."""
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def parts(holder: Json, key: str) -> list[Json]:
    """The objects of the list at `key`; whatever else stands in it is passed over."""
    value = holder.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(holder: Json, key: str) -> str | None:
    """The words at `key`; a number counts as its digits, an empty string as none."""
    value = holder.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _storable(str(value)) or None


def integer(holder: Json, key: str) -> int | None:
    """The whole number at `key`, written as a number or as a string of digits."""
    value: Any = holder.get(key)
    whole = isinstance(value, float) and value.is_integer()
    if whole or (isinstance(value, str) and _INTEGER.fullmatch(value)):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if abs(value) <= _LARGEST_INTEGER else None


def coordinate(holder: Json, key: str) -> float | str | None:
    """A latitude or longitude as the payload has it: a finite number, or a string."""
    value = holder.get(key)
    if isinstance(value, str):
        return _storable(value) or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) <= _LARGEST_INTEGER else None


def flag(holder: Json, key: str) -> bool:
    """Whether the value at `key` is true, and not merely something."""
    return holder.get(key) is True


def count(holder: Json, key: str) -> int | None:
    """How many things stand in the list at `key`; None when there is no list."""
    value = holder.get(key)
    return len(value) if isinstance(value, list) else None


def codes(holder: Json) -> tuple[int, ...]:
    """The codes in `errors`, in their order."""
    found = (integer(error, "code") for error in parts(holder, "errors"))
    return tuple(code for code in found if code is not None)


def _storable(words: str) -> str:
    """The words with half characters (lone surrogates, legal in JSON) replaced: no store or
    encoder downstream could write them."""
    if words.isascii():
        return words
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
