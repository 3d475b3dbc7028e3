"""The same in German, where things are written with a capital letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.facts import FactName
from bot.domain.listening.ground import Ground, Heard
from bot.domain.listening.item_words import NO_THINGS_DE
from bot.domain.listening.words import NUMBER_WORDS, words_of

_NOUN = r"[A-ZÄÖÜ][\wäöüß]*(?:[-&][\wäöüßÄÖÜ]+)*"
_ADJECTIVE = r"(?:[a-zäöüß]{3,}(?:e|en|er|es|em)\s)"
_NUMBERS = "|".join(
    word
    for word in NUMBER_WORDS
    if re.search(r"[äöü]|^(?:zwei|drei|vier|sechs|sieben|acht|neun|zehn)$", word)
)
_LED = re.compile(
    r"\b(?P<led>[Mm]ein(?:e[nmrs]?)?|[Uu]nser(?:e[nmrs]?)?|[Dd](?:er|ie|as|en|em|ies(?:e[nmrs]?|))"
    rf"|[Ee]in(?:e[nmrs]?)?|(?P<count>{_NUMBERS}|\d{{1,2}})"
    rf"|[Nn]eue[nrs]?|beide[n]?)\s(?P<thing>{_ADJECTIVE}{{0,3}}{_NOUN}(?:\s(?:{_NOUN}|aus\s{_NOUN}"
    rf"|mit\s{_NOUN}(?=\s(?:ist|kam|wurde|bestellt)))){{0,2}})"
)
_BOUGHT = re.compile(
    r"\b(?:habe?n?|hatte|wollte)\s(?:ich\s|wir\s)?(?:bei\s(?:Ihnen|euch)\s|mir\s|am\s\S+\s"
    rf"|gestern\s)*(?P<thing>{_ADJECTIVE}{{0,3}}{_NOUN}(?:\s{_NOUN}){{0,2}})(?P<rest>[^.!?]*?)"
    r"\b(?:bestellt|gekauft|bekommen|erhalten|geliefert|zurückgeschickt|reklamier)",
)
_FIRST = re.compile(
    rf"(?:^|[.!?,:;]\s*)(?P<thing>{_NOUN}(?:\s{_NOUN})?)\s(?:ist|sind|kam|kamen|wurde|wurden|fehlt"
    r"|fehlen|hat|funktioniert|geht|leuchtet|wackelt|riecht|passt|flackert)\b"
)
_ALONE = re.compile(
    r"\W*(?:(?:[Dd]as|[Ee]s)\s(?:ist|sind|war|waren)\s)?(?:[Dd](?:er|ie|as|en)\s"
    r"|[Ee]in(?:e[nmrs]?)?\s"
    rf"|[Mm]ein(?:e[nmrs]?)?\s)?(?P<thing>{_ADJECTIVE}{{0,3}}{_NOUN}(?:\s{_NOUN}){{0,2}})[\s.,!]*"
)
_NOT_ADJECTIVES = words_of(
    "eine einen einer einem meine meinen meiner meinem deine seine ihre ihren diese diesen",
    "dieser diesem keine keinen andere anderen falsche falschen falscher falsches kaputte",
    "kaputten defekte defekten beschädigte beschädigten bestellte bestellten gelieferte neue",
    "neuen neuer neues erste ersten zweite letzte letzten nächste alle vielen welche ganze",
    "ganzen habe haben bitte heute gestern aber oder wieder immer über",
)


def dinge(ground: Ground, *, asked: bool = False) -> Iterator[Heard]:
    """Each once: what is mine, what is pointed to, what was bought."""
    patterns = [_LED, _BOUGHT, _FIRST]
    for pattern in [*patterns, *((_ALONE,) if asked else ())]:
        for match in ground.find(pattern):
            span = _span(match)
            if span and ground.is_free(*span):
                count = match.groupdict().get("count") or ""
                yield ground.hear(FactName.ITEM, span, meaning=_counted(count))


def _counted(said: str) -> str:
    number = NUMBER_WORDS.get(said.casefold(), 0) or (int(said) if said.isdigit() else 0)
    return str(number) if number else ""


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    """Without what only says how it came; None where its head is no thing."""
    start = match.start("thing")
    words = list(re.finditer(r"\S+", match["thing"]))
    while words and words[0][0].casefold() in _NOT_ADJECTIVES:
        words.pop(0)
    kept: list[re.Match[str]] = []
    for word in words:
        if word[0][0].isupper() and _no_thing(word[0]):
            if not any(k[0][0].isupper() for k in kept):
                return None
            break
        kept.append(word)
    while kept and not kept[-1][0][0].isupper():
        kept.pop()
    if not kept or any(c.isdigit() for c in kept[-1][0][:1]):
        return None
    return start + kept[0].start(), start + kept[-1].end()


def _no_thing(word: str) -> bool:
    plain = word.casefold().strip(".,!?")
    return plain in NO_THINGS_DE or any(
        plain.endswith(end)
        for end in (
            "nummer",
            "bestellung",
            "lieferung",
            "rechnung",
            "adresse",
            "termin",
            "service",
            "tag",
            "woche",
        )
    )
