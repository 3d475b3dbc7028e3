"""What a sentence says of a thing that was bought: how much speaks for it, sign by sign."""

from __future__ import annotations

import re

from bot.domain.any_case import any_case
from bot.domain.listening.ground import TAKEN
from bot.domain.listening.item_extent import extent
from bot.domain.listening.item_roles import DOUBTFUL, PARTS
from bot.domain.listening.item_verbs import by_a_verb
from bot.domain.listening.no_names import NO_NAMES
from bot.domain.listening.things import AMISS, ING_NOUNS, OWN, POINTING, Thing, is_adverb

_TROUBLE = any_case(
    r"^\s*(?:(?:from|in|of|off|with) (?:my |the |this )?(?:order|box|parcel)\b|(?:has|have"
    r"|had) (?:an?|no|two|some|only|holes?|\d+)\b|(?:says(?! (?:it|that|he|she|they|i|we|you"
    r"|there)\b)|shows|takes|gives|goes|cuts|loses|beeps"
    r"|shuts|freezes|hums|drips|sticks|jams|blinks|feels|drops|pulls|scratches|leaves)\b|(?:i|we"
    r"|you|they|u)(?:'ve|'d)?\s(?:have\s"
    r"|had\s|just\s|recently\s)*(?:pre-?)?(?:order|bought|buy|sen[dt]|rec[ei]{2}v|got|paid|purchas"
    r"|returned|deliver|want|picked up|collected|chose|hired|rented|booked|leased|borrowed|use\b)"
    r"|(?:that\s|which\s)?(?:(?:is|are|was|were"
    r"|has|have|had|hasn't|haven't|isn't|aren't|wasn't|weren't|'s|s|havent|hasnt|isnt|arent|wasnt"
    r"|doesnt|dont|didnt|wont|cant)\s)?(?:now\s|just\s|all\s|both\s|still"
    r"\s|also\s|already\s|not\s|never\s|only\s|completely\s|totally\s|really\s|been\s|a bit\s|too\s"
    r"|so\s|very\s|the\s|clearly\s|got\s|suddenly\s)*(?:came|come|comes|arriv|broke|broken|brok"
    r"|crack|leak|damag|fault|defect|missing|wrong|torn|tear|tore|rip|stop|work|work?ing|doesn't"
    r"|does not|don't|do not|didn't|did not|won't|will not|turn|show|wont|doesnt|dont|didnt|cant"
    r"|hasnt|havent|isnt|arent|wasnt"
    r"|smell|keep|kept|slip|start|make|made|los|sound|burn|can't|cannot|need|look|feel|seem|ran|run"
    r"|stain|dirty|scratch|dent|bent|flicker|fit|too|small|big|large|heavy|short|long|smash|shatter"
    r"|explod"
    r"|snap|fell|fall|fail|dead|die|wilt|mould|mold|expire|stale|corked|shrunk|shrank|rattl|squeak"
    r"|deliver|ship|out|late|lost|delay|supposed|due|meant|would be|should (?:be|have)|gone|empty"
    r"|melt|spill|used|different"
    r"|split|burst|collaps|peel|faded?\b|fading|spoil|dried|hardened|bled|bleed|swell|swoll"
    r"|rubbed|rubs|warp|rust|sag|creak|jam|wobbl|popped|buckl|fray|unravel|discolou?r|curdl"
    r"|overheat|sank|chipp|blister|bobbl|tarnish|blew|blown|caved?|drift|squeal|hiss|crash|reboot"
    r"|down|cancel|renew|swallow|clos|block|frozen|lock|expir|overdue|double|billed|taken|took"
    r"|incomplete|not|never|trip|squash|crush|in (?:stock|two|pieces|half)|switch|charg|light"
    r"|(?:is|are|was|were|hasn't|haven't|isn't|aren't|wasn't|weren't)\b))"
)
#: "is", and nothing that went wrong behind it.
_IS = re.compile(
    r"\s*(?:that\s|which\s)?(?:is|are|was|were|isn't|aren't|wasn't|weren't|has|have|had|'s|s)\b",
    re.I,
)
_BOUGHT = any_case(
    r"\s(?:that |which )?(?:i|we|u|you)(?:'ve|'d| have| had)?(?: just| recently)? "
    r"(?:order|bought|got|rec[ei]{2}v|made|built|printed|fitted|installed|delivered|supplied"
    r"|purchas|picked|sent|sold|promised|returned|sent back|hired|rented|booked|leased|borrowed"
    r"|told you about|asked about|mentioned|wrote about|rang about|called about)"
)
_DONE = any_case(
    r"\s(?:that )?(?:i|we) had \w+ed\b"
    r"|\s(?:that |which )?(?:i|we)(?:'ve|'d| have)? (?:just )?(?:signed up for|paid for|applied for"
    r"|enrolled (?:in|on)|subscribed to|cancelled|asked for|waited for|'m waiting for)\b"
    r"|\s(?:was |were |been |i )?(?:booked|ordered|bought|purchased|reserved|sent back)\b"
)
#: "The lens cap for my camera is missing": what stands between it and its verb.
_BETWEEN_THEM = re.compile(
    rf"\s(?:for|of|to|in|on|from|with|off)\s(?:the|my|a|an|our|your)?\s?(?:[\w'-]+|{TAKEN}+)(?=\s)",
    re.I,
)
_ARTICLE = re.compile(r"\b(?:a|an|the|one|only|its?|their|slightly|very)\s*$", re.I)
#: "Why does the fitness tracker ...".
_WHY = any_case(r"\bwhy (?:does|do|is|are|won'?t|doesn'?t|don'?t|isn'?t|has|did)\s*$")
#: "why home insurance costs more"
_WHY_IT = re.compile(r"\bwhy\s*$", re.I)
_COSTS = re.compile(
    r"\s(?:costs?|is|are|has|have|was|were|went|takes?|keeps?|won't|doesn't|isn't|stopped|goes)\b"
)
#: "In my lifetime", "by my reckoning": where and how, not what.
_WHERE = any_case(
    r"\b(?:in|by|at|into|inside|outside|near|behind|under|beside|across|to|on|onto|over)\s*$"
)
#: "the student next door", "the man who came".
#: "controller drifting after a month"
_DOING_IT = re.compile(r"\s(?:not |still |always )?[a-z]{3,}ing\b(?!\s(?:for|about|to)\b)")
_WHO = re.compile(
    r"\s(?:next door|across the (?:road|street)|who|whose|whom"
    r"|(?:addressed to|(?:meant|intended) for|belonging to)\s(?:an?\s)?(?:m(?:rs?|s|iss)"
    r"|some(?:one|body)|another|[A-Z]))\b",
    re.I,
)
#: "It came with the tag on", "with the lid missing": how it came, and no thing beside it.
_CAME_WITH = re.compile(
    r"\b(?:came|comes?|arriv(?:ed?|es)|turned up|delivered|sent)\b[^.!?]{0,20}\bwith\s*$", re.I
)
_AS_IT_CAME = re.compile(
    r"\s(?:still\s|already\s)?(?:on|off|out|missing|attached|open|loose|torn|broken|bent|cracked"
    r"|[a-z]{3,}ed)\b(?!\s(?:it|them)\b)",
    re.I,
)
#: "The olive oil was fine": it came as well.
_FINE = re.compile(
    r"\s(?:is|are|was|were|came)\s(?:all\s)?(?:fine|ok|okay|alright|perfect)\b", re.I
)
#: "... and still no sofa", "I have no wardrobe".
_NONE_OF_IT = re.compile(r"\b(?:have|had|got|still|and|but|yet)\sno\s*$", re.I)
_NONE_IN_IT = re.compile(r"\bno\s*$", re.I)
_IN_THE_BOX = re.compile(r"\s(?:in|inside|with) (?:the|my|it|this)\b", re.I)
#: What one has none of all the same.
_ABSTRACT = re.compile(
    r"(?:sign|trace|joy|sleep|sorry|\w+(?:tion|sion|ment|ness|ance|ence|ity|ing|logy|ess))$"
)
#: "Another shop sells the same blades for £41", "the same kettle is cheaper there".
_SAME = re.compile(r"\bsame\s*$", re.I)
_AT_A_PRICE = re.compile(rf"[^.!?\n]*?(?:[£$€{TAKEN}]|\d|\b(?:less|cheaper|dearer|half)\b)", re.I)
_SOMEBODY = re.compile(r"\s*(?:i|you|we|they)\b", re.I)
#: "a thread loose on the bobble hat", "a smell off the air fryer": of what it is.
_PART_OF = any_case(
    rf"\b(?:{'|'.join(sorted(PARTS))}|smell|hole|scratch|crack|thread|stain|dent|mark|one|two|some"
    r"|half|both|all|part|piece|bit|leak|noise|tear|rip|chip|fault|sound|rust|mould|split"
    r"|bubbles?|scuff|missing|came|fell|broke|loose|hanging|popped"
    r"|peeling)s?\b[^.!?]{0,25}\b(?:on|of|off|in|from|inside|under)"
    r"\s*$"
)
#: "it's about", "writing regarding", "a question about", "the trouble with".
_REGARDING = any_case(
    r"\b(?:cop(?:y|ies) of|(?:news|update|status|progress)(?: on| of| about)|(?:name|address|date"
    r"|size|details) on"
    r"|(?:shipping|postage|delivery|fee|charge|installation|fitting|hire|rental) (?:on|for|of)"
    r"|about|(?:in|with) regards? to|(?:money )?back for|regarding|concerning|re:?"
    r"|to do with|contract for|signed for|mind about|problem with|trouble with"
    r"|issue with|wrong with|quid on|down on|deposit (?:on|for)|guarantee (?:of|for|on)"
    r"|warranty (?:of|for|on)|(?:invoice|receipt|bill|manual|instructions|credit) for|download"
    r"|happened (?:to|with))\s*$"
)
#: A sum before it: "£24 for a doormat", "200 quid on a shed".
#: "can't print the tickets", "how do I assemble the bed".
_TRIED = any_case(
    r"\b(?:can(?:'t|not|t)|could(?:n't|nt)|(?:won'?t|doesn'?t) let me|unable to|how (?:do|can"
    r"|to) i?"
    r"|trying to|tried to|like to|want to|need to)\s(?:\w+\s)?\w+\s*$"
)
_FOR_A_SUM = re.compile(rf"{TAKEN}\s?(?:\w+ )?(?:for|on)\s*$")
#: A question about what the shop sells or does, not about what somebody bought.
_GENERAL = any_case(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|and|so|quick q(?:uestion)?|just wondering|wondering|also|um"
    r"|good"
    r" \w+|could you tell me|can you tell me|do you know|sorry)\b[\s,!.]*)*(?:do|does|did|are there"
    r"|are you|are your|are all|is there|is it(?! (?:normal|ok|okay|right|true|usual))"
    r"|(?:is|are) (?:the|your)|how (?:long|many|big|often|do|does|is|are)"
    r"|what(?:'s| is| are| do| does)|whats|which|when do|when does|if|can (?:i|you) (?:buy|get|pay"
    r"|order)|could i (?:buy|get|order)|would)\b"
)
_HAPPENED = any_case(
    r"\b(?:my|refund|money back|i(?:'ve)? (?:got|ordered|bought|received|paid|returned|sent)"
    r"|you sent|you(?:'ve)? "
    r"charged|mine|i picked|return (?:an?|the|these)|exchange|swap)\b"
)
#: "A birthday cake for 20 people", "two tickets for Hamlet".
_TOLD = re.compile(
    r"\s(?:for|from|with|of|purchased|bought|ordered|to|in|i|we|you|that|which)\b", re.I
)
#: "got fake sunglasses from you"
_GOT = re.compile(r"\b(?:got|get|received|had)\s*$", re.I)
_FROM_YOU = re.compile(r"\s(?:from you|off you|instead|in the post)\b", re.I)
#: "Dance lesson on 5 December please cancel".
_DATED = re.compile(rf"\s(?:on|for|from|dated)\s{TAKEN}")
_CLAUSE = re.compile(r"[.!?\n;]")
_BEGINS = re.compile(
    r"(?:^|[.!?\n,;:(\ufffc-]|\b(?:and|but|ok|so|now|hi|hello|hey|just|the|my|also|plus))\s*$", re.I
)
#: "Kia ora, I sent": who or what is called out begins no list.
_HAILED = re.compile(
    r"\s*(?:!|[,.]?\s+(?:i|we|my|this|it|can|could|how|please|the|is|there|you|are|do|did)\b)", re.I
)
#: Next to the number of the order.
_LISTED = re.compile(rf"\s*[,.;:(-]\s*#?(?:order\s(?:no\.?\s|number\s)?#?)?{TAKEN}", re.I)
_AFTER_FACT = re.compile(rf"{TAKEN}\s*[,;:(-]\s*(?:the\s|my\s|a\s|an\s)?$")
ENOUGH = 2.0


