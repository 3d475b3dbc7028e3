"""What looks like the number of an order, wherever it stands: `10432`, `LX 55 0917 3321 DE`.

A code is a run of chunks with digits in them, parted by single spaces, with the short letters that
lead it or end it. What it is the number of is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.any_case import any_case
from bot.domain.listening.item_words import ENDS
from bot.domain.listening.words import words_of

_CHUNK = re.compile(
    r"(?<![\w@€$£.,/+&'-])[A-Za-z0-9]+(?:[-_/.:#][A-Za-z0-9]+)*(?:\s[/-]\s\d[A-Z0-9]*){0,3}(?![\w@%€$£'])"
)
#: Short words in capitals or at the start of an answer that lead a number without being of it.
_NO_LETTERS = words_of(
    "a i no nr num id is it its ok the my was of for on at in to ref so well hi hey um uh po der",
    "die das am um im ist nr. zu und and or not by sie ja yes yep order box code says see de es er",
    "from with got are you pls plz but nope yeah dhl dpd ups gls mr ms mrs dr size only vom bis "
    "the",
    "sale verkauf bon beleg batch ticket text flight anzeige transfer hire rental receipt",
    "transaction",
    "cd tv pc usb number say now then here hmm oh erm both one two no.",
)
_DIGIT_SIGN = re.compile(r"\d")
#: "Ord PETS/4418"; in capitals they are of it: "ORD 61 200".
_LABELS = frozenset({"ord", "inv", "ref", "auftr"})
_HUMS = re.compile(r"u+h*m+|e+r+m*|h+m+|a+h+|o+h+", re.I)
#: Capital letters that end a number: two of a country, one of a check.
_TAIL = re.compile(r"[A-Z]{1,3}")
_FOLLOWED = any_case(
    r"^\s*(?:$|[^\w\s]|(?:is|was|has|hasn't|hasnt|have|had|came|comes|arrived|arrives|from|for|and"
    r"|but|please|to|on|in|with|which|that|placed|not|still|never|shows?|says|did|didn't|didnt"
    r"|does|doesn't|it|i|we|my|where|when|or|who|under|by|a|the|got|went|should|will|won't|can"
    r"|could|there|at|thanks|thank|as|because|just|ordered|if|hope|you|our|your|so|then|maybe|its"
    r"|it's|ist|war|kam|wurde|hat|und|vom|von|fehlt|bitte|aber|mit|da|nicht|noch|am|wackelt"
    r"|k(?:ü|ue)ndigen|im|soll|sollte|oder|das|der|die|ich|wir|danke|steht|glaube?|aus)\b"
    r"|[^\W\d_]+(?:s|ed)\b)"
)
_UNIT = any_case(
    r"^\s?(?:x\b|×|(?:days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|times|items?"
    r"|pieces?|pairs?|cm|mm|kg|g|ml|l|m|metres?|meters?|gb|tb|mb|copies|copy"
    r"|litres?|pack|packs|st(?:ü|ue)ck|tage?n?|wochen|uhr|am|pm|euros?|eur|gbp|pounds?|quid"
    r"|dollars?|usd|percent|prozent|grad|degrees|zoll|th|st|nd|rd|inch|inches|watts?|w|v|people"
    r"|mal|jahre?|steps|miles|km|points|punkte|rpm|lumens?|words|likes|followers|schritte"
    r"|kilometer|pakete|parcels)\b)"
)
_DIGITS = {
    word: str(digit)
    for digit, words in enumerate((
        "zero oh o null nought", "one eins", "two zwei zwo", "three drei", "four vier",
        "five fünf fuenf", "six sechs", "seven sieben", "eight acht", "nine neun",
    ))
    for word in words.split()
}  # fmt: skip
_DIGIT = "|".join(sorted(_DIGITS, key=len, reverse=True))
_TIMES = {"double": 2, "triple": 3, "doppel": 2}
_SPOKEN = any_case(
    rf"(?<![\w'-])(?:(?:double|triple|doppel)\s)?(?:{_DIGIT}|\d(?=\s))"
    rf"(?:,?\s(?:dash\s|strich\s|minus\s)?(?:(?:double|triple|doppel)\s)?(?:{_DIGIT}"
    rf"|\d)){{3,15}}(?![\w'])"
)
#: "4471 Strich 2", "2024 slash 118": read out between its figures.
_SIGN_WORD = r"(?:dash|hyphen|minus|strich|bindestrich|slash|schrägstrich)"
_SIGNED = any_case(
    rf"(?<![\w-])(?:[a-z]{{1,4}}[ -])?\d{{2,}}(?:\s{_SIGN_WORD}\s\w{{0,2}}\d\w*)+(?![\w.,]?\w)"
)
_SIGN_SAID = re.compile(rf"\s(?P<sign>{_SIGN_WORD})\s", re.I)


_COUNTRY_LETTERS = 2
#: At the end of a parcel's long number: "PL 4410 2291 7 GB".
_COUNTRY = re.compile(r" (?:GB|DE|AT|CH|NL|FR|US)\s*(?:$|[.,;:!?)\n])")
_VOWEL = re.compile(r"[aeiouäöü]", re.I)
#: "order4471", "nr.4471": the word for it is none of it.
_GLUED = re.compile(
    r"(?:orders?|nr|no|number|num|nummer|id|ref|bestell(?:ung|nummer|nr)|auftrag|tracking|case"
    r"|po)[.:_]?"
    r"(?=\d)",
    re.I,
)
#: "AB dash 4471", as it is read out.
_DASHED = any_case(
    r"\b(?P<letters>[A-Za-z]{1,4})\s(?:dash|hyphen|minus|strich|bindestrich"
    r"|slash)\s(?P<digits>\d{2,})\b"
)
#: "e v 5 5 1 0 9": letter by letter; "I 5" and "a 5" begin none.
_LETTERED = re.compile(r"(?<!\w)(?:(?![aAI]\s\d)[^\W\d_]\s){1,4}\d(?:\s\d){2,14}(?![\w.,]?\w)")
#: Several readers ask for those of one text.
_REMEMBERED = 16


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code at its place; `value` as it would be typed."""

    start: int
    end: int
    value: str

    @property
    def digits(self) -> int:
        """How many digits it has."""
        return sum(c.isdigit() for c in self.value)


