"""Days that are cut short, written out: "wed at 10", "Do um 10 Uhr".

Most of them are words of another meaning, too ("we wed", "can you do 10", "so um 11"): those are
days only beside what stands beside a day.
"""

from __future__ import annotations

import re

from bot.domain.late import late

_DAYS = {
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "weds": "wednesday",
    "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday", "sat": "saturday",
    "sun": "sunday", "mo": "montag", "di": "dienstag", "mi": "mittwoch", "do": "donnerstag",
    "fr": "freitag", "sa": "samstag", "so": "sonntag",
}  # fmt: skip
_ENGLISH, _GERMAN = "mon|tue|wed|sat|sun", "mo|di|mi|do|fr|sa"
_NO_MORE = r"(?!['\w-])"
_OPENS = r"(?:^|[,;:!?(\n-])\s*"
#: But for a word of courtesy.
_ENDS = (
    r"(?=\s*(?:,?\s(?:please|pls|thanks|then|bitte|danke|dann|wieder))?\s*"
    r"(?:$|[,;:!?)\n]|\.(?:\s|$)))"
)
_ON = (
    r"(?<!\w)(?:on|this|next|coming|by|until|till|me|us|call|ring|phone|than|instead of|about"
    r"|rather|not|make it|(?:we|you|let's) do)\s"
)
_AM = (
    r"(?<!\w)(?:(?<!i )(?<!\d )am|ab|bis|mich|uns|diesen|nächsten|kommenden|lieber|statt|als|gern"
    r"|passt|geht|ginge|klappt|bitte|oder|und)\s"
)
#: "I am so" and "10 am so that" are English.
_AM_SO = r"(?<!\w)(?:(?<!i )(?<!\d )am|diesen|nächsten|kommenden)\s"
_AT = (
    r"(?=\.?\s(?:(?:at|around|about|after|before|from|between|by|noon|midday|mornings?|afternoons?"
    r"|evenings?)(?!\w)|\d{1,2}(?:[:.]\d\d|\s?(?:am|pm|a\.m|p\.m|o'clock))))"
)
_UM = (
    r"(?=\.?\s(?:(?:um|ab|gegen|nach|vor|zwischen|so gegen)\s\w|(?:früh|morgens?|vormittags?"
    r"|mittags?|nachmittags?|abends?)(?!\w)|\d{1,2}(?:[:.]\d\d)?\s?uhr))"
)
_SHORT = tuple(
    late(rf"(?P<before>{before})(?P<day>{day}){_NO_MORE}{behind}")
    for before, day, behind in (
        (r"(?<![\w'-])", "tues|weds|thur?s?|fri", ""),
        (_ON, _ENGLISH, ""),
        (_OPENS, _ENGLISH, f"(?:{_AT}|{_ENDS})"),
        (_AM, _GERMAN, ""),
        (_AM_SO, "so", f"(?:{_UM}|{_ENDS})"),
        (_OPENS, _GERMAN, f"(?:{_UM}|{_ENDS})"),
    )
)


def with_whole_days(said: str) -> str:
    """The same with its days written out; in small letters."""
    for short in _SHORT:
        said = short.sub(_written_out, said)
    return said


def _written_out(match: re.Match[str]) -> str:
    return match["before"] + _DAYS[match["day"]]
