"""What a bare answer to a text of ours would be: wider than what it asks for outright.

`asks` warns whoever writes a reply, and must be sure; here a question that only may be answered
with a thing's name or a day is enough, for the answer is looked at as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.domain.any_case import AnyCase, any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.asks import asks

_NOT_OF_A_THING = (
    r"(?:order|number|name|surname|names|address|e-?mail|size|colou?r|days?|dates?|time|week"
    r"|months?"
    r"|evening|morning|monat|abend|uhrzeit"
    r"|shop|store|branch|browser|account|carrier|country|city|courier|parcel|package|delivery"
    r"|payment|card|way|error|message|reason|code|problem|issue|option|bestellung|nummer|namen?"
    r"|adresse|größe|farbe|tag|datum|uhrzeit|woche|filiale|konto|land|stadt|paket|lieferung"
    r"|zahlung|karte|fehler|grund|e-?mail-adresse|mail-adresse|mailadresse|telefonnummer"
    r"|handynummer|sendung|bestellnummer|sendungsnummer|adresse|anschrift|weg|uhr|kundennummer"
    r"|rechnung|rechnungsnummer|mailadresse|browser|gerät sind|betrag|preis|summe|amount|price|sum"
    r"|pharmacy|chemist|salon|clinic|surgery|practice|depot|locker|hotel|restaurant|station|airport"
    r"|venue|location|area|room|bank|person|people|apotheke|praxis|station|werkstatt|person|raum"
    r"|of|passt|passen|wäre|wären|möchten|möchtest|suits?|would)"
)
_WIDER: Mapping[FactName, AnyCase] = {
    FactName.ITEM: any_case(
        rf"\bwhich (?!(?:\w+ )?{_NOT_OF_A_THING}\b)(?:\w+ )?\w+,?(?: please)?\?"
        r"|\bwhich (?:package|plan|tariff|policy|contract|service|job"
        r"|repair|subscription|journey|trip|course|event|ticket)\b(?! (?:number|no\b|id|code))"
        r"|\bwhat are (?:you|we) (?:exchanging|returning|cancelling|sending|repairing|collecting"
        r"|picking up)"
        rf"|\bwhat (?:kind|type|sort|make) of (?!{_NOT_OF_A_THING}\b)\w+"
        rf"|\bwhat (?!{_NOT_OF_A_THING}\b|would|else|happened|exactly|time|made)\w+ (?:do you have"
        r"|did you (?:book|order|buy|rent|hire)|are you on|is it (?:for|about)|was it for)\b"
        r"|\bwhat (?:was|were|got|needs?|shall|should) (?!i |we (?:do|call|say)).{0,20}\b(?:service"
        r"|delivered|done|stolen|lost|damaged|repair\w*|collect|pick up|in (?:there|it))\b"
        r"|\bwhat(?:'s| is| was) the (?:invoice|payment|charge|subscription|contract|bill|money)"
        r" for"
        r"|\bwhat did you pay for\b(?! (?:it|that|this|them)\b)"
        r"|\b(?:and|und) (?:the|der|das|die) (?:item|product|article|artikel|produkt|gerät)\b"
        r"|\bwas für (?:eine?|einen|einem)\b(?! (?:problem|fehler|schaden|frage))"
        r"|\bwas (?:hattest|hätte|kam|kamen)\b"
        r"|\bwas soll(?:en)? (?:\w+ ){0,2}(?:storniert|repariert|abholen|abgeholt|geliefert"
        r"|umgebucht|gekündigt)"
        r"|\bwelche[rsnm]? (?:tarif|vertrag|abo|police|leistung|reparatur|reise|kurs|ticket)\w*\b"
        r"|\bdescribe (?:the|your|it)\b(?! (?:\w+ )?(?:problem|issue|fault|damage|trouble"
        r"|error|defect))"
        r"|\b(?:den|die|das|ihn|sie|es|ihren?|deinen?) (?!(?:problem|schaden|fehler|mangel|vorfall"
        r"|defekt)\b)(?:\w+ )?(?:genauer |kurz |bitte )?beschreiben\b"
        r"|\bwie hei(?:ß|ss)t (?:das|der|die) (?:gerät|artikel|produkt|modell|ware|teil|stück)"
        r"|\bwelches (?:modell|gerät)\b|"
        rf"\bwhich (?!(?:\w+ )?{_NOT_OF_A_THING}\b)(?:\w+ ){{1,3}}(?:is|was|are|were|did|do|does"
        rf"|has"
        r"|have)\b|\bwhich (?:ones? (?:did|do|have|was|were|are|is"
        r"(?! it about))|model|title|book|product|item|article|piece)\b"
        r"|\bwhat(?:'s| is| was| were| are)? (?:in|inside)\b|\bwhat(?:'s| is) (?:the order"
        r"|the parcel) (?:about|for)\b|\bwhat was it\b|\bcontents?\b|\bwhat(?:'s| is| are|'re| was)"
        r" (?:missing|broken|faulty|left out|being returned|the (?:item|product|article"
        r"|title|model))|\bwhat (?:did|do|were|are|have|had|would|should|was|is) (?:you|it"
        r"|the order"
        r"|the parcel|the package)\b(?!.*\b(?:pay|paid|cost|like (?:me|us) to|about|think|see"
        r"|happen"
        r"|do (?:about|with)|mean by|prefer|read)\b)|\bwhat (?:exactly|else) \w+ you\b"
        r"|\bwhat does (?:the|your) (?:order|parcel|package) contain|\bwhat are we looking for"
        r"|\bwhat (?!.{0,20}\b(?:number|name)\b).{0,20}\b(?:bought|buy|ordered|return|returning"
        r"|expecting|send back"
        r"|sending back|receive)\b"
        r"|\b(?!worum geht es\W*$)w(?:as|orum) (?:war|ist|sind|waren|befindet sich|wäre|geht|ging"
        r"|handelt)\b(?!.{0,12}"
        r"(?:passiert|los\b|der preis|der wert|damit|ihr name|name|die (?:bestell|sendungs"
        r"|auftrags)))"
        rf"|\bwelche[rsnm]? (?!(?:\w+ )?{_NOT_OF_A_THING}\b)\w+|\b(?:für|um|bei|in"
        rf"|zu) welche[rsnm]?"
        rf" (?!(?:\w+ )?{_NOT_OF_A_THING}\b)\w+"
        r"|\bwofür (?:war|ist|waren|sind)\b|\bwhat (?:was|were|is) (?:that|it) for\b"
        r"|\bwas (?!.{0,30}\b(?:gezahlt|bezahlt|gekostet|ausgegeben)\b)(?:haben"
        r"|hatten|hast|möchten|wollen|willst|möchtest|wollten|vermissen|suchen"
        r"|brauchen|erwarten|fehlt|fehlen|fehlte|hat gefehlt|wurde|ist es|genau|schicken|senden)\b"
    ),
    FactName.ORDER: any_case(
        r"\b(?:tracking|track|parcel|consignment|shipment|sendungs?|paket|auftrags?|vorgangs?"
        r"|buchungs?|reservierungs?|bestell|booking|confirmation|reference|order|rechnungs- oder "
        r"bestell)[ -]?(?:number|no\b|nummer|nr|code|id|ref)|\bwhich (?:order|one is the order)\b"
        r"|\bnumber on (?:the|your|it)\b"
        r"|\b(?!(?:telefon|handy|mobil|haus|kunden|konto|modell|serien|artikel|steuer|kontakt"
        r"|rückruf|zähler"
        r"|zimmer|sitz|mobilfunk|raum)nummer)\w{3,}nummer\b"
        r"|\b(?:shipment|sale|purchase|receipt|transaction|prescription|agreement|contract|case"
        r"|bag|claim|ticket|listing)(?: or \w+)? (?:number|code|id|ref)"
        r"|\bnummer (?:auf|steht)\b|\bwelche (?:bestellung|sendung"
        r"|nummer)\b|\bwhich order|\border reference|\bthe number\b|\bwhat(?:'s| is) the number"
        r"|\b(?:für|um) welche bestellung|\bdie nummer\b|\breference\b|\bnumber\?|\bnummer\?"
        r"|\bwhat does it say on the\b|\bpnr\b|\bany number\b|\baktenzeichen\b|\breferenz\b"
        r"|\bwas steht auf de[mr]\b"
    ),
    FactName.NAME: any_case(
        r"\bwhom? (?:shall|should|do|can|may|am|are|was|is|has|have|signed|did)\b(?!.{0,12}signed)"
        r"|\b(?:auf|unter) (?:welche[nm]|wessen|ihre[nm]|den) (?:\w+ )?namen?\b|\bname\b"
        r"|\bsurname\b"
        r"|\bnamen\b|\bnachname|\bwer (?:hat|ist|war|spricht)|\bwem\b|\bwhat (?:should|may|can|do) "
        r"(?:i|we) call you|\bempfänger|\brecipient|\bwho\?|\bwhose\b|\bwessen\b"
        r"|\b(?:and|und) (?:you|you are|sie|sie sind|du)\?|\bwho(?:'s| is) (?:this|it|travelling"
        r"|flying|the (?:\w+ ){1,2}(?:for|with|in))\b|\bwho (?:booked|rented|hired|signed|paid"
        r"|is it)\b"
        r"|\b(?:auf|für|an) wen\b|\bwen darf\b|\bwer (?:reist|sind|bucht|fährt|fliegt)\b"
        r"|\bwie darf ich (?:sie|dich) (?:ansprechen|nennen)\b"
        r"|\b(?:lead|main)? ?(?:passenger|guest|tenant|patient|account ?holder|card ?holder"
        r"|policy ?holder|sender|traveller)\b(?=\W*\?|.{0,12}name)"
        r"|\b(?:fahrgast|reisende[rn]?|versicherungsnehmer(?:in)?|kontoinhaber(?:in)?|mieter(?:in)?"
        r"|vertragspartner|ansprechpartner(?:in)?|absender(?:in)?|auftraggeber(?:in)?)\b"
    ),
    FactName.AMOUNT: any_case(
        r"\b(?:value|worth|price|cost|amount|how much|what did you pay|paid|total|wert|preis"
        r"|bestellwert|betrag|kaufpreis|gekostet|bezahlt|kostet|wie hoch|wie viel|wieviel|summe"
        r"|expecting back|what was (?:charged|taken|deducted)|refund do you expect"
        r"|was wurde abgebucht|gezahlt|wie teuer)\b"
    ),
    FactName.DATE: any_case(
        r"\b(?:when|wann|by when|since when|what time|which day|what day|what date|which date|date"
        r"|how long ago|datum|welchem tag|welcher tag|uhrzeit|how long|wie lange|deadline|termin"
        r"|bis wann|seit wann|dates|wie viel uhr|welchen tag|which (?:month|evening|morning)"
        r"|welche[rn]? (?:monat|abend)|frist)\b"
    ),
    FactName.EMAIL: any_case(r"\be-?mail|\bmail-?adresse|\bwhich account\b"),
}
_ASKS = any_case(
    r"\?|\b(?:please|tell|give|send|need|share|let me (?:know|have)|bitte|nennen|sagen|geben"
    r"|schicken|brauche|bräuchte|benötige)\b"
)
_CLAUSES = re.compile(r"[^.!?\n]+[.!?\n]*")
_WHICH_ONE = re.compile(r"\bwhich one\b", re.I)
#: The talk is of a thing's own model: a code in the answer is no order's number.
_MODEL = any_case(r"\b(?:model|modell|serial|seriennummer|type|typ|version)\b")
#: "That is order 10432, a garden hose, is that right?": the answer may name another thing.
_READ_BACK = any_case(
    r"(?:\b(?:that(?:'s| is| was)|this is|i (?:can )?see|i have|we have|(?:order"
    r"|booking)\b.{0,30}\bis"
    r"|(?:ich|wir) sehen?|ich habe|das (?:ist|war|wäre)|hier steht|bei mir steht)\b)[^?]{0,30}"
    rf"\b(?:an?|the|eine?[nrsm]?)\s(?:[\w-]+\s)?(?!{_NOT_OF_A_THING}\b)[\w-]+[^?]*\?"
)
#: "Thank you, Mrs Abara?", "Auf den Namen Weber?", "And yours?": it may be another name.
_ADDRESSED = re.compile(
    r"\b(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|Herrn?|Frau|Familie|Namen?)\.?\s[A-ZÄÖÜ][\w'-]+[^?]{0,30}\?"
    r"|\b(?:[Aa]nd|[Uu]nd) (?:yours|Ihrer|deiner)\?"
)
_ACCOUNT = any_case(
    r"\b(?:account|customer|membership|member|contract|policy|vertrags?|kunden|mitglieds?|abo"
    r"|versicherungs)[ -]?(?:number|no\b|id\b|nummer|nr)"
)
#: What is read off something, or is nobody's order.
_ANOTHER_NUMBER = any_case(
    r"\b(?:meter|reading|mileage|odometer|pin|iban|sort code|date of birth|height|weight"
    r"|measurements?|room number|seat number|flight number|zählerst(?:a|ä)nd\w*"
    r"|kilometerst(?:a|ä)nd|zählernummer|geburtsdatum|zimmernummer|sitzplatz|flugnummer)\b"
)

#: Texts of ours that were read lately.
_REMEMBERED = 512


def expects(text: str) -> tuple[FactName, ...]:
    """What the answer may be, in the order of names."""
    found = set(asks(text))
    for clause in _CLAUSES.findall(text):
        if _READ_BACK.search(clause):
            found.add(FactName.ITEM)
        if _ADDRESSED.search(clause):
            found.add(FactName.NAME)
        if not _ASKS.search(clause) or re.search(r"\d{3}|@", clause):
            continue
        for name, pattern in _WIDER.items():
            if pattern.search(clause) and not _is_which_order(name, clause, found):
                found.add(name)
    if asks_for_an_account(text):
        found.add(FactName.ORDER)
    elif FactName.PHONE in found and not re.search(
        r"\b(?:order|bestell|tracking|sendung)", text, re.I
    ):
        found.discard(FactName.ORDER)
    if _MODEL.search(text) and not re.search(r"\b(?:order|bestell)", text, re.I):
        found.discard(FactName.ORDER)
    return tuple(name for name in FactName if name in found)


def _is_which_order(name: FactName, clause: str, asked: set[FactName]) -> bool:
    """ "Which one is it? Give me the order number": an order."""
    return name is FactName.ITEM and FactName.ORDER in asked and bool(_WHICH_ONE.search(clause))


@lru_cache(maxsize=_REMEMBERED)
def asks_for_an_account(text: str) -> bool:
    """Whether we asked for the number of a customer or an account: it stands for the order's."""
    return any(_ASKS.search(part) and _ACCOUNT.search(part) for part in _CLAUSES.findall(text))


@lru_cache(maxsize=_REMEMBERED)
def asks_for_another_number(text: str) -> bool:
    """Whether the number in the answer is no order's: a reading, a PIN, a thing's own.

    >>> asks_for_another_number("And the meter reading?"), asks_for_another_number("The number?")
    (True, False)
    >>> asks_for_another_number("That is the barcode, the number begins with H.")
    False
    """
    return any(
        _ASKS.search(clause) and (_ANOTHER_NUMBER.search(clause) or _MODEL.search(clause))
        for clause in _CLAUSES.findall(text)
    )
