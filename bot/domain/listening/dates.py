"""Days and times as customers say them: "last Tuesday", "12 March", "03/04", "vor zwei Wochen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.domain.facts import FactName
from bot.domain.listening.days import MONTHS, Said, resolve
from bot.domain.listening.ground import Ground, Heard

_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|thurs?|thur|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?"
)
_WEEKDAY = rf"(?P<weekday>{_DAY})"
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_COUNT = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|a few|a "
    r"couple of"
    r"|couple of|several|some|half an?|almost \w+|over a|about a|ein(?:em|er|en|e)?|zwei|drei|vier"
    r"|fünf|sechs|sieben"
    r"|acht|zehn|zwölf|einigen|ein paar|paar|wenigen|mehreren)"
)
_UNIT = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|fortnight|evenings?"
    r"|nights?|minuten?|stunden?"
    r"|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?)"
)
_FEAST = (
    r"(?:christmas(?: day| eve)?|boxing day|easter(?: sunday| monday)?|good friday|black friday"
    r"|cyber monday"
    r"|valentine'?s(?: day)?|new year'?s(?: day| eve)?|mother'?s day|father'?s day|halloween"
    r"|thanksgiving"
    r"|weihnachten|ostern|ostermontag|pfingsten|heiligabend|silvester|neujahr|nikolaus|muttertag)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d|'\d\d)"
_LEAD = (
    r"(?:\b(?:on|since|by|until|till|from|for|in|of|dated|around|before|after|during|am|seit|bis"
    r"|vom|im|zum|ab|den"
    r"|dem|der|um)\s(?:the\s|dem\s|den\s)?)?"
)
_PART = r"(?:\s?,?\s(?:at\s|around\s|about\s|gegen\s|um\s)?(?P<clock>%s))?"
_CLOCK = (
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|o'clock)\b|\d{1,2}:\d\d(?:\s?(?:am|pm"
    r"|uhr))?"
)
_OF_DAY = (
    r"(?:morning|afternoon|evening|night|lunchtime|noon|early|früh|morgen|vormittag|mittag"
    r"|nachmittag|abend|nacht)"
)
_WITH_CLOCK = _PART % _CLOCK

_PATTERNS = tuple(
    (kind, re.compile(rf"{_LEAD}(?<![\w£$€#/.-])(?P<said>{pattern}){_WITH_CLOCK}(?![\w/])", re.I))
    for kind, pattern in (
        ("ymd", r"(?P<year>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
        ("dmy", r"(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})"),
        (
            "day_month",
            rf"(?:(?:{_DAY})\.?,?\s(?:the\s|den\s)?)?(?P<d>\d{{1,2}})(?:st|nd|rd|th"
            rf"|\.)?\s?(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?",
        ),
        (
            "month_day",
            rf"(?:(?:{_DAY})\.?,?\s)?{_MONTH}\s(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d"
            rf"|:\d\d)(?:,?\s{_YEAR})?",
        ),
        (
            "ago",
            r"(?:(?:about|around|over|almost|nearly|roughly|just|more than)\s)?"
            rf"{_COUNT}\s(?:\w+\s)?{_UNIT}\s(?:ago|back|earlier|before)",
        ),
        ("ago", rf"vor\s(?:über\s|etwa\s|ca\.?\s|rund\s|gut\s)?{_COUNT}\s{_UNIT}"),
        (
            "other",
            r"(?:the\s)?day before yesterday|(?:the\s)?day after tomorrow|vorgestern|übermorgen"
            r"|the other day",
        ),
        (
            "relative_day",
            r"(?:yesterday|today|tomorrow|tonight|gestern|heute|morgen(?=\s+(?:kommt|liefer|sein"
            rf"|da\b|an\b)))(?:\s{_OF_DAY})?",
        ),
        (
            "weekday",
            r"(?:(?:last|this|next|past|letzten|letzter|letzte|letztem|diesen|diesem|nächsten"
            rf"|kommenden|vergangenen)\s)?{_WEEKDAY}"
            rf"(?:\s(?:last|this|next)\s(?:week)|\slast|\sweek|\s{_OF_DAY}|\sthe\s\d{{1,2}}(?:st|nd"
            r"|rd|th)|(?:früh|morgen|nachmittag|abend))?",
        ),
        (
            "span",
            r"(?:earlier\s|end of\s|beginning of\s|start of\s)?(?:last|this|next|past|letzte[nrs]?"
            r"|diese[nrs]?|nächste[nrs]?)\s"
            r"(?:week(?:end)?|month|year|morning|afternoon|evening|night|spring|summer|autumn|fall"
            rf"|winter|woche(?:nende)?|monat|jahr|{_FEAST}|{_MONTH})",
        ),
        ("feast", _FEAST),
        (
            "month",
            r"(?:(?:early|late|mid|the end of|end of|beginning of|start of|anfang|mitte|ende)[ "
            rf"-])(?:of\s)?{_MONTH}(?:\s{_YEAR})?",
        ),
        (
            "other",
            r"(?:the|dem|den)\s\d{1,2}(?:st|nd|rd|th|\.)(?=\s|$|[,.!?;])(?!\s[a-z]+)",
        ),
        (
            "other",
            r"(?:the\s)?weekend|(?:the\s)?(?:end|beginning|start|middle) of (?:the|this|last|next)"
            r" (?:week|month|year)|ende (?:der|dieser|letzter) woche|first thing",
        ),
    )
)
#: These need their little word: "may", "march" and "3/4" are other things as well.
_IN_MONTH = re.compile(
    rf"\b(?:in|since|from|until|by|im|seit|during|of)\s(?P<said>{_MONTH}(?:\s{_YEAR})?)(?![\w])",
    re.I,
)
_DAY_AND_MONTH = re.compile(
    r"(?:\b(?:on|since|from|until|by|dated|date|before|after|am|vom|seit|bis|zum|ordered|bought"
    r"|delivered|arrived|got it)"
    r"(?:\s(?:the|on|dem|den))?\s(?P<said>(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})\.?)"
    r"|(?<![\w£$€#/.,-])(?P<both>(?P<d2>\d{2})/(?P<m2>\d{2})))(?![\w/-]|[.,]\d)",
    re.I,
)
_WAITED = re.compile(
    r"\b(?:for|seit|since|over|been)\s(?:the (?:last|past)\s|more than\s|over\s|about\s|almost\s"
    r"|nearly\s|like\s)?"
    rf"(?P<said>(?!a\b|an\b)?{_COUNT}\s{_UNIT})(?=\s(?:now|already|straight)|\s?[.,!?;]|$|\s(?:and"
    r"|but|for|und|auf)\b)",
    re.I,
)
_AT = re.compile(
    rf"\b(?:at|around|um|gegen|by|until|after|before|between)\s(?P<said>{_CLOCK})", re.I
)
_SHORT = re.compile(r"(?:sat|sun|wed|mon|fri|mar|may|thu|tue)s?$", re.I)


def dates(ground: Ground, today: date | None) -> Iterator[Heard]:
    """As said, with the day as meaning where it can be only one."""
    german = bool(re.search(r"\b(?:ich|und|ist|am|seit|vor|der|die|das)\b", ground.plain))
    for kind, pattern in _PATTERNS:
        for match in ground.find(pattern):
            if ground.is_free(*match.span("said")) and not _no_day(kind, match):
                yield _heard(ground, kind, match, today, german=german)
    for pattern, kind in ((_IN_MONTH, "month"), (_DAY_AND_MONTH, "dm"), (_WAITED, "waited")):
        for match in ground.find(pattern):
            said = match.span("said")
            span = said if said[0] >= 0 else match.span("both")
            if ground.is_free(*span) and not _no_day(kind, match):
                yield _heard(ground, kind, match, today, german=german, span=span)
    for match in ground.find(_AT):
        if ground.is_free(*match.span("said")):
            yield ground.hear(FactName.DATE, match.span("said"))


def _heard(
    ground: Ground,
    kind: str,
    match: re.Match[str],
    today: date | None,
    *,
    german: bool,
    span: tuple[int, int] | None = None,
) -> Heard:
    start, end = span or match.span("said")
    said = " ".join(ground.plain[start:end].split())
    if span is None and match["clock"]:
        end = match.end("clock")
    groups = {name: value or "" for name, value in match.groupdict().items()}
    meaning = resolve(Said(kind=kind, words=said, groups=groups, german=german), today)
    return ground.hear(FactName.DATE, (start, end), meaning=meaning)


def _no_day(kind: str, match: re.Match[str]) -> bool:
    """Short names of days and months are words as well; numbers must be able to be a day."""
    groups = match.groupdict()
    if kind == "weekday":
        named = groups["weekday"]
        said = match.group("said").casefold()
        alone = said == named.casefold()
        before = match.group(0)[: match.start("said") - match.start()].strip().casefold()
        return bool(_SHORT.fullmatch(named)) and (
            alone and before not in ("on", "since", "by", "until")
        )
    if kind == "month" and _SHORT.fullmatch(groups["month"]):
        return not groups["month"][0].isupper()
    if kind in ("day_month", "month_day") and not 1 <= int(groups["d"]) <= 31:
        return True
    if kind in ("dmy", "ymd", "dm"):
        first, second = int(groups.get("d") or groups["d2"]), int(groups.get("m") or groups["m2"])
        fits = 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
        return not fits or (kind == "dm" and groups["sep"] == "-")
    return False
