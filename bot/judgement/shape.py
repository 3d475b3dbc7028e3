"""The form of `signals.yml`: every entry known and of the right kind, or told what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any, TypeVar

from bot.domain.errors import SettingsError

Made = TypeVar("Made")


def only(entry: Any, place: str, known: Collection[str], needed: Collection[str] = ()) -> Any:
    """The entry, if it holds named entries that are known and none that is needed is missing."""
    if not isinstance(entry, Mapping):
        raise SettingsError(f"signals.yml, {place}: named entries belong here, not {entry!r}")
    for name in entry:
        if name not in known:
            near = get_close_matches(str(name), [str(k) for k in known], n=1)
            meant = f"did you mean {near[0]!r}? There" if near else "there"
            listed = ", ".join(sorted(map(str, known)))
            raise SettingsError(
                f"signals.yml, {place}: {name!r} is not known; {meant} is: {listed}"
            )
    for name in needed:
        if name not in entry:
            raise SettingsError(f"signals.yml, {place}: the entry {name!r} is missing: add it")
    return entry


def number(value: Any, place: str, most: float = 1.0) -> float:
    """A number from 0 to `most`."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= most:
        raise SettingsError(f"signals.yml, {place}: a number from 0 to {most:g}, not {value!r}")
    return float(value)


def numbers(value: Any, place: str) -> tuple[float, ...]:
    """A list of at least one number from 0 to 1."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise SettingsError(f"signals.yml, {place}: a list of numbers, such as [0.4, 1.0]")
    return tuple(number(one, place) for one in value)


def names(value: Any, place: str) -> tuple[str, ...]:
    """A list of words."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise SettingsError(f"signals.yml, {place}: a list in brackets, such as [care]")
    return tuple(str(one) for one in value)


def rules(kind: type[Made], entry: Any, place: str) -> Made:
    """A group of rules whose names are the fields of a dataclass of numbers and lists of them."""
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    needed = [name for name, f in known.items() if f.default is MISSING]
    given = only(entry, place, known, needed)
    made: dict[str, Any] = {}
    for name, value in given.items():
        where = f"{place}.{name}"
        kind_named = str(known[name].type)
        if "tuple" in kind_named:
            made[name] = numbers(value, where)
        elif kind_named == "int":
            made[name] = int(number(value, where, most=100))
        else:
            made[name] = number(value, where)
    return kind(**made)
