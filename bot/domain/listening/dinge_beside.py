"""What a German thing is to the one named before it: its part, or one of the same list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.listening.dingwort import Ding
from bot.domain.listening.german_words import BOUGHT

_AND = re.compile(r"\s*(?:,|und|&|sowie|plus)\s*(?:und\s)?")
_UND = re.compile(r"\bund\b|\bsowie\b|\bplus\b|&")
#: ", aber der Zünder": said of what came before.
_JOINED = re.compile(
    r"[^.!?\n;]*(?:,\s(?:(?:aber|und|nur|doch|bloß)\s)?|\b(?:aber|und|nur|doch)\s)$"
)
_THE = frozenset({"der", "die", "das"})
#: "und eine Taste klemmt"; "und ein Hocker kam" or "und eine Lampe bestellt" is another thing.
_ONE = re.compile(r"eine?|a|oa")
_IS_AMISS = re.compile(
    rf"\s(?!kam|wurde|fehlt|{BOUGHT})(?:ist|is|war|hat|geht|[a-zäöüß]{{3,}}(?:t|te))\b"
)
_INTRODUCED = re.compile(r"(?:ein|mein|unser|'?n|so'?n)\w{0,2}|a", re.I)


def is_part_of(text: str, ding: Ding, found: Sequence[Ding]) -> bool:
    """ "Ich habe einen Grill gekauft, aber der Zünder klemmt": named for the first time, and yet
    "der" Zünder.
    """
    one_of_it = _ONE.fullmatch(ding.led_by) and _IS_AMISS.match(text, ding.end)
    if not found or not (ding.led_by in _THE or one_of_it):
        return False
    whole = found[-1]
    if whole.end > ding.leads or not _introduced(text, whole):
        return False
    if not _JOINED.fullmatch(text[whole.end : ding.leads]):
        return False
    named = re.findall(r"[^\W_]+", text[: ding.leads].casefold())
    says_something = re.match(r"\s[a-zäöü]", text[ding.end :]) is not None
    return says_something and text[ding.start : ding.end].casefold() not in named


def _introduced(text: str, whole: Ding) -> bool:
    """By its article, or in small letters without one: "ich habe gekauft kinderwagen"."""
    return bool(_INTRODUCED.fullmatch(whole.led_by)) or text[whole.start : whole.end].islower()


def listed(text: str, every: Sequence[Ding], found: Sequence[Ding]) -> Iterator[Ding]:
    """What stands in one list before a thing that was bought: "Topf, Pfanne und Sieb bestellt"."""
    for one in found:
        at, ands = one, False
        for ding in reversed([other for other in every if other.end <= one.leads]):
            gap = text[ding.end : at.leads]
            ands = ands or bool(_UND.search(gap))
            if not ands or not _AND.fullmatch(gap) or ding.led_by in _THE:
                break
            if ding not in found:
                yield ding
            at = ding
