"""A trouble with what came that is stated outright, whatever else is written beside it: a wish for
money, another order's number, or "where is the rest" does not make a broken mug whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.assistant.general import is_general
from bot.assistant.masking import masked
from bot.domain.remedies.model import Failure
from bot.domain.remedies.told_of import told_in

_CLAUSE = re.compile(r"[^.!?\n,;:()]+[?]*")
_JOINED = re.compile(r"\b(?:and|but|und|aber)\b|\s[-–—]+\s", re.I)
#: What breaks or does not work without anything having come broken.
_NO_THING = re.compile(
    r"\b(?:web ?sites?|sites?|web ?shop|online ?shop|links?|app|log-?in|pass ?words?|accounts?"
    r"|vouchers?|coupons?|(?:promo |discount |voucher |gift )?codes?|check-?outs?|tracking|chat|bot"
    r"|payments?|cards?|e-?mails?|labels?|forms?|carts?|newsletter"
    r"|karte|etikett|formular|(?:web|order|product|your|the|this) page|web ?seite|internetseite"
    r"|(?:eure|ihre|die) seite(?= ist)|gutschein\w*|rabatt\w*|passwort|konto|zahlung|warenkorb"
    r"|(?:sendungs)?verfolgung|(?:door)?bell|buzzer|intercom|lift|\w*klingel|aufzug)\b",
    re.I,
)
#: No goods.
_WRAPPING = re.compile(
    r"\b(?:box|boxes|parcels?|packages?|packaging|carton|wrapping|paket\w*|karton\w*|verpackung\w*"
    r"|umkarton|päckchen)\b",
    re.I,
)
_BREAKS = re.compile(r"\b(?:broken?|break|kaputt\w*|defekt\w*|damaged|corrupt\w*)\b", re.I)
#: Their doing, or of long use: the warranty may know.
_LATER_OR_THEIRS = re.compile(
    r"\b(?:i|we|my (?:\w+ ){0,2}(?:son|daughter|kids?|child|children|toddler|dog|cat|husband|wife"
    r"|partner|cleaner|flatmate))(?:['’]ve| have| had| has)?(?: (?:accidentally|just|stupidly))?"
    r" (?:broke|broken|dropped|smashed|cracked|chipped|knocked|scratched|damaged|shattered|snapped"
    r"|dented|bent|tore)\b"
    r"|\b(?:ich|wir) hab\w*(?: \w+){1,6} (?:zerbrochen|kaputt ?gemacht|zerkratzt|beschädigt)\b"
    r"|fallen (?:ge)?lassen|(?:he)?runter(?:gefallen|geworfen|geschmissen)"
    r"|\bafter (?:\w+ ){0,3}(?:months?|years?)\b|\b(?:months?|years?) (?:later|ago)\b"
    r"|\b(?:nach|vor) (?:\w+ ){0,3}(?:monat|jahr)\w*"
    r"|\b(?:warrant\w+|guarantee|garantie\w*|gewährleistung\w*)\b",
    re.I,
)
#: It is known already, and they wait for what was promised for it.
_AWAITED = re.compile(
    r"\bwhere(?:['’]s|s| is| are)? (?:my|the|our) (?:\w+ )?(?:refund|money|replacement|new one)\b"
    r"|\bwhen\b(?!.{0,30}\b(?:a|another) (?:refund|replacement|new))"
    r"[^,.;!?]{0,30}\b(?:refund\w*|money|replacement|paid|repaid|reimburs\w*)\b"
    r"|\bwait(?:ing|ed)?\b.{0,20}\b(?:refund|money|replacement|reimbursement)\b"
    r"|\b(?:not|no|never|without|\w+n['’]t|(?:have|has|did|was)nt)\b(?: \w+){0,4}"
    r" (?:refund\w*|money|replacement|reimburse\w*)\b"
    r"|\b(?:refund|replacement|money)\b(?: \w+){0,3}? (?:(?:has|is|was|did)(?:n['’]?t| not)|late"
    r"|overdue|still|yet|status)\b"
    r"|\b(?:promised|said|agreed|told)\b.{0,40}\b(?:refund|money|replace\w*)\b"
    r"|\b(?:sent|posted|shipped|mailed|brought|gave|taken|took)\b(?: \w+){0,4} back\b"
    r"|\breturned (?!home\b)|\breturned\b(?=\W*$)|\bmy return\b"
    r"|\bwo (?:bleibt|bleiben|ist|sind) (?:mein|meine|das|die|der)(?: \w+)?"
    r" (?:geld|\w*erstattung|rückzahlung|ersatz\w*)\b"
    r"|\bwann\b(?! (?:bekomme?|kriege?|kann) ich (?:einen |neuen )?ersatz)"
    r"[^,.;!?]{0,40}\b(?:geld|\w*erstatt\w*|rückzahlung|ersatz\w*)\b"
    r"|\bwarte\w*\b.{0,30}\b(?:geld|\w*erstattung|rückzahlung|ersatz\w*)\b"
    r"|\b(?:geld|\w*erstattung|rückzahlung|ersatz\w*)\b(?: \w+){0,3}"
    r" (?:noch|nicht (?:da|erhalten|bekommen|gekommen|zurück))\b"
    r"|\b(?:geld|\w*erstattung|ersatz\w*)\b.{0,40}\b(?:versprochen|zugesagt)\b"
    r"|\b(?:versprochen|zugesagt)\b.{0,40}\b(?:geld|\w*erstattung|ersatz\w*)\b"
    r"|\b(?:kein\w*|nie|nicht)(?: \w+){0,3} (?:geld|\w*erstattung|rückzahlung|ersatz\w*)\b"
    r"|\bzurück ?(?:ge(?:schickt|sendet|sandt|geben|bracht))\b|\bretour(?:e|niert|en)\b",
    re.I,
)
_CAME = re.compile(
    r"\b(?:c[ao]me|arrived?|arived|delivered|delivery|received|got|get here|turned up"
    r"|unpack\w*|unbox\w*|open"
    r"|opened|sent|kam(?:en)?|angekommen|ankam(?:en)?|gekommen|geliefert|erhalten|bekommen"
    r"|ausgepackt|auspacken|geschickt|lieferung)\b",
    re.I,
)
_WISH = re.compile(
    r"\b(?:refund\w*|refnud|reimburs\w*|money|compensat\w*|replac\w*|exchange\w*|swap|new one"
    r"|another one|send\b(?: \w+)? (?:another|a new)"
    r"|return\w*|send\b.{0,20}\bback|give\b.{0,20}\bback|cancel\w*|credit|discount"
    r"|geld|\w*erstatt\w*|rückzahlung|ersatz\w*|ersetz\w*|umtausch\w*|austausch\w*|stornier\w*"
    r"|storno|zurück ?(?:zu)?(?:geb|schick|send|nehm)\w*|rückgabe|reklam\w*|gutschrift|rabatt"
    r"|neue[nrs]?)\b",
    re.I,
)
_OWN = re.compile(r"\b(?:my|our|mine|mein\w*|unser\w*|ordernumber)\b", re.I)
_THE = re.compile(r"\b(?:the|this|these|der|die|das|den|dem|diese[nrms]?)\b", re.I)
_ASKED_OF_GOODS = re.compile(
    r"^\W*(?:is|are|was|were|does|do|did|will|would|should|can|could|how|what|which|who|when|where"
    r"|ist|sind|war|wird|werden|hat|haben|kann|können|wie|was|welche\w*|wer|wann|wo)\b",
    re.I,
)
#: More of what is broken, and less of things that nobody sends.
_MORE_DAMAGED = re.compile(
    r"(?<!\bi )(?<!\bwe )\b(?:came|comes|coming|ha[sd] come|fell|fallen|falling|broke"
    r"|snapped|popped|ripped|torn) (?:clean |right |straight )?off\b(?! (?:the|a|my|our)"
    r" (?:phone|list|price|total|sale))"
    r"|\bin (?:half(?! \w+s\b| an? )|halves|(?:two|three|2|3) (?:halves|parts|pieces|bits))\b"
    r"|\bin (?:zwei|drei|2|3) (?:hälften|teilen|teile|stücken)\b"
    r"|\b(?:split|ripped|leaking|leaks|faulty|defective|defekt\w*)\b"
    r"|\b(?:does(?:n['’]?t| not)|is(?:n['’]t| not)|never|not|stopped) (?:work(?:s|ing)?"
    r"|switch(?:ing)? on|turn(?:ing)? on|light(?:ing)? up)\b(?! (?:for|in|with|out|on)\b)"
    r"|\b(?:funktionier\w+|leuchtet|geht) nicht(?= an\b|\W*$| bitte| geld| ich| mehr)"
    r"|\b(?:abgegangen|abgefallen|abgerissen|abgeknickt|undicht|ausgelaufen|gerissen)\b"
    r"|\b(?:ist|sind|war|waren|ging|gingen|fiel)(?: \w+){0,2} ab(?=\W*$| bitte| geld| ich)",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|nothing|nichts?|kein\w*|if|in case|when it|falls|wenn|ob)\b|n['’]t\b", re.I
)
_WRONG_CAME = re.compile(
    r"\bwrong (?!order|number|address|email|e-mail|post|amount|price|name|day|date|size)\w+"
    r"(?: \w+)? (?:came|arrived|was (?:sent|delivered))\b"
    r"|\b(?:sent|delivered|got|received)(?: me| us)?(?: the| a)? wrong"
    r" (?!number|address|email|e-mail|post|amount|price|name|refund)\w+"
    r"|\bfalsche[nrs]? (?!adresse|nummer|bestellnummer|postleitzahl|betrag)\w+(?: \w+)?"
    r" (?:bekommen|erhalten|geliefert|geschickt|angekommen|dabei)\b"
    r"|\b(?:kam|kamen|ist|sind) (?:der|die|das|den) falsche\w*\b",
    re.I,
)
_NOT_IN_A_BOX = re.compile(
    r"\b(?:refund\w*|money|amount|order|orders|link|mail|e-?mail|invoice|number|address|tracking"
    r"|went missing|in (?:the )?(?:post|transit)"
    r"|geld|gutschrift|betrag|bestellung\w*|sendung|lieferung|rechnung|nummer|adresse|\w*erstattung)\b",
    re.I,
)
#: A thing and "missing", without more.
_MISSING = re.compile(
    r"\b(?:a|one|two|three|four|\d|some|half (?:of )?the|my|the) (?:\w+ )?\w+"
    r" (?:is |are )?missing\b"
    r"|\b(?:ein\w*|zwei|drei|vier|\d) (?:\w+ )?\w+ (?:fehl(?:t|en))\b",
    re.I,
)
_HALF = re.compile("half", re.I)
#: What they chose wrongly themselves.
_CHOSE = re.compile(
    r"\b(?:i|we)(?:['’]ve| have)? (?:\w+ )?(?:ordered|chose|chosen|picked|bought|took)\b"
    r"|\b(?:ich|wir) hab\w*\b.*\b(?:bestellt|gekauft|gewählt)\b",
    re.I,
)
_BESIDE = {Failure.WRONG_ITEM: "item_wrong", Failure.MISSING_ITEM: "item_missing"}


def states_damage(text: str, *, of_an_order: bool = False) -> bool:
    """Whether they say that a thing of theirs is not whole, and neither ask in general nor wait for
    what was promised for it. `of_an_order`: they give its number or another detail of it.

    >>> states_damage("the lid is smashed, money back please"), states_damage("the link is broken")
    (True, False)
    >>> states_damage("how do I return a broken lamp"), states_damage("what if it arrives broken")
    (False, False)
    """
    clean = masked(text)
    if _AWAITED.search(clean) or _LATER_OR_THEIRS.search(clean):
        return False
    if not any(_is_broken(clause) for clause in _clauses(clean)):
        return False
    return bool(of_an_order or _WISH.search(clean) or _CAME.search(clean))


def states_another(text: str) -> str:
    """The intent of another trouble with what came, beside a wish for money; empty if none."""
    clean = masked(text)
    if _AWAITED.search(clean) or is_general(clean):
        return ""
    for clause in _clauses(clean):
        if _CHOSE.search(clause):
            continue
        if _WRONG_CAME.search(clause):
            return "item_wrong"
        missing = _MISSING.search(clause)
        if missing and (_HALF.match(missing[0]) or not _is_no_item(missing[0])):
            return "item_missing"
        found = _BESIDE.get(next(iter(told_in([clause])), Failure.LATE), "")
        if found and not _is_no_item(clause):
            return found
    return ""


def _is_no_item(clause: str) -> bool:
    return bool(_NOT_IN_A_BOX.search(clause) or _WRAPPING.search(clause))


def breaks_no_thing(text: str) -> bool:
    """Whether all that is broken is a link, a code, a page.

    >>> breaks_no_thing("my voucher code is broken"), breaks_no_thing("my lamp is broken")
    (True, False)
    """
    broken = [clause for clause in _clauses(masked(text)) if _BREAKS.search(clause)]
    return bool(broken) and all(_NO_THING.search(clause) for clause in broken)


def _clauses(clean: str) -> Iterator[str]:
    for found in _CLAUSE.finditer(clean):
        yield from _JOINED.split(found[0])


def _is_broken(clause: str) -> bool:
    if _NO_THING.search(clause) or _WRAPPING.search(clause) or is_general(clause):
        return False
    own = _CAME.search(clause) or _OWN.search(clause)
    own = own or (_WISH.search(clause) and _THE.search(clause))
    if _ASKED_OF_GOODS.match(clause) and not own:
        return False
    if told_in([clause])[:1] == (Failure.DAMAGED,):
        return True
    found = _MORE_DAMAGED.search(clause)
    return bool(found and not _NEGATED.search(clause[: found.start()]))
