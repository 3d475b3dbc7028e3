"""Sums that are not the customer's: what another shop asks, what a neighbour paid, a rate.

Who asks or pays it stands before the sum in its clause; where it is asked may stand behind.
"""

from __future__ import annotations

import re

_CLAUSE = re.compile(
    r"[.!?\n;]\s|,\s(?:but|and|aber|und)\s|\s(?:und|and|but|aber)\s(?=(?:ich|i)\s)"
)
_SHOPS = (
    r"(?:shops?|stores?|compan(?:y|ies)|sites?|suppliers?|providers?|sellers?|places?|firms?"
    r"|dealers?|garages?|gyms?|insurers?|websites?|brands?|market|schools?|clubs?|hotels?|chemists?"
    r"|pharmac(?:y|ies)|supermarkets?|retailers?|airlines?|agenc(?:y|ies)|restaurants?"
    r"|anbieter\w*|l(?:a|ä)den|firm(?:a|en)|händler\w*|versicherung\w*|seiten?|geschäft\w*|bank"
    r"|banken|werkstatt|studios?|schulen?|apotheken?|supermarkt)"
)
#: Not who may have bought it for them.
_PEOPLE = (
    r"(?:friends?|mates?|neighbou?rs?|colleagues?|co-?workers?|cousins?|brothers?|sisters?|uncle"
    r"|aunt|nephew|niece|boss|flatmates?|roommates?|pals?|[a-z]+-in-law)"
)
_ANYBODY = r"(?:guys?|blokes?|man|woman|lady|lad|chap|girl|person|someone|somebody|people|folks?)"
_LEUTE = (
    r"(?:freund(?:in)?|schwester|bruder|nachbar(?:in|n)?|kolleg(?:e|in)|mutter|vater|tochter|sohn"
    r"|schwager|schwägerin|cousin|cousine|onkel|tante|oma|opa|chef(?:in)?|bekannter?)"
)
#: Who is no family, and has bought nothing for them.
_FREMDE = r"(?:nachbar(?:in|n)?|kolleg(?:e|in)|schwager|schwägerin|cousine?|bekannter?|chef(?:in)?)"
#: "in Leeds", "down the road", "in a 4 bed".
_SOMEWHERE = (
    r"(?:\s(?:in|at|from|on|next|down|up|across|round|around|over)\s(?!your\b)(?:the\s|a\s|my\s)?"
    r"[\w'-]+(?:\s[\w'-]+)?)?"
)
_NEAR_HERE = (
    r"(?:(?:down|up|across|round|around|over) the (?:road|street|corner|way|block)|next door"
    r"|in town|nebenan|um die ecke|gegenüber)"
)
#: A firm's own name, by its letters: "McFit", "HUK", "BT".
_BRAND = r"(?-i:[A-ZÄÖÜ][a-zäöü]+[A-Z]\w*|[A-Z][A-Z&]{1,5})"
#: Or by its capital: "Ticketmaster charges £2", but not "Roaming charges £14".
_FIRM = (
    r"\b(?-i:(?!You\b|We\b|They\b|It\b|This\b|That\b|The\b|My\b|Your\b|Bank\b|Delivery\b|Shipping\b"
    r"|Service\b|Customs\b|Card\b|Extra\b|Late\b|Hidden\b|Import\b|Additional\b|Other\b)"
    r"[A-Z][\w&'-]*(?<!ing)(?:\s[A-Z][\w&'-]*)?)"
)
#: The same thing as theirs, as another shop has it.
_THE_SAME = (
    r"(?:it|them|one|the (?:very |exact )?same|an identical|a similar|exactly"
    r"|(?:this|that|these|those)(?:\s(?:one|[\w-]+(?:\s[\w-]+)?))?)"
)
_NOT_WE = (
    r"(?!(?i:you|u|we|i|it|this|that|they|who|website|site|app|page|would|will|can|could|to|ich|wir"
    r"|sie|ihr|du)\b)"
)
_DASSELBE = r"(?:(?:den|die|das|der)\s)?(?:gleiche\w*|selbe\w*|dasselbe|denselben|dieselben?)"
_PAYS = r"(?:pays?|paid|got|gets|bought|was charged|spent|says?|reckons?)"
#: Within its clause, before the sum.
_BEFORE = re.compile(
    # Another shop, or one by its name or its place.
    r"\b(?:my|an?|another)\s(?!(?:invoice|receipt|bill|statement|bank|app|account|order|e-?mail"
    r"|card"
    r"|letter|contract|confirmation|basket|policy)\b)[\w-]+\ssays?\b[^.!?]{0,25}\b(?:costs?|worth"
    r"|be)\b"
    r"|\b(?-i:(?!Sie|Ihr|Das|Es|Er|Ich|Wir|Die|Der)[A-ZÄÖÜ][\w-]+)\s(?:hätten?|würden?)\s"
    r"(?:mir|uns|es|das|die|den|sie|ihn)\b"
    rf"|\b(?:an?other|others?|different|rival|local|cheaper|andere[nrsm]?|neue[nrsm]?"
    rf"|günstigere[nrm]?)"
    rf"\s{_SHOPS}\b"
    r"|\b(?:elsewhere|anywhere else|everywhere else|somewhere else|competitors?|woanders|anderswo"
    r"|konkurrenz|mitbewerber\w*)\b"
    rf"|\b{_NOT_WE}[\w'-]+\s(?:(?:would|will|can|could)\s)?(?:has|had|have|sells?|sold|does|do"
    rf"|offers?|gives?|lists?|is doing|are doing)\s(?:me\s|us\s)?{_THE_SAME}\b[^.!?]{{0,25}}"
    r"\b(?:for|at)\b"
    r"|(?<!now )\bthey\s(?:only\s|just\s)?(?:charge|want|ask|sell|do|have|pay)\b"
    rf"|\b{_NOT_WE}[\w'-]+\s(?:only|just)\s(?:charges?|asks?|wants?|takes?)\s*(?:about\s)?$"
    rf"|\b{_NEAR_HERE}\s[^.!?]{{0,20}}?\b(?:charges?|asks?|wants?|takes?|sells?|does|has|costs?"
    rf"|paid"
    r"|pays?|kostet|kosten|verlangt|nimmt|gibt)\b"
    rf"|{_FIRM}\s(?:only\s|just\s)?(?:charges|quotes|asks|wants|offers|sells|lists)\s*$"
    r"|\b(?!(?:site|website|app|page|e-?mail|it|she|he|colleague)\b)[\w'-]+\ssays?\s(?:it|that|they"
    r"|this)"
    r"(?:'d|\swould|\scould|'ll|\swill)\b"
    rf"|\b{_BRAND}\s(?:charges?|asks?|wants?|will|wollen|verlangt|nimmt|kostet|bietet)\b"
    r"|\bbei\s(?:der\s|dem\s|den\s)?(?!ihnen|euch|mir|uns|dir|einer|der|meine|ihr)[\w-]+\s"
    r"(?:kostet\w*|w(?:a|ä)r\w*|gibt|gab|bekommt|kriegt|bekomm\w*|krieg\w*)\b"
    r"|\bauf\s(?-i:[a-z]?[A-Z])\w+\s(?:kostet\w*|gibt|gab|bekommt|kriegt)\b"
    rf"|\b{_NOT_WE}[\w-]+\s(?:verkauft|verkaufen|hat|haben|führt|macht|bietet)\s(?:{_DASSELBE}|es"
    r"|das|die|den)\b[^.!?]{0,25}\bfür\b"
    r"|\b(?:it's|its|is|they're|are)\s(?:on|at|in)\s(?-i:[A-Z])\w+\s(?:for|at)\s*$"
    r"|\bbei\s(?-i:(?!Ihnen|Euch)[A-ZÄÖÜ])[\w-]+\s(?:eine?[nms]?|das|den|die|ihn|sie"
    r"|es)\b[^.!?]{0,20}"
    r"\bfür\b"
    # What somebody else paid.
    rf"|(?:\b(?:my|our|his|her|their|the|a|some|one of my)\s(?:[\w-]+\s){{0,2}}?|^\W*|\b(?:and|but)"
    rf"\s){_PEOPLE}\b(?:\s[A-Z]\w+)?{_SOMEWHERE}\s(?:only\s|just\s|has\s)?{_PAYS}\b"
    rf"|\b(?:other|most) (?:people|customers|folks|users)\s(?:only\s)?{_PAYS}\b"
    rf"|\b(?:mein|unser|ihr|sein)\w*\s{_LEUTE}\b(?:\s[A-ZÄÖÜ]\w+)?\s(?:[\w-]+\s){{0,6}}?"
    r"(?:zahlt|bezahlt|zahlte|bezahlte|kriegt|bekam)\b"
    rf"|(?:^\W*|\b(?:mein|unser|ein|der|die)\w{{0,2}}\s){_FREMDE}\b(?:\s[A-ZÄÖÜ]\w+)?\s"
    r"(?:hat|hatte|zahlt|kriegt)\b"
    r"|\b(?:she|he)\s(?:only\s|just\s|has\s|had\s)*(?:pays?|paid|got|gets|bought)\b"
    r"|\b(?:hers|his|theirs|(?:my|our)\s(?:[\w-]+\s)?[\w-]+'s)\s(?:only\s|just\s)?(?:was|is|cost"
    r"|were)\b"
    # What somebody else would take for it, and what bounds a price.
    r"|\b(?:the|an?|my|another)\s(?:local\s)?(?:garage|mechanic|electrician|plumber|solicitor"
    r"|lawyer"
    r"|vet|dentist|builder|handyman|repair shop|kiosk|dealer|neighbou?r)\b"
    rf"|\b(?!(?:you|we|i|it|that)\b)[\w'-]+(?:'d|\s(?:would|could|will|can))(?:\shave|'ve)?\s\w+"
    rf"\s(?:me|us|{_THE_SAME}|the (?:job|lot))\b[^.!?]{{0,20}}\bfor\b"
    rf"|\b(?:an?|some|the)\s{_ANYBODY}{_SOMEWHERE}\s(?:would|could|will|can|does|did|offer(?:s|ed)?"
    rf"|quoted"
    rf"|wants?|charges?|sells?|is selling|{_PAYS})\b"
    r"|\b(?:my budget|minimum spend|min spend|rrp|salary|wages?|excess|(?:spend|pay) (?:more|less)"
    r" than|anything|(?:under|below)(?=\s$))\b"
    r"|\ba (?:new|similar) [\w-]+ (?:costs?|would cost|is)\b"
    r"|\b(?:mein budget|mindestbestellwert|gehalt|lohn|höchstens|maximal|uvp)\b"
    r"|\bcould (?:have )?(?:get|got|gotten|buy|bought|had)\b[^.!?]{0,25}\bfor\b"
    r"|\b(?:you|one|man|du) (?:can|could|kann|kannst) (?:get|buy|find)\b[^.!?]{0,25}\bfor\b"
    r"|\bfree (?:delivery|shipping|postage|returns?)\b[^.!?]{0,20}\b(?:over|above|from)\b"
    r"|\b(?:a new|a similar|the same|an identical|a cheaper) one (?:costs?|is|was|would be)\b"
    r"|\bversandkostenfrei (?:ab|über)\b|\b(?:er|sie) (?:zahlt|bezahlt|hat nur)\b"
    r"|\b(?:saw|seen|see|found|spotted)\s(?:it|them|one|the same|this)\b[^.!?]{0,30}\b(?:for|at)\b"
    r"|\bthe (?:airline|insurer|insurance|bank|seller|carrier)\s(?:(?:has|have|had|only)\s)*"
    r"offered\b",
    re.I,
)
#: A rate, a difference, or where it is asked.
_BEHIND = re.compile(
    r"\s?(?:pro|per|je|/|a|an|the)\s?(?:kwh|kilowatt\w*|minute|min|km|kilometer|mile|gb|unit|hour"
    r"|stunde)\b|\stip\b|\s(?:overweight|too heavy)\b|\scheaper\b|\s(?:billiger|günstiger)\b"
    r"|\s(?:elsewhere|woanders|anderswo|(?:at|in|on|from|bei)\s(?:an?other|einem anderen"
    r"|der konkurrenz|amazon|ebay))\b|\sshort(?=\s?[.,!?;]|$)"
    r"|\s(?:zu haben|zu kriegen|zu bekommen)\b"
    r"|\s(?:kosten|kostet|costs?)\s[^.!?,;]{0,25}\b(?:elsewhere|woanders|anderswo)\b",
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
    r"\b(?:i|we|ich|wir)\s(?:\w+\s)?(?:paid|pay|was|were|got|owe|spent|lost|zahle?\w*|bezahle\w*"
    r"|habe?n?)\b"
    r"|\b(?:charged|cost|refunded|billed|quoted|owes?) (?:me|us)\b|\b(?:mine|ours|meine[rs]?)\b",
    re.I,
)
#: Nobody says so of themselves: "and pays £5 less".
_ANOTHER_PAYS = re.compile(r"\bpays\s(?:only\s|just\s|about\s)?$", re.I)
#: "in 2 weeks": no sum of somebody's.
_LASTED = re.compile(
    r"\b\d+\s(?:minutes?|hours?|days?|weeks?|months?|years?|tage?n?|wochen?)\b", re.I
)
#: "Your own website has it for £20": what we ask ourselves.
_OUR_OWN = re.compile(r"\b(?:your|euer|eure|ihre?)\s(?:own\s|eigene\s)?$", re.I)


def is_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the sum from `start` to `end` is asked by or of somebody else."""
    if _BEHIND.match(text, end):
        return True
    if _AT_ANOTHERS.match(text, end) and _ARE.search(text[max(0, start - 40) : start]):
        return True
    clause = _CLAUSE.split(text[max(0, start - 120) : start])[-1]
    if _ANOTHER_PAYS.search(clause):
        return True
    other = _BEFORE.search(clause)
    if other is None or _OUR_OWN.search(clause[: other.start()]):
        return False
    between = _LASTED.sub("", clause[other.end() :])
    return not (_THEIRS.search(between) or any(sign.isdigit() for sign in between))
