"""How the signals are weighed: `signals.yml` and the phrases beside it, checked and ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.people.routing import TopService
from bot.judgement.asking import Asking
from bot.judgement.family import Family
from bot.judgement.spelling import Speller


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What a signal counts for. From a score of `alone` on it hands over by itself.

    `overlaps` are signals that see the same thing: of those and this one only the strongest
    counts. `reason` is the code of the handover that it leads to, `needs` what a person must be
    trained for.
    """

    weight: float
    alone: float | None
    reason: str
    overlaps: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FailureRule:
    """Which signal a failure code is, and its score the first, second, third ... time."""

    signal: str
    scores: tuple[float, ...]

    def score(self, times: int) -> float:
        """The score of the `times`-th failure (from 1); the last one stays."""
        return self.scores[min(times, len(self.scores)) - 1] if times > 0 else 0.0


@dataclass(frozen=True, kw_only=True)
class TemperRules:
    """Weak helpers, which only strengthen anger that words have already shown, and fading."""

    several: float
    capitals: float
    exclamation: float
    helped_from: float
    elsewhere: float
    fade: float
    fade_turns: int


@dataclass(frozen=True, kw_only=True)
class RepetitionRules:
    """When two texts count as the same (0..1 of shared words), and what a repeat scores."""

    answer_alike: float
    answer_words: int
    answer_scores: tuple[float, ...]
    request_alike: float
    request_alike_marked: float
    request_meaning: float
    request_words: int
    request_scores: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class ProgressRules:
    """Which of our answers count as failed, how much each, and what that adds up to.

    `lost`, `refused`, `repeated`, `asked_again` are read from the answer, `corrected` from the
    customer's next words. `scores` are for one failed answer, two, three ...
    """

    lost: float
    refused: float
    repeated: float
    asked_again: float
    corrected: float
    answers: int
    scores: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class MissedRules:
    """How answers that were of no use are taken together; all of it chances.

    `second_from`: from this chance on that the last answer and another near it were of no use, a
    person takes over; from `offers_from` on one is offered. `doubt`: with a smaller chance the last
    answer did well. `agrees`: so likely of no use must the last answer be that a correction or the
    same request again counts in full. `scores` are for one such answer and for two.
    """

    second_from: float
    offers_from: float
    doubt: float
    agrees: float
    scores: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class PastRules:
    """What the customer's earlier trouble with us counts: a promise that is late, each contact
    about the same order, a person who had to take over before.
    """

    late_promise: float
    contacts: tuple[float, ...]
    failed_before: float


@dataclass(frozen=True, kw_only=True)
class ModelRules:
    """From which chance on the model's finding offers a person.

    `first_from` holds before we have answered anything: then it has but the words to go by.
    """

    offer_from: float
    first_from: float


@dataclass(frozen=True, kw_only=True)
class AskingRules:
    """From which chance on it counts that a person is asked for, though no phrase says so, and from
    which it is sure; below that the score is `in_doubt`.
    """

    counts_from: float
    sure_from: float
    in_doubt: float


@dataclass(frozen=True, kw_only=True)
class MoodRules:
    """What sours the mood, by signal, and how much of the last turn's mood stays."""

    sours: Mapping[str, float]
    stays: float


@dataclass(frozen=True, kw_only=True)
class SignalsConfig:
    """All that a `Judge` needs. Made by `load_signals`."""

    version: str
    handover: float
    offer: float
    weights: Mapping[str, Weight]
    reason_order: tuple[str, ...]
    not_understood: tuple[float, ...]
    failures: Mapping[str, FailureRule]
    other_failure: FailureRule
    temper: TemperRules
    repetition: RepetitionRules
    progress: ProgressRules
    missed: MissedRules
    past: PastRules
    model: ModelRules
    asking: AskingRules
    mood: MoodRules
    top_service: TopService
    families: Mapping[str, Family]
    aliases: Mapping[str, tuple[str, ...]]
    speller: Speller
    stop_words: frozenset[str]
    small_talk: frozenset[str]
    same_words: Mapping[str, str]
    kinds: Asking | None = None
