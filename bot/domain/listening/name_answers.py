"""A name as the answer to our question for one, wherever it stands among other answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.listening.ground import TAKEN, Ground
from bot.domain.listening.name_words import LINKED, NAME, PART, Found, named
from bot.domain.listening.no_names import NO_NAMES
from bot.domain.listening.words import words_of

#: A part of an answer; a point after one letter or a title ends none.
_PIECE = re.compile(
    rf"(?:[^.!?\n,;:(){TAKEN}/#]|(?<=\b\w)\.|(?<=\b[dD]r)\.|(?<=\bProf)\."
    rf"|(?<=\b(?:med|jur|phi|nat|rer))\.|(?<=\b(?:dent|phil))\.|(?<=\bM[rs])\.)+"
)
#: What leads a name in an answer and is none of it.
_LEADS = words_of(
    "yes yeah yep sure ok okay of course hi hello hey it it's its i'm im i am this is that that's",
    "should be would will under the a name names surname on in order orders account booking "
    "invoice",
    "for by to from with my our your his her husband's wife's um uh well oh sorry certainly fine "
    "no",
    "problem just actually first second one last full both me mine too and or if you mean maybe "
    "think",
    "husband wife partner boss mum mom dad mother father son daughter sister brother friend "
    "neighbour",
    "ja klar gerne gern das ist auf den dem namen name mein meine meinem meiner von für unter "
    "der die",
    "läuft lautet laeuft bestellung bestellt hat ich bin heiße heisse wäre müsste muesste sein "
    "also",
    "mann frau sohn tochter vater mutter bruder schwester freund freundin chef chefin an bitte "
    "oder",
    "vorname nachname zuname geht gehen lautete praxis firma familienname rufname kundin kunde",
    "could try look check perhaps versuchen versuch schauen vielleicht vermutlich unter hinterlegt",
    "either nennen nenn nennt sie mich can put ask filed file saved save down stored",
    "eingetragen gespeichert",
    "firm company business firma it'll it'd hers everything all still same probably booked ordered",
)
_SMALL_WORDS = 3
_MOST_WORDS = 6
_NAME = re.compile(NAME)
_COURTESY = words_of(
    "thanks thank please danke bitte here hier ok ta cheers mr mrs ms miss dr frau"
)
_COURTESIES = words_of(
    "sure yes yeah yep ok okay certainly thanks please ja klar gerne gern danke bitte natürlich oh"
)
#: "brady, thats B R A D Y", "Nowak - spelled with a w".
_SPELLED = re.compile(
    r"[\s,.(-]+(?:that'?s|spell(?:ed|ing)|spelt|geschrieben|buchstabiert|also)\s"
    r"(?:[A-Za-zÄÖÜäöü](?:[\s,.-]+)){2,}(?:double\s)?[A-Za-zÄÖÜäöü]\b"
    r"|[\s,.(-]+(?:spell(?:ed|ing)|spelt|geschrieben)\s(?:with|mit|like|wie)\s[^.\n]*",
    re.I,
)
_ARTICLE = re.compile(r"\b(?:the|an?|der|die|das|den|dem|eine?[nmr]?)\s$", re.I)


def answered(ground: Ground) -> Iterator[Found]:
    """Each part of the message that is nothing but a name; small letters only where it is all."""
    left = _SPELLED.sub(lambda told: "." * len(told[0]), ground.left)
    pieces = list(_PIECE.finditer(left))
    lengths = [len(piece[0].split()) for piece in pieces if piece[0].strip()]
    first, alone = True, TAKEN not in left
    for piece in pieces:
        if not piece[0].strip() or _only_leads(piece[0]):
            continue
        start = _after_leads(left, piece.start(), piece.end())
        match = _NAME.match(left, start)
        small = first and alone and len(lengths) <= _SMALL_WORDS and not _is_continued(left, piece)
        first = False
        if match and match.end() <= piece.end():
            rest = left[match.end() : piece.end()].strip()
            if not rest or _goes_on_small(rest):
                whole = not rest and len(match["name"].split()) <= _SMALL_WORDS
                small = small and not _is_led_by_an_article(left[: match.start()])
                if small and whole and match["name"].islower() and not _is_all_of_it(match["name"]):
                    continue
                if _reads_as_name(match["name"], small=small and whole):
                    yield from named(match, small=small and whole, sure=False)


def _only_leads(piece: str) -> bool:
    """ "Sure," before it."""
    return all(word.casefold() in _COURTESIES for word in piece.split())


def _after_leads(text: str, start: int, end: int) -> int:
    words = list(re.finditer(r"[^\s\"]+", text[start:end]))
    for place, word in enumerate(words):
        low = word[0].casefold().strip(".'-")
        last = place == len(words) - 1 or (len(word[0]) == 2 and word[0][0].isupper())  # "A. B."
        if low not in _LEADS or last:
            return start + word.start()
    return end


def _is_all_of_it(name: str) -> bool:
    """In small letters "sag ich nicht" is none, and "priya thanks" is."""
    words = [word.casefold() for word in name.split()]
    return all(word in _COURTESY or word not in NO_NAMES for word in words)


def _is_led_by_an_article(before: str) -> bool:
    """ "This is the damage": in small letters that is nobody."""
    return bool(_ARTICLE.search(before))


def _is_continued(text: str, piece: re.Match[str]) -> bool:
    """A question or a sentence of many words is no bare answer."""
    return "?" in text or len(piece[0].split()) > _MOST_WORDS


def _goes_on_small(rest: str) -> bool:
    """ "Priya Nair but my husband ordered it": what follows begins with a small word."""
    return rest.split(maxsplit=1)[0].casefold() in NO_NAMES or rest[0] in "\"'&-"


def _reads_as_name(name: str, *, small: bool) -> bool:
    words = re.findall(PART, name)
    if words[0].casefold().rstrip(".") in NO_NAMES and not words[0].istitle():
        return False
    kept = [word for word in words if word[0].isupper() or LINKED.fullmatch(word)]
    return small or len(kept) == len(words) or (bool(kept) and words[0][0].isupper())
