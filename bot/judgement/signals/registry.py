"""Every signal, built from the configuration. A new one is added here and in `signals.yml`."""

from __future__ import annotations

from bot.judgement.clues import Clues
from bot.judgement.config import SignalsConfig
from bot.judgement.no_use import FailureReader
from bot.judgement.progress import AnswerReader
from bot.judgement.signals.base import Signal
from bot.judgement.signals.failing import FailureSignal, NotUnderstoodSignal
from bot.judgement.signals.missed import DoubtedSignal, FailedTurnsSignal
from bot.judgement.signals.once import OnceSignal
from bot.judgement.signals.past import FailedBeforeSignal, LatePromiseSignal, SeveralContactsSignal
from bot.judgement.signals.progress import ContradictsSignal, ExcusesSignal, NoProgressSignal
from bot.judgement.signals.repetition import (
    RepeatedAnswerSignal,
    RepeatedRequestSignal,
    SameRequest,
)
from bot.judgement.signals.temper import TemperSignal
from bot.judgement.signals.troubled import TroubledSignal
from bot.judgement.signals.words import AfterAnswerSignal, AskedSignal, WordsSignal

WORD_SIGNALS = ("asked_for_person", "abusive", "threat", "legal", "distress", "hardship")
TEMPERS = ("frustrated", "sarcastic", "gives_up")
_PLAIN = 0.95  # from here on anger is anger and no help is no help, whatever the answer was
#: Families of phrases that only help other signals.
_HELPERS = (
    "pleased",
    "courtesy",
    "asks_again",
    "asked_before",
    "came_before",
    "corrects",
    "insists",
    "already_done",
    "accepts",
    "gives_way",
    "said_no_answer",
    "waits",
    "elsewhere",
    "said_lost",
    "said_cannot",
    "said_sorry",
    "said_closing",
)
#: The families of phrases that the phrase files may hold.
FAMILIES = (*WORD_SIGNALS, *TEMPERS, "answer_did_not_help", *_HELPERS)

#: Every signal that `signals.yml` gives a weight.
SIGNALS = (
    *WORD_SIGNALS,
    *TEMPERS,
    "answer_did_not_help",
    "contradicts",
    "repeated_request",
    "not_understood",
    "repeated_answer",
    "excuses",
    "no_progress",
    "failed_turns",
    "late_promise",
    "several_contacts",
    "failed_before",
    "order_needs_person",
    "order_contradiction",
    "order_system_failed",
    "not_identified",
    "assistant_failed",
    "troubled",
)


def all_signals(
    config: SignalsConfig,
    clues: Clues,
    answers: AnswerReader,
    failures: FailureReader,
    *,
    troubled: TroubledSignal,
    asked: AskedSignal,
) -> tuple[Signal, ...]:
    """The signals in the order in which they look."""
    families, same = config.families, SameRequest(config.repetition, clues)
    elsewhere = families["elsewhere"]

    def doubted(signal: Signal, below: float = 2.0) -> Signal:
        return DoubtedSignal(OnceSignal(signal), failures, config.missed, below=below)

    return (
        doubted(asked, _PLAIN),
        *(OnceSignal(WordsSignal(name, families[name])) for name in WORD_SIGNALS[1:]),
        *(
            doubted(TemperSignal(name, families[name], elsewhere, config.temper), _PLAIN)
            for name in TEMPERS
        ),
        doubted(AfterAnswerSignal("answer_did_not_help", families["answer_did_not_help"]), _PLAIN),
        OnceSignal(ContradictsSignal(families["corrects"])),
        doubted(RepeatedRequestSignal(config, same)),
        NotUnderstoodSignal(config.not_understood, clues),
        RepeatedAnswerSignal(config, same),
        DoubtedSignal(
            NoProgressSignal(answers, config.progress), failures, config.missed, below=_PLAIN
        ),
        OnceSignal(FailedTurnsSignal(failures, config.missed)),
        ExcusesSignal(clues),
        LatePromiseSignal(config.past),
        SeveralContactsSignal(config.past),
        OnceSignal(WordsSignal("several_contacts", families["came_before"])),
        FailedBeforeSignal(answers, config.past),
        FailureSignal(config.failures, config.other_failure),
        OnceSignal(troubled),
    )
