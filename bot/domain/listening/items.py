"""The things that customers ordered, in their words: "the blue ceramic lamp", "two cookbooks"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.facts import FactName
from bot.domain.listening.ground import TAKEN, Ground, Heard
from bot.domain.listening.things import AMISS, OWN, POINTING, Thing, is_adverb, thing_at, tokens_of
from bot.domain.listening.words import words_of

#: What a customer did with a thing, or we: what follows is the thing.
_STRONG = re.compile(
    r"\b(?:refund (?:for|on|of)|refunded for|charged (?:me |us )?for|paid for|orders? (?:for|of"
    r"|was for|is for)|order: ?|waiting (?:for|on)|waited for"
    r"|(?:pre-?|re-?)?order(?:ed|ing)?|bought|buy(?:ing)?|purchas(?:ed|ing|e)|receiv(?:ed|e|ing)"
    r"|return(?:ed|ing)?|exchang(?:e|ed|ing)"
    r"|replac(?:e|ed|ing)|deliver(?:ed|ing)?|missing|sen[dt](?: me| us| back| out)?|sending (?:me"
    r"|us|back)|shipped(?: me| us)?|got|get"
    r"|picked up|collected|unpacked|opened|unboxed|installed|assembled|cancel(?:led|ling)?|keep"
    r"|chose|gifted|given|gave me|find|swap"
    r"|instead of|rather than|add(?:ed)?|looking for|wait for|asked for|came with|comes with"
    r"|includ(?:ed|es|ing)|contain(?:ed|s)|tried|wearing"
    r"|about|regarding|need|want(?:ed)?|after|using|used|with|were|was|is|are|it's|its|supply"
    r"|supplied|booked|reserved|subscribed to|only|for|where's|where is"
    r"|where are|wheres|of|as|and|plus|both|on)\b",
    re.I,
)
#: Of these only a thing with a word before it ("a lamp", "the lamp") is believed.
_WEAK = words_of(
    "about regarding need want wanted after using used with were was is are it's its get got keep",
    "find only for of as and plus both on where's wheres send sent given tried wearing cancel",
    "chose opened swap",
)
#: And of these, only what is pointed to ("the lamp", "my lamp"), or what was asked for.
_WEAKEST = words_of("with were was is are it's its after for of as on used using about regarding")
_TROUBLE = re.compile(
    r"^\s*(?:(?:from|in|of|off) (?:my |the )?order\b|(?:i|we|you|they)(?:'ve|'d)?\s(?:have\s|had\s"
    r"|just\s|recently\s)*(?:pre-?)?(?:order|bought|buy|sen[dt]|receiv|got|paid|purchas|returned"
    r"|deliver|want)|(?:that\s|which\s)?(?:(?:is|are|was|were|has|have|hasn't|haven't|isn't|aren't"
    r"|wasn't|weren't|'s)\s)?(?:now\s|just\s|all\s|both\s|still"
    r"\s|also\s|already\s|not\s|never\s|only\s|completely\s|totally\s|really\s|been\s|a bit\s|too\s"
    r"|so\s|very\s|the\s|clearly\s|got\s)*(?:came|come|comes|arriv|broke|broken|brok"
    r"|crack|leak|damag|fault|defect|missing|wrong|torn|tear|tore|rip|stop|work|work?ing|doesn't"
    r"|does not|don't|do not|didn't|did not|won't|will not|turn|show"
    r"|smell|keep|kept|slip|start|make|made|los|sound|burn|can't|cannot|need|look|feel|seem|ran|run"
    r"|stain|dirty|scratch|dent|bent|flicker|fit|too|small|big|large|heavy|short|long|smash|shatter"
    r"|snap|fell|fall|fail|dead|die|wilt|mould|mold|expire|stale|corked"
    r"|deliver|ship|out|late|lost|delay|supposed|due|meant|gone|empty|melt|spill|used|different"
    r"|incomplete|not|never|trip|squash|crush|in (?:stock|two|pieces|half)"
    r"|(?:is|are|was|were|hasn't|haven't|isn't|aren't|wasn't|weren't)\b))",
    re.I,
)
_BOUGHT = re.compile(
    r"\s(?:that |which )?(?:i|we)(?:'ve|'d| have| had)?(?: just| recently)? "
    r"(?:order|bought|got|receiv|purchas)",
    re.I,
)
_ARTICLE = re.compile(r"\b(?:a|an|the|one|only|its?|their|slightly|very)\s*$", re.I)
_BETWEEN = re.compile(
    r"\s*(?:(?:me|us|you|in|only|just|also|back|him|her|them|already|one of|two of|the following"
    r"|from you)\s+)*[:(\"']?\s*"
)
_TOLD_OF = re.compile(r"\b(?:it|they|that|this|these|one)(?:'s)?\s*$|^\W*$", re.I)
_SOMEBODY = re.compile(r"\s*(?:i|you|we|they)\b", re.I)
#: Who writes more words than this has named the thing by then.
_MOST_TOKENS = 300
#: A verb farther away than this has another object.
_NEAR = 60


def items(
    ground: Ground, *, asked: bool = False, known: frozenset[str] = frozenset()
) -> Iterator[Heard]:
    """Each once. `asked` for it, a bare name will do; `known` are words of the order's things."""
    tokens = tokens_of(ground.left)[:_MOST_TOKENS]
    found: list[Thing] = []
    for place, token in enumerate(tokens):
        if any(token.start < thing.end for thing in found):
            continue
        thing = thing_at(tokens, place)
        if thing and (thing.words[-1] in known or _is_meant(ground.left, thing, asked=asked)):
            found.append(thing)
    for thing in found:
        if ground.is_free(thing.start, thing.end):
            meaning = str(thing.count) if thing.count else ""
            yield ground.hear(FactName.ITEM, (thing.start, thing.end), meaning=meaning)


