"""Names under a customer's words, or standing in them as a sentence of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.listening.first_names import FIRST_NAMES
from bot.domain.listening.ground import TAKEN, Ground
from bot.domain.listening.name_words import NAME, Found, named
from bot.domain.listening.no_names import NO_NAMES

_SIGNED = re.compile(
    r"(?:(?:(?:kind|best|warm|many|with(?: kind| best)?|yours)\s)?(?:regards|wishes|sincerely"
    r"|faithfully|truly)|best|cheers|thanks"
    r"(?: (?:so much|a lot|again|in advance|very much))?|thank you(?: (?:so much|very much|in "
    r"advance))?|thx|ta|yours|love|sincerely|warmly"
    r"|(?:viele|liebe|beste|freundliche|mit freundlichen|herzliche|schöne)?\s?gr(?:ü|ue)(?:ß|ss)en?"
    r"|gru(?:ß|ss)|lg|mfg|vg|danke(?: schön)?"
    r"|vielen dank|besten dank|please help|help|es grü(?:ß|ss)t(?:\s[a-zäöüß]+){0,2})"
    rf"\s*(?P<gap>[,.!\n/-]+\s*|\s)(?:from\s|von\s|(?:ihre?|eure?|dein|deine)\s|i\.\s?[AV]\.\s"
    rf"|gez\.\s)?{NAME}(?=[\s.!]*(?:x{{1,3}}|:\)|\))?(?:$|\n"
    rf"|{TAKEN}|\s[(|]))",
    re.I,
)
_UNDER = re.compile(rf"(?:\n\s*(?:-+\s?|~\s?|/)?|[.!?]\s+-+\s?|\s--+\s?){NAME}[\s.]*$")
_THANKS = ("thank", "danke", "cheers", "vielen", "best", "ta", "love")
#: A sentence that is nothing but a name: "I'd like a refund. Helena Marsh".
SENTENCE = re.compile(
    rf"(?:^|(?<=[.!?\n,:;(\ufffc])|(?<=\s-))\s*(?:(?:sorry|from|von"
    rf"|gez\.?|i\.\s?[AV]\.)\s)?{NAME}(?=\s*(?:[.,!;\n()\ufffc]|$))"
)
#: "Arno Wittich, danke." and "Jo Frayn, not Jon!"
_OPENS = re.compile(
    rf"^\W*{NAME},\s(?:danke|thanks|thank|cheers|btw|by the way|not|nicht|same|wie (?:im|immer)"
    r"|hier|here|again|nochmal|mal wieder)\b",
    re.I,
)
#: "rose tyndall, rosetyn@mail.example": the address has the name in it.
_MAILED = re.compile(
    r"(?P<name>[^\W\d_]{2,}(?:-[^\W\d_]+)?(?:\s[^\W\d_]{2,}(?:-[^\W\d_]+)?)?),?\s(?:and\s|e-?mail"
    r"(?: is|:)?\s|mail(?: ist|:)?\s|\(|-\s)*(?P<mail>[\w.+-]+)@",
    re.I,
)
#: A German word with one of these endings before a noun is mostly its adjective.
_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es|em)$")
_FULL = 2
#: Behind a name of who writes, a kiss included.
_STILL_THEY = re.compile(r"(?:da|hier|here|and|und|&|again|wieder|nochmals?|x{1,4})(?!\w)", re.I)
#: "Björn" is "bjorn" as well.
_BARE = str.maketrans("äöüéèáíóøå", "aoueeaiooa")


def signed(ground: Ground, *, german: bool) -> Iterator[Found]:
    """Under their words, or as a sentence of its own."""
    for match in ground.find(_SIGNED):
        # "Thanks Maya" speaks to somebody; "Thanks, Maya" may, "Regards Maya" does not.
        spoken_to = match["gap"].isspace() and "\n" not in match["gap"]
        thanks = match[0].casefold().startswith(_THANKS)
        full = len(match["name"].split()) > 1 and match["name"].istitle()
        if not (spoken_to and thanks) or full or _own_words(ground, match):
            yield from named(match, small=False, sure=False)
    for match in ground.find(SENTENCE):
        if _stands_alone(ground, match, german=german):
            for one in named(match, small=False, sure=False):
                if _is_all(match, one[2]):
                    yield one
    for match in ground.find(_OPENS):
        if match["name"][0].isupper() and (" " in match["name"] or _is_known(match["name"])):
            yield from named(match, small=False, sure=False)
    if len(ground.plain.split()) >= 5:
        for match in ground.find(_UNDER):
            yield from named(match, small=False, sure=False)
    yield from _mailed(ground)


def _is_all(match: re.Match[str], end: int) -> bool:
    """ "Carol hasn't got it" tells of her; "Urs Imhof da" and "Gwen x" are who writes."""
    rest = match.string[end : match.end("name")].split()
    return not rest or _STILL_THEY.match(rest[0]) is not None


def _is_known(name: str) -> bool:
    first = name.split(maxsplit=1)[0].casefold()
    return first in FIRST_NAMES or first.translate(_BARE) in FIRST_NAMES


def _stands_alone(ground: Ground, match: re.Match[str], *, german: bool) -> bool:
    """A known given name and more, or at the end of it all what reads like a full name."""
    name = match["name"]
    last = not ground.left[match.end() :].strip(f" \n.,!?()-{TAKEN}")
    if _is_known(name) and (last or " " in name):
        return True
    words = name.split()
    if not last or len(words) < _FULL or match.start() == 0:
        return False
    if not all((word[0].isupper() and not word.isupper()) or len(word) <= _FULL for word in words):
        return False
    if any(word.casefold() in NO_NAMES for word in words):
        return False
    initial = len(words[0].rstrip(".")) == 1
    return initial or not german or not _ADJECTIVE.search(words[0])


def _mailed(ground: Ground) -> Iterator[Found]:
    for match in _MAILED.finditer(ground.plain) if "@" in ground.plain else ():
        mail = re.sub(r"[^a-zäöüß]", "", match["mail"].casefold())
        words = match["name"].casefold().split()
        hits = [word for word in words if len(word) >= 3 and (word in mail or mail in word)]
        if hits and ground.is_free(*match.span("name")):
            small = len(words) == _FULL or match["name"][0].isupper()
            yield from named(match, small=small, sure=False)


def _own_words(ground: Ground, match: re.Match[str]) -> bool:
    """A farewell that stands alone with a full name is nobody's address."""
    return len(match["name"].split()) > 1 and match.start() == 0 and len(ground.plain) < 40
