"""Whether the customer's next words show, however politely, that an answer missed.

People who are not answered say the words again that were not taken up ("and the sole?"), give
again what they gave, or have done already what they are told to do. A question of the same kind
about something else ("and on Sunday?") brings a new word or another question word instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues, is_question, swapped
from bot.judgement.config import MissedRules, SignalsConfig
from bot.judgement.exchanges import Exchange
from bot.judgement.reading import BREAKS, Reading
from bot.judgement.similar import kin, numbers
from bot.judgement.situation import Situation

_REMEMBERED = 4096  # texts
_SHORTEST_DETAIL = 3  # characters of a number or code that is given again
_A_FEW = 3  # words
_A_SENTENCE = 4  # words; what is shorter may well stand in many answers
_MARKED = 0.4  # strength from which phrases count
_BEGINNING = 3  # words of a message, or of a part of it, in which a question word asks
_YES_OR_NO = frozenset(
    {"yes", "no", "yep", "nope", "sure", "certainly", "absolutely", "indeed", "correct"}
    | {"exactly", "right", "ja", "nein", "klar"}
)
_ASKING = {
    **{word: word for word in ("how", "when", "where", "who", "why", "which", "what")},
    **{word: word for word in ("wie", "wann", "wo", "wer", "warum", "welche")},
    "whom": "who",
    "whose": "who",
    "welcher": "welche",
    "welches": "welche",
}
_HOW = frozenset({"how", "wie"})
_MEASURED = _HOW | {"when", "where", "wann", "wo"}  # answered in a number, or a few words
_ASKS_FOR = frozenset(["enter", "type", "provide", "tell", "eingeben", "geben", "nennen"])


@dataclass(frozen=True, kw_only=True)
class _Turn:
    """One utterance, as what is compared here."""

    words: frozenset[str]  # all
    content: frozenset[str]  # those that carry the matter
    kinds: frozenset[str]  # the question words that ask: "when", "how long"
    mentions: frozenset[str]  # the question words anywhere in it


@dataclass(frozen=True, kw_only=True)
class _Reaction:
    """The customer's words after an answer. `asks`: it asked for something new; `marked`: they
    say that they insist; `failed`: an earlier answer failed; `direct`: the answer looks like one
    to what was asked."""

    now: _Turn
    answer: _Turn
    asks: bool
    marked: bool
    failed: bool
    direct: bool


class Insisting:
    """Reads one exchange at a time; says how surely (0..1) the answer missed."""

    def __init__(self, config: SignalsConfig, clues: Clues) -> None:
        self._rules: MissedRules = config.missed
        self._small_talk = config.small_talk
        self._clues = clues
        self._turn = lru_cache(maxsize=_REMEMBERED)(self._as_turn)

    def read(
        self, situation: Situation, exchange: Exchange, earlier: Sequence[Said], *, failed: bool
    ) -> float:
        """`earlier` is all that was said before the customer's reaction, the answer included.

        `failed`: an earlier answer did already, so less is needed to see that this one did.
        """
        after = exchange.after
        if after is None or exchange.asked is None:
            return 0.0
        if self._marked(situation, "asks_again", after):
            return 0.0
        theirs = [s for s in earlier if s.who == "customer"][-self._rules.look_back :]
        then = [self._turn(situation.read(s.text)) for s in theirs]
        ours = [self._turn(situation.read(s.text)) for s in earlier if s.who in ("bot", "agent")]
        reaction = _Reaction(
            now=self._turn(situation.read(after.text)),
            answer=ours[-1],
            asks=_asks(exchange.answer, ours[-1], then),
            marked=self._marked(situation, "insists", after),
            failed=failed,
            direct=_direct(then[-1], ours[-1]),
        )
        if reaction.asks and _given_again(reaction, then):
            return self._rules.given_again
        if not is_question(exchange.answer) and self._marked(situation, "already_done", after):
            return self._rules.already_done
        found = max((self._again(reaction, turn) for turn in then), default=0.0)
        if _same_and_more(ours):
            found = max(found, self._rules.same_and_more)
        if failed and not reaction.direct and self._never_taken_up(reaction.now, then, ours):
            found = max(found, self._rules.insists)
        return found

    def _as_turn(self, reading: Reading) -> _Turn:
        return _Turn(
            words=reading.words,
            content=self._clues.content(reading) - self._small_talk,
            kinds=_kinds(reading, _BEGINNING),
            mentions=_kinds(reading, None),
        )

    def _marked(self, situation: Situation, family: str, said: Said) -> bool:
        return self._clues.strength(family, situation.read(said.text)) >= _MARKED

    def _never_taken_up(self, now: _Turn, then: Sequence[_Turn], ours: Sequence[_Turn]) -> bool:
        """A word that they say the third time, and that no answer held."""
        words = now.content - numbers(now.content)
        return any(
            sum(word in turn.content for turn in then) >= self._rules.times - 1
            for word in words.difference(*(turn.content for turn in ours))
        )

    def _again(self, reaction: _Reaction, turn: _Turn) -> float:
        """How much of what matters in it was said before and not taken up by the answer."""
        now, asks, marked = reaction.now, reaction.asks, reaction.marked
        same_command = now.words == turn.words and len(now.content) == 1  # "next", "next"
        if same_command or (swapped(now.content, turn.content) and not (asks or marked)):
            return 0.0
        again = frozenset(w for w in now.content if kin(w, turn.content))
        again = frozenset(w for w in again if not kin(w, reaction.answer.content))
        near = self._nearly(reaction, turn) if not again and not asks else frozenset()
        again |= near
        new = now.content - again - turn.content - numbers(now.content)
        if not marked or len(again) == 1:
            again -= numbers(again)
        if len(again) < (2 if asks else 1):
            return 0.0
        if marked:
            return self._rules.insists
        same_kind = now.kinds & turn.mentions
        other_kind = now.kinds and not same_kind and not near
        if (other_kind and not reaction.failed) or (reaction.direct and not same_kind and new):
            return 0.0
        return self._graded(len(again), len(new), reaction)

    def _graded(self, again: int, new: int, reaction: _Reaction) -> float:
        if reaction.asks:
            return self._rules.insists if again > new else 0.0
        share = again / (again + new)
        if share >= self._rules.said_again:
            return self._rules.insists
        return self._rules.in_part if share >= self._rules.said_in_part else 0.0

    def _nearly(self, reaction: _Reaction, turn: _Turn) -> frozenset[str]:
        """Words that mean nearly what an earlier one meant: heavy, weight."""
        now = reaction.now.content
        if len(now) > 2 or numbers(now):
            return frozenset()
        near = self._rules.word_meaning
        return frozenset(
            word
            for word in now - reaction.answer.content
            if any(self._clues.likeness(word, other) >= near for other in turn.content)
        )


def _kinds(reading: Reading, most: int | None) -> frozenset[str]:
    """Those within the first `most` words of each part; "how" together with what it measures."""
    found = set[str]()
    for _, part in reading.parts(BREAKS | {","}):
        words = part.split()
        for place, word in enumerate(words[:most]):
            if kind := _ASKING.get(word):
                measure = words[place + 1 : place + 2] if kind in _HOW else []
                found.add(" ".join([kind, *measure]))
    return frozenset(found)


def _asks(said: Said, answer: _Turn, then: Sequence[_Turn]) -> bool:
    """Whether it asks for something new; "how can I help?" asks nothing once that was told."""
    if not (is_question(said) or answer.words & _ASKS_FOR):
        return False
    told = frozenset[str]().union(*(turn.content for turn in then))
    return not told or not answer.content <= told


def _direct(asked: _Turn, answer: _Turn) -> bool:
    """Whether it looks like the answer: yes or no, a number to "how long", or just a few words."""
    if any(kind.split()[0] in _MEASURED for kind in asked.kinds):
        return bool(numbers(answer.words)) or len(answer.words) <= _A_FEW
    return bool(answer.words & _YES_OR_NO)


def _given_again(reaction: _Reaction, then: Sequence[_Turn]) -> bool:
    """A number or code that they gave before, and that we did not just say ourselves."""
    details = {w for w in numbers(reaction.now.words) if len(w) >= _SHORTEST_DETAIL}
    details -= reaction.answer.words
    return any(details & turn.words for turn in then)


def _same_and_more(ours: Sequence[_Turn]) -> bool:
    """The answer is an earlier one with a few words added."""
    *before, answer = (turn.words for turn in ours)
    return any(len(words) >= _A_SENTENCE and words < answer for words in before)