def weight(text: str, thing: Thing, *, asked: bool, known: bool, given: bool) -> float:
    """How much speaks for it; `ENOUGH` is enough. `known`: a thing of theirs stands already.

    `given`: other facts stand in this message, so that it is a list of what the case is about.
    """
    reached = extent(text, thing.end, thing.words[-1])
    before, after = text[: thing.leads], text[reached:]
    clause = _CLAUSE.split(before)[-1]
    led, pointed, own = bool(thing.led_by), thing.led_by in POINTING, thing.led_by in OWN
    amiss = thing.led_by in AMISS and not _ARTICLE.search(before)
    between = _BETWEEN_THEM.match(after)
    trouble = _TROUBLE.match(after) or (between and _TROUBLE.match(after[between.end() :]))
    several = len(thing.words) > 1
    doubtful = thing.words[-1] in DOUBTFUL and not several
    counted = thing.led_by in ("a", "an") or thing.count
    told = _TOLD.match(text[thing.end :])
    regarding = _REGARDING.search(before) or _FOR_A_SUM.search(before)
    part = thing.words[-1] in PARTS and not several and not own
    titled = re.match(r"\s(?:of\s)?(?:\"|[A-Z])", text[thing.end :])
    verb = by_a_verb(before, thing, subject=bool(trouble))
    signs = (
        ((own and not doubtful) or amiss, 2.0),
        (own and _WHERE.search(before) and not (regarding or verb), -1.5),
        (_WHO.match(after), -3.0),
        (_CAME_WITH.search(before) and _AS_IT_CAME.match(after), -4.0),
        (_SAME.search(text[: thing.start]) and led and _AT_A_PRICE.match(after), 2.0),
        (led and _FINE.match(after), 1.0),
        (not known and _is_lacked(before, after, thing, given=given), 2.0),
        (trouble and led, 1.0 if trouble and _IS.fullmatch(trouble[0]) else 2.0),
        (led and (_BOUGHT.match(after) or _DONE.match(after)), 2.0),
        (verb, 2.0),
        ((pointed or own) and _PART_OF.search(clause), 2.0),
        (regarding, 2.0),
        (several and _FROM_YOU.match(after) and _GOT.search(clause), 2.0),
        (_WHY_IT.search(clause) and _COSTS.match(after), 2.0),
        ((pointed or own) and (_TRIED.search(clause) or _WHY.search(clause)), 2.0),
        (counted and not clause.strip() and told, 2.0),
        (not led and several and not before.strip() and _DATED.match(after), 2.0),
        (asked and several and not led and _BEGINS.search(before), 1.0),
        (_is_general(clause, thing.led_by, after), -2.0),
        (part and not titled, -1.5 if known else -0.5),
        (part and titled, 1.0),
    )
    alone = _at_the_start(before, after, thing, given=given, known=known)
    alone = max(alone, 0.0) if verb else alone
    if alone and reached > thing.end:
        alone += 1.0  # with its measure or colour
    return alone + sum(points for found, points in signs if found)


