"""`team.yml`: the people, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from bot.adapters.files.hours import parse_dates, parse_extra, parse_shift
from bot.adapters.files.sums import sums_of
from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, text, texts
from bot.domain.people.roster import Agent, Level, Role, Team

SKILLS = frozenset({"delivery", "returns", "payments", "products", "accounts", "care"})
LEVELS = {level.name.lower(): level for level in Level}
KEYS = frozenset(
    {
        *("name", "intro", "languages", "skills", "level", "roles", "at_once", "zone"),
        *("shifts", "extra", "off", "may_give", "password"),
    }
)
MOST_AT_ONCE = 20

T = TypeVar("T")

_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2}")


def load_team(path: Path) -> Team:
    """The team of that file. SettingsError names every mistake, its line and its person."""
    mistakes = Mistakes(path)
    root = mapping(read_node(path), mistakes)
    for key in sorted(root.keys() - {"people", "holidays"}):
        mistakes.add(root[key], f"{key!r} is not known; there are holidays, people")
    people, closed = root.get("people"), _holidays(root.get("holidays"), mistakes)
    agents: dict[str, Agent] = {}
    for name, node in mapping(people, mistakes, "people").items():
        agents[name] = _Reader(name, node, mistakes).agent(closed)
    if not any(agent.takes_conversations for agent in agents.values()):
        mistakes.add(people, "nobody takes conversations: give somebody the role agent")
    mistakes.raise_any()
    return Team(agents)


def _holidays(node: yaml.Node | None, mistakes: Mistakes) -> frozenset[date]:
    """Dates on which the whole shop is off."""
    if node is None:
        return frozenset()
    written = texts(node)
    if written is None:
        mistakes.add(node, "holidays must be a list of dates, such as [2026-12-25]")
    return frozenset(_parsed(written or [], "holiday", parse_dates, mistakes))


def _parsed(
    written: Iterable[tuple[yaml.Node, str]],
    what: str,
    parse: Callable[[str], Iterable[T]],
    mistakes: Mistakes,
    who: str = "",
) -> list[T]:
    """Everything that can be read; what can't is noted."""
    found: list[T] = []
    for node, value in written:
        try:
            found += parse(value)
        except ValueError as error:
            mistakes.add(node, f"{what} {value!r}: {error}", who)
    return found


class _Reader:
    """One person's entry."""

    def __init__(self, person: str, node: yaml.Node, mistakes: Mistakes) -> None:
        self._person = person
        self._node = node
        self._mistakes = mistakes
        self._fields = mapping(node, mistakes, person)

    def agent(self, closed: frozenset[date]) -> Agent:
        """The person; what is wrong is noted and replaced by something harmless.

        `closed` are the dates on which the shop is.
        """
        if not _ID.fullmatch(self._person):
            self._wrong("", "ids are small letters, digits and hyphens")
        for key in sorted(self._fields.keys() - KEYS):
            self._wrong(key, f"{key!r} is not known; there are {', '.join(sorted(KEYS))}")
        return Agent(
            id=self._person,
            name=self._text("name"),
            intros=self._intros(),
            languages=self._languages(),
            skills=self._listed("skills", SKILLS),
            level=self._level(),
            roles=self._roles(),
            at_once=self._at_once(),
            zone=self._zone(),
            shifts=tuple(self._dated("shifts", "shift", parse_shift)),
            extra=tuple(self._dated("extra", "extra shift", parse_extra)),
            off=closed.union(self._dated("off", "day off", parse_dates)),
            may_give=tuple(sums_of(self._fields.get("may_give"), self._mistakes, self._person)),
            password_hash=self._password(),
        )

    def _wrong(self, key: str, text: str) -> None:
        self._mistakes.add(self._fields.get(key, self._node), text, self._person)

    def _text(self, key: str) -> str:
        found = text(self._fields.get(key))
        if found is None:
            self._wrong(key, f"{key} is missing")
        return found or "?"

    def _intros(self) -> tuple[tuple[str, str], ...]:
        """By language; a sentence alone is in the first language that they speak."""
        node = self._fields.get("intro")
        if not isinstance(node, yaml.MappingNode):
            spoken = [code for _, code in texts(self._fields.get("languages")) or ()]
            return (((*spoken, "en")[0], self._text("intro")),)
        found = {code: text(one) for code, one in mapping(node, self._mistakes, "intro").items()}
        for code, sentence in found.items():
            if not _LANGUAGE.fullmatch(code) or sentence is None:
                self._wrong(
                    "intro", "intro is a sentence, or one for each language: {en: ..., de: ...}"
                )
        return tuple((code, sentence or "?") for code, sentence in found.items())

    def _list(self, key: str) -> list[tuple[yaml.Node, str]]:
        if key not in self._fields:
            return []
        found = texts(self._fields[key])
        if found is None:
            self._wrong(key, f"{key} must be a list, such as [a, b]")
        return found or []

    def _listed(self, key: str, known: frozenset[str]) -> tuple[str, ...]:
        for node, value in self._list(key):
            if value not in known:
                there = ", ".join(sorted(known))
                self._mistakes.add(node, f"{key}: no {value!r}; there are {there}", self._person)
        return tuple(value for _, value in self._list(key))

    def _languages(self) -> tuple[str, ...]:
        found = self._list("languages")
        for node, value in found:
            if not _LANGUAGE.fullmatch(value):
                self._mistakes.add(
                    node, f"languages: {value!r} is not a code such as en", self._person
                )
        if not found:
            self._wrong("languages", "languages are missing, such as [en, de]")
        return tuple(value for _, value in found) or ("en",)

    def _roles(self) -> frozenset[Role]:
        known = frozenset(role.value for role in Role)
        found = self._listed("roles", known)
        if not found:
            self._wrong("roles", "roles are missing, such as [agent]")
        return frozenset(Role(value) for value in found if value in known)

    def _at_once(self) -> int:
        written = text(self._fields.get("at_once")) or "3"
        if not written.isdecimal() or not 1 <= int(written) <= MOST_AT_ONCE:
            self._wrong("at_once", f"at_once must be a number from 1 to {MOST_AT_ONCE}")
            return 1
        return int(written)

    def _zone(self) -> str:
        zone = self._text("zone")
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._wrong("zone", f"there is no time zone {zone!r}; write one such as Europe/London")
            return "UTC"
        return zone

    def _dated(self, key: str, what: str, parse: Callable[[str], Iterable[T]]) -> list[T]:
        return _parsed(self._list(key), what, parse, self._mistakes, self._person)

    def _level(self) -> Level:
        """By its name or its number; in the middle where nothing is said."""
        written = (text(self._fields.get("level")) or Level.EXPERIENCED.name).lower()
        numbers = {str(level.value): level for level in Level}
        found = LEVELS.get(written) or numbers.get(written)
        if found is None:
            self._wrong("level", f"level is {', '.join(LEVELS)} or 1 to 3, not {written!r}")
        return found or Level.EXPERIENCED

    def _password(self) -> str:
        hashed = self._text("password")
        if not hashed.startswith("$argon2id$"):
            self._wrong("password", "password must be a hash: make one with `warmline password`")
        return hashed
