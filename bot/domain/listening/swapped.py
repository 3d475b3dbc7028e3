"""Another thing came than was ordered: "I ordered a lamp but got a vase"."""

from __future__ import annotations

import re

from bot.domain.any_case import any_case
from bot.domain.listening.words import words_of

_SENT = r"(?:you|they|somebody|someone) (?:sent|delivered|shipped|packed)(?: me| us)?"
_GOT = rf"(?:(?:(?:i|we) )?(?:got|received|was sent|were sent|ended up with)|{_SENT})"
_ONE = r"(?:an?|the|two|three|four|some|another|someone's|somebody's)"
#: A lamp comes in a box, with a letter, late and in halves; none of it was ordered or not.
_NO_OTHER = (
    r"(?!(?:\w+ ){0,2}?(?:e-?mails?|mail|message|confirmation|reply|answer|refund|notification|text"
    r"|call|card|note|letter|receipt|invoice|box|parcel|package|delivery|order|half|part|few|couple"
    r"|same|broken|damaged|cracked|faulty|defective|used|empty|wrong|right|rest|lamp that)\b)"
)
_CAME = r"(?:came|arrived|turned up|was delivered|were delivered|was in (?:it|the (?:box|parcel)))"
_EIN = r"(?:eine?[nrms]?|zwei|drei|vier|die|den|das|der|stattdessen|andere\w*)"
_KAM = r"(?:gekommen|angekommen|geliefert|geschickt|bekommen|erhalten|eingepackt)"
_NICHTS = (
    r"(?!(?:\w+ ){0,2}?(?:mail|nachricht|bestätigung|antwort|erstattung|hälfte|teil|karte|brief"
    r"|rechnung|paket|karton|lieferung|sendung|bestellung|falsche\w*|kaputte\w*|leere\w*"
    r"|beschädigte\w*|selbe\w*|gleiche\w*|rest)\b)"
)
_BOUGHT = r"(?:ordered|bought|paid for)"
_SWAPPED = any_case(
    rf"\b{_BOUGHT} [^.!?]{{2,60}}?\b(?:but|and|yet|instead|,)\s?(?:instead |then )?"
    rf"(?:{_GOT} {_NO_OTHER}{_ONE} {_NO_OTHER}\w+|{_NO_OTHER}{_ONE} (?:\w+ ){{1,3}}{_CAME})"
    rf"|\b(?:got|received|came|arrived|delivered|sent)\b(?: \w+){{1,6}}? instead of "
    r"(?:an?|the|my|our|what)\b(?! (?:refund|exchange|replacement|repair|voucher|return))"
    rf"|\bbestellt\b[^.!?]{{0,25}}?\b{_KAM} (?:ist|sind|wurden?|habe?n? (?:ich|wir)|war(?:en)?) "
    rf"{_NICHTS}{_EIN} \w+"
    rf"|\bbestellt\b\W+(?:aber|und|doch|jedoch)?\s?(?:(?:ich|wir|ihr|sie) hab\w* )?(?:mir |uns )?"
    rf"{_NICHTS}{_EIN} (?:\w+ ){{1,3}}{_KAM}\b"
    rf"|\b(?:kam|kamen|bekam|erhielt)\b(?: \w+){{1,5}}? (?:statt|anstatt|anstelle) "
    rf"|\b(?:statt|anstatt|anstelle) (?:\w+ ){{1,4}}(?:kam|kamen|wurden?|{_KAM})\b"
    rf"|\b(?:statt|anstatt) (?:der|des|dem|einer|eines|meine[rs]) \w+ (?:\w+ ){{1,5}}{_KAM}\b"
)
#: Words that may name a thing; and those that are said twice of two.
_WORD = re.compile(r"[^\W\d_]{4,}")
_TWICE = words_of(
    "habe haben hatte hatten have been with that this from what were came eine einen einer order "
    "ordered bestellt ich"
)


def came_instead(sentence: str) -> bool:
    """Whether it tells of one thing in place of another.

    >>> [came_instead(f"I ordered a lamp but got {what}") for what in ("a vase", "no reply")]
    [True, False]
    """
    found = _SWAPPED.search(sentence)
    if found is None:
        return False
    # "A vase and a lamp, and the lamp came": one of those that were ordered.
    told = sentence[: found.end()].casefold()
    words = [word for word in _WORD.findall(told) if word not in _TWICE]
    return len(set(words)) == len(words)