@lru_cache(maxsize=_REMEMBERED)
def codes(text: str, *, asked: bool) -> Sequence[Code]:
    """All that might be one, from left to right. `asked` for one, small letters may lead it."""
    return tuple(_codes(text, asked=asked))


def _codes(text: str, *, asked: bool) -> Iterator[Code]:
    chunks = list(_CHUNK.finditer(text)) if _DIGIT_SIGN.search(text) else []
    at = 0
    lettered = list(_LETTERED.finditer(text)) if asked else []
    spoken = [read for read in _SPOKEN.finditer(text) if any(c.isalpha() for c in read[0])]
    signed = list(_SIGNED.finditer(text)) if asked else []
    dashed = [read.span() for read in (*_DASHED.finditer(text), *lettered, *spoken, *signed)]
    while at < len(chunks):
        if any(start <= chunks[at].start() < end for start, end in dashed) or not _has_digit(
            chunks[at][0]
        ):
            at += 1
            continue
        last = _last_of(text, chunks, at)
        first = at - 1 if at and _leads(text, chunks, at, asked=asked) else at
        start, end = chunks[first].start(), chunks[last].end()
        glued = _GLUED.match(text[start:end])
        start += glued.end() if glued else 0
        if not _UNIT.match(text[end:]) and not re.match(r"\s?[.,]\d", text[end:]):
            yield Code(start=start, end=end, value=_typed(text[start:end]))
        at = last + 1
    for read in _DASHED.finditer(text):
        value = f"{read['letters']}-{read['digits']}".upper()
        yield Code(start=read.start(), end=read.end(), value=value)
    for read in lettered:
        value = re.sub(r"\s", "", read[0]).upper()
        yield Code(start=read.start(), end=read.end(), value=value)
    for read in spoken:
        yield Code(start=read.start(), end=read.end(), value=_in_digits(read[0]))
    for read in signed:
        value = _SIGN_SAID.sub(_as_sign, read[0])
        yield Code(start=read.start(), end=read.end(), value=_typed(value))


