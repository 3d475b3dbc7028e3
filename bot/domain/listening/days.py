"""Which day is meant, where it can be only one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.listening.words import NUMBER_WORDS

_MONTH_NAMES = (
    "january jan januar jänner",
    "february feb februar",
    "march mar märz maerz",
    "april apr",
    "may mai",
    "june jun juni",
    "july jul juli",
    "august aug",
    "september sept sep",
    "october oct oktober okt",
    "november nov",
    "december dec dezember dez",
)
MONTHS: Mapping[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()
}
_DAYS = (
    ("mon", "montag"),
    ("tue", "dienstag"),
    ("wed", "mittwoch"),
    ("thu", "donnerstag"),
    ("fri", "freitag"),
    ("sat", "samstag"),
    ("sun", "sonntag"),
)
_UNITS = (
    (re.compile(r"day|tag"), 1),
    (re.compile(r"fortnight"), 14),
    (re.compile(r"week|wk|woche"), 7),
)
#: A day and month without its year lie in the year behind us, if they do not lie just ahead.
_AHEAD = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What stands in the text: the kind of words, and their parts."""

    kind: str
    words: str
    groups: Mapping[str, str]
    german: bool


def resolve(said: Said, today: date | None) -> str:
    """The day as ISO 8601, empty where it could be another one or `today` is not known."""
    found = _fixed(said, today) if said.kind in _FIXED else _relative(said, today)
    return found.isoformat() if found else ""


_FIXED = ("ymd", "dmy", "dm", "day_month", "month_day")


def _fixed(said: Said, today: date | None) -> date | None:
    groups = said.groups
    month = MONTHS.get(groups.get("month", "").casefold()) or int(groups.get("m") or groups["m2"])
    day = int(groups.get("d") or groups["d2"])
    if said.kind in ("dmy", "dm"):
        if (
            day <= 12
            and month <= 12
            and day != month
            and groups["sep"] in ("/", "-", "")
            and not said.german
        ):
            return None  # 03/04 is in March or in April
        if month > 12:
            day, month = month, day
    year = groups.get("year", "").lstrip("'")
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _nearest(month, day, today) if today else None


def _nearest(month: int, day: int, today: date) -> date | None:
    this = _day(today.year, month, day)
    if this is None or this - today <= _AHEAD:
        return this
    return _day(today.year - 1, month, day)


def _relative(said: Said, today: date | None) -> date | None:
    words = said.words.casefold()
    if today is None:
        return None
    if said.kind == "ago":
        return _ago(words, today)
    if said.kind == "weekday":
        return _weekday(words, today)
    for pattern, days in (
        (r"day before yesterday|vorgestern", -2),
        (r"day after tomorrow|übermorgen", 2),
        (r"yesterday|gestern|last night", -1),
        (r"today|tonight|heute|this (?:morning|afternoon)", 0),
        (r"tomorrow|^morgen", 1),
    ):
        if re.search(pattern, words):
            return today + timedelta(days=days)
    return None


#: Counted from another day than today: "a week later" than promised, "two days before" the party.
_FROM_ANOTHER = re.compile(r"\b(?:later|after|before|earlier|später|danach|davor|vorher|früher)\b")


def _ago(words: str, today: date) -> date | None:
    if _FROM_ANOTHER.search(words):
        return None
    if re.search(
        r"few|couple|several|some|paar|einig|wenig|mehrer|over|almost|nearly|about|more", words
    ):
        return None
    number = re.search(r"\d+", words)
    counts = [NUMBER_WORDS[word] for word in words.split() if word in NUMBER_WORDS]
    count = int(number[0]) if number else (counts[0] if counts else 1)
    for unit, days in _UNITS:
        if unit.search(words):
            return today - timedelta(days=days * count)
    return None


def _weekday(words: str, today: date) -> date | None:
    """Only what is said to lie behind us: "on Saturday" may be to come."""
    if not re.search(r"last|letzt|vergangen", words) or re.search(r"week|\d", words):
        return None
    for number, (english, german) in enumerate(_DAYS):
        if re.search(rf"\b{english}|{german}", words):
            behind = (today.weekday() - number) % 7
            return today - timedelta(days=behind or 7)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
