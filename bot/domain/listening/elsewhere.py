"""Sums that are not the customer's: what another shop asks, what a neighbour paid, a rate."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[.!?\n;]\s|,\s(?:but|and|aber|und)\s")
_SHOPS = (
    r"(?:shops?|stores?|compan(?:y|ies)|sites?|suppliers?|providers?|sellers?|places?|firms?"
    r"|dealers?|garages?|gyms?|insurers?|websites?|brands?|market|anbieter\w*|l(?:a|ä)den"
    r"|firm(?:a|en)|händler\w*|versicherung\w*|seiten?|geschäft\w*|bank|banken|werkstatt)"
)
#: Not who may have bought it for them.
_PEOPLE = (
    r"(?:friends?|mates?|neighbou?rs?|colleagues?|cousins?|brothers?|sisters?|boss|flatmates?"
    r"|roommates?)"
)
_LEUTE = (
    r"(?:freund(?:in)?|schwester|bruder|nachbar(?:in|n)?|kolleg(?:e|in)|mutter|vater|tochter|sohn"
    r"|schwager|schwägerin|cousin|cousine|onkel|tante|oma|opa|chef(?:in)?|bekannter?)"
)
#: Within its clause, before the sum.
_BEFORE = re.compile(
    rf"\b(?:an?other|others?|different|rival|local|cheaper|andere[nrsm]?|neue[nrsm]?|günstigere[nrm]?)"
    rf"\s{_SHOPS}\b"
    r"|\b(?:elsewhere|anywhere else|everywhere else|somewhere else|competitors?|woanders|anderswo"
    r"|konkurrenz|mitbewerber\w*)\b"
    rf"|\b(?:my|our|his|her)\s(?:[\w-]+\s){{0,2}}?{_PEOPLE}\b(?:\s[A-Z]\w+)?\s(?:only\s|just\s|has\s)?"
    r"(?:pays?|paid|got|gets|bought|was charged|spent)\b"
    rf"|\b(?:mein|unser|ihr|sein)\w*\s{_LEUTE}\b(?:\s[A-ZÄÖÜ]\w+)?\s(?:[\w-]+\s){{0,6}}?"
    r"(?:zahlt|bezahlt|zahlte|bezahlte|kriegt|bekam)\b"
    r"|\b(?!(?i:you|we|i|it|this|that|they)\b)[\w'-]+\s(?:(?:would|will|can|could)\s)?"
    r"(?:has|had|have|sells?|sold|does|do|offers?|gives?|lists?)\s(?:me\s|us\s)?"
    r"(?:it|them|one|the same|this one|the very same|exactly)\b[^.!?]{0,25}\b(?:for|at)\b"
    r"|\bthey\s(?:only\s|just\s)?(?:charge|want|ask|sell|do|have|pay)\b"
    r"|\b(?:she|he)\s(?:only\s|just\s|has\s|had\s)*(?:pays?|paid|got|gets|bought)\b"
    r"|\b(?:hers|his|theirs|(?:my|our)\s(?:[\w-]+\s)?[\w-]+'s)\s(?:only\s|just\s)?(?:was|is|cost|were)\b"
    # What somebody else would take for it, and what bounds a price.
    r"|\b(?:the|an?|my|another)\s(?:local\s)?(?:garage|mechanic|electrician|plumber|solicitor|lawyer"
    r"|vet|dentist|builder|handyman|repair shop|kiosk|dealer|neighbou?r)\b"
    r"|\b(?:my budget|minimum spend|min spend|rrp|salary|wages?|excess|(?:spend|pay) (?:more|less)"
    r" than|anything|(?:under|below)(?=\s$))\b"
    r"|\ba (?:new|similar) [\w-]+ (?:costs?|would cost|is)\b"
    r"|\b(?:mein budget|mindestbestellwert|gehalt|lohn|höchstens|maximal|uvp)\b"
    r"|\bcould (?:have )?(?:get|got|gotten|buy|bought|had)\b[^.!?]{0,25}\bfor\b"
    r"|\bfree (?:delivery|shipping|postage|returns?)\b[^.!?]{0,20}\b(?:over|above|from)\b"
    r"|\b(?:a new|a similar|the same|an identical|a cheaper) one (?:costs?|is|was|would be)\b"
    r"|\bversandkostenfrei (?:ab|über)\b|\b(?:er|sie) (?:zahlt|bezahlt|hat nur)\b"
    r"|\b(?:saw|seen|see|found|spotted)\s(?:it|them|one|the same|this)\b[^.!?]{0,30}\b(?:for|at)\b"
    r"|\bbei\s(?:der\s|dem\s|den\s)?(?!ihnen|euch|mir|uns|dir|einer|der|meine|ihr)[\w-]+\s"
    r"(?:kostet\w*|w(?:a|ä)r\w*|gibt|gab|bekommt)\b"
    r"|\bthe (?:airline|insurer|insurance|bank|seller|carrier)\s(?:(?:has|have|had|only)\s)*"
    r"offered\b",
    re.I,
)
#: A rate, or where it is asked.
_BEHIND = re.compile(
    r"\s?(?:pro|per|je|/|a|an|the)\s?(?:kwh|kilowatt\w*|minute|min|km|kilometer|mile|gb|unit|hour"
    r"|stunde)\b|\stip\b|\s(?:overweight|too heavy)\b|\scheaper\b|\s(?:billiger|günstiger)\b"
    r"|\s(?:elsewhere|woanders|anderswo|(?:at|in|on|from|bei)\s(?:an?other|einem anderen"
    r"|der konkurrenz|amazon|ebay))\b",
    re.I,
)
#: "They are £12 in Tesco".
_AT_ANOTHERS = re.compile(r"\s(?:at|in|on|from|bei)\s[A-Z]\w+")
_ARE = re.compile(
    r"\b(?:they're|they are|theyre|it's|its|are|costs?|same|identical|kosten|kostet)\s"
    r"(?:only\s|just\s|nur\s)?$",
    re.I,
)
#: "you sold me", "I paid": it is theirs, whoever else stands in the clause.
_THEIRS = re.compile(
    r"\b(?:i|we|ich|wir)\s(?:\w+\s)?(?:paid|pay|was|were|got|owe|spent|lost|zahle\w*|bezahle\w*|habe?n?)\b"
    r"|\b(?:charged|cost|refunded|billed|quoted|owes?) (?:me|us)\b|\b(?:mine|ours|meine[rs]?)\b",
    re.I,
)


def is_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the sum from `start` to `end` is asked by or of somebody else."""
    if _BEHIND.match(text, end):
        return True
    if _AT_ANOTHERS.match(text, end) and _ARE.search(text[max(0, start - 40) : start]):
        return True
    clause = _CLAUSE.split(text[max(0, start - 120) : start])[-1]
    other = _BEFORE.search(clause)
    if other is None:
        return False
    between = clause[other.end() :]
    return not (_THEIRS.search(between) or any(sign.isdigit() for sign in between))
