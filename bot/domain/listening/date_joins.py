"""One day in several pieces: "Friday at 3pm", "gegen 23 Uhr am 12.7.", "Monday to Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.listening.days import MONTHS
from bot.domain.listening.ground import Ground, Heard

#: What may stand between an hour and its day, or between a day and its date.
_BESIDE = re.compile(
    r",?\s?(?:\((?=\w))?(?:(?:on|at|around|about|by|after|before|from|am|um|gegen|ab|nach|vor|bis"
    r"|so|den|dem|der|the)\s){0,2}",
    re.I,
)
#: Between the first day and the last.
_UNTIL = re.compile(
    r"\s?(?:-|to|till|until|through|bis(?:\szum|\sum)?)\s?(?:the\s|den\s|dem\s)?", re.I
)
_AND = re.compile(r"\s(?:and|und)\s(?:the\s|dem\s)?", re.I)
_BETWEEN = re.compile(r"\b(?:between|zwischen)\s(?:the\s|dem\s)?$", re.I)
#: Before a day, and a part of what is said of it.
_LEADS = re.compile(
    r"(?:(?:the\s|am\s)?(?:morning|afternoon|evening|night|day|abend|morgen|nachmittag|vormittag)"
    r"\s(?:of(?:\sthe)?|des|vom|before|after)\s)$",
    re.I,
)
#: A bare "14th" needs it to be read as a day.
_ARTICLE = re.compile(r"\b(?:the|den|dem)\s$", re.I)
_CLOCK = re.compile(
    r"\b(?:am|pm|uhr|o'?clock|noon|midday|midnight|half|quarter|halb|viertel|between|zwischen"
    r"|morning|in the|first thing)\b|\d:\d\d|\d(?:am|pm)\b|ish\b",
    re.I,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)(?:\.|(?:[a-z]*day)s?|s|rs|nes|urs)?\b"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)",
    re.I,
)
_NEAR = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|week|gestern|vorgestern|heute?|morgen|woche)\b", re.I
)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.I)
_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)|\d[./-]\d|\d{4}", re.I)


def joined(ground: Ground, found: Sequence[Heard]) -> Iterator[Heard]:
    """Neighbours that speak of one day become one; the rest stays as it is."""
    ordered = sorted(found, key=lambda one: one.start)
    at = 0
    while at < len(ordered):
        one = ordered[at]
        while at + 1 < len(ordered) and _is_one(ground, one, ordered[at + 1]):
            at += 1
            one = _both(ground, one, ordered[at])
        yield _with_its_lead(ground, one)
        at += 1


def _is_one(ground: Ground, first: Heard, second: Heard) -> bool:
    gap = ground.plain[first.end : second.start]
    kinds = _kind(first.value), _kind(second.value)
    if _AND.fullmatch(gap) and _BETWEEN.search(
        ground.plain[max(0, first.start - 10) : first.start]
    ):
        return "clock" not in kinds or kinds[0] == kinds[1]
    if _UNTIL.fullmatch(gap):
        return "clock" not in kinds or kinds[0] == kinds[1]
    if kinds[0] == kinds[1] or ("" in kinds and "," in gap):
        return False
    return bool(_BESIDE.fullmatch(gap))


def _kind(said: str) -> str:
    if _MONTH.search(said):
        return "date"
    if _CLOCK.search(said) and not _WEEKDAY.search(said):
        return "clock"
    if _WEEKDAY.search(said):
        return "weekday"
    if _DATE.search(said):
        return "date"
    return "near" if _NEAR.search(said) else ""


def _both(ground: Ground, first: Heard, second: Heard) -> Heard:
    """From the first to the last word; the day that it is, where they don't name two."""
    days = {one.meaning for one in (first, second) if one.meaning}
    whole = ground.hear(first.name, (first.start, second.end))
    return replace(whole, meaning=days.pop() if len(days) == 1 else "")


def _with_its_lead(ground: Ground, one: Heard) -> Heard:
    before = ground.left[max(0, one.start - 30) : one.start]
    lead = _LEADS.search(before) or (" " not in one.value and _ARTICLE.search(before))
    if not lead:
        return one
    whole = ground.hear(one.name, (one.start - len(lead[0]), one.end))
    return replace(whole, meaning=one.meaning)
