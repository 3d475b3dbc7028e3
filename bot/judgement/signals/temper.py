"""Frustration and anger, from words first. Capitals and !!! only strengthen what words show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.judgement.assessment import SignalFound
from bot.judgement.config import TemperRules
from bot.judgement.family import Family, Found
from bot.judgement.reading import Reading
from bot.judgement.situation import Situation

_NOT_FAINT = 0.4
_REMEMBERED = 2048  # texts: earlier messages are looked at again at every turn
_LOUD = re.compile(r"!{2,}|\?{2,}|[!?]*(?:!\?|\?!)[!?]*|!.*!.*!", re.DOTALL)


class TemperSignal:
    """One kind of anger in this message, and what is left of it from the last ones.

    Anger that names somebody else, or is at play, counts less: a person is offered, not imposed.
    """

    def __init__(self, name: str, family: Family, elsewhere: Family, rules: TemperRules) -> None:
        self._name = name
        self._family = family
        self._elsewhere = elsewhere
        self._rules = rules
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._score)

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """This message's own frustration, else the strongest that has not faded yet."""
        now = self._remembered(situation.reading)
        if now is not None:
            yield SignalFound(signal=self._name, score=now[0], evidence=now[1], seq=situation.seq)
            return
        left: SignalFound | None = None
        for back, said in enumerate(situation.earlier(self._rules.fade_turns), 1):
            then = self._remembered(situation.read(said.text))
            if then is None:
                continue
            score = round(then[0] * self._rules.fade**back, 3)
            if left is None or score > left.score:
                left = SignalFound(signal=self._name, score=score, evidence=then[1], seq=said.seq)
        if left is not None:
            yield left

    def _score(self, reading: Reading) -> tuple[float, str] | None:
        found = self._family.find(reading)
        if not found:
            return None
        score = found[0].score
        if _several(found):
            score += self._rules.several
        if found[0].score >= self._rules.helped_from:
            score += self._rules.capitals * shouted(reading.text)
            score += self._rules.exclamation * bool(_LOUD.search(reading.text))
        if self._elsewhere.find(reading):
            score = min(score, self._rules.elsewhere)
        return min(round(score, 3), 1.0), found[0].evidence


def _several(found: Sequence[Found]) -> bool:
    """Whether two different complaints, each more than faint, stand in one message."""
    first = found[0].evidence
    return any(
        f.score >= _NOT_FAINT and f.evidence not in first and first not in f.evidence
        for f in found[1:]
    )


def shouted(text: str) -> bool:
    """Whether most of the message is in capitals; single words and order numbers don't count."""
    words = [w for w in re.findall(r"[^\W\d_]{2,}", text) if not w.islower()]
    loud = [w for w in words if w.isupper()]
    return len(loud) >= 3 and len(loud) >= 0.6 * len(re.findall(r"[^\W\d_]{2,}", text))
