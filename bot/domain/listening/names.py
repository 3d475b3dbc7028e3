"""Names as customers give them: said, asked for, or under their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.domain.facts import FactName
from bot.domain.listening.first_names import FIRST_NAMES
from bot.domain.listening.ground import TAKEN, Ground, Heard
from bot.domain.listening.no_names import NO_NAMES

_PART = r"(?:[^\W\d_]\.|[^\W\d_]+(?:[-'][^\W\d_]+)*)"
_LINK = r"(?:de|da|di|du|del|della|van|von|vom|der|den|zu|la|le|el|al|bin|ibn|ter|dos)"
_BETWEEN = rf"(?:{_LINK}\s)"
_LINKED = re.compile(_LINK, re.I)
_NAME = rf"(?P<name>{_PART}(?:\s{_BETWEEN}{{0,2}}{_PART}){{0,3}})"
_SURE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:my|the|full|first|her|his)?\s?\b(?:name|surname)(?:'s|\sis|\swas|s)?(?:\s(?:on|for"
        r"|under)\s(?:the|my|this)\s\w+(?:\sis)?)?"
        rf"\s?[:,]?\s(?:just\s|actually\s|still\s)?{_NAME}",
        rf"\b(?:name|kunde|customer|bestellt von|besteller)\s?:\s?{_NAME}",
        r"\b(?:(?:you can |please |just )call me|i'?m called|i go by|i am called|they call "
        rf"me)\s{_NAME}",
        r"\b(?:under (?:the )?(?:name|surname)s?(?: of)?|in the name of|registered to)"
        rf"[: ]+{_NAME}",
        r"\b(?:mein name(?: ist|:)|ich hei(?:ß|ss)e|name lautet|auf den namen|unter dem namen"
        r"|mein name lautet"
        rf"|je m'appelle|me llamo|mi chiamo)[: ]+{_NAME}",
        rf"(?:^|[.,!?\n]\s*)(?:mr|mrs|ms|miss|mx|dr|herrn?|frau)\.?\s{_NAME}(?=\s*(?:[.,!\n]|$))",
        rf"\b(?:mr|mrs|ms|miss|mx|dr|herrn?|frau)\.?\s{_NAME}\s(?:here|speaking|hier)\b",
    )
)
#: Here a capital or a known given name tells a name from anything else that may follow.
_MAYBE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:i'm|im|i am|it's|its|this is|here is|here's|ich bin(?: die| der)?|hier ist|hier "
        r"spricht|hier schreibt|it is"
        rf"|i am called|speaking is|das ist)\s(?:just\s|me,?\s)?{_NAME}",
        rf"(?:^|[.!?,;:\n-]\s*){_NAME}\s(?:here|speaking|hier)\b(?!\s(?:is|are|was|ist|sind))",
        r"\b(?:order(?:ed)?|booked|bought|placed|booking|account|it'?s|is|order is|parcel"
        rf"|registered)\s(?:by|under|for|as)\s{_NAME}",
        rf"(?:^|[.!?,;\n]\s*){_NAME}\s(?:is|was)\s(?:the|my)\s(?:full\s)?name\b",
        rf"(?:^|[.!?,;\n]\s*){_NAME},?\sby the way\b",
    )
)
_SIGNED = re.compile(
    r"(?:(?:(?:kind|best|warm|many|with(?: kind| best)?|yours)\s)?(?:regards|wishes|sincerely"
    r"|faithfully|truly)|best|cheers|thanks"
    r"(?: (?:so much|a lot|again|in advance|very much))?|thank you(?: (?:so much|very much|in "
    r"advance))?|thx|ta|yours|love|sincerely|warmly"
    r"|(?:viele|liebe|beste|freundliche|mit freundlichen|herzliche|schöne)?\s?gr(?:ü|ue)(?:ß|ss)en?"
    r"|gru(?:ß|ss)|lg|mfg|vg|danke(?: schön)?"
    r"|vielen dank|besten dank|please help|help)"
    rf"\s*(?P<gap>[,.!\n-]+\s*|\s)(?:from\s|von\s)?{_NAME}[\s.!]*$",
    re.I,
)
_UNDER = re.compile(rf"(?:\n\s*(?:-+\s?|~\s?|/)?|[.!?]\s+-+\s?|\s--+\s?){_NAME}[\s.]*$")
_THANKS = ("thank", "danke", "cheers", "vielen", "best", "ta", "love")
#: What is said, from where to where, and whether it can be nobody else's.
_Found = tuple[str, int, int, bool]
#: A sentence that is nothing but a name: "I'd like a refund. Helena Marsh".
_SENTENCE = re.compile(rf"(?:^|(?<=[.!?\n,:(\ufffc-]))\s*{_NAME}(?=\s*(?:[.,!\n()\ufffc]|$))")
_ASKED = re.compile(
    r"\W*(?:(?:yes|yeah|sure|ok|okay|of course|hi|hello|it'?s|its|it is|i'm|im|i am|this is|ja"
    r"|klar|gerne|das ist|oh|sorry|well|um"
    rf"|certainly|no problem|fine|hey)\b[\s,.!:-]*)*{_NAME}(?P<rest>[\s.!,;:)]|$)",
    re.I,
)


def names(ground: Ground, *, asked: bool, not_these: Collection[str]) -> Iterator[Heard]:
    """The customer's own name. `asked`: for it, so that a bare word may be one.

    `not_these` are of others who speak here: "Thanks, Maya" is no signature.
    """
    others = frozenset(other.casefold() for other in not_these)
    for found in _spans(ground, asked=asked):
        value, start, end, sure = found
        if value.split()[0].casefold() in others and not sure:
            continue
        if ground.is_free(start, end):
            yield ground.hear(FactName.NAME, (start, end), value)
            return


def _spans(ground: Ground, *, asked: bool) -> Iterator[_Found]:
    for pattern in _SURE:
        for match in ground.find(pattern):
            yield from _named(match, small=True, sure=True)
    for pattern in _MAYBE:
        for match in ground.find(pattern):
            yield from _named(match, small=False, sure=True)
    yield from _signed(ground)
    if asked:
        yield from _answered(ground)


def _signed(ground: Ground) -> Iterator[_Found]:
    """Under their words, or as a sentence of its own."""
    for match in ground.find(_SIGNED):
        # "Thanks Maya" speaks to somebody; "Thanks, Maya" may, "Regards Maya" does not.
        spoken_to = match["gap"].isspace() and "\n" not in match["gap"]
        thanks = match[0].casefold().startswith(_THANKS)
        if not (spoken_to and thanks) or _own_words(ground, match):
            yield from _named(match, small=False, sure=False)
    for match in ground.find(_SENTENCE):
        first = match["name"].split()[0]
        last = not ground.left[match.end() :].strip(f" \n.,!?()-{TAKEN}")
        if first.casefold() in FIRST_NAMES and (last or " " in match["name"]):
            yield from _named(match, small=False, sure=False)
    if len(ground.plain.split()) >= 5:
        for match in ground.find(_UNDER):
            yield from _named(match, small=False, sure=False)


def _answered(ground: Ground) -> Iterator[_Found]:
    """A bare name, wherever it stands among other answers."""
    answer = _ASKED.match(ground.left)
    if answer and not _tells_more(ground, answer):
        alone = TAKEN not in ground.left and len(ground.left.split()) <= 4
        yield from _named(answer, small=alone, sure=False)
    for match in ground.find(_SENTENCE):
        if len(match["name"].split()) <= 4 and not _tells_more(ground, match):
            yield from _named(match, small=False, sure=False)


def _tells_more(ground: Ground, answer: re.Match[str]) -> bool:
    """ "Preis war 30": a sentence about something else begins with a capital, too."""
    first, *more = answer["name"].split()
    if not first[0].isupper() or first.casefold() in FIRST_NAMES:
        return False
    goes_on = re.match(r"\s+[^\W\d_A-ZÄÖÜ]", ground.left[answer.end("name") :])
    return bool(goes_on) or any(word.islower() and not _LINKED.fullmatch(word) for word in more)


def _own_words(ground: Ground, match: re.Match[str]) -> bool:
    """A farewell that stands alone with a full name is nobody's address."""
    return len(match["name"].split()) > 1 and match.start() == 0 and len(ground.plain) < 40


