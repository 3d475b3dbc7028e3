"""The verb before a thing: ordered, sent, missing; how surely its object is what was bought."""

from __future__ import annotations

import re

from bot.domain.any_case import any_case
from bot.domain.listening.ground import TAKEN
from bot.domain.listening.item_roles import DOUBTFUL
from bot.domain.listening.item_words import COLOURS
from bot.domain.listening.things import POINTING, Thing
from bot.domain.listening.words import words_of

#: What a customer did with a thing, or we: what follows is the thing.
_STRONG = any_case(
    r"\b(?:took|take|brought|freeze|froze|paus(?:e|ed)|suspend(?:ed)?|terminated?|extend(?:ed)?"
    r"|transfer(?:red)?"
    r"|rebook(?:ed)?|reschedul(?:e|ed)|postpon(?:e|ed)|activat(?:e|ed)|appl(?:y|ied|ying) for"
    r"|to book|enrolled (?:in|on)|registered for|missed|expect(?:ed|ing)?|await(?:ing)?|took out"
    r"|take out"
    r"|signed up (?:for|to)|dropped off"
    r"|brought in|(?:sent|handed|took) in|upgraded? (?:to)?|renew(?:ed|ing)?|fix|repair(?:ed|ing)?"
    r"|forgot|forgotten|left|lost|damaged|scratched|ruined|broke|remov(?:e|ed)|withdrew|fitted"
    r"|smashed|insured?|sell|sold|track|locate"
    r"|(?:twice|double|\d times) for"
    r"|refund (?:for|on|of)|refunded for|replacements? for|charged (?:me |us )?for|paid for"
    r"|orders? (?:for|of|was for|is for)|order: ?|waiting (?:for|on)|waited for|comprised"
    r"|(?:pre-?|re-?)?order(?:ed|ing|d)?|commissioned|hired|rented|bought|buyed|buy(?:ing)?"
    r"|bo(?:r|ug|g|rg|h)h?t|bougth|bouhgt|ordred"  # as they are misspelled
    r"|purch[aei]s(?:ed|ing|e)"
    r"|re[cs](?:ei|ie|e|i)v(?:ed|e|ing)"
    r"|return(?:ed|ing)?|exchang(?:e|ed|ing)|download(?:ed)?|swap(?:ped)?|change|chosen"
    r"|replac(?:e|ed|ing)|delivery of|deliver(?:ed|ing)?|missing|sen[dt](?: me| us| back| out)?"
    r"|sending (?:me"
    r"|us|back)|shipped(?: me| us)?|got|get|sold (?:me|us)|have|has|had|own"
    r"|picked up|collect(?:ed)?|unpacked|opened|unboxed|installed|assembled|cancel(?:led|ling)?"
    r"|keep"
    r"|chose|gifted|given|gave me|find|swap|quote for"
    r"|instead of|rather than|add(?:ed)?|looking for|wait for|asked for|came with|comes with"
    r"|promised(?: me)?|owe me"
    r"|includ(?:ed|es|ing)|contain(?:ed|s|ing)|holding|tried|wearing"
    r"|about|regarding|need|want(?:ed)?|after|using|used|with|were|was|is|are|it's|its|supply"
    r"|supplied|booked|reserved|subscribed to|only|for|where's|where is"
    r"|where are|wheres|of|as|and|plus|both|on)\b"
)
#: Of these only a thing with a word before it ("a lamp", "the lamp") is believed.
_WEAK = words_of(
    "about regarding need want wanted after using used with were was is are it's its get got keep",
    "find only for of as and plus both on where's wheres send sent given tried wearing cancel",
    "chose opened swap change took take brought",
)
#: And of these, only what is pointed to ("the lamp", "my lamp"), or what was asked for.
_WEAKEST = words_of(
    "with were was is are it's its after for of as on used using about regarding have has had own"
)
_DOUBTFUL = _WEAK | _WEAKEST
#: "The tower that I could have bought".
_NOT_DONE = re.compile(
    r"\b(?:could|would|might|should)(?:'ve|\shave)(?:\s\w+)?$|\b(?:nearly|almost)\s\w+$", re.I
)
_AND = re.compile(r"and|plus", re.I)
#: What else has something, has it as a part or for itself: "my sister has a bigger house".
_HOLDS_IT = re.compile(
    rf"(?:\b(?:order|invoice|parcel|box|package|packet|bag|delivery|shipment|pack|set|it|she|he)"
    rf"|{TAKEN})\s$",
    re.I,
)
_BETWEEN = re.compile(
    r"\s*(?:(?:me|us|you|in|only|just|also|back|him|her|them|already|one of|two of|the following"
    rf"|(?:from|by|at|off|with) you|(?:in|from|on|at|via|through) your \w+|(?:(?:on|in) )?{TAKEN}+"
    r"|is)\s+)*[:(\"']?\s*"
)
_TOLD_OF = re.compile(r"\b(?:it|they|that|this|these|one)(?:'s)?\s*$|^\W*$", re.I)
#: A verb farther away than this has another object.
_NEAR = 60
_NO_GIVING = frozenset({"came", "comes", "looking"})
_IS = frozenset({"it's", "its", "was", "were", "is"})


