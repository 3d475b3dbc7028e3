"""Times of day and days as people write them, in English and German: "half nine", "halb zehn"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from bot.domain.late import late

#: Beside a time, which half of the day it is in; German "am" is no English one.
_EARLY = r"mornings?|morgens|vormittags?|früh|(?<=am )morgen"
_LATE = r"afternoons?|nachmittags?|evenings?|abends?|tonight|night|nachts"
_GERMAN_AM = r"am(?!\s(?:\w*(?:abend|mittag|morgen|tag)s?|mittwoch)\b)"
#: 9:30, 9.30, 9h30, 14 Uhr, 9 am, 9:30pm, at 9, um 9, gegen 9, after 5, zwischen 9 und 10,
#: 9 in the evening, abends um 9, 9 Uhr am Abend.
_TIME = (
    rf"(?<![\d.,:])(?:\b(?:(?P<early>{_EARLY})|(?P<late>{_LATE})),?\s)?"
    r"(?P<at>(?<!\w)(?:at|um|around|about|gegen|by|@|after|before|from|between|until|till|ab"
    r"|nach|vor|bis|zwischen|so gegen|make it|it be|lieber|rather|geht auch|ginge auch"
    r"|(?:we|let'?s) (?:do|say)|(?:how|what) about|(?:sagen|machen|nehmen) wir"
    r"|wie wäre? (?:es )?mit)\s*)?"
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d{2}))?"
    r"(?P<fits>(?=\s(?:passt|geht|ginge|wäre|works?|suits|would (?:be|work|suit)"
    r"|(?:be|is|also|auch) (?:also )?"
    r"(?:fine|good|ok|okay|great|perfect|possible|gehen|passen|möglich)"
    r"|possible|möglich)\b))?"
    rf"\s*(?P<half>{_GERMAN_AM}|pm|a\.m\.|p\.m\.|uhr|o'clock|ish)?"
    r"(?:\s?(?:(?:in the|at|in der|am)\s)?"
    rf"\b(?:(?P<then_early>{_EARLY})|(?P<then_late>{_LATE}))\b)?"
    r"(?![\d])(?![.,:]\d|\.?\s?(?:tage?n?|days?|weeks?|wochen?|stunden?|hours?|min\w*|months?|monate?n?"
    r"|times|mal|x|st|nd|rd|th)\b)"
)
_CLOCK = late(_TIME)
_DIGIT = late(r"\d")
#: What no clock shows is a time that was meant only after these, by its mark or by its word.
_AT = frozenset({"at", "um", "@", "gegen", "around", "about", "so gegen", "make it"})
#: Its figures may be the first of a phone number, or an amount.
_AMOUNT = r"[€£$%]|euro|pound|prozent|percent|cm\b|kg\b|mm\b"
_NO_HOUR = late(rf"[\s/-]*(?:\d|{_AMOUNT})")
_OF_SOMETHING = late(rf"\s*(?:{_AMOUNT})")
#: A time before this, without a half of the day, is as likely one of the afternoon.
_HALF = 12
#: At night these are after midnight.
_NIGHT = frozenset({"night", "nachts"})
_SMALL_HOURS = (12, 1, 2, 3, 4, 5)
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one eins", "two zwei", "three drei", "four vier", "five fünf", "six sechs",
            "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_NUMBER = "|".join(_NUMBERS)
#: Only where an hour can stand, so that "one of you" stays what it is.
_HOUR_IN_WORDS = late(
    r"(?P<before>\b(?:at|um|around|gegen|by|after|before|past|to|nach|vor|halb|half|ab|make it"
    r"|(?:drei)?viertel)\s)"
    rf"(?P<word>{_NUMBER})\b|\b(?P<word2>{_NUMBER})"
    r"(?=\s(?:o'clock|uhr|am|pm|a\.m\.|p\.m\.|passt|works|is fine)(?!\w))"
)
_PART_OF_HOUR = late(
    r"\b(?:(?P<kind>half past|half|halb|quarter past|quarter to|viertel nach|viertel vor"
    r"|dreiviertel|viertel))"
    r"\s(?P<hour>\d{1,2})(?!\d|:)"
)
_FEW_MINUTES = {
    "five": 5, "fünf": 5, "ten": 10, "zehn": 10, "twenty": 20, "zwanzig": 20, "twenty-five": 25,
    "twenty five": 25, "fünfundzwanzig": 25,
}  # fmt: skip
#: Ten past two, fünf vor halb drei, ten minutes before three; "10 to 3" may be from ten to three.
_MINUTES_OF_HOUR = late(
    r"(?<!from )(?<!between )(?<!von )(?<!zwischen )\b"
    rf"(?:(?P<words>{'|'.join(sorted(_FEW_MINUTES, key=len, reverse=True))})"
    r"|(?P<figures>5|10|20|25)(?!\sto\b|\sbefore\b))"
    r"(?:\s(?P<unit>minutes?|mins?|minuten?))?"
    r"\s(?P<way>past|to|nach|vor|(?<=min )before|(?<=mins )before|(?<=minutes )before)"
    rf"\s(?P<half>halb\s|half\s)?(?P<hour>\d{{1,2}}|{_NUMBER})\b(?![:.]\d)"
)
_POINT = (
    r"(?<![\d.,€£$])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>00|15|20|25|30|35|40|45|50|55)"
    rf"(?![\d.,]|\s?(?:{_AMOUNT}))"
)
_DAY = (
    r"(?:today|tomorrow|tonight|mornings?|afternoons?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|heute|(?:über)?morgen|früh|\w*(?:vormittag|nachmittag|abend)s?|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch)"
)
#: "9.30 tomorrow", "morgen 9.30", and "9.30" alone: an hour, where nobody speaks of money.
_POINTED = late(
    rf"(?:^\W*|\b(?P<day>{_DAY}),?\s){_POINT}(?P<then>,?\s{_DAY}\b)?"
    r"(?P<alone>(?:\s(?:please|pls|bitte|then|dann|instead|statt ?dessen|is fine|is ok|passt"
    r"|geht))*"
    r"\W*$)?"
)
_OF_MONEY = late(
    r"[€£$]|\b(?:paid|pay|costs?|charged|refund\w*|price|be?zahlt|gezahlt|kostet\w*|preis)\b"
)
_NOON = late(
    r"\b(?:at noon|at midday|noon|midday|mittags|zu mittag|um die mittagszeit"
    r"|(?:by|before|at|around) (?:lunchtime|lunch)"
    r"|(?:bis|vor|gegen|heute|morgen) (?:zum |dem )?mittag)\b"
)
_SPANS = {
    "an hour and a half": 90, "one hour thirty": 90, "an hour thirty": 90,
    "one and a half hours": 90, "anderthalb stunden": 90,
    "eineinhalb stunden": 90, "three quarters of an hour": 45, "einer dreiviertelstunde": 45,
    "half an hour": 30, "half hour": 30, "einer halben stunde": 30, "'ner halben stunde": 30,
    "halben stunde": 30, "a quarter of an hour": 15, "einer viertelstunde": 15,
    "'ner viertelstunde": 15, "viertelstunde": 15,
}  # fmt: skip
_TENS = {
    "fifteen": 15, "fünfzehn": 15, "twenty": 20, "zwanzig": 20, "thirty": 30, "dreißig": 30,
    "dreissig": 30, "forty": 40, "vierzig": 40, "forty-five": 45, "fünfundvierzig": 45,
}  # fmt: skip
_AHEAD = late(
    r"\b(?:in|within|innerhalb(?: von)?|binnen) (?:the next |der nächsten |den nächsten )?"
    rf"(?:etwa |about |around |ca\.? )?(?:(?P<span>{'|'.join(_SPANS)})"
    rf"|(?P<number>\d{{1,3}}|an?|einer?|{_NUMBER}|{'|'.join(sorted(_TENS, reverse=True))}"
    r"|the(?: next)?|der(?: nächsten)?)\s(?P<unit>hours?|stunden?|minutes?|mins?|minuten?))\b"
)
_SHIFTED = late(
    r"\b(?:(?P<number>\d{1,2}|an?|eine?|zwei|one|two|three|drei)\s(?P<unit>hours?|stunden?|minutes?"
    r"|mins?|minuten?)|(?P<half>half an hour|eine halbe stunde))"
    r"\s(?P<way>later|earlier|später|früher)\b"
)
_FEW = {
    "one": 1,
    "drei": 3,
    "a": 1,
    "an": 1,
    "ein": 1,
    "eine": 1,
    "einer": 1,
    "zwei": 2,
    "two": 2,
    "three": 3,
}
_MONTHS = (
    r"jan\w*", r"feb\w*", r"mar(?:ch|s|z)?|märz?|maerz", r"apr\w*", r"may|mai", r"june?|juni",
    r"july?|juli", r"aug\w*", r"sep\w*", r"o[ck]t\w*", r"nov\w*", r"de[cz]\w*",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{place}>{month})" for place, month in enumerate(_MONTHS, start=1))
_MONTH_NAMED = f"(?:{'|'.join(_MONTHS)})"
#: 26/11/2026, 26-11-26, 2026-11-26; without a year after "on", or where it is no hour and no part
#: of something: 26/11, 26-11.
_IN_FIGURES = (
    r"(?<![\d/.-])(?P<day4>\d{1,2})[/-](?P<month4>\d{1,2})[/-](?:20)?\d\d(?![\d/-])"
    r"|(?<![\d/.-])20\d\d-(?P<month5>\d{1,2})-(?P<day5>\d{1,2})(?![\d/-])"
    r"|\b(?:on|am|den|dem|the|by|until|till|bis)\s(?P<day6>\d{1,2})/(?P<month6>\d{1,2})(?![\d/-])"
    r"|(?<![\d/.-])(?!24/7)(?P<day7>1[3-9]|2\d|3[01])/(?P<month7>0?[1-9]|1[0-2])(?![\d/-])"
    r"|(?<![\d/.-])(?P<day8>2[5-9]|3[01])-(?P<month8>0?[1-9]|1[0-2])(?![\d/-])"
    r"|(?<![\d/.-])(?P<month9>0?[1-9]|1[0-2])/(?P<day9>1[3-9]|2\d|3[01])(?![\d/-])"
)
_DATE_IN_FIGURES = late(_IN_FIGURES)
_DATE = late(
    rf"\b(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th)(?: of)?|\.)?\s(?:{_MONTH})\b"
    r"|(?<![\d.])(?P<day2>\d{1,2})\.(?P<month>\d{1,2})\.(?!\d{2}:)"
    r"|\b(?:the|am|den|dem)\s(?P<day3>\d{1,2})(?:st|nd|rd|th\b|\.(?=\s))"
    rf"(?!(?: of)?\s{_MONTH_NAMED}\b)"
    rf"|{_IN_FIGURES}"
)
_BEFORE_A_DATE = re.compile(r"^[a-z]+\s(?=\d+[/.])")
_MONTH_NAME = re.compile(r"[^\W\d]{3,}")
_FIGURES = ("month", "month4", "month5", "month6", "month7", "month8", "month9")
_MONTH_FIRST = late(rf"\b(?:{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)")


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


#: The same as parts of other patterns; of "before nine", nothing, and of "morning, 2pm" the hour.
_ANY_TIME = _nameless(_TIME).replace(",?", "", 1)
TIME = rf"(?=(?:(?:at|um|around|about|so gegen|gegen|@)\s?)?\d|{_EARLY}|{_LATE}){_ANY_TIME}"
DATE = _nameless(f"{_DATE.pattern}|{_MONTH_FIRST.pattern}")


#: Each reader of a sentence asks for it once more.
@lru_cache(maxsize=64)
def in_figures(said: str) -> str:
    """ "Half past nine" as "at 9:30", "neun uhr" as "9 uhr"."""
    said = _MINUTES_OF_HOUR.sub(_minutes_at, said)
    if "." in said and _has_digit(said) and not _OF_MONEY.search(said):
        said = _POINTED.sub(_pointed_at, said)
    said = _HOUR_IN_WORDS.sub(
        lambda m: (m["before"] or "") + _NUMBERS[m["word"] or m["word2"]], said
    )
    said = _NOON.sub("at 12:00", said)
    return _PART_OF_HOUR.sub(_at, said)


def _pointed_at(match: re.Match[str]) -> str:
    if not (match["day"] or match["then"] or match["alone"] is not None):
        return match[0]
    first, behind = f"{match['day']} " if match["day"] else "", match["then"] or ""
    return f"{first}at {match['hour']}:{match['minute']}{behind}{match['alone'] or ''}"


def _at(match: re.Match[str]) -> str:
    hour, kind = int(match["hour"]), match["kind"]
    before = kind.endswith((" to", " vor")) or kind == "dreiviertel"
    if before or kind in ("halb", "viertel"):
        hour = (hour - 1) or _HALF
    if kind.startswith(("half", "halb")):
        return f"at {hour}:30"
    return f"at {hour}:{45 if before else 15}"


def _minutes_at(match: re.Match[str]) -> str:
    """As the clock shows it; "halb drei" is half past two, "half three" half past three."""
    hour = int(_NUMBERS.get(match["hour"], match["hour"])) * 60
    half = (match["half"] or "").strip()
    hour += {"halb": -30, "half": 30}.get(half, 0)
    minutes = _FEW_MINUTES.get(match["words"] or "") or int(match["figures"])
    later = match["way"] in ("past", "nach")
    found = (hour + (minutes if later else -minutes)) % (24 * 60)
    return f"at {found // 60 or _HALF}:{found % 60:02d}"


def clock(said: str) -> tuple[time, ...]:
    """The first time of day in it, two where nobody said which half of the day.

    A bare number is one only after a word such as `at`.
    """
    said = in_figures(said)
    for match in _in_clock(said):
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"] or ""
        clearly = match["mark"] in (":", "h")
        part = match["then_early"] or match["then_late"]
        told = match["at"] or clearly or half or part or match["fits"] is not None
        if not told or hour > 24 or minute > 59 or _OF_SOMETHING.match(match.string, match.end()):
            continue
        half = half if half.startswith(("p", "a")) else _half_told(match, hour) or half
        if half.startswith(("p", "a")):
            return (time(hour % 12 + (12 if half.startswith("p") else 0), minute),)
        if half == "uhr" or hour == 0 or hour > _HALF or match["hour"].startswith("0"):
            return (time(hour % 24, minute),)
        return (time(hour % 24, minute), time((hour + 12) % 24, minute))
    return ()


def impossible(said: str) -> str:
    """The first time in it that no clock shows, or the day that no calendar has, such as `25:00`,
    `13:75` or `31 November`; empty without one.
    """
    said = in_figures(said)
    for match in _in_clock(said):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        told = match["mark"] == ":" or match["half"] == "uhr" or match["half"] == "o'clock"
        bare = not match["mark"] and (match["at"] or "").strip() in _AT
        if (told or (bare and not _NO_HOUR.match(match.string, match.end()))) and (
            hour > 24 or minute > 59 or (hour == 24 and minute)
        ):
            return f"{hour}:{minute:02d}"
    return _no_such_day(said)


def _no_such_day(said: str) -> str:
    day, month = date_of(said) or (0, 0)
    # A year with a 29 February is as good as another.
    if not month or day <= monthrange(2024, month)[1]:
        return ""
    match = _DATE.search(said) or _MONTH_FIRST.search(said)
    written = _BEFORE_A_DATE.sub("", match[0]) if match else ""
    return _MONTH_NAME.sub(lambda name: name[0].capitalize(), written)


def _in_clock(said: str) -> Iterator[re.Match[str]]:
    if not _has_digit(said):
        return iter(())
    return _CLOCK.finditer(_DATE_IN_FIGURES.sub(" ", said))


def _has_digit(said: str) -> bool:
    """What tells a time or a date by its figures has one; most messages have none."""
    return _DIGIT.search(said) is not None


def _half_told(match: re.Match[str], hour: int) -> str:
    """By the part of the day beside it; one that is past noon by its figure needs none."""
    if hour == 0 or hour > _HALF:
        return ""
    if (match["then_late"] or match["late"] or "") in _NIGHT and hour in _SMALL_HOURS:
        return "am"
    if match["then_late"] or (match["late"] and not match["then_early"]):
        return "pm"
    return "am" if match["then_early"] or match["early"] else ""


def without_times(said: str) -> str:
    """What is left of it when all times of day, days and spans that can be read are taken out."""
    for pattern in (_AHEAD, _DATE, _MONTH_FIRST):
        said = pattern.sub(" ", said)
    return _CLOCK.sub(" ", in_figures(said))


def ahead(said: str) -> timedelta | None:
    """How long from now: "in an hour", "in 20 Minuten"."""
    match = _AHEAD.search(said)
    if match is None:
        return None
    if match["span"]:
        return timedelta(minutes=_SPANS[match["span"]])
    said_so = match["number"]
    told = _TENS.get(said_so) or _NUMBERS.get(said_so, said_so)
    number = int(told) if str(told).isdecimal() else 1  # an hour, the next hour
    return timedelta(hours=number) if match["unit"][0] in "hs" else timedelta(minutes=number)


def shifted(said: str) -> timedelta | None:
    """By how much something agreed is to be later, or earlier: "an hour later"."""
    match = _SHIFTED.search(said)
    if match is None:
        return None
    by = timedelta(minutes=30)
    if not match["half"]:
        number = _FEW.get(match["number"], 0) or int(match["number"])
        hours = match["unit"][0] in "hs"
        by = timedelta(hours=number) if hours else timedelta(minutes=number)
    return -by if match["way"] in ("earlier", "früher") else by


def date_of(said: str) -> tuple[int, int] | None:
    """Day and month, the month 0 where none was said: "24 November", "am 24.", "24.11.", "4/1"."""
    match = _has_digit(said) and (_DATE.search(said) or _MONTH_FIRST.search(said))
    if not match:
        return None
    found = match.groupdict()
    day = int(next(told for name, told in found.items() if told and name.startswith("day")))
    named = next((place for place in range(1, 13) if found.get(f"m{place}")), 0)
    month = named or int(next((found[name] for name in _FIGURES if found.get(name)), 0))
    if month > len(_MONTHS) >= day:
        day, month = month, day  # 11/26, as it is written in America
    return (day, month) if 1 <= day <= 31 and month <= 12 else None


def next_of(day: int, month: int, today: date) -> date | None:
    """The next day of that date; None where the calendar has none within a year."""
    for ahead_ in range(366):
        found = today + timedelta(days=ahead_)
        if found.day == day and month in (0, found.month):
            return found
    return None
