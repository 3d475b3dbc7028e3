"""Days told by how far away they are, or by their name: "in drei Tagen", "on Boxing Day"."""

from __future__ import annotations

from bot.domain.late import late

_NUMBERS = {
    "a": 1, "one": 1, "einem": 1, "einer": 1, "two": 2, "zwei": 2, "three": 3, "drei": 3,
    "four": 4, "vier": 4, "five": 5, "fünf": 5, "six": 6, "sechs": 6, "seven": 7, "sieben": 7,
    "eight": 8, "acht": 8, "nine": 9, "neun": 9, "ten": 10, "zehn": 10,
}  # fmt: skip
_HOW_MANY = rf"\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_UNIT = r"days?|tage?n?|weeks?|wochen?|fortnight"
#: In two days, in 3 days' time, heute in einer Woche; two weeks from now; a week tomorrow.
_AWAY = late(
    rf"\b(?:(?P<later>morgen)\s|heute\s)?in\s(?P<number>{_HOW_MANY})\s(?P<unit>{_UNIT})\b"
    rf"(?:'?\stime\b)?"
    rf"|\b(?P<number2>{_HOW_MANY})\s(?P<unit2>{_UNIT})\s(?:from\s)?(?P<since>now|today|tomorrow)\b"
)
#: Day and month of those that are the same in every year.
_OF_THE_YEAR = {
    r"christmas eve|heiligabend|heilig abend": (24, 12),
    r"christmas(?: day)?|weihnachten|(?:ersten |1\. )weihnachtst(?:ag|eiertag)": (25, 12),
    r"boxing day|(?:zweiten |2\. )weihnachtst(?:ag|eiertag)": (26, 12),
    r"new year'?s eve|silvester": (31, 12),
    r"new year'?s(?: day)?|neujahr(?:stag)?": (1, 1),
}
#: Only where they say when: a present "for Christmas" is none of a call.
_NAMED = {late(rf"\b(?:on|at|an|am)\s(?:{names})\b"): day for names, day in _OF_THE_YEAR.items()}


def days_ahead(said: str) -> int | None:
    """How many days from today; None where nothing says so.

    >>> days_ahead("in drei tagen"), days_ahead("a week tomorrow"), days_ahead("in an hour")
    (3, 8, None)
    """
    match = _AWAY.search(said)
    if match is None:
        return None
    number, unit = match["number"] or match["number2"], match["unit"] or match["unit2"]
    days = _NUMBERS.get(number) or int(number)
    if not unit.startswith(("d", "t")):
        days *= 14 if unit == "fortnight" else 7
    return days + bool(match["later"] or match["since"] == "tomorrow")


def named_day(said: str) -> tuple[int, int] | None:
    """Day and month of a feast that is named; None without one."""
    return next((day for pattern, day in _NAMED.items() if pattern.search(said)), None)


def without_days_ahead(said: str) -> str:
    """What is left of it without them."""
    for pattern in (_AWAY, *_NAMED):
        said = pattern.sub(" ", said)
    return said
