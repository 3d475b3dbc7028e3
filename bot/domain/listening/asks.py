"""What a text of ours asks the customer for, in English and German.

It tells the listener how to read a bare answer, and the composer whether the answer stands already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.domain.any_case import AnyCase, any_case
from bot.domain.knowledge.facts import FactName

#: "Send a photo of it", with nobody asked to please.
_ORDER = any_case(
    r"^\W*(?:\d+\.\s|and |then |und |dann )*(?:send|take|upload|attach|add|post|show|share"
    r"|schick\w*|send\w*|mach\w*|lad\w*|häng\w*|füg\w*|zeig\w*)\s"
)
_CLAUSE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
#: How a request begins; a question mark is one as well.
_REQUEST = any_case(
    r"\?|\b(?:please|could you|can you|would you|may i|can i|could i|might i"
    r"|i(?:'d| would)?(?: just| only| still)? need"
    r"|we(?:'d)? need|i'll need|let me know|let us know"
    r"|tell (?:me|us)|give (?:me|us)|send (?:me|us)|provide|share|confirm"
    r"|what(?:'s| is| was| are| seems| exactly)|what (?:e-?mail|name|address|postcode|order|phone"
    r"|number)|which|who(?:'s| is| am)|whose|where do you"
    r"|bitte|nennen|nenn|sagen sie|sag mir|geben sie|gib|schicken|schick|schreiben sie|teilen"
    r"|verraten|mitteilen|brauche|bräuchte|benötige"
    r"|br(?:au|äu)chten|benötigen|was genau|wie lautet|wie ist|wie hei(?:ß|ss)|wie war"
    r"|welche[nrs]?|haben sie|hast du|darf ich|könn(?:en|ten) sie"
    r"|kannst du|um welche|auf welche)\b"
)
_YOURS = (
    r"(?:(?:your|the|a|an|ihr(?:e[nmr]?)?|dein(?:e[nmr]?)?|die|der|das|den"
    r"|eine?)\s(?:\w+\s){0,2}?)?"
)
#: "I have your order number": nothing is asked; nor is it with "we'll e-mail you".
_KNOWN = any_case(
    r"\b(?:i|we) (?:have|see|found|got|can see|'ve got|noted)\b|\b(?:i've|we've) (?:got|found|noted"
    r"|seen|sent|e-?mailed)\b|\bthanks? (?:you )?for (?:your|the)\b"
    r"|\b(?:i|we)(?:'ll| will| have|'ve| can| could)? (?:just )?(?:e-?mail|sent|send|call|ring"
    r"|phone|text)(?:ed)? you\b|\bno need\b|\byou don't (?:need|have) to\b"
    r"|\b(?:don't|do not|needn't) (?:worry|bother|give|send|tell|repeat|look for|search)\b"
    r"|\bkeine sorge\b|\bnicht (?:noch ?(?:ein)?mal|nochmals|wieder|erneut|extra)\b"
    r"|\bwithout\b|\bich (?:habe|sehe)\b|\bwir (?:haben|sehen)\b|\bmüssen sie nicht\b|\bsie "
    r"brauchen (?:keine|nicht)\b"
)
_THINGS: Mapping[FactName, AnyCase] = {
    name: any_case(pattern)
    for name, pattern in {
        FactName.NAME: (
            rf"\b{_YOURS}(?:full |first |last |sur|vor- und nach|vor|nach)?name(?:n|ns|s)?\b"
            r"(?<!\bhis name)(?<!\bher name)(?<!\btheir name)(?<!\bits name)(?! "
            r"(?:of (?:the|your) "
            r"(?:item|product|shop|carrier|neighbou?r|courier|driver|person)|des (?:artikels"
            r"|nachbarn|boten|fahrers)|der nachbarin))|\bwho am i (?:speaking|talking"
            r"|chatting)"
            r"|\bwho (?:is this|are you|(?:is|was) (?:it|this|the order|that) (?:for|by|from"
            r"|ordered)|is it|placed|ordered)\b|\bwie hei(?:ß|ss)(?:en|t) (?:sie|du)|\bmit wem "
            r"(?:spreche|schreibe)|\bwhom? .{0,28}(?:speaking|talking)"
        ),
        FactName.ORDER: (
            r"\border(?:'s)?[ -]?(?:number|no\b|nr|id|ref|code|#)|\bwhich (?:order|purchase"
            r"|booking)\b|\bwhat order\b|\bbooking (?:reference|number|code)|\breference(?: "
            r"number)?\b"
            r"|\bnumber of (?:your|the) order|\bbestell-?(?:nummer|nr)|\bauftrags-?(?:nummer|nr)"
            r"|\bwelche bestellung|\bum welche bestellung|\bbuchungsnummer|\bvorgangsnummer"
        ),
        FactName.EMAIL: (
            rf"\b{_YOURS}(?:e-?mail|mail)(?:[ -]?(?:address|adresse))?\b"
            r"(?! (?:you (?!use|order|have|g[ai]ve)|us|me|from|with|about|we|that|i)\b)"
            r"(?<!\bcheck your e-mail)(?<!\bcheck your email)"
            r"|\bwhere (?:should|can|may) (?:we|i) (?:write|e-?mail)"
        ),
        FactName.PHONE: (
            r"\b(?:phone|telephone|mobile|contact|call-?back|cell)(?: phone)?(?: number| no)\b"
            r"|\bnumber (?:can|to|should|may) (?:we|i|reach|call)|\btelefon(?:nummer)?\b"
            r"|\bhandy(?:nummer)?\b"
            r"|\bwhat number\b(?! of)|\byour (?:phone|mobile)\b|\bwie erreichen wir|\brückrufnummer"
            r"|\b(?:unter|auf) welcher nummer"
        ),
        FactName.POSTCODE: r"\bpost ?-?code|\bpostal code|\bzip(?: code)?\b|\bplz\b|\bpostleitzahl",
        FactName.ADDRESS: (
            r"\b(?:delivery|shipping|street|home|postal|billing|full|current|new) address\b"
            r"|(?<!mail )(?<!mail-)\baddress\b(?=.{0,30}(?:deliver|sent|send|go to|parcel))"
            r"|\bwhich address\b"
            r"|\bwhat(?:'s| is) (?:your|the) address\b|\bliefer(?:adresse|anschrift)|\banschrift\b"
            r"|\bwohin (?:soll|dürfen|sollen)|\bstra(?:ß|ss)e\b.*\bhausnummer"
        ),
        FactName.ITEM: (
            r"\b(?:which|what)(?: \w+)? (?:item|items|product|products|article|thing)s?\b|\bwhat "
            r"(?:did you|have you|was it you|exactly did you) (?:order|bought|buy|ordered|received"
            r"|get|receive)"
            r"|\bwhich (?!shop|store|order|day|date|week|month|carrier|courier|colou?r|size|address"
            r"|number|e-?mail|town|country|person|colleague|purchase|booking)\w+ (?:is|was)"
            r" (?:it|this|that)\b"
            r"|\bwhat exactly (?:is|was|came) (?:damaged|broken|missing|wrong|faulty|late)"
            r"|\bwas genau (?:ist|war|kam|fehlt)\b(?! (?:passiert|los|geschehen))"
            r"|\bwhat (?:was|is) in (?:it|the (?:order|parcel|box|package))|\bwhat(?:'s| is| was) "
            r"(?:missing|broken|damaged|it you ordered)|\bwhat are you (?:looking|missing)"
            r"|\bname of the (?:item|product)"
            r"|\b(?:item|product) (?:number|name)\b|\bwelche[rsnm]? (?:artikel|produkt|teil|ware)"
            r"|\bwas (?:haben sie|hast du|wurde|war es|genau) .{0,20}(?:bestellt|gekauft|erhalten"
            r"|bekommen)"
            r"|\bwas fehlt|\bwas war (?:in dem|im|drin)|\bum welche[ns]? (?:artikel|produkt)"
        ),
        FactName.AMOUNT: (
            r"\bhow much\b(?! (?:of|longer|more|time|space|room|damage))"
            r"|\b(?:what|which) (?:amount|sum|price)"
            r"|\bwhat (?:was the price|did (?:it|you|they) (?:cost|pay|charge))\b(?! with)"
            r"|\bhow (?:high|large) was|\bthe (?:exact )?amount\b(?! (?:as|back|in|on|to)\b)"
            r"|\bwelche[rn]? betrag"
            r"|\bwas (?:hat|haben|kostet)\b.{0,20}\b(?:gekostet|kostet|bezahlt)\b|\bwie viel\b"
            r"|\bwieviel\b|\bwie hoch\b|\bden betrag\b"
        ),
        FactName.DATE: (
            r"\bwhen (?:did|was|were|have|exactly|should|is|do)\b|\b(?:what|which) (?:date|day)\b"
            r"|\bon which (?:date|day)|\bdate of (?:the )?(?:order|purchase|delivery)|\border "
            r"date\b|\bpurchase date\b"
            r"|\bwann (?:haben|hast|wurde|war|kam|ist|genau)|\ban welchem tag|\bseit wann"
            r"|\bbestelldatum|\bkaufdatum|\bwelche[sm] datum"
        ),
        FactName.TRACKING: r"\btracking (?:number|code|id)|\bsendungsnummer|\bparcel number",
        FactName.PROBLEM: (
            r"\bwhat(?:'s| is| was| seems(?: to be)?| happened| went| exactly is)? (?:the )?"
            r"(?:problem|issue|matter|wrong|trouble|happened|going on|damage)"
            r"|\bwhat (?:happened|went wrong)"
            r"|\bdescribe (?:the|your|what)|\bwas (?:genau )?ist (?:denn |genau |eigentlich )?"
            r"(?:das problem|passiert|los|kaputt|defekt)"
            r"|\bbeschreiben|\bworum geht es|\bwhat is it about"
        ),
        FactName.WANTS: (
            r"\bwhat would you (?:like|prefer)|\bhow (?:can|would you like|should) (?:we|us|i) "
            r"(?:put|to put|solve|resolve|to solve)|\bwould you (?:like|prefer) .{0,40}\bor\b"
            r"|\b(?:refund|replacement|money back) or\b"
            r"|\bwas (?:möchten|wünschen|hätten) sie|\bwas (?:möchtest|wünschst|hättest) du"
            r"|\bmöchtest du .{0,40}\boder\b|\bwas wäre ihnen|\bmöchten sie .{0,40}\boder\b"
            r"|\bwas sollen wir"
        ),
        FactName.PAYMENT: (
            r"\bhow (?:did|have|was|were) (?:you|it|that|this) (?:pay|paid)\b"
            r"|\bwhat did you pay with\b|\b(?:by|with) (?:card|paypal|invoice|bank transfer) or\b"
            r"|\b(?:what|which) (?:payment method|method of payment|card did you)\b"
            r"|\bwie (?:haben|hast|habt|wurde) .{0,12}\b(?:be)?zahlt"
            r"|\bwomit (?:haben|hast|habt) .{0,12}\b(?:be)?zahlt|\bzahlungs(?:art|weise|methode)"
        ),
        FactName.FILE: (
            r"(?<!\bin the )(?<!\bon the )\b(?:photo(?:graph)?s?|pictures?|pics?|images?"
            r"|screenshots?|videos?|fotos?|bild(?:er)?|aufnahmen?|videoclip)\b"
            r"(?! (?:id|shows?|you sent|arrived|of yours|zeigt|das du|die du|das sie|die sie))"
        ),
    }.items()
}  # fmt: skip
#: Not the address that they are written to.
_ANOTHER_MAIL = any_case(
    r"\b(?:confirmation|another|other|second|new|andere|zweite|neue|weitere) (?:e-?mail|mail)"
)
#: "Could you send the details once more?": all of it.
_DETAILS = any_case(
    r"\b(?:details?|information|data|(?:whole |full )?story|everything|angaben|daten"
    r"|informationen|infos?|alles|details|geschichte|what happened|was passiert)\b"
)
_AGAIN = any_case(
    r"\b(?:again|once more|one more time|another time|a second time|repeat|resend|noch ?(?:ein)?mal"
    r"|nochmals|erneut|wiederholen|wiederhole|abermals|ein zweites mal)\b"
)


def asks_all_again(text: str) -> bool:
    """ "Could you send the details once more?": everything that was given.

    >>> asks_all_again("Could you tell me the details once more?")
    True
    """
    return any(
        _is_request(clause) and _DETAILS.search(clause) and _AGAIN.search(clause)
        for clause in _CLAUSE.findall(text)
    )


def _is_request(clause: str) -> bool:
    return bool(_REQUEST.search(clause) or _ORDER.search(clause))


def asks(text: str) -> tuple[FactName, ...]:
    """What is asked for, clause by clause, in the order of names; nothing for what is only told."""
    found: set[FactName] = set()
    asking = False
    for clause in _CLAUSE.findall(text):
        requests = _is_request(clause)
        if not requests and not (asking and len(clause.split()) <= 6):
            asking = False
            continue
        asking = True
        if _KNOWN.search(clause) and "?" not in clause:
            continue
        for name, thing in _THINGS.items():
            if thing.search(clause) and not _given(name, clause):
                found.add(name)
    return tuple(name for name in FactName if name in found)


def _given(name: FactName, clause: str) -> bool:
    """ "Is your e-mail still r@x.example?" asks for a yes, and shows what is known."""
    if name is FactName.EMAIL:
        return "@" in clause or bool(_ANOTHER_MAIL.search(clause))
    if name in (FactName.ORDER, FactName.PHONE, FactName.POSTCODE, FactName.TRACKING):
        return bool(re.search(r"\d{3}", clause))
    if name is FactName.AMOUNT:
        return bool(re.search(r"\d", clause))
    return False
