"""Every signal, built from the configuration. A new one (a model's, say) is added here."""

from __future__ import annotations

from bot.judgement.config import SignalsConfig
from bot.judgement.signals.base import Signal
from bot.judgement.signals.failing import FailureSignal, NotUnderstoodSignal
from bot.judgement.signals.repetition import RepeatedAnswerSignal, RepeatedRequestSignal
from bot.judgement.signals.temper import TemperSignal
from bot.judgement.signals.words import AfterAnswerSignal, WordsSignal

WORD_SIGNALS = ("asked_for_person", "abusive", "threat", "distress")
# The families of phrases that the phrase files may hold; the last four only help other signals.
FAMILIES = (
    *WORD_SIGNALS,
    "frustrated",
    "answer_did_not_help",
    "pleased",
    "courtesy",
    "asks_again",
    "asked_before",
)


def all_signals(config: SignalsConfig) -> tuple[Signal, ...]:
    """The signals in the order in which they look."""
    families = config.families
    rules = config.repetition
    return (
        *(WordsSignal(name, families[name]) for name in WORD_SIGNALS),
        TemperSignal(families["frustrated"], config.temper),
        AfterAnswerSignal("answer_did_not_help", families["answer_did_not_help"]),
        RepeatedRequestSignal(config),
        NotUnderstoodSignal(config.not_understood),
        RepeatedAnswerSignal(families["courtesy"], families["asks_again"], rules),
        FailureSignal(config.failures, config.other_failure),
    )
