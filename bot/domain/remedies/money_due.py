"""Whether money is owed to them by their own words: promised, late, or for what they sent back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.late import late

_MONEY = r"(?:refund|money(?: back)?|reimbursement)"
_GELD = r"(?:geld|(?:r(?:ü|ue)ck)?erstattung|r(?:ü|ue)ckzahlung|gutschrift)"
_MEIN = r"(?:mein|meine|meiner|unser|unsere|das|die|der)"
#: Money that was promised, or did not come when it should have: more than that they want it.
_REFUND_DUE = late(
    r"\b(?:where(?:'s|s| is| are)|(?:still |been )*(?:waiting|wait) (?:for|on)|chasing)"
    rf" (?:\w+ )?(?:my|the|our|this|that|a) {_MONEY}\b"
    rf"|\b{_MONEY}\b[^.!?]{{0,25}}?(?:\bnot|\bnever|n't)\s(?:\w+ )?(?:yet |been )?(?:come|came"
    r"|arrived?|received?|paid|in my|on my|here|shown?|turned up|gone through|reached)\b"
    rf"|(?:\bnot|\bnever|n't) (?:\w+ )?(?:had|got|gotten|seen|receive|received|get|see)"
    rf" (?:\w+ )?(?:my|the|a|any) {_MONEY}\b"
    rf"|\b(?:still )?no {_MONEY} (?:yet|so far|has|have|came|arrived)\b|\bstill no {_MONEY}\b"
    rf"|\b(?:promised|told|owed|approved|confirmed|agreed)\b[^.!?]{{0,30}}\b{_MONEY}\b"
    rf"|\b{_MONEY}\b[^.!?]{{0,20}}\b(?:promised|approved|confirmed|issued|overdue|was due"
    r"|is late)\b"
    rf"|\bwo (?:bleibt|bleiben|ist|sind) (?:denn )?{_MEIN} {_GELD}\b"
    rf"|\bwarte\w* (?:\w+ ){{0,4}}?auf {_MEIN} {_GELD}\b"
    rf"|\b{_GELD}\b[^.!?]{{0,25}}\b(?:nicht|nie) (?:\w+ )?(?:da|gekommen|angekommen|erhalten"
    r"|bekommen|eingegangen|gutgeschrieben|überwiesen)\b"
    rf"|\b(?:noch|immer|bisher|bis heute) (?:\w+ )?keine? {_GELD}\b"
    rf"|\b{_GELD}\b[^.!?]{{0,30}}\b(?:versprochen|zugesagt|angek(?:ü|ue)ndigt|bestätigt|(?:ü|ue)berf(?:ä"
    rf"|ae)llig)\b|\b(?:versprochen|zugesagt|angek(?:ü|ue)ndigt)\b[^.!?]{{0,30}}\b{_GELD}\b",
    re.I,
)
_SENT_BACK = late(
    r"\b(?:i|we)(?:'ve| have| had)?(?: already| just)? (?:returned|(?:sent|posted|brought|took"
    r"|taken|gave|given|handed|shipped)\b[^.!?]{0,30}\bback)\b"
    r"|\b(?:was|were|been|got) (?:returned|sent back)\b|\bmy return (?:arrived|was|has|is)\b"
    r"|\b(?:zur(?:ü|ue)ck(?:geschickt|gesendet|gesandt|gebracht|gegeben)|retourniert)\b"
    r"|\bretoure (?:ist|kam|wurde|liegt)\b",
    re.I,
)
_NOT_SENT = late(r"\b(?:not|never|if|when|nicht|noch|wenn|falls)\b|n['’]t\b", re.I)
_SENTENCE = late(r"[^.!?\n]+")


def tells_of_money_due(words: Iterable[str]) -> bool:
    """Whether money was promised to them, or has not come though it should have.

    >>> tells_of_money_due(["Where is my refund?"]), tells_of_money_due(["I want a refund"])
    (True, False)
    """
    return any(_REFUND_DUE.search(text.replace("’", "'")) for text in words)


def tells_of_a_return(words: Iterable[str]) -> bool:
    """Whether they sent something back, so that money may be due for it."""
    return any(
        (match := _SENT_BACK.search(found[0])) and not _NOT_SENT.search(found[0][: match.start()])
        for text in words
        for found in _SENTENCE.finditer(text)
    )
