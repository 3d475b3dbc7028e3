"""What shows that an answer was of no use: the answer beside the question, and what came back.

Each trait is a number, mostly from 0 to 1, that means the same in any shop's conversations. With
them stand the words, pairs of words and runs of letters (`grams.py`) of the answer (`a ...`), of
what came back (`r ...`) and of what was asked (`q ...`). The model of `no_use.py` weighs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues
from bot.judgement.exchanges import Exchange
from bot.judgement.grams import grams
from bot.judgement.looks import NO, TELLING, THANKS, YES, Look
from bot.judgement.reading import Reading
from bot.judgement.similar import alike, answers_cover, cover, covered

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


_TELLING = sorted(TELLING)

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

    @cached_property
    def told(self) -> frozenset[str]:
        """What matters in the customer's last messages."""
        return _all(look.content for look in self.theirs)

    def unheard(self, words: frozenset[str]) -> frozenset[str]:
        """Those of the words that nobody said before."""
        return words.difference(self.told, *[look.content for look in self.ours])

    @property
    def spoken(self) -> Mapping[str, Look]:
        """The three texts by their roles."""
        return dict(zip(ROLES, (self.answer, self.reply, self.asked), strict=True))


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
        found = together(scene)
        for role, look in scene.spoken.items():
            words = spoken(role, look.reading)
            found |= {f"{role} {name}": share for name, share in words.items()}
            found |= self.alone(role, look)
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

    def alone(self, role: str, look: Look) -> dict[str, float]:
        """What a text shows in that role beside its words, whatever is said before and after."""
        strength, reading = self._clues.strength, look.reading
        if role == "a":
            said = {f"answer_{name}": strength(name, reading) for name in _ANSWER_SAYS}
            return {**said, **_answers(look)}
        if role == "r":
            said = {f"reply_{name}": strength(name, reading) for name in _REPLY_SAYS}
            words = {f"word_{word}": float(word in reading.words) for word in _TELLING}
            return {**said, **words, **_replies(look)}
        return {"asked_yes_or_no": float(look.yes_or_no)}


def together(scene: Scene) -> dict[str, float]:
    """What its texts show only beside each other."""
    return {**_form(scene), **_shared(scene), **_covered(scene), **_repeats(scene)}


def _covered(scene: Scene) -> dict[str, float]:
    """How near the words of one come to those of another, by their letters."""
    asked, answer, reply = scene.asked.content, scene.answer.content, scene.reply.content
    theirs = [look.content for look in scene.theirs]
    met = cover(asked, (answer,))
    again = cover(reply, theirs, but=answer)
    taken = cover(reply, (answer,))
    left = cover(asked - answer, (reply,))
    return {
        "asked_met": _mean(met),
        "asked_met_least": min(met, default=1.0),
        "reply_told": _mean(cover(reply, theirs)),
        "reply_told_unmet": _mean(again),
        "reply_told_one": max(again, default=0.0),
        "answer_told": _mean(covered(answer, by=scene.told)),
        "reply_takes": _mean(taken),
        "reply_takes_one": max(taken, default=0.0),
        "left_in_reply": _mean(left),
        "left_in_reply_one": max(left, default=0.0),
        "answer_known": _mean(answers_cover(answer, [look.content for look in scene.ours])),
        "first_in_reply": _mean(cover(theirs[0] if theirs else asked, (reply,))),
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


def _answers(answer: Look) -> dict[str, float]:
    """What an answer looks like."""
    return {
        "answer_asks": float(answer.asks),
        "answer_yes": float(answer.opens(YES)),
        "answer_no": float(answer.opens(NO)),
        "answer_short": float(len(answer.words) <= _SHORT_ANSWER),
    }


def _replies(reply: Look) -> dict[str, float]:
    """What a reply looks like."""
    question, thanks = float("?" in reply.text), float(reply.opens(THANKS, 3))
    return {
        "reply_asks": question,
        "reply_no": float(reply.opens(NO)),
        "reply_yes": float(reply.opens(YES)),
        "reply_thanks": thanks,
        "reply_thanks_asks": thanks * question,
        "reply_short": float(len(reply.words) <= _SHORT_REPLY),
        "reply_empty": float(not reply.content),
    }


def _form(scene: Scene) -> dict[str, float]:
    """What they look like beside each other."""
    asked, answer, reply = scene.asked, scene.answer, scene.reply
    asks = float(answer.asks)
    yes_or_no = answer.opens(YES) or answer.opens(NO)
    return {
        "first": float(not scene.ours),
        "both_ask": asks * float("?" in asked.text),
        "neither_yes_nor_no": float(asked.yes_or_no and not yes_or_no and not answer.asks),
        "reply_no_asked": float(reply.opens(NO)) * asks,
        "same_question": float(not reply.kinds.isdisjoint(asked.kinds)),
    }


def _shared(scene: Scene) -> dict[str, float]:
    """Which words of the reply were said before, and by whom."""
    asked, answer, reply, told = scene.asked, scene.answer, scene.reply, scene.told
    again = (reply.content & told) - answer.content
    new = scene.unheard(reply.content - answer.content)
    size = max(1, len(reply.content))
    return {
        "asked_missed": float(bool(asked.content) and asked.content.isdisjoint(answer.content)),
        "answer_new": len(scene.unheard(answer.content)) / max(1, len(answer.content)),
        "reply_again": len(again) / size,
        "reply_again_one": float(bool(again)),
        "reply_again_two": float(len(again) > 1),
        "reply_again_unasked": len(again) / size * (1 - answer.asks),
        "reply_new": len(new) / size,
        "reply_new_asks": len(new) / size * float("?" in reply.text),
        "reply_takes_up": len(reply.content & answer.content) / size,
        "reply_in_both": len(reply.content & answer.content & told) / size,
        **_details(scene),
    }


def _details(scene: Scene) -> dict[str, float]:
    """Which numbers and codes of the reply were said before."""
    numbers, answer = scene.reply.numbers, scene.answer.reading.words
    if not numbers:
        return {"given_again": 0.0, "new_detail": 0.0}
    given = _all(look.reading.words for look in scene.theirs)
    known = _all(look.reading.words for look in scene.ours) | given | answer
    again = {n for n in numbers - answer if len(n) >= _DETAIL} & given
    return {"given_again": float(bool(again)), "new_detail": float(bool(numbers - known))}


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0
