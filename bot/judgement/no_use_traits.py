"""What shows that an answer was of no use: the answer beside the question, and what came back.

Each trait is a number, mostly from 0 to 1, that means the same in any shop's conversations. The
model of `no_use.py` weighs them together with the meaning of the answer and of the next words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues
from bot.judgement.exchanges import Exchange
from bot.judgement.looks import NO, TELLING, THANKS, YES, Look
from bot.judgement.similar import alike
from bot.judgement.traits import Traits

_PAIRS = 65_536  # of words whose likeness is remembered
_LOOK_BACK = 4  # of the customer's messages
_FAR_BACK = 8  # of our answers
_SAME = 0.8  # shared words from which an answer is an earlier one
_A_SENTENCE = 4  # words; what is shorter may well be said twice
_SHORT_ANSWER = 3
_SHORT_REPLY = 2
_DETAIL = 3  # characters of a number or code

_ANSWER_SAYS = (
    "said_lost", "said_cannot", "said_sorry", "said_no_answer", "said_closing",
)  # fmt: skip
_REPLY_SAYS = (
    "corrects", "answer_did_not_help", "insists", "already_done", "accepts", "pleased", "courtesy",
    "asked_before", "frustrated", "gives_up", "waits", "gives_way",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """One exchange. `theirs` and `ours` were said before the answer, oldest first."""

    asked: Look
    answer: Look
    reply: Look
    theirs: Sequence[Look]
    ours: Sequence[Look]

    @property
    def told(self) -> frozenset[str]:
        """What matters in the customer's last messages."""
        return _all(look.content for look in self.theirs)


class NoUseTraits:
    """Reads the traits of one exchange."""

    def __init__(self, clues: Clues, look: Callable[[str], Look]) -> None:
        self._clues = clues
        self._look = look
        self._near = lru_cache(maxsize=_PAIRS)(clues.likeness)

    def read(self, earlier: Sequence[Said], exchange: Exchange) -> Traits | None:
        """`earlier` was said before the answer. None while texts have no meaning, or when nothing
        was asked or came back."""
        meaning, asked, after = self._clues.meaning, exchange.asked, exchange.after
        if meaning is None or asked is None or after is None:
            return None
        look = self._look
        scene = _Scene(
            asked=look(asked.text),
            answer=look(exchange.answer.text),
            reply=look(after.text),
            theirs=[look(s.text) for s in earlier if s.who == "customer"][-_LOOK_BACK:],
            ours=[look(s.text) for s in earlier if s.who in ("bot", "agent")],
        )
        numbers = {
            **self._said(scene),
            **_form(scene),
            **_shared(scene),
            **self._covered(scene),
            **self._repeats(scene),
        }
        return Traits(
            numbers=numbers, meaning=_joined(meaning(scene.reply.text), meaning(scene.answer.text))
        )

    def _said(self, scene: _Scene) -> dict[str, float]:
        """What phrases tell: of the answer, and of what came back."""
        strength, answer, reply = self._clues.strength, scene.answer.reading, scene.reply.reading
        words = scene.reply.reading.words
        return {
            **{f"answer_{name}": strength(name, answer) for name in _ANSWER_SAYS},
            **{f"reply_{name}": strength(name, reply) for name in _REPLY_SAYS},
            **{f"word_{word}": float(word in words) for word in sorted(TELLING)},
        }

    def _covered(self, scene: _Scene) -> dict[str, float]:
        """How near the words of one are to those of another, in meaning."""
        asked, answer, reply = scene.asked, scene.answer, scene.reply
        told = self._cover(reply.content, scene.told)
        met = self._cover(asked.content, answer.content)
        said = scene.told | _all(look.content for look in scene.ours)
        left = asked.content - answer.content
        return {
            "asked_met": _mean(met),
            "asked_met_least": min(met, default=1.0),
            "reply_told": _mean(told),
            "reply_told_least": min(told, default=1.0),
            "asked_in_reply": _mean(self._cover(asked.content, reply.content)),
            "left_in_reply": _mean(self._cover(left, reply.content)) if left else 0.0,
            "answer_known": _mean(self._cover(answer.content, said)),
        }

    def _cover(self, words: frozenset[str], others: frozenset[str]) -> list[float]:
        """For each word, how near the nearest of the others comes."""
        return [max((self._near(w, o) for o in others), default=0.0) for w in sorted(words)]

    def _repeats(self, scene: _Scene) -> dict[str, float]:
        """How alike the texts are as wholes, and whether we say what we said."""
        near, recent = self._near, scene.ours[-_FAR_BACK:]
        asked, answer, reply = scene.asked.text, scene.answer.text, scene.reply.text
        words = scene.answer.reading.words
        same = max((alike(words, look.reading.words) for look in recent), default=0.0)
        return {
            "asked_answer": near(asked, answer),
            "asked_reply": near(asked, reply),
            "answer_reply": near(answer, reply),
            "told_reply": max((near(reply, look.text) for look in scene.theirs), default=0.0),
            "answer_again": near(answer, recent[-1].text) if recent else 0.0,
            "answer_same": float(same > _SAME and len(scene.answer.words) > _A_SENTENCE),
            "asks_same": same * scene.answer.asks,
        }


