"""What a message means: the classifier, the FAQ search, the details and the memory together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from actions.talk.memory import Memory
from actions.talk.problems import FAQ_OF
from bot.assistant.details import FINDING
from bot.assistant.general import is_general
from bot.assistant.masking import masked

FALLBACK = "nlu_fallback"
#: Intents about the customer's own order.
OWN = frozenset({*FAQ_OF, "order_status"})
TALK = frozenset(
    {"greet", "goodbye", "thanks", "how_are_you", "who_made_you", "are_you_a_bot", "affirm",
     "what_can_you_do", "joke", "insult", "asks_person", "deny"}
)  # fmt: skip
_TROUBLE_OF = {entry: intent for intent, entry in FAQ_OF.items()}

_SAFE = 0.93
#: "2" and ":-)" are no questions.
_FEWEST_LETTERS = 3
_DETAIL_INTENTS = frozenset({"gives_details", "gives_name", "has_no_details"})
#: Words that come with details and tell nothing else.
_OF_DETAILS = frozenset(
    {"ordernumber", "emailaddress", "postcodehere", "phonenumber", "fivedigits", "my", "the", "is",
     "its", "it", "s", "order", "number", "postcode", "post", "code", "email", "mail", "phone",
     "and", "i", "m", "a", "here", "you", "go", "to", "used", "with", "sorry", "hi", "hello",
     "please", "thanks", "no", "for", "address", "e", "meant", "try", "this", "one", "name"}
)  # fmt: skip
#: "/restart" and its like are typed by people who try things out; there is nothing to answer.
_COMMAND = re.compile(r"\s*/[\w-]*\s*(?:\{.*\})?\s*", re.S)
_MINE = re.compile(
    r"\bmy (?:\w+ )?(?:order|parcel|package|purchase|delivery|stuff|things)\b|\bi (?:\w+ )?"
    r"(?:ordered|bought|received|got)\b|\byou (?:\w+ )?(?:sent|forgot|shipped|delivered)\b",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Clues:
    """Everything that speaks for one meaning or another. Both lists are best first."""

    text: str
    ranking: Sequence[tuple[str, float]] = ()
    hits: Sequence[tuple[str, float]] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """From which score on a clue counts. Chosen on tests/data/nlu_heldback.jsonl."""

    sure: float = 0.85
    intent: float = 0.5
    others: float = 0.4
    beside: float = 0.6
    faq_clear: float = 0.55
    faq_maybe: float = 0.4
    faq_perhaps: float = 0.2
    faq_close: float = 0.06


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What we take the message for. `faq`: the entry, or two to choose from."""

    intent: str
    confidence: float
    understood: bool = True
    faq: tuple[str, ...] = ()
    language: str = "en"


def decide(clues: Clues, limits: Limits) -> Reading:
    """The meaning. "I don't know" beats a wrong answer."""
    if sum(sign.isalpha() for sign in clues.text) < _FEWEST_LETTERS:
        clues = replace(clues, hits=())
    given, clues = clues, without_faq(clues, limits)
    found = not _COMMAND.fullmatch(clues.text) and (
        _from_details(clues, limits)
        or _from_memory(clues, limits)
        or _foreign(clues, limits)
        or _own_order(clues, limits)
        or _talk(clues, limits)
        or _faq(clues, limits)
        or _weaker(clues, limits)
        or _perhaps(given, limits)
    )
    intent, confidence, faq = found or (FALLBACK, 0.0, ())
    return Reading(
        intent=intent,
        confidence=round(float(confidence), 4),
        understood=intent != FALLBACK,
        faq=faq,
        language=clues.language,
    )


Found = tuple[str, float, tuple[str, ...]]


def _top(clues: Clues) -> tuple[str, float]:
    return clues.ranking[0] if clues.ranking else (FALLBACK, 0.0)


def without_faq(clues: Clues, limits: Limits) -> Clues:
    """The clues where the search finds nothing: then it is no question that the FAQ answers, and
    what the classifier gave to `faq` belongs to the others."""
    if _hit(clues)[1] >= limits.faq_maybe:
        return clues
    others = [(name, score) for name, score in clues.ranking if name != "faq"]
    # What was next to nothing before must not become a certainty.
    total = max(limits.others, sum(score for _, score in others))
    return replace(clues, ranking=[(name, score / total) for name, score in others])


def _hit(clues: Clues) -> tuple[str, float]:
    return clues.hits[0] if clues.hits else ("", 0.0)


