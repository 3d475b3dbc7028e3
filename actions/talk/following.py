"""Questions after an order was told: the part that was asked for, not everything again."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from actions.orders.model import OrderState
from actions.orders.options import Option
from actions.orders.story import Where
from actions.talk.telling import Teller, Told


class Focus(str, Enum):
    """What a customer wants to know of an order that they have heard of already."""

    REFUND = "refund"
    CANCEL = "cancel"
    ADDRESS = "address"
    WHY = "why"
    REST = "rest"
    WHEN = "when"
    NEXT = "next"
    WHERE = "where"


_WORDS = {
    Focus.WHY: (
        r"why|how come|what went wrong|what happened|reason"
        r"|what(?:.?s| is) (?:the (?:delay|hold ?up)|taking so long)"
    ),
    Focus.REFUND: (
        r"refund\w*|money back|(?:get|have|want) my money|reimburs\w*|repaid|pa(?:y|id) back"
    ),
    Focus.CANCEL: r"cancel\w*|call it off|(?:still|be) stop(?:ped)?|stop it",
    Focus.ADDRESS: (
        r"(?:change|other|another|different|new) (?:the |my |delivery )*address|redirect\w*"
    ),
    Focus.REST: (r"(?:the|my) rest|remaining|other (?:half|parts?|items?|things?)|missing part"),
    Focus.WHEN: (
        r"when|what (?:day|time|date)|which day|how (?:long|soon|much longer|many days)"
        r"|eta|by (?:when|what|then)|(?:today|tomorrow|tonight|this week|weekend)(?=\W*$)"
    ),
    Focus.NEXT: (
        r"what (?:happens|comes|is|will happen) (?:next|now|then)|what.{0,3}s next"
        r"|what now|(?:and|so|then|now) what(?=\W*$)|what (?:do|should|must|can) i (?:have to )?do"
        r"|(?:do|must|should) i (?:need|have) to do (?:any|some)thing|next steps?"
        r"|how (?:do|will|can) i get (?:it|that|them)"
    ),
    Focus.WHERE: (
        r"where|track\w*|status|any (?:news|update)s?|what(?:.?s| is| was) in (?:it|there|that)"
    ),
}
_GERMAN = {
    Focus.WHY: (
        r"warum|wieso|weshalb|woran liegt|aus welchem grund|was ist (?:da )?(?:los|passiert"
        r"|schiefgegangen|schief gelaufen)"
    ),
    Focus.REFUND: (
        r"geld (?:\w+ )?(?:zurück|wieder)|mein geld|(?:rück)?erstatt\w*|rückzahlung\w*"
        r"|zurück(?:zu)?zahl\w*"
    ),
    Focus.CANCEL: r"stornier\w*|storno|abbestell\w*|widerruf\w*|noch (?:zu )?(?:stoppen|aufhalten)",
    Focus.ADDRESS: (
        r"(?:andere|neue|falsche)[nr]? (?:liefer)?adresse|umleiten|umgeleitet"
        r"|(?:liefer)?adresse (?:\w+ )?(?:zu )?ändern"
    ),
    Focus.REST: (
        r"(?:der|den|dem|vom|mein|meinen) rest|übrige\w*|(?:andere|zweite)[nr]? (?:hälfte|teil)"
        r"|fehlende[nr]? teile?"
    ),
    Focus.WHEN: (
        r"wann|wie lange|welche[rnm]? tag"
        r"|(?:heute|(?<!guten )morgen|diese woche|am wochenende)(?=\W*$)"
    ),
    Focus.NEXT: (
        r"wie geht(?: es|.?s) (?:\w+ )?weiter|was passiert (?:jetzt|nun|dann|als nächstes)"
        r"|(?:und|was) (?:jetzt|nun|dann)(?=\W*$)|was (?:muss|soll|kann|mache?) ich"
        r"|muss ich (?:\w+ )?(?:et)?was (?:tun|machen)|nächste[rn]? schritte?"
    ),
    Focus.WHERE: (
        r"wo|wohin|verfolg\w*|sendungsverfolgung|(?:der|aktuelle[rn]?) stand"
        r"|was (?:ist|war) (?:da )?drin"
    ),
}
_FOCUS = tuple(
    (focus, re.compile(rf"\b(?:{words}|{_GERMAN[focus]})\b", re.I))
    for focus, words in _WORDS.items()
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|it's|it’s|they|them|that|this|these|those|then|now|next|rest|mine|my|late|other"
    r"|es|sie|er|ihn|das|dies\w*|denn|dann|jetzt|nun|noch|meine?[nrms]?|rest|gerade|spät)\b",
    re.I,
)
#: There is nothing left to be stopped.
STOPPED = frozenset(
    {
        OrderState.CANCELLED,
        OrderState.REFUNDED,
        OrderState.RETURNED,
        OrderState.REFUND_OVERDUE,
    }
)
_ASKS = re.compile(
    r"\W*(?:(?:and|but|ok|okay|so|then|well|also|wait|sorry|thanks|thank you|i see"
    r"|und|aber|also|dann|ja|danke|entschuldigung)\b\W*)*"
    r"(?:may i ask )?(?:why|when|where|what|how|which|who|is|are|was|will|would|can|could|do|does"
    r"|did|has|have|should|may"
    r"|warum|wieso|weshalb|wann|wo|wie|welche\w*|wer|ist|sind|wird|kann|könnt\w*|darf|muss|soll"
    r"|habt?|hat|gibt|kommt|bekomm\w*)\b",
    re.I,
)
_FEW_WORDS = 3
_MOST_WORDS = 16


def focus_of(text: str) -> Focus | None:
    """What the text asks for, the more telling first; None if it is about none of it."""
    return next((focus for focus, words in _FOCUS if words.search(text)), None)


def is_question(text: str) -> bool:
    """Whether the text asks, with or without a question mark."""
    return text.rstrip().endswith("?") or bool(_ASKS.match(text))


def follows_up(text: str) -> bool:
    """Whether the text, after an order was told, asks about that order rather than in general.

    >>> follows_up("why is it late"), follows_up("how long does delivery to Spain take")
    (True, False)
    """
    words, focus = len(text.split()), focus_of(text)
    if words > _MOST_WORDS or focus is None:
        return False
    about_it = focus in (Focus.NEXT, Focus.REST) or bool(_POINTS_BACK.search(text))
    return words <= _FEW_WORDS or about_it


def answer_follow_up(teller: Teller, told: Told, focus: Focus | None) -> Told:
    """The told story, cut to what was asked; where the order stands if nothing else fits."""
    text = _TEXTS[focus or Focus.WHERE](teller, told)
    options = _OFFERED.get(focus or Focus.WHERE, ())
    fitting = [option for option in told.story.options if option in options]
    buttons = teller.buttons((*fitting, Option.PERSON)) if fitting else told.buttons
    return replace(told, text=text, buttons=buttons)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _when(teller: Teller, told: Told) -> str:
    story = told.story
    if story.state in (OrderState.RETURNED, OrderState.REFUNDED, OrderState.REFUND_OVERDUE):
        return _refund(teller, told)
    if story.expected and not told.needs_person:
        return _joined(teller.expected(story), teller.track(story))
    if story.delivered:
        carrier = story.shipment.carrier if story.shipment else ""
        day = teller.day(story.delivered)
        return teller.say("orders.follow.delivered", day=day, carrier=carrier)
    no_day = teller.say("orders.follow.no_day", order=story.number)
    return _joined(no_day, teller.next_step(story.next_step, None))


def _why(teller: Teller, told: Told) -> str:
    story = told.story
    if story.why is not None:
        return _joined(teller.why(story), teller.expected(story))
    late = "late" if story.late_days else "on_time"
    return _joined(
        teller.say(f"orders.follow.no_reason_{late}", order=story.number), teller.expected(story)
    )


def _rest(teller: Teller, told: Told) -> str:
    story = told.story
    if not story.items_to_come:
        return _joined(teller.say("orders.follow.no_rest", order=story.number), _when(teller, told))
    rest = teller.say("orders.follow.rest", rest=teller.items(story.items_to_come))
    return _joined(rest, teller.expected(story) or _when(teller, told))


def _next(teller: Teller, told: Told) -> str:
    story = told.story
    must = teller.must(story.customer_must)
    step = teller.next_step(story.next_step, None)
    if not (must or step):
        return _joined(teller.say("orders.follow.nothing_to_do"), teller.expected(story))
    return _joined(must, step, "" if must else teller.say("orders.follow.nothing_to_do"))


def _refund(teller: Teller, told: Told) -> str:
    story = told.story
    if story.state in (OrderState.RETURNED, OrderState.REFUNDED, OrderState.REFUND_OVERDUE):
        due = teller.day(story.refund_due) if story.refund_due else ""
        phrase = "orders.follow.refund_due" if due else "orders.follow.refund_comes"
        if story.state is OrderState.REFUNDED:
            phrase = "orders.follow.refund_paid"
        return teller.say(phrase, amount=teller.amount(story), due=due)
    if story.state is OrderState.CANCELLED:
        return teller.say("orders.follow.refund_cancelled")
    for option, phrase in _REFUND_BY:
        if option in story.options:
            return teller.say(f"orders.follow.{phrase}", order=story.number)
    return teller.say("orders.follow.refund_after_delivery")


def _cancel(teller: Teller, told: Told) -> str:
    if told.story.state in STOPPED:
        return _where(teller, told)
    possible = Option.CANCEL in told.story.options
    if not possible:
        return teller.say("orders.too_late.cancel_order")
    if told.story.where is Where.WAITING_FOR_PAYMENT:
        return teller.say("orders.follow.cancel_yes_unpaid")
    return teller.say("orders.follow.cancel_yes")


def _address(teller: Teller, told: Told) -> str:
    possible = Option.CHANGE_ADDRESS in told.story.options
    return teller.say("orders.follow.address_yes" if possible else "orders.too_late.change_address")


def _where(teller: Teller, told: Told) -> str:
    where = teller.say("orders.follow.as_of_now", where=teller.where(told.story))
    return _joined(where, teller.expected(told.story), teller.track(told.story))


_REFUND_BY = (
    (Option.REFUND, "refund_yes"),
    (Option.CANCEL, "refund_by_cancelling"),
    (Option.START_RETURN, "refund_by_return"),
    (Option.SEND_REST_OR_REFUND, "refund_of_rest"),
)
_TEXTS = {
    Focus.REFUND: _refund,
    Focus.CANCEL: _cancel,
    Focus.ADDRESS: _address,
    Focus.WHY: _why,
    Focus.REST: _rest,
    Focus.WHEN: _when,
    Focus.NEXT: _next,
    Focus.WHERE: _where,
}
_OFFERED = {
    Focus.REFUND: tuple(option for option, _ in _REFUND_BY),
    Focus.CANCEL: (Option.CANCEL,),
    Focus.ADDRESS: (Option.CHANGE_ADDRESS,),
    Focus.REST: (Option.WAIT_AND_TRACK, Option.SEND_REST_OR_REFUND),
}