def _form(scene: _Scene) -> dict[str, float]:
    """What each of the three looks like."""
    asked, answer, reply = scene.asked, scene.answer, scene.reply
    asks, no, thanks = float(answer.asks), reply.opens(NO), reply.opens(THANKS, 3)
    question = float("?" in reply.text)
    yes_or_no = answer.opens(YES) or answer.opens(NO)
    return {
        "first": float(not scene.ours),
        "answer_asks": asks,
        "both_ask": asks * float("?" in asked.text),
        "answer_yes": float(answer.opens(YES)),
        "answer_no": float(answer.opens(NO)),
        "answer_short": float(len(answer.words) <= _SHORT_ANSWER),
        "neither_yes_nor_no": float(asked.yes_or_no and not yes_or_no and not answer.asks),
        "asked_yes_or_no": float(asked.yes_or_no),
        "reply_asks": question,
        "reply_no": float(no),
        "reply_no_asked": float(no) * asks,
        "reply_yes": float(reply.opens(YES)),
        "reply_thanks": float(thanks),
        "reply_thanks_asks": float(thanks) * question,
        "reply_short": float(len(reply.words) <= _SHORT_REPLY),
        "same_question": float(not reply.kinds.isdisjoint(asked.kinds)),
    }


def _shared(scene: _Scene) -> dict[str, float]:
    """Which words of the reply were said before, and by whom."""
    asked, answer, reply, told = scene.asked, scene.answer, scene.reply, scene.told
    ours = _all(look.content for look in scene.ours)
    again = (reply.content & told) - answer.content
    new = reply.content - told - answer.content - ours
    known = _all(look.reading.words for look in (*scene.theirs, *scene.ours, answer))
    details = {n for n in reply.numbers - answer.reading.words if len(n) >= _DETAIL}
    given = _all(look.reading.words for look in scene.theirs)
    size = max(1, len(reply.content))
    return {
        "asked_missed": float(bool(asked.content) and asked.content.isdisjoint(answer.content)),
        "answer_new": len(answer.content - told - ours) / max(1, len(answer.content)),
        "reply_again": len(again) / size,
        "reply_again_one": float(bool(again)),
        "reply_again_two": float(len(again) > 1),
        "reply_again_unasked": len(again) / size * (1 - answer.asks),
        "reply_new": len(new) / size,
        "reply_new_asks": len(new) / size * float("?" in reply.text),
        "reply_takes_up": len(reply.content & answer.content) / size,
        "reply_in_both": len(reply.content & answer.content & told) / size,
        "reply_empty": float(not reply.content),
        "given_again": float(not details.isdisjoint(given)),
        "new_detail": float(bool(reply.numbers - known)),
    }


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _joined(one: Any, other: Any) -> Any:
    return _Numbers([*one.tolist(), *other.tolist()])


class _Numbers(list[float]):
    """Two meanings after one another, as a `Model` takes them."""

    def tolist(self) -> list[float]:
        return self
