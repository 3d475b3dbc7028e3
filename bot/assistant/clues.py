"""Everything that speaks for one meaning of a message or another, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from actions.talk.memory import Memory
from actions.talk.problems import FAQ_OF
from bot.assistant.wishes import clear_wish

FALLBACK = "nlu_fallback"
#: Intents about the customer's own order.
OWN = frozenset({*FAQ_OF, "order_status"})
TALK = frozenset(
    {"greet", "goodbye", "thanks", "how_are_you", "who_made_you", "are_you_a_bot", "affirm",
     "what_can_you_do", "joke", "insult", "asks_person", "deny", "never_mind", "unhappy"}
)  # fmt: skip
#: Intents that mean something only where we asked for something.
DETAIL_INTENTS = frozenset(
    {"gives_details", "gives_name", "has_no_details", "declines_details", "why_proof"}
)
TROUBLE_OF = {entry: intent for intent, entry in FAQ_OF.items()}


@dataclass(frozen=True, kw_only=True)
class Clues:
    """Everything that speaks for one meaning or another. Both lists are best first. `strange` is
    the share of words that are in nobody's vocabulary."""

    text: str
    ranking: Sequence[tuple[str, float]] = ()
    hits: Sequence[tuple[str, float]] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    language: str = "en"
    strange: float = 0.0
    #: Found with the question before this one, which says what it leaves out.
    in_context: Sequence[tuple[str, float]] = ()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """From which score on a clue counts. Chosen on tests/data/nlu_heldback.jsonl."""

    sure: float = 0.85
    intent: float = 0.5
    others: float = 0.4
    beside: float = 0.6
    faq_clear: float = 0.55
    faq_maybe: float = 0.4
    faq_perhaps: float = 0.1
    faq_close: float = 0.06
    faq_second: float = 0.05


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What we take the message for. `faq`: the entry, or two to choose from; `in_context`: found
    with the question before it."""

    intent: str
    confidence: float
    understood: bool = True
    faq: tuple[str, ...] = ()
    language: str = "en"
    in_context: bool = False


Found = tuple[str, float, tuple[str, ...]]
NOT_UNDERSTOOD: Found = (FALLBACK, 0.0, ())


def top_of(clues: Clues) -> tuple[str, float]:
    return clues.ranking[0] if clues.ranking else (FALLBACK, 0.0)


def hit_of(clues: Clues) -> tuple[str, float]:
    return clues.hits[0] if clues.hits else ("", 0.0)


def without_faq(clues: Clues, limits: Limits) -> Clues:
    """The clues where the search finds nothing: then it is no question that the FAQ answers, and
    what the classifier gave to `faq` belongs to the others."""
    if hit_of(clues)[1] >= limits.faq_maybe:
        return clues
    others = [(name, score) for name, score in clues.ranking if name != "faq"]
    # What was next to nothing before must not become a certainty.
    total = max(limits.others, sum(score for _, score in others))
    return replace(clues, ranking=[(name, score / total) for name, score in others])


def clear_wishes_only(clues: Clues) -> Clues:
    """Without the wishes for a change that no word of the message names."""
    kept = [(name, score) for name, score in clues.ranking if clear_wish(name, clues.text)]
    if len(kept) == len(clues.ranking):
        return clues
    total = max(0.4, sum(score for _, score in kept))
    return replace(clues, ranking=[(name, score / total) for name, score in kept])