def _named(match: re.Match[str], *, small: bool, sure: bool) -> Iterator[_Found]:
    """As many words as make the name. `small`: also without capitals and unknown."""
    words = list(re.finditer(_PART, match["name"]))
    kept = _kept(words, small=small)
    if not kept or len(kept[0][0].rstrip(".")) < 2:
        return
    first, capital = kept[0][0].casefold(), kept[0][0][0].isupper()
    known = first in FIRST_NAMES or first.split("-")[0] in FIRST_NAMES
    if len(first) > 2 and kept[0][0].isupper() and not match.string.isupper():
        capital = known  # "it's LOCKED" only shouts
    if not (small or capital or (known and _ends_there(match, kept[-1]))):
        return
    start = match.start("name") + kept[0].start()
    end = match.start("name") + kept[-1].end()
    yield " ".join(_written(word[0]) for word in kept), start, end, sure


def _kept(words: list[re.Match[str]], *, small: bool) -> list[re.Match[str]]:
    """Up to the first word that no name has."""
    kept: list[re.Match[str]] = []
    capital = words[0][0][0].isupper()
    for place, word in enumerate(words):
        if word[0].casefold().rstrip(".") in NO_NAMES:
            break
        if place and (not _goes_on(word[0]) if capital else place > 1 or not small):
            break
        kept.append(word)
    while len(kept) > 1 and _LINKED.fullmatch(kept[-1][0]):
        kept.pop()
    return kept


def _goes_on(word: str) -> bool:
    return word[0].isupper() or bool(_LINKED.fullmatch(word))


def _ends_there(match: re.Match[str], last: re.Match[str]) -> bool:
    """ "im grace and my order": a name in small letters is followed by no noun of its own."""
    rest = match.string[match.start("name") + last.end() :]
    return bool(
        re.match(
            r"\s*(?:$|[^\w\s]|(?:and|from|here|my|i|und|aus|hier|with|by|calling|speaking)\b)", rest
        )
    )


def _written(word: str) -> str:
    if _LINKED.fullmatch(word) and word.islower():
        return word
    if any(c.isupper() for c in word[1:]) and not word.isupper():
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
