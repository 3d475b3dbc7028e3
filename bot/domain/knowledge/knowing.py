"""What a customer may see of what we know, and put right. Never a note, a judgement, a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.errors import BadInput
from bot.domain.knowledge.facts import (
    Certainty,
    Fact,
    FactName,
    Origin,
    is_guess,
    of_the_order,
    standing,
)

#: What they gave: theirs to put right, unless a system of ours says so as well.
GIVEN = (
    FactName.NAME,
    FactName.ORDER,
    FactName.ITEM,
    FactName.PROBLEM,
    FactName.WANTS,
    FactName.AMOUNT,
    FactName.DATE,
    FactName.EMAIL,
    FactName.PHONE,
    FactName.POSTCODE,
    FactName.ADDRESS,
    FactName.TRACKING,
    FactName.PAYMENT,
    FactName.CONTACT_AT,
)
#: A value may have so many characters.
LONGEST_VALUE = 500
#: What we found or settled, and told them.
_TOLD = (FactName.ORDER_SUMMARY, FactName.OUTCOME)
_SEEN = {name: place for place, name in enumerate((*GIVEN, *_TOLD))}
_OF_OURS = (Origin.ORDER_SYSTEM, Origin.CHANNEL)

_ASKED = re.compile(
    r"\bwhat (?:do|does|did) (?:you|he|she|they|it|the bot|the agent|your team|[a-z]+) (?:already "
    r")?"
    r"(?:know|have|store|saved?)(?: (?:stored|saved|noted|down))?\b.{0,12}\b(?:about|on|of) (?:me"
    r"|my)\b"
    r"|\bwhat information do you (?:have|hold|store)\b|\bwhat (?:have|did) (?:you|i) (?:noted?|told"
    r"|"
    r"given|tell|give|written down)\b.{0,14}\b(?:about me|of me|so far|already|you)\b"
    r"|\bshow me what you (?:know|have)\b|\bwhich (?:data|details) do you (?:have|know)\b"
    r"|\bwas (?:wei(?:ß|ss)t|wissen|hast|haben|habt|wisst) (?:du|sie|ihr) (?:\w+ )?(?:alles "
    r")?(?:schon )?"
    r"(?:über|von|zu) (?:mir|mich|meine[rnm]?)\b|\bwelche (?:daten|angaben|infos?) (?:hast|haben"
    r"|habt)"
    r" (?:du|sie|ihr)\b|\bwas hast du (?:dir )?notiert\b|\bwas habe ich (?:dir|euch|ihnen) "
    r"(?:schon |alles )?gesagt\b",
    re.I,
)


def seen_by_customer(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """In the order in which they are told, without what the bot only guesses at, and of orders
    only what is known of the one that is spoken of.
    """
    known = standing(of_the_order(facts))
    stand = [fact for fact in known if fact.name in _SEEN and not is_guess(fact)]
    return tuple(sorted(stand, key=lambda fact: _SEEN[fact.name]))


def name_of_given(name: str) -> FactName:
    """What may be put right under that name; raises BadInput for anything else."""
    found = next((given for given in GIVEN if given.value == name), None)
    if found is None:
        raise BadInput(f"{name!r} is nothing that can be put right.")
    return found


def can_go(facts: Iterable[Fact], name: FactName, value: str) -> bool:
    """Whether it is still known, and nobody vouches for it."""
    known = [fact for fact in standing(facts) if (fact.name, fact.value) == (name, value)]
    return bool(known) and all(may_put_right(fact) for fact in known)


def may_put_right(fact: Fact) -> bool:
    """What a system of ours or the channel vouches for is not changed by a word."""
    vouched = fact.origin in _OF_OURS and fact.certainty is Certainty.VERIFIED
    return fact.name in GIVEN and fact.certainty is not Certainty.VERIFIED and not vouched


def asks_what_we_know(text: str) -> bool:
    """ "What do you know about me?", in English and German.

    >>> asks_what_we_know("What do you know about me?")
    True
    """
    return bool(_ASKED.search(text))
