"""What shows that an answer was of no use: the answer beside the question, and what came back.

Each trait is a number, mostly from 0 to 1, that means the same in any shop's conversations. With
them stand the words, pairs of words and runs of letters (`grams.py`) of the answer (`a ...`), of
what came back (`r ...`) and of what was asked (`q ...`). The model of `no_use.py` weighs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues
from bot.judgement.exchanges import Exchange
from bot.judgement.grams import grams
from bot.judgement.looks import NO, TELLING, THANKS, YES, Look
from bot.judgement.reading import Reading
from bot.judgement.similar import Nearness, alike

_LOOK_BACK = 4  # of the customer's messages, and of our answers
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


#: In the names of the numbers: the answer, what came back on it (the reply), what was asked.
ROLES = ("a", "r", "q")


@dataclass(frozen=True, kw_only=True)
class Scene:
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

    @property
    def spoken(self) -> Mapping[str, Reading]:
        """The three texts by their roles."""
        answer, reply, asked = self.answer.reading, self.reply.reading, self.asked.reading
        return dict(zip(ROLES, (answer, reply, asked), strict=True))


def lately(earlier: Sequence[Said]) -> Sequence[Said]:
    """Of what was said before an answer, as much as its traits depend on, oldest first.

    No more, so that what is known of an exchange stays known while the conversation goes on.
    """
    theirs = [said for said in earlier if said.who == "customer"][-_LOOK_BACK:]
    ours = [said for said in earlier if said.who in ("bot", "agent")][-_LOOK_BACK:]
    return (*theirs, *ours)


def spoken(role: str, reading: Reading) -> Mapping[str, float]:
    """What a text in that role is made of, with the share of each."""
    return grams(reading, letters=role != "q")


class NoUseTraits:
    """Reads the traits of one exchange."""

    def __init__(self, clues: Clues, look: Callable[[str], Look]) -> None:
        self._clues = clues
        self._look = look

    def read(self, earlier: Sequence[Said], exchange: Exchange) -> Mapping[str, float] | None:
        """All of it by name. `earlier` was said before the answer.

        None when nothing was asked or came back.
        """
        scene = self.scene(earlier, exchange)
        if scene is None:
            return None
        found = self.traits(scene)
        for role, reading in scene.spoken.items():
            found |= {f"{role} {name}": share for name, share in spoken(role, reading).items()}
        return found

    def scene(self, earlier: Sequence[Said], exchange: Exchange) -> Scene | None:
        """The texts as they look; None as above."""
        asked, after = exchange.asked, exchange.after
        if asked is None or after is None:
            return None
        look, known = self._look, lately(earlier)
        return Scene(
            asked=look(asked.text),
            answer=look(exchange.answer.text),
            reply=look(after.text),
            theirs=[look(s.text) for s in known if s.who == "customer"],
            ours=[look(s.text) for s in known if s.who != "customer"],
        )

    def traits(self, scene: Scene) -> dict[str, float]:
        """What an exchange shows beside its words."""
        return {
            **self._said(scene),
            **_form(scene),
            **_shared(scene),
            **_covered(scene),
            **_repeats(scene),
        }

    def _said(self, scene: Scene) -> dict[str, float]:
        """What phrases tell: of the answer, and of what came back."""
        strength, answer, reply = self._clues.strength, scene.answer.reading, scene.reply.reading
        words = scene.reply.reading.words
        return {
            **{f"answer_{name}": strength(name, answer) for name in _ANSWER_SAYS},
            **{f"reply_{name}": strength(name, reply) for name in _REPLY_SAYS},
            **{f"word_{word}": float(word in words) for word in sorted(TELLING)},
        }


def _covered(scene: Scene) -> dict[str, float]:
    """How near the words of one come to those of another, by their letters."""
    asked, answer, reply = scene.asked.content, scene.answer.content, scene.reply.content
    told, ours = scene.told, _all(look.content for look in scene.ours)
    first = scene.theirs[0].content if scene.theirs else asked
    cover = Nearness(asked | answer | reply | told | ours).cover
    met = cover(asked, answer)
    again = cover(reply, told - answer)
    taken = cover(reply, answer)
    left = cover(asked - answer, reply)
    return {
        "asked_met": _mean(met),
        "asked_met_least": min(met, default=1.0),
        "reply_told": _mean(cover(reply, told)),
        "reply_told_unmet": _mean(again),
        "reply_told_one": max(again, default=0.0),
        "answer_told": _mean(cover(answer, told)),
        "reply_takes": _mean(taken),
        "reply_takes_one": max(taken, default=0.0),
        "left_in_reply": _mean(left),
        "left_in_reply_one": max(left, default=0.0),
        "answer_known": _mean(cover(answer, ours)),
        "first_in_reply": _mean(cover(first, reply)),
    }


def _repeats(scene: Scene) -> dict[str, float]:
    """Whether we say what we said."""
    words = scene.answer.reading.words
    recent = [look.reading.words for look in scene.ours]
    same = max((alike(words, known) for known in recent), default=0.0)
    return {
        "answer_same": float(same > _SAME and len(scene.answer.words) > _A_SENTENCE),
        "asks_same": same * scene.answer.asks,
    }


def _form(scene: Scene) -> dict[str, float]:
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


def _shared(scene: Scene) -> dict[str, float]:
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
