"""Telling customers a time or a span as people would say it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.wording.phrasebook import Phrasebook, TimeWords

#: Until this hour the day before is not over for whoever is still up.
_NIGHT_ENDS = 5


def is_night(local: datetime) -> bool:
    """Whether it is after midnight and before the morning, on that wall."""
    return local.hour < _NIGHT_ENDS


def tell_time(
    moment: datetime, now: datetime, zone: str, phrases: Phrasebook, language: str
) -> TimeWords:
    """`today at 14:30`, `tomorrow at 8:00`, `on Monday at 8:00`, `on 3 March at 8:00`.

    At night nobody can be sure which day "tomorrow" is: the day is named, too.
    """
    local, here = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    clock = tell_clock(moment, zone, phrases, language)
    days = (local.date() - here.date()).days
    weekday = phrases.say(f"when.day_{local.weekday()}", language)

    def told(form: str, **day: object) -> TimeWords:
        plain = phrases.say(f"when.{form}", language, time=clock, **day)
        return TimeWords(plain, phrases.say(f"when.by_{form}", language, time=clock, **day))

    if days <= 1:
        form = "today" if days <= 0 else "tomorrow"
        return told(f"{form}_named", day=weekday) if is_night(here) else told(form)
    if days < 7:
        return told("weekday", day=weekday)
    month = phrases.say(f"when.month_{local.month}", language)
    return told("date", day=local.day, month=month)


def tell_clock(moment: datetime, zone: str, phrases: Phrasebook, language: str) -> str:
    """`14:30`, `8:00`; in German `14:30 Uhr`, `8 Uhr`.

    In the hour that comes twice, when clocks go back, with which of them: `1:30 GMT`.
    """
    local = moment.astimezone(ZoneInfo(zone))
    form = "clock_full" if local.minute == 0 else "clock"
    told = phrases.say(f"when.{form}", language, hour=local.hour, minute=f"{local.minute:02d}")
    if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
        return told
    return phrases.say("when.clock_of_two", language, time=told, zone=local.tzname())


def tell_day(day: date, today: date, phrases: Phrasebook, language: str) -> str:
    """`today`, `tomorrow`, `on Monday`, `on 3 March`; a day that has passed by its date."""
    days = (day - today).days
    if days in (0, 1):
        return phrases.say(f"when.day_{('today', 'tomorrow')[days]}", language)
    if 1 < days < 7:
        name = phrases.say(f"when.day_{day.weekday()}", language)
        return phrases.say("when.on_day", language, day=name)
    month = phrases.say(f"when.month_{day.month}", language)
    return phrases.say("when.on_date", language, day=day.day, month=month)


def tell_slot(
    moment: datetime, now: datetime, zone: str, phrases: Phrasebook, language: str
) -> str:
    """`Today 14:30`, `Monday 8:00`, `Morgen, 8 Uhr`: short enough for a button, or for a row."""
    local, here = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    clock = tell_clock(moment, zone, phrases, language)
    days = (local.date() - here.date()).days
    if days in (0, 1) and not is_night(here):
        return phrases.say(f"when.slot_{('today', 'tomorrow')[days]}", language, time=clock)
    if days < 7:
        day = phrases.say(f"when.day_{local.weekday()}", language)
        return phrases.say("when.slot_weekday", language, day=day, time=clock)
    month = phrases.say(f"when.month_{local.month}", language)
    return phrases.say("when.slot_date", language, day=local.day, month=month, time=clock)


def tell_span(span: timedelta, phrases: Phrasebook, language: str) -> str:
    """`10 seconds`, `a minute`, `3 minutes`; rounded up, so that what we say holds."""
    seconds = int(-(-span.total_seconds() // 1))
    if seconds < 60:
        return phrases.say("when.seconds", language, count=seconds)
    minutes = -(-seconds // 60)
    if minutes == 1:
        return phrases.say("when.minute", language)
    return phrases.say("when.minutes", language, count=minutes)


def round_up(moment: datetime, minutes: int = 5) -> datetime:
    """To the next full five minutes: nobody promises 14:37:12."""
    step = timedelta(minutes=minutes)
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return start + -(-(moment - start) // step) * step