def _is_meant(text: str, thing: Thing, *, asked: bool) -> bool:
    """Whether the talk is of it as of a thing that was bought."""
    before, after = text[: thing.leads], text[thing.end :]
    pointed = thing.led_by in POINTING
    amiss = thing.led_by in AMISS and not _ARTICLE.search(before)
    if thing.led_by in OWN or amiss or (pointed and _TROUBLE.match(after)):
        return True
    if thing.led_by and _BOUGHT.match(after):
        return True
    if not before.strip() or before.rstrip()[-1] in ".!?\n,;:-":
        ends = bool(re.match(r"\s*(?:[.,!?]|$)", after))
        if asked or (((pointed and len(thing.words) > 1) or thing.count) and ends):
            return True
        if not pointed and _TROUBLE.match(after) and not _SOMEBODY.match(after):
            return len(thing.words[-1]) > 2 and not is_adverb(thing.words[-1])
    return _by_a_verb(before[-_NEAR:], thing)


def _by_a_verb(before: str, thing: Thing) -> bool:
    """Ordered, bought, sent, missing: how much each says differs."""
    verbs = list(_STRONG.finditer(before))
    if not verbs or not _BETWEEN.fullmatch(before, verbs[-1].end()):
        return False
    verb, led = verbs[-1], bool(thing.led_by)
    said = verb[0].casefold().split()[0]
    if verb[0].casefold().endswith((" me", " us")) or said not in _WEAK | _WEAKEST:
        return True
    if said == "for" and led and before[: verb.start()].rstrip(" ").endswith(TAKEN):
        return True
    if said in ("it's", "its", "was", "were", "is") and len(thing.words) > 1 and led:
        return said in ("it's", "its") or bool(_TOLD_OF.search(before[: verb.start()]))
    if said in _WEAKEST:
        pointed = thing.led_by in POINTING
        return pointed and said in ("for", "about", "regarding", "with", "of")
    return led or thing.count > 0