def _is_lacked(before: str, after: str, thing: Thing, *, given: bool) -> bool:
    """ "Paid in May and still no sofa": with other facts, or in the box, it is what was bought."""
    if thing.led_by or _ABSTRACT.fullmatch(thing.words[-1]):
        return False
    if _IN_THE_BOX.match(after) and _NONE_IN_IT.search(before):
        return True
    return given and _NONE_OF_IT.search(before) is not None


def _at_the_start(before: str, after: str, thing: Thing, *, given: bool, known: bool) -> float:
    """A clause that begins with it, or is nothing but it."""
    if before.strip() and not _BEGINS.search(before):
        return 0.0
    ends = bool(re.match(rf"\s*(?:[.,!?;:\n()#{TAKEN}-]|$)", after))
    bare = not thing.led_by and not _SOMEBODY.match(after)
    trouble = _TROUBLE.match(after)
    if (
        bare
        and ((trouble and (thing.count or not _IS.fullmatch(trouble[0]))) or _DOING_IT.match(after))
        and len(thing.words[-1]) > 2
        and not is_adverb(thing.words[-1])
    ):
        return 2.0 if len(thing.words) > 1 or not known else 1.0
    if not ends:
        return 0.0
    if len(thing.words) == 1 and not _may_stand_alone(thing.words[0], after):
        return 0.0
    if before.rstrip(" ").endswith(TAKEN):
        return 0.0  # "LS6 2QT Leeds"
    total = 0.5 if len(thing.words) > 1 or thing.count else -0.5
    if not before.strip() and _HAILED.match(after):
        total -= 1.0
    if _LISTED.match(after) or _AFTER_FACT.search(before):
        total += 1.0
    total += 1.0 if given else 0.0
    total += 0.5 if not known else 0.0
    if not before.strip():
        hailed = _HAILED.match(after) or after.startswith("!")
        total += 1.0 if len(thing.words) > 1 and not hailed else 0.5
    several = thing.led_by in POINTING and len(thing.words) > 1
    return total + (1.0 if several or thing.count else 0.0)


def _may_stand_alone(word: str, after: str) -> bool:
    """ "SUIT, order 10432": what happened ("dispatched") and what is only said is no thing."""
    happened = word.endswith(("ed", "ing")) and word not in ING_NOUNS
    return not happened and word not in NO_NAMES and not after.startswith("?")


def _is_general(clause: str, led_by: str, after: str) -> bool:
    whole = clause + led_by + " it " + _CLAUSE.split(after)[0]
    return bool(_GENERAL.match(whole)) and not _HAPPENED.search(whole)
