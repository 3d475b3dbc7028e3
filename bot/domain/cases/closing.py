"""When a case may be closed, and when the customer may be asked whether it is solved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.cases.answered import is_thanks, says_settled, unanswered
from bot.domain.cases.pleased import is_pleased
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Line, Promise
from bot.domain.late import late
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.wishes import Way

#: The buttons under that question.
SOLVED_BUTTON = "solved_yes"
NOT_SOLVED_BUTTON = "solved_no"
#: Who did not answer it is not asked again for so long.
ASKED_AGAIN = timedelta(hours=24)
_ASKS_IT = late(
    r"(?i)\b(?:(?:is|are|has|does|did)\ (?:that|this|it|everything|all|we|things)\b"
    r"[^.?!\n]{0,30}\b(?:solve[ds]?|sort(?:ed|s)?|settle[ds]?|resolved?s?|fixed|cleared\ up)"
    r"|(?:ist|sind|hat|w[äa]re)\ (?:sich\ )?(?:das|es|damit|alles|jetzt|nun|so|dein\w*|ihr\w*)\b"
    r"[^.?!\n]{0,40}\b(?:gel[öo]st|gekl[äa]rt|erledigt|in\ ordnung))\b[^.?!\n]*\?"
)
_ASKS_IF_IT_HELPED = late(
    r"(?i)\b(?:(?:do|does|did|has|would)\ (?:that|this|it)\b[^.?!\n]{0,20}\b(?:help|answer)\w*"
    r"|is\ (?:that|this)\ (?:all|everything|what)\ you\ (?:need|want)\w*"
    r"|(?:hilft|half|beantwortet)\b[^.?!\n]{0,20}\b(?:das|dies|es)\b"
    r"|(?:hat|konnte)\b[^.?!\n]{0,20}\b(?:das|es|ich)\b[^.?!\n]{0,20}\b(?:geholfen|helfen|beantwortet))"
    r"[^.?!\n]*\?"
)
#: "Yes" and nothing that takes it back.
_IT_DID = late(
    r"(?i)^\W*(?:yes|yep|yeah|ja|jep|it\ (?:does|did)|das\ tut\ es|hat\ es)\b"
    r"(?:\W+(?:it|that|this|does|did|is|helps?|helped|very|much|all|das|es|hat|hilft|geholfen|sehr"
    r"|thanks?|thank|you|thx|cheers|danke|vielen|dank|dir|ihnen|perfect|great|good|gut|super"
    r"|perfekt))*\W*$"
)


def left_open(state: Conversation, *, speaks: bool) -> tuple[Promise, ...]:
    """What stands in the way of closing. Whoever closes with words keeps a promise to write, and
    no call.
    """
    return tuple(promise for promise in state.promises if not (speaks and kept_by_writing(promise)))


def kept_by_writing(promise: Promise) -> bool:
    """Who was told that they are called has not been called by a message."""
    return promise.kind is PromiseKind.CONTACT and promise.way != Way.CALL.value


def is_anothers(state: Conversation, promise: Promise) -> bool:
    """Whether the customer chose a time of somebody who has it still, and not whoever writes."""
    chose = promise.starts is not None and state.owner is not None
    return chose and promise.owner != state.owner


def may_ask(state: Conversation, now: datetime, *, speaks: bool) -> bool:
    """Whether to ask: under the agent's own last words, or once the customer thanked a person.

    Never after words of ours that nobody answered, nor over a question of theirs that nobody
    answered, nor of somebody who has just said it, and once only.
    """
    if said_it(state):
        return False
    if state.asked_at is not None and now - state.asked_at < ASKED_AGAIN:
        return False
    return speaks or _answered_us(state)


def also_asked(state: Conversation, others: Iterable[Conversation]) -> Conversation:
    """As if it had been asked here where it was in the customer's other chats of the same case."""
    asked = [one.asked_at for one in (state, *others) if one.asked_at is not None]
    return replace(state, asked_at=max(asked, default=None))


def asks_it(text: str) -> bool:
    """Whether these words ask it themselves.

    >>> asks_it("All the best! Is everything solved now?"), asks_it("Which lamp is it?")
    (True, False)
    """
    return bool(_ASKS_IT.search(text))


def said_it(state: Conversation) -> bool:
    """Whether the customer's last words say that it is solved."""
    return solved_in(state) is not None


def solved_in(state: Conversation) -> int | None:
    """The message in which they said so; what we said since changes nothing of it."""
    last = next((line for line in reversed(state.lines) if line.who == "customer"), None)
    if last is None or not (says_settled(last.text) or _says_it_helped(state, last)):
        return None
    return last.seq


def _says_it_helped(state: Conversation, said: Line) -> bool:
    """Whether they are glad of what a person gave them, asked by that person."""
    before = [line for line in state.lines if line.seq < said.seq and line.who != "house"]
    asked = bool(before) and before[-1].who == "agent" and _asks_if_it_helped(before[-1].text)
    return asked and (is_pleased(said.text) or bool(_IT_DID.search(said.text)))


def _asks_if_it_helped(text: str) -> bool:
    return asks_it(text) or bool(_ASKS_IF_IT_HELPED.search(text))


def left_unanswered(state: Conversation) -> Line | None:
    """What the customer would get no answer to, were it closed without a word."""
    return None if said_it(state) else unanswered(state)


def ends_unheard(state: Conversation) -> bool:
    """Whether they wait for the person whose name they were told: nobody has written to them."""
    said = [line for line in state.lines if line.who == "customer"]
    if said_it(state) or (said and is_thanks(said[-1].text)):
        return False
    return not any(line.who == "agent" and line.seq > state.stretch for line in state.lines)


def wrote_here(state: Conversation, agent: str) -> bool:
    """Whether that agent has said a word of their own, as far as is looked back."""
    return any(line.who == "agent" and line.by == agent for line in state.lines)


def _answered_us(state: Conversation) -> bool:
    """Whoever has it now: what a colleague said is not what they close with."""
    said = [line.who for line in state.lines if line.who != "house"]
    wrote = wrote_here(state, state.owner or "")
    return said[-1:] == ["customer"] and wrote and unanswered(state) is None
