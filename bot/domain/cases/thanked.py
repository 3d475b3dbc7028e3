"""Thanks to whoever has the conversation: whether anything is left that wants a word of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.cases.answered import is_thanks, unanswered
from bot.domain.conversation import Conversation, Line
from bot.domain.knowledge.substance import asks, only_tells
from bot.domain.late import late
from bot.domain.promises.kinds import PromiseKind
from bot.domain.remedies.choosing import gives_itself
from bot.domain.remedies.model import Handling, Stage

_FIRST = late(r"[^.!\n]+[.!\n]+")


def nods_at(state: Conversation, text: str) -> bool:
    """Whether these next words only thank for the last answer, which asked nothing, whatever the
    house has told since.
    """
    if unanswered(state) is not None or not (is_thanks(text) or _tells_beside(state, text)):
        return False
    given = _given(state)
    for line in reversed(state.lines):
        if line.who == "customer" and gives_itself(state, line.seq):
            return True
        if given and line.who != "house" and line.seq < given.seq:
            return True  # What the house told since is what they thank for.
        if line.who != "customer" and "?" in line.text:
            return False
        if line.who in ("agent", "bot"):
            return True
    return False


def thanks_for_given(state: Conversation, text: str) -> bool:
    """Whether these next words thank for what they wished for, and read here that they get.

    Whoever has the conversation read the wish and asked for it, or gave it, without a word. A
    question beside the wish, and whatever was said after that, still want one.
    """
    given = _given(state)
    if given is None or not is_thanks(text) or unanswered(state) is None:
        return False
    return all(line.seq < given.asked and not asks(line.text) for line in _open(state))


def _tells_beside(state: Conversation, text: str) -> bool:
    """Whether they thank, and go on about it, while a promise of whoever has them stands."""
    thanks = _FIRST.match(text)
    if thanks is None or not is_thanks(thanks[0]) or not only_tells(text[thanks.end() :]):
        return False
    made = (one for one in state.promises if one.kind is PromiseKind.AGENT)
    return any(one.stands and one.owner == state.owner for one in made)


def _given(state: Conversation) -> Handling | None:
    """The last that was given, and the customer has read of it."""
    done = (one for one in state.remedies if one.stage is Stage.DONE and one.until is None)
    return max(done, key=lambda one: one.seq, default=None)


def _open(state: Conversation) -> Iterator[Line]:
    """What they said since any word of the bot or a person, but thanks."""
    for line in reversed(state.lines):
        if line.who in ("agent", "bot"):
            return
        if line.who == "customer" and not is_thanks(line.text):
            yield line