def by_a_verb(before: str, thing: Thing, *, subject: bool) -> bool:
    """Ordered, bought, sent, missing: how much each says differs.

    `subject` of what comes: "and" leads to it then, and lists nothing ("and the lid is cracked").
    """
    before = before[-_NEAR:]
    verbs = [verb for verb in _STRONG.finditer(before) if not _tells_when(before, verb)]
    if not verbs or _leads_elsewhere(before, verbs[-1], subject=subject):
        return False
    verb, led = verbs[-1], bool(thing.led_by)
    if TAKEN in before[verb.end() :] and not (led or thing.count):
        return False  # "collect 19937 picked up"
    said, left = verb[0].casefold().split()[0], before[: verb.start()]
    for_them = verb[0].casefold().endswith((" me", " us", " for")) and said not in _NO_GIVING
    after_a_sum = said == "for" and led and left.rstrip(" ").endswith(TAKEN)
    is_it = bool(thing.count) and said in _IS and left.endswith(TAKEN + " ")  # "10432 was 2 mugs"
    if for_them or after_a_sum or is_it or said not in _DOUBTFUL:
        return True
    if said in _IS and led:
        told = said in ("it's", "its") or bool(_TOLD_OF.search(left))
        own = len(thing.words) == 1 and thing.words[0] in DOUBTFUL  # "It's a house."
        return told and not own and thing.words[-1] not in COLOURS
    return _has_it(left, said, thing) if said in _WEAKEST else led or thing.count > 0


def _tells_when(before: str, verb: re.Match[str]) -> bool:
    """ "Purchased on 3 May a bench": the day stands between."""
    return verb[0] == "on" and before.startswith(f" {TAKEN}", verb.end())


def _has_it(left: str, said: str, thing: Thing) -> bool:
    """By the weakest verbs: "I have two mugs", "about the lamp"."""
    owned = thing.count > 0 or (bool(thing.led_by) and len(thing.words) > 1)
    owned = owned and (said != "has" or bool(_HOLDS_IT.search(left)))
    pointed = thing.led_by in POINTING
    return (owned and said in ("have", "has", "had")) or (
        pointed and said in ("for", "about", "regarding", "with", "of")
    )


def _leads_elsewhere(before: str, verb: re.Match[str], *, subject: bool) -> bool:
    """The last verb has another object, was never done, or only joins two sentences."""
    if not _BETWEEN.fullmatch(before, verb.end()):
        return True
    joins = subject and _AND.fullmatch(verb[0]) is not None
    return joins or _NOT_DONE.search(before[: verb.end()]) is not None
