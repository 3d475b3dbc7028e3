"""What a conversation shows beside its words: who repeats, corrects, waits, goes in circles.

Each trait is a number from 0 to 1 that means the same in any shop's conversations. The model
(`model.py`) weighs them together with the message's meaning. Length, place in the conversation
and the like are no traits: they tell how a set of examples was written, not how somebody feels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.judgement.clues import Clues, is_question
from bot.judgement.progress import AnswerReader
from bot.judgement.signals.temper import shouted
from bot.judgement.similar import alike, numbers
from bot.judgement.situation import Situation

_LOUD = re.compile(r"!{2,}|\?{2,}|\?!|!\?")
_NO = frozenset({"no", "nope", "nah", "nein", "nee", "noe"})
_MANY = 3
_FAR_BACK = 8  # customer messages in which a repeat is looked for
_CARRIES = 0.6  # of an earlier message's anger, one message later

_WORDS = (
    "frustrated", "sarcastic", "gives_up", "threat", "legal", "abusive", "pleased", "courtesy",
    "waits",
)  # fmt: skip
_OUR_SIDE = (
    "we_lost", "we_cannot", "we_sorry", "we_failed_before", "we_repeat", "we_near",
    "we_ask_again", "we_stray",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What was read: named numbers, and the message's meaning."""

    numbers: Mapping[str, float]
    meaning: Any


class TraitReader:
    """Reads the traits of a situation."""

    def __init__(self, clues: Clues, answers: AnswerReader) -> None:
        self._clues = clues
        self._answers = answers

    def read(self, situation: Situation) -> Traits | None:
        """All traits of this message in its conversation; None while texts have no meaning."""
        if self._clues.meaning is None:
            return None
        found = {
            **self._words(situation),
            **_form(situation),
            **self._reaction(situation),
            **self._again(situation),
            **self._our_side(situation),
        }
        return Traits(numbers=found, meaning=self._clues.meaning(situation.text))

    def _words(self, situation: Situation) -> dict[str, float]:
        reading = situation.reading
        found = {name: self._clues.strength(name, reading) for name in _WORDS}
        carried = 0.0
        for back, said in enumerate(situation.earlier(_MANY), 1):
            then = situation.read(said.text)
            angry = max(self._clues.strength(name, then) for name in _WORDS[:3])
            carried = max(carried, angry * _CARRIES**back)
        return {**found, "carried": carried}

    def _reaction(self, situation: Situation) -> dict[str, float]:
        """How the message takes up our last words; nothing when it follows none."""
        last, reading = situation.last_answer, situation.reading
        corrects = self._clues.strength("corrects", reading)
        words = reading.flat.split()
        refuses = float(bool(words) and words[0] in _NO)
        follows, asked = float(last is not None), float(is_question(last))
        return {
            "asked": asked,
            "refuses": refuses * (1 - asked) * follows,
            "refuses_asked": refuses * asked,
            "corrects": corrects * follows,
            "corrects_asked": corrects * asked,
            "did_not_help": self._clues.strength("answer_did_not_help", reading) * follows,
            "unanswered": min(situation.unanswered / _MANY, 1.0),
        }

    def _again(self, situation: Situation) -> dict[str, float]:
        """Whether the customer says what they said before."""
        now = self._clues.content(situation.reading)
        near = words = last = 0.0
        for back, said in enumerate(situation.earlier(_FAR_BACK)):
            then = self._clues.content(situation.read(said.text))
            if not numbers(now) <= numbers(then):
                continue  # a number that was not there makes it something new
            likeness = self._clues.likeness(situation.text, said.text)
            shared = len(now & then)
            words = max(words, shared / len(now) if shared > 1 else 0.0)
            near = max(near, likeness)
            last = last if back else likeness
        return {
            "again": near,
            "again_last": last,
            "again_words": words,
            "again_asked": words * float(is_question(situation.last_answer)),
            "marked": self._clues.strength("asked_before", situation.reading) * float(near > 0),
        }

    def _our_side(self, situation: Situation) -> dict[str, float]:
        """What our own words show: failing, excusing, repeating, missing the subject."""
        last = situation.last_answer
        if last is None:
            return dict.fromkeys(_OUR_SIDE, 0.0)
        ours = [s for s in situation.stretch if s.who in ("bot", "agent") and s.seq != last.seq]
        reading = situation.read(last.text)
        # Another number or date makes another answer, however alike.
        same_numbers = numbers(reading.words)
        ours = [s for s in ours if numbers(situation.read(s.text).words) == same_numbers]
        ours = ours[-_FAR_BACK:]
        same = max((alike(reading.words, situation.read(s.text).words) for s in ours), default=0.0)
        near = max((self._clues.likeness(last.text, s.text) for s in ours), default=0.0)
        request = next((s for s in situation.earlier(_FAR_BACK) if s.seq < last.seq), None)
        about = self._clues.likeness(last.text, request.text) if request else 1.0
        failed = sum(one.weight for one in self._answers.failed(situation)[:-1])
        return {
            "we_lost": self._clues.strength("said_lost", reading),
            "we_cannot": self._clues.strength("said_cannot", reading),
            "we_sorry": self._clues.strength("said_sorry", reading),
            "we_failed_before": min(failed / _MANY, 1.0),
            "we_repeat": same,
            "we_near": near,
            "we_ask_again": float(is_question(last) and (same > 0.6 or near > 0.8)),
            "we_stray": 1.0 - about,
        }


def _form(situation: Situation) -> dict[str, float]:
    text = situation.text
    return {
        "capitals": float(shouted(text)),
        "loud": float(bool(_LOUD.search(text))),
        "exclaims": float("!" in text),
        "trails_off": float(".." in text or "…" in text),
    }
