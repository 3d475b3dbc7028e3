"""E-mail addresses and phone numbers as customers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.any_case import any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import Ground, Heard

_EMAIL = re.compile(
    r"(?<![\w.+@-])[^\W_](?:[\w.+'%-]{0,62}[\w+%-])?\s?@\s?(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+"
    r"[^\W\d_]{2,24}(?![\w@])"
)
_AT = r"\s*(?:\(at\)|\[at\]|\{at\}|\s[aA][tT]\s|@)\s*"
_DOT = r"(?:\s*(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\])\s*|\s+(?:dot|punkt|point)\s+|\.)"
_SPELLED = re.compile(
    rf"(?<![\w.@-])(?P<user>[\w+-]+(?:(?:\.|\s+(?:dot|punkt)\s+|_)[\w+-]+)*){_AT}"
    rf"(?P<host>[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}[a-z]{{2,12}})(?![\w@])",
    re.I,
)
_ENDINGS = frozenset(
    [
        "com",
        "net",
        "org",
        "de",
        "uk",
        "eu",
        "nl",
        "fr",
        "ie",
        "at",
        "ch",
        "es",
        "it",
        "pl",
        "se",
        "no",
        "dk",
        "us",
        "ca",
        "au",
        "example",
        "info",
        "io",
        "co",
        "me",
        "biz",
    ]
)
#: "I was at home.nothing came": who stands before "at" is mostly nobody's mailbox.
_NOT_USERS = frozenset(
    [
        "i",
        "me",
        "was",
        "is",
        "am",
        "are",
        "be",
        "been",
        "look",
        "looked",
        "looking",
        "arrive",
        "arrived",
        "bought",
        "order",
        "ordered",
        "you",
        "it",
        "him",
        "her",
        "them",
        "us",
        "not",
        "and",
        "or",
        "left",
        "leave",
        "delivered",
        "delivery",
        "only",
        "still",
        "live",
        "stay",
        "shop",
        "store",
    ]
)
_PHONE = re.compile(r"(?<![\w+.,#@/-])(?:\+|00|\(?0|\(\d|\d)[\d\s()./-]{5,22}\d(?![\w@])")
_PHONE_WORD = any_case(
    r"\b(?:phone|telephone|tel|mobile|mob|cell|call|ring|text|reach|number's|handy|telefon\w*"
    r"|mobil\w*|whatsapp|r(?:ü|ue)ckruf|erreichen)\b[^\d\n]{0,40}$"
)
_ORDER_WORD = any_case(
    r"\b(?:order|ref(?:erence)?|bestell\w*|auftrag\w*|tracking|sendung\w*)\W*(?:\w+\W+){0,3}$"
)
_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
_FEWEST, _MOST = 9, 15  # fewer can't be called back; more is no phone number (ITU-T E.164)


def emails(ground: Ground) -> Iterator[Heard]:
    """In lower case; also `anna (at) mail (dot) example` and `anna at mail dot example`."""
    for plain in ground.find(_EMAIL):
        value = re.sub(r"\s", "", plain[0]).casefold()
        if ".." not in value and ".@" not in value:
            yield ground.hear(FactName.EMAIL, plain.span(), value)
    at = 0
    while match := _SPELLED.search(ground.left, at):
        value = _spelled(match)
        if value:
            yield ground.hear(FactName.EMAIL, match.span(), value)
        # "me at anna at mail dot example": what began too early hides what begins within it.
        at = match.end() if value else match.end("user")


def _spelled(match: re.Match[str]) -> str:
    dots = re.compile(_DOT, re.I)
    user, host = dots.sub(".", match["user"]), dots.sub(".", match["host"])
    spoken = re.search(r"\s(?:dot|punkt)\s|[(\[](?:dot|at|punkt)", match[0], re.I)
    known = host.rpartition(".")[2].casefold() in _ENDINGS
    stated = "@" in match[0] or user.casefold() not in _NOT_USERS
    return f"{user}@{host}".casefold() if known and stated and (spoken or "@" in match[0]) else ""


def phones(ground: Ground, *, asked: bool = False) -> Iterator[Heard]:
    """Digits only but for a leading `+`; without that or a 0, only beside a word that says so."""
    for match in ground.find(_PHONE):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        written, before = match[0].strip(), ground.plain[: match.start()]
        if _DATE_LIKE.match(written) or (_ORDER_WORD.search(before) and written[0] != "+"):
            continue
        digits = re.sub(r"\D", "", written.replace("(0)", "") if "+" in written else written)
        hinted = asked or bool(_PHONE_WORD.search(before))
        if not (7 if hinted else _FEWEST) <= len(digits) <= _MOST:
            continue
        if written.startswith(("+", "00")):
            digits = "+" + (digits if written.startswith("+") else digits[2:])
        elif not (hinted or written.lstrip("(").startswith("0")):
            continue
        yield ground.hear(FactName.PHONE, (start, match.end()), digits)
