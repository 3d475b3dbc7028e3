"""Answers that were of no use within one matter, taken together: `missed` in `signals.yml`.

The model says of each answer how likely it was of no use, once the customer's next words are
there; without it what the answers themselves say decides (`progress.py`). Two such answers near
each other bring a person.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues
from bot.judgement.config import MissedRules, SignalsConfig
from bot.judgement.exchanges import Exchange
from bot.judgement.looks import Look
from bot.judgement.model import Weights, chance_of, weighed
from bot.judgement.no_use_traits import ROLES, NoUseTraits, Scene, lately, spoken, together
from bot.judgement.progress import AnswerReader
from bot.judgement.situation import Situation

_REMEMBERED = 2048  # exchanges, and texts in a role

#: How the log odds of two answers make those that both were of no use: of the last, of the earlier
#: one, of the likelier success of the two, for each answer between them, and for each answer before
#: the last that did well: where a conversation succeeds, single words mislead. Near what logistic
#: regression gives on chances by models that had not seen the conversation.
_LAST, _EARLIER, _LESSER, _APART, _WELL, _START = 0.45, 0.45, 0.5, 1.2, 0.5, 0.9
_RECENT = 4  # answers before the last that are looked at for that
_DID_WELL = -1.5  # log odds from which one did
_NEARER = 0.4  # which earlier one: each answer in between counts as much less
_SUREST = 5.0  # log odds


@dataclass(frozen=True, kw_only=True)
class Failures:
    """`last`: the chance that the last answer was of no use; `two`: that another was, too.

    `first` and `second` are the answers that this rests on; `first` None when none stands out.
    """

    last: float
    two: float
    first: Said | None
    second: Said


class FailureReader:
    """Reads how many answers were of no use up to a message."""

    def __init__(
        self,
        config: SignalsConfig,
        clues: Clues,
        answers: AnswerReader,
        look: Callable[[str], Look],
    ) -> None:
        self._rules = config.missed
        self._answers = answers
        self.traits = NoUseTraits(clues, look)
        self.model: Weights | None = None
        self._weighing: _Weighing | None = None
        self._remembered: dict[object, float] = {}

    def take(self, model: Weights | None) -> None:
        """From here on it says how likely an answer was of no use."""
        self.model = model
        self._weighing = _Weighing(model, self.traits) if model else None
        self._remembered = {}

    def failures(self, situation: Situation) -> Failures | None:
        """Up to this message; None when it follows no answer."""
        return situation.once(self._read)

    def _read(self, situation: Situation) -> Failures | None:
        if situation.last_answer is None:
            return None
        turns = (*situation.stretch, situation.said)
        known = self._answers.failed(situation)
        pairs = situation.exchanges[-len(known) :] if known else []
        chances = [
            self._chance(turns, pair, one.weight) for pair, one in zip(pairs, known, strict=True)
        ]
        return _together(pairs, chances, self._rules) if pairs else None

    def _chance(self, turns: Sequence[Said], pair: Exchange, rules: float) -> float:
        """Remembered: at the next message all but one of the exchanges are the same."""
        if self._weighing is None:
            return rules * rules  # what says of itself that it failed, more than what might have
        if pair.asked is None or pair.after is None:
            return 0.0
        earlier = lately(turns[: turns.index(pair.answer)])
        spoken = (*earlier, pair.asked, pair.answer, pair.after)
        said = tuple((s.who, s.text) for s in spoken)
        found = self._remembered.get(said)
        if found is None:
            scene = self.traits.scene(earlier, pair)
            found = self._weighing.chance(scene) if scene else 0.0
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[said] = found
        return found


class _Weighing:
    """The model's weights. What a text adds in its role is the same wherever it stands, and answers
    are said again and again.
    """

    def __init__(self, model: Weights, traits: NoUseTraits) -> None:
        self._bias, self._traits, self._read = model.bias, model.named, traits
        self._roles = {
            role: {
                name[2:]: weight for name, weight in model.named.items() if name[:2] == f"{role} "
            }
            for role in ROLES
        }
        self._alone = lru_cache(maxsize=_REMEMBERED)(self._weigh)

    def chance(self, scene: Scene) -> float:
        """As `Weights.chance` of all that is read of the exchange."""
        points = self._bias + weighed(together(scene), self._traits)
        return chance_of(points + sum(starmap(self._alone, scene.spoken.items())))

    def _weigh(self, role: str, look: Look) -> float:
        words = weighed(spoken(role, look.reading), self._roles[role])
        return words + weighed(self._read.alone(role, look), self._traits)


def _together(pairs: Sequence[Exchange], chances: Sequence[float], rules: MissedRules) -> Failures:
    """The last answer and the earlier one that most likely was of no use, too."""
    *earlier, last = [_odds(chance) for chance in chances]
    second, two = pairs[-1].answer, 0.0
    first: Said | None = None
    if earlier and chances[-1] >= rules.doubt:
        between = len(earlier) - 1
        known = [odds - _NEARER * (between - at) for at, odds in enumerate(earlier)]
        place = max(range(len(known)), key=known.__getitem__)
        points = _START + _LAST * last + _EARLIER * known[place]
        points += _LESSER * min(last, known[place]) - _APART * (between - place)
        points -= _WELL * sum(map(_did_well, earlier[-_RECENT:]))
        first, two = pairs[place].answer, 1 / (1 + math.exp(-points))
    return Failures(last=chances[-1], two=two, first=first, second=second)


def _did_well(odds: float) -> float:
    """From 0 to 1, with a soft edge."""
    return 1 / (1 + math.exp(2 * (odds - _DID_WELL)))


def _odds(chance: float) -> float:
    """The logarithm of the odds."""
    chance = min(max(chance, 1e-9), 1 - 1e-9)
    return min(max(math.log(chance / (1 - chance)), -_SUREST), _SUREST)
