"""`shop.yml`: the shop's name and the ways to reach it, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, text, texts

KEYS = ("name", "bot_name", "phone", "email", "languages", "zone", "hours")

_LANGUAGE = re.compile(r"[a-z]{2}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True, kw_only=True)
class ShopCard:
    """The shop as the file has it. `hours` are words by language; the first language is its own."""

    name: str
    bot_name: str
    phone: str
    email: str
    hours: Mapping[str, str]
    languages: tuple[str, ...]
    zone: str


def load_shop(path: Path) -> ShopCard:
    """The shop of that file. SettingsError names every mistake and its line."""
    mistakes = Mistakes(path)
    fields = mapping(read_node(path), mistakes)
    for key in fields.keys() - set(KEYS):
        mistakes.add(fields[key], f"{key!r} is not known; there are {', '.join(KEYS)}")
    words = {key: _word(fields, key, mistakes) for key in KEYS if key not in ("languages", "hours")}
    if not _EMAIL.fullmatch(words["email"]):
        mistakes.add(fields.get("email"), "email must be an address such as help@shop.example")
    _check_zone(words["zone"], fields, mistakes)
    languages = _languages(fields.get("languages"), mistakes)
    hours = _hours(fields.get("hours"), languages, mistakes)
    mistakes.raise_any()
    return ShopCard(**words, languages=languages, hours=hours)


def zone_of(path: Path) -> str:
    """The zone of the shop of that file; UTC where there is no file. Raises SettingsError."""
    return load_shop(path).zone if path.is_file() else "UTC"


def _word(fields: Mapping[str, yaml.Node], key: str, mistakes: Mistakes) -> str:
    found = text(fields.get(key))
    if found is None:
        mistakes.add(fields.get(key), f"{key} is missing")
    return found or ""


def _check_zone(zone: str, fields: Mapping[str, yaml.Node], mistakes: Mistakes) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        mistakes.add(fields.get("zone"), "zone must be a time zone such as Europe/London")


def _languages(node: yaml.Node | None, mistakes: Mistakes) -> tuple[str, ...]:
    found = tuple(value for _, value in texts(node) or [])
    if not found or not all(_LANGUAGE.fullmatch(value) for value in found):
        mistakes.add(node, "languages must be a list of codes, such as [en, de]")
        return ()
    return found


def _hours(
    node: yaml.Node | None, languages: tuple[str, ...], mistakes: Mistakes
) -> dict[str, str]:
    found = {key: text(value) or "" for key, value in mapping(node, mistakes, "hours").items()}
    for language in languages:
        if not found.get(language):
            mistakes.add(node, f"hours in {language!r} are missing")
    return found
