"""`team.yml`: the people, read strictly."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, text, texts
from bot.domain.roster import Agent, Role, Shift, Team

SKILLS = frozenset({"delivery", "returns", "payments", "products", "accounts", "care"})
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KEYS = frozenset(
    {"name", "intro", "languages", "skills", "roles", "at_once", "zone", "shifts", "password"}
)
MOST_AT_ONCE = 20

_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SHIFT = re.compile(r"([a-z,\- ]+?) +(\d{1,2}):(\d{2}) *- *(\d{1,2}):(\d{2})")


def load_team(path: Path) -> Team:
    """The team of that file. SettingsError names every mistake, its line and its person."""
    mistakes = Mistakes(path)
    people = mapping(read_node(path), mistakes).get("people")
    agents: dict[str, Agent] = {}
    for name, node in mapping(people, mistakes, "people").items():
        agents[name] = _Reader(name, node, mistakes).agent()
    if not any(agent.takes_conversations for agent in agents.values()):
        mistakes.add(people, "nobody takes conversations: give somebody the role agent")
    mistakes.raise_any()
    return Team(agents)


def parse_shift(written: str) -> tuple[Shift, ...]:
    """One line of hours, such as `mon-fri 08:00-16:00` or `sat,sun 22:00-06:00`.

    >>> [shift.weekday for shift in parse_shift("sat-mon 22:00-06:00")]
    [5, 6, 0]
    """
    match = _SHIFT.fullmatch(written.strip().lower())
    if match is None:
        raise ValueError("write hours as 'mon-fri 08:00-16:00'")
    days, *hours = match.groups()
    starts, ends = _time(*hours[:2]), _time(*hours[2:])
    return tuple(Shift(weekday=day, starts=starts, ends=ends) for day in _days(days))


def _time(hour: str, minute: str) -> time:
    """24:00 is how people write midnight at the end of a day."""
    try:
        return time(int(hour) % 24 if (hour, minute) == ("24", "00") else int(hour), int(minute))
    except ValueError as error:
        raise ValueError(f"there is no time {hour}:{minute}") from error


def _days(written: str) -> list[int]:
    found: list[int] = []
    for part in written.split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        if first not in DAYS or (last or first) not in DAYS:
            raise ValueError(f"days are {', '.join(DAYS)}, not {part.strip()!r}")
        start, end = DAYS.index(first), DAYS.index(last or first)
        found += [day % 7 for day in range(start, start + (end - start) % 7 + 1)]
    return found


class _Reader:
    """One person's entry."""

    def __init__(self, person: str, node: yaml.Node, mistakes: Mistakes) -> None:
        self._person = person
        self._node = node
        self._mistakes = mistakes
        self._fields = mapping(node, mistakes, person)

    def agent(self) -> Agent:
        """The person; what is wrong is noted and replaced by something harmless."""
        if not _ID.fullmatch(self._person):
            self._wrong("", "ids are small letters, digits and hyphens")
        for key in sorted(self._fields.keys() - KEYS):
            self._wrong(key, f"{key!r} is not known; there are {', '.join(sorted(KEYS))}")
        return Agent(
            id=self._person,
            name=self._text("name"),
            intro=self._text("intro"),
            languages=self._languages(),
            skills=self._listed("skills", SKILLS),
            roles=self._roles(),
            at_once=self._at_once(),
            zone=self._zone(),
            shifts=self._shifts(),
            password_hash=self._password(),
        )

    def _wrong(self, key: str, text: str) -> None:
        self._mistakes.add(self._fields.get(key, self._node), text, self._person)

    def _text(self, key: str) -> str:
        found = text(self._fields.get(key))
        if found is None:
            self._wrong(key, f"{key} is missing")
        return found or "?"

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

    def _shifts(self) -> tuple[Shift, ...]:
        shifts: list[Shift] = []
        for node, written in self._list("shifts"):
            try:
                shifts += parse_shift(written)
            except ValueError as error:
                self._mistakes.add(node, f"shift {written!r}: {error}", self._person)
        return tuple(shifts)

    def _password(self) -> str:
        hashed = self._text("password")
        if not hashed.startswith("$argon2id$"):
            self._wrong("password", "password must be a hash: make one with `warmline password`")
        return hashed
