"""`words/zones.yml`: how customers name time zones, read strictly."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, texts
from bot.domain.late import late
from bot.domain.promises.clock_words import TIME
from bot.domain.promises.zones import ZoneWords
from bot.domain.wording.phrases import any_of, is_phrase, plain

KINDS = ("short", "places", "phrases")
_PLACE = "(place)"


def load_zone_words(path: Path) -> ZoneWords:
    """SettingsError names every mistake and its line."""
    mistakes = Mistakes(path)
    fields = mapping(read_node(path), mistakes)
    for key in sorted(fields.keys() - set(KINDS)):
        mistakes.add(fields[key], f"{key!r} is not known; there are {', '.join(KINDS)}")
    short = _zones(fields.get("short"), "short", mistakes)
    places = _zones(fields.get("places"), "places", mistakes)
    phrases = _phrases(fields.get("phrases"), mistakes)
    mistakes.raise_any()
    behind = rf"(?<!\w){TIME}[\s(]*({_any(short)})(?!\w)"
    around = [any_of([phrase]).pattern for phrase in phrases]
    named = [pattern.replace(r"(place)", f"({_any(places)})") for pattern in around]
    return ZoneWords(short=late(behind), placed=late("|".join(named)), zones={**short, **places})


def _any(names: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _zones(node: yaml.Node | None, kind: str, mistakes: Mistakes) -> dict[str, str]:
    """The zone by each of its names."""
    found: dict[str, str] = {}
    for zone, names in mapping(node, mistakes, kind).items():
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            mistakes.add(names, f"{zone!r} is no time zone; write one such as Europe/Paris", kind)
        listed = texts(names) or []
        if not listed:
            mistakes.add(names, f"{zone} needs a list of names", kind)
        for place, name in listed:
            if found.setdefault(plain(name), zone) != zone:
                mistakes.add(place, f"{name!r} names two zones; leave one out", kind)
    return found


def _phrases(node: yaml.Node | None, mistakes: Mistakes) -> list[str]:
    listed = (texts(node) or []) if node else []
    if not listed:
        mistakes.add(node, "phrases must be a list of phrases around (place)")
    for place, phrase in listed:
        if not is_phrase(phrase) or _PLACE not in phrase:
            mistakes.add(place, f"{phrase!r}: write words, (a|b) and {_PLACE} only")
    return [phrase for _, phrase in listed]