def _from_details(clues: Clues, limits: Limits) -> Found | None:
    """Details speak for themselves: an order number needs no verb."""
    top, sure = _top(clues)
    finding = [name for name in FINDING if name in clues.details]
    entry, score = _hit(clues)
    if finding:
        trouble, share = _beside_details(clues)
        if trouble in OWN and share >= limits.beside:
            return _own(trouble, share)
        if entry in _TROUBLE_OF and score >= limits.faq_clear:
            return _own(_TROUBLE_OF[entry], score)
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
    rest = [w for w in re.findall(r"[a-z]+", masked(clues.text).lower()) if w not in _OF_DETAILS]
    others = [(name, score) for name, score in clues.ranking if name not in _DETAIL_INTENTS]
    total = sum(score for _, score in others)
    if not rest or total <= 0:
        return FALLBACK, 0.0
    return others[0][0], others[0][1] / total


def _from_memory(clues: Clues, limits: Limits) -> Found | None:
    """What follows from the question that we asked."""
    top, sure = _top(clues)
    asked_number = re.search(r"\b(?:order|number)\b", clues.text, re.I)
    if top == "has_no_details" and sure >= limits.intent and (clues.memory.busy or asked_number):
        return top, sure, ()
    if clues.memory.busy and top == "affirm" and sure >= limits.intent:
        return clues.memory.about or "order_status", sure, ()
    return None


def _foreign(clues: Clues, limits: Limits) -> Found | None:
    if clues.language == "en":
        return None
    top, sure = _top(clues)
    length = len(clues.text.split())
    # "Guten Morgen" is a greeting in any language; a sentence that looks like one is a sentence.
    if top in TALK and ((length <= 2 and sure >= limits.sure) or (length == 3 and sure >= _SAFE)):
        return top, sure, ()
    return FALLBACK, 0.0, ()


def _own_order(clues: Clues, limits: Limits) -> Found | None:
    """The customer's own trouble, unless it is asked in general and the FAQ knows."""
    top, sure = _top(clues)
    entry, score = _hit(clues)
    general = is_general(clues.text)
    if top in OWN and sure >= limits.intent:
        if general and score >= limits.faq_maybe:
            return "faq", score, (entry,)
        unsure = sure < limits.sure and not _MINE.search(clues.text)
        better = score >= limits.faq_clear if unsure else score > max(limits.sure, sure)
        if better and entry not in _TROUBLE_OF:
            return "faq", score, (entry,)
        return _own(top, sure)
    if entry in _TROUBLE_OF and score >= limits.faq_clear and not general and top not in TALK:
        return _own(_TROUBLE_OF[entry], score)
    return None


def _own(intent: str, sure: float) -> Found:
    entry = FAQ_OF.get(intent, "")
    return intent, sure, (entry,) if entry else ()


def _talk(clues: Clues, limits: Limits) -> Found | None:
    top, sure = _top(clues)
    strong = limits.intent if _hit(clues)[1] < limits.faq_clear else limits.sure
    if top == "out_of_scope" and sure >= limits.sure > _hit(clues)[1]:
        return top, sure, ()
    return (top, sure, ()) if top in TALK and sure >= strong else None


def _faq(clues: Clues, limits: Limits) -> Found | None:
    entry, score = _hit(clues)
    top, _ = _top(clues)
    telling = top == "faq" and len(clues.text.split()) > 1
    needed = limits.faq_maybe if telling else limits.faq_clear
    if score < needed:
        return None
    near = [other for other, near in clues.hits[1:2] if score - near <= limits.faq_close]
    if near and score < 1.0 - limits.faq_close:
        return "faq", score, (entry, near[0])
    return "faq", score, (entry,)


def _weaker(clues: Clues, limits: Limits) -> Found | None:
    """Nothing is clear: the best guess, if it is more than a guess."""
    top, sure = _top(clues)
    needs_context = ("faq", "has_no_details", "gives_details", "gives_name")
    return (top, sure, ()) if top not in needs_context and sure >= limits.intent else None


def _perhaps(clues: Clues, limits: Limits) -> Found | None:
    """It asks something that the FAQ might answer: two to choose from promise nothing."""
    score = _hit(clues)[1]
    if _top(clues)[0] == "faq" and score >= limits.faq_perhaps and len(clues.hits) > 1:
        return "faq", score, tuple(entry for entry, _ in clues.hits[:2])
    return None