def _as_sign(said: re.Match[str]) -> str:
    return "/" if said["sign"].casefold() in ("slash", "schrägstrich") else "-"


def _has_digit(chunk: str) -> bool:
    return _DIGIT_SIGN.search(chunk) is not None


def _last_of(text: str, chunks: Sequence[re.Match[str]], at: int) -> int:
    """Over chunks with digits, and letters that end it; a quantity that follows is not of it."""
    last = at
    while last + 1 < len(chunks) and text[chunks[last].end() : chunks[last + 1].start()] == " ":
        following = chunks[last + 1][0]
        rest = text[chunks[last + 1].end() :]
        if _has_digit(following):
            if not re.fullmatch(r"\d[\d.\-/]*|[A-Z]?\d+[A-Z]?|\d+-\w+", following):
                break
        elif not (_TAIL.fullmatch(following) and re.match(r"\s*(?:$|[.,;:!?)\n])", rest)):
            break
        elif len(following) > _COUNTRY_LETTERS and following.casefold() in ENDS:
            break  # "CN558-2 NOW"
        if _UNIT.match(rest) and not (last > at and _COUNTRY.match(rest)):
            break
        last += 1
        if not _has_digit(following):
            break
    while last > at and _is_quantity(text, chunks[last]):
        last -= 1
    return last


def _is_quantity(text: str, chunk: re.Match[str]) -> bool:
    """ "10432 2 lamps": it belongs to what follows."""
    return len(chunk[0]) <= 2 and chunk[0].isdigit() and not _FOLLOWED.match(text[chunk.end() :])


def _leads(text: str, chunks: Sequence[re.Match[str]], at: int, *, asked: bool) -> bool:
    """Whether the letters before are of it: `CK 44120`; asked also `wst 4-5512`, `Bk. 19/0442`."""
    letters, digits = chunks[at - 1], chunks[at]
    word, gap = letters[0], text[letters.end() : digits.start()]
    if gap not in (" ", ". ", "- ", " -") or not word.isalpha() or word.casefold() in _NO_LETTERS:
        return False
    if _HUMS.fullmatch(word) or (word.casefold() in _LABELS and not word.isupper()):
        return False
    first = (
        not text[: letters.start()].strip(" \n") or text[: letters.start()].rstrip()[-1] in ".,:;"
    )
    many = sum(c.isdigit() for c in text[digits.start() :][:14]) >= 4
    if word.isupper() and len(word) <= 5 and gap != ". ":
        return not text.isupper() or (asked and first)
    if gap == ". " and (not digits[0][0].isdigit() or _VOWEL.search(word)):
        return False  # "tent. TN9917": an abbreviation has no vowels
    return asked and first and len(word) <= 4 and many


def _typed(said: str) -> str:
    return re.sub(r"\s+", " ", said).upper()


def _in_digits(said: str) -> str:
    digits, times = [], 1
    for word in re.findall(r"[^\W_]+", said.casefold()):
        if word in _TIMES:
            times = _TIMES[word]
        elif word in _DIGITS or word.isdigit():
            digits.append((_DIGITS.get(word) or word) * times)
            times = 1
    return "".join(digits)


def is_followed_well(rest: str) -> bool:
    """Whether a sentence may go on so after the number of an order."""
    return bool(_FOLLOWED.match(rest))
