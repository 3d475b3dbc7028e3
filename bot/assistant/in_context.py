"""What a message means by the details in it and by what was asked or told before."""

from __future__ import annotations

import re

from actions.talk.asking import FINDING, FOR_PROOF
from actions.talk.following import follows_up, is_question
from actions.talk.misses import NOTHING, SAME, kind_of_miss
from actions.talk.problems import FAQ_OF
from bot.assistant.clues import (
    DETAIL_INTENTS,
    FALLBACK,
    OWN,
    TALK,
    TROUBLE_OF,
    Clues,
    Found,
    Limits,
    hit_of,
    top_of,
)
from bot.assistant.languages import SPOKEN
from bot.assistant.masking import masked
from bot.assistant.wishes import clear_wish

#: An answer to our question is short; what is longer is something of its own.
_MOST_IN_ANSWER = 6
#: What is said beside an order that was told, and is no question about it.
_SAID_ASIDE = TALK - {"what_can_you_do", "how_are_you", "affirm", "deny"}
#: Entries that say in general what a known order says better.
_ORDER_SAYS_IT = frozenset(
    {"delivery-times", "tracking-link", "several-parcels", "refund-time", "cancel-order",
     "change-address", "delivered-not-here", "no-confirmation", "change-order"}
)  # fmt: skip
#: Words that come with details and tell nothing else.
_OF_DETAILS = frozenset(
    {"ordernumber", "emailaddress", "postcodehere", "phonenumber", "fivedigits", "my", "the", "is",
     "its", "it", "s", "order", "number", "postcode", "post", "code", "email", "mail", "phone",
     "and", "i", "m", "a", "here", "you", "go", "to", "used", "with", "sorry", "hi", "hello",
     "please", "thanks", "no", "for", "address", "e", "meant", "try", "this", "one", "name", "are",
     "hey", "am", "was", "of", "on", "that", "in", "ok", "okay", "so", "me",
     "zip", "plz", "there", "good", "morning", "afternoon", "evening", "details", "these", "below",
     "as", "follows", "from", "called", "by", "under", "ref", "reference", "id", "nr", "dear",
     "meine", "mein", "die", "der", "das", "ist", "lautet", "und", "ich", "bin", "bestellung",
     "bestellnummer", "nummer", "postleitzahl", "adresse", "hier", "mit", "bestellt", "danke",
     "bitte", "hallo", "guten", "tag", "morgen", "abend", "es", "geht", "um", "nach", "an", "von",
     "für", "ja", "also", "telefon", "lieferung", "paket", "wrong", "not", "but", "instead",
     "mistake", "falsch", "falsche", "nicht", "sondern", "statt", "meinte", "richtig", "moment"}
)  # fmt: skip


def from_details(clues: Clues, limits: Limits) -> Found | None:
    """Details speak for themselves: an order number needs no verb."""
    top, sure = top_of(clues)
    finding = [name for name in FINDING if name in clues.details]
    entry, score = hit_of(clues)
    if finding:
        trouble, share = _beside_details(clues)
        if trouble in OWN and share >= limits.beside:
            return own_trouble(trouble, share)
        wished = clear_wish(TROUBLE_OF.get(entry, ""), clues.text)
        if entry in TROUBLE_OF and score >= limits.faq_clear and wished:
            return own_trouble(TROUBLE_OF[entry], score)
        if "order" in finding or clues.memory.busy or top in ("gives_details", *OWN):
            return "gives_details", max(sure, 0.8), ()
        if score < limits.faq_clear and top != "asks_person":
            return "gives_details", 0.7, ()
    short = len(clues.text.split()) <= 5 and (sure < limits.sure or clues.memory.busy)
    if "name" in clues.details and (top == "gives_name" or short):
        return "gives_name", max(sure, 0.7), ()
    return None


def _beside_details(clues: Clues) -> tuple[str, float]:
    """What the rest of the message says, if there is a rest."""
    name = clues.details.get("name", "").lower().split()
    said = re.findall(r"[a-zäöüß]+", masked(clues.text).lower())
    rest = [word for word in said if word not in _OF_DETAILS and word not in name]
    others = [(name, score) for name, score in clues.ranking if name not in DETAIL_INTENTS]
    total = sum(score for _, score in others)
    if not rest or total <= 0:
        return FALLBACK, 0.0
    return others[0][0], others[0][1] / total


def from_memory(clues: Clues, limits: Limits) -> Found | None:
    """What follows from the question that we asked."""
    top, sure = top_of(clues)
    asked_number = re.search(r"\b(?:order|number|(?:bestell)?nummer)\b", clues.text, re.I)
    lacks = clues.memory.busy or (asked_number and not is_question(clues.text))
    if top == "has_no_details" and sure >= limits.intent and lacks:
        return top, sure, ()
    asked_for_proof = clues.memory.asking in FOR_PROOF
    if top == "why_proof" and sure >= (limits.intent if asked_for_proof else limits.sure):
        return top, sure, ()
    if asked_for_proof and top in ("declines_details", "deny") and sure >= limits.intent:
        return "declines_details", sure, ()
    miss = kind_of_miss(clues.text)
    meant = len(clues.text.split()) <= _MOST_IN_ANSWER and miss != NOTHING
    if asked_for_proof and (miss == SAME or (meant and hit_of(clues)[1] < limits.sure)):
        return "gives_details", 0.6, ()
    if clues.memory.busy and top == "affirm" and sure >= limits.intent:
        return clues.memory.about or "order_status", sure, ()
    return None


def vain_answer(clues: Clues) -> Found | None:
    """We asked for proof, and these few words are neither that nor anything else."""
    few = len(clues.text.split()) <= _MOST_IN_ANSWER
    if clues.memory.asking not in FOR_PROOF or not few or clues.language not in SPOKEN:
        return None
    return ("gives_details", 0.5, ()) if clues.text.strip() else None


def follow_up(clues: Clues, limits: Limits) -> Found | None:
    """They have heard of their order, and ask on about it."""
    if not clues.memory.told or clues.memory.busy or not follows_up(clues.text):
        return None
    top, sure = top_of(clues)
    entry, score = hit_of(clues)
    if top in _SAID_ASIDE and sure >= limits.sure:
        return None
    if entry not in _ORDER_SAYS_IT and score >= limits.sure:
        return None
    # "My lamp came broken, why?" tells of a trouble of its own.
    trouble = top in OWN and top != "order_status" and sure >= limits.intent
    return None if trouble and not is_question(clues.text) else ("follow_up", 0.9, ())


def asked_on(clues: Clues, limits: Limits) -> Found | None:
    """ "And to Germany?", which alone is about anything: the question before it says about what."""
    entry, score = clues.in_context[0] if clues.in_context else ("", 0.0)
    top, sure = top_of(clues)
    talks = top in _SAID_ASIDE and sure >= limits.sure
    clear = score >= limits.faq_clear and hit_of(clues)[1] < limits.sure
    given = clues.memory.busy or any(name in clues.details for name in FINDING)
    return ("faq", score, (entry,)) if clear and not talks and not given else None


def own_trouble(intent: str, sure: float) -> Found:
    entry = FAQ_OF.get(intent, "")
    return intent, sure, (entry,) if entry else ()
