"""The judge: assesses a conversation twice a turn, before and after the assistant answers."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from bot.judgement.asking import Opinion
from bot.judgement.assessment import Answer, Assessment, History
from bot.judgement.clues import Clues, Meaning
from bot.judgement.combine import combine
from bot.judgement.config import SignalsConfig
from bot.judgement.looks import looker
from bot.judgement.model import Model, Weights
from bot.judgement.mood import MoodReader
from bot.judgement.no_use import FailureReader
from bot.judgement.progress import AnswerReader
from bot.judgement.reading import Reading, read
from bot.judgement.signals.registry import all_signals
from bot.judgement.signals.troubled import TroubledSignal
from bot.judgement.signals.words import AskedSignal
from bot.judgement.situation import Situation
from bot.judgement.traits import TraitReader

_REMEMBERED = 2048  # texts; earlier turns of a conversation are looked at again and again
_IN_TURN = 256  # messages that wait for the assistant's answer
_BEFORE = "before"  # what is found without it: a message may be assessed ahead of its turn


class Judge:
    """The same input always gets the same assessment; what is remembered only spares work."""

    def __init__(self, config: SignalsConfig) -> None:
        self.config = config
        self._clues = Clues(config)
        answers = AnswerReader(config, self._clues)
        self.traits = TraitReader(self._clues, answers)
        self._troubled = TroubledSignal(config, self.traits)

        @lru_cache(maxsize=_REMEMBERED)
        def remembered(text: str) -> Reading:
            return read(text, config.aliases, config.speller.correct)

        self._read = remembered
        look = looker(config, self._clues, remembered)
        self.failures = FailureReader(config, self._clues, answers, look)
        family = config.families["asked_for_person"]
        self._asked = AskedSignal(family, config.kinds, config.asking)
        self._signals = all_signals(
            config, self._clues, answers, self.failures, troubled=self._troubled, asked=self._asked
        )
        self._mood = MoodReader(config)
        self._in_turn: dict[Hashable, dict[Hashable, Any]] = {}

    def take(self, meaning: Meaning, model: Model | None) -> None:
        """From here on texts have a meaning, and the model of whole conversations has its say.

        They are large to load, so a judge begins without: rules decide until then.
        """
        self._clues.take_meaning(meaning)
        self._troubled.model = model
        self._in_turn = {}

    def take_no_use(self, model: Weights | None) -> None:
        """From here on the model of answers that were of no use has its say. Needs no meaning."""
        self.failures.take(model)
        self._in_turn = {}

    def take_second_opinion(self, of_wishes: Opinion | None) -> None:
        """From here on a wish for a person is judged by two (`asking_net.py`)."""
        self._asked.second = of_wishes
        self._in_turn = {}

    def situation(
        self, text: str, seq: int, history: History, answer: Answer | None = None
    ) -> Situation:
        """A message as the signals and the model see it."""
        found = self._found_before(text, seq, history)
        return Situation(
            text=text, seq=seq, history=history, answer=answer, read=self._read, found=found
        )

    def before(self, text: str, seq: int, history: History) -> Assessment:
        """Assess a message from its words and what went before it; the assistant isn't needed."""
        situation = self.situation(text, seq, history)
        known = situation.found.get(_BEFORE)
        if known is None or known[0] != history:
            known = situation.found[_BEFORE] = (history, self._assess(situation))
        assessment: Assessment = known[1]
        return assessment

    def after(self, text: str, seq: int, history: History, answer: Answer) -> Assessment:
        """Assess it again with what the assistant made of it, before that is said.

        `history` is the same as for `before`: neither the message nor the answer is in it.
        """
        return self._assess(self.situation(text, seq, history, answer))

    def may_be_abusive(self, text: str) -> bool:
        """Whether an assessment could find abuse in it: a small part of the work of one."""
        return bool(self.config.families["abusive"].find(self._read(text)))

    def prepare(self) -> None:
        """Compile all phrases: some seconds of work that else the first messages do bit by bit.

        Optional; meant for a thread of its own after the start.
        """
        for family in self.config.families.values():
            family.prepare()

    def _assess(self, situation: Situation) -> Assessment:
        found = [f for signal in self._signals for f in signal.look(situation) if f.score > 0]
        return combine(found, self._mood.read(situation, found), self.config)

    def _found_before(self, text: str, seq: int, history: History) -> dict[Hashable, Any]:
        """What the same message showed before its answer. Only the words before it count: signals
        that look once know nothing else of a history.
        """
        message, known = (text, seq, history.turns), self._in_turn
        if message not in known and len(known) >= _IN_TURN:
            del known[next(iter(known))]
        return known.setdefault(message, {})
