"""What a customer wants taken out of what we know of them, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin, standing
from bot.domain.knowledge.knowing import may_put_right
from bot.domain.late import late

#: Who writes more has something else to tell.
_MOST_WORDS = 20
_AWAY = late(
    r"\b(?:remov\w+|delet\w+|eras\w+|forget|drop|scratch|strike|take (?:\S+ ){0,4}?(?:out|away|off)"
    r"|lösch\w*|loesch\w*|entfern\w*|streich\w*|vergiss|vergesst|vergessen sie|raus damit"
    r"|weg damit|(?:he)?raus(?:nehmen|genommen)|(?:kann|soll|muss) (?:he)?raus"
    r"|(?:nimm|nehmt|nehmen) (?:\S+ ){0,4}?(?:raus|heraus|weg))\b",
    re.I,
)
_WRONG = late(
    r"\b(?:(?:is|are|was|were|that's|it's) (?:just |simply |all )?(?:wrong|incorrect|false"
    r"|not (?:right|true|correct|mine|my|what))"
    r"|(?:isn't|isnt|wasn't|aren't) (?:right|true|correct|mine|my|what)"
    r"|i (?:never|didn't|did not|haven't) (?:said?|ga?ve?|told|tell|wrote?|order(?:ed)?|meant?"
    r"|asked?|ask for)|not mine|(?:stimmt|stimmen|passt|gehört) (?:so |da |hier )?nicht"
    r"|(?:ist|sind|war) (?:so )?(?:falsch|nicht (?:richtig|wahr|meine?s?|von mir))"
    r"|hab(?:e)? ich (?:so )?(?:nie|nicht) )",
    re.I,
)
_NOTES = late(
    r"\b(?:(?:your|the|his|her|their) notes?|what (?:you|they|he|she|\w+) (?:know|knows|noted"
    r"|have (?:noted|written down))|(?:deinen?|euren?|ihren?|den) notizen|was (?:du|ihr|sie)"
    r" (?:über mich )?(?:weißt|wisst|wissen|notiert))\b",
    re.I,
)
#: How customers call what they gave.
_CALLED: Mapping[FactName, re.Pattern[str]] = {
    name: late(rf"\b(?:{words})\b", re.I)
    for name, words in {
        FactName.NAME: r"(?:my |the |first |last )?(?:sur|last )?name|(?:vor|nach)?namen?",
        FactName.ORDER: r"order(?: number| no| id)?|bestell(?:ung|nummer)|auftragsnummer",
        FactName.ITEM: r"item|product|article|thing|what it is about|artikel|produkt|worum es geht",
        FactName.PROBLEM: r"problem|what (?:went|is) wrong|trouble|was schief\s?ging|fehler",
        FactName.WANTS: r"what i (?:would like|want)|wish|wunsch|was ich möchte",
        FactName.AMOUNT: r"sum|amount|price|betrag|summe|preis",
        FactName.DATE: r"date|day|when|datum|tag|wann",
        FactName.EMAIL: r"e-?mail(?: address)?|mail(?:-?adresse)?|e-?mail-?adresse",
        FactName.PHONE: r"(?:tele)?phone(?: number)?|mobile(?: number)?|telefon\w*|handy\w*",
        FactName.POSTCODE: r"post ?code|zip(?: code)?|postleitzahl|plz",
        FactName.ADDRESS: r"(?<!mail )(?<!mail-)address|street|(?:liefer)?adresse|anschrift|straße",
        FactName.TRACKING: r"tracking(?: code| number)?|sendungsnummer",
        FactName.CONTACT_AT: r"call(?:back)?|when to (?:call|reach)|anruf|rückruf",
        FactName.PAYMENT: r"payment|paid by|zahlung|bezahlt mit|zahlungsart",
    }.items()
}


def taken_away(text: str, facts: Iterable[Fact], *, invited: bool) -> tuple[Fact, ...]:
    """What of their own is to go; nothing where that is not plain.

    `invited`: our last words were what we know. Out of the blue they must speak of our notes, for
    "remove the lamp" is about an order then.
    """
    if not (invited or _NOTES.search(text)) or len(text.split()) > _MOST_WORDS:
        return ()
    if not (_AWAY.search(text) or _WRONG.search(text)):
        return ()
    theirs = [fact for fact in standing(facts) if may_put_right(fact)]
    named = [fact for fact in theirs if _says(text, fact.value)]
    if named:
        return tuple(named)
    called = [name for name, words in _CALLED.items() if words.search(text)]
    found = [[fact for fact in theirs if fact.name is name] for name in called]
    return tuple(facts[0] for facts in found if len(facts) == 1)


def unsaid(fact: Fact, seq: int, now: datetime) -> Fact:
    """The fact that takes this one away, learned from the message at `seq`."""
    return replace(
        fact,
        value="",
        instead_of=fact.value,
        source=seq,
        at=now,
        origin=Origin.CUSTOMER,
        certainty=Certainty.CORRECTED,
        quote="",
        meaning="",
    )


def _says(text: str, value: str) -> bool:
    said, wanted = _plain(text), _plain(value)
    return bool(wanted) and f" {wanted} " in f" {said} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
