"""From a message about an order to the answer: identify, then tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from actions.orders.beside import further_orders
from actions.orders.errors import OrderSystemConfused, OrderSystemError, OrderSystemSlow
from actions.orders.identity import (
    Candidates,
    Identified,
    Mismatch,
    NeedsMore,
    identify,
)
from actions.orders.model import Order, OrderState
from actions.orders.order_numbers import normal_order_number
from actions.orders.port import OrderSystem
from actions.talk.asking import (
    ANOTHER,
    FINDING,
    FOR_PROOF,
    NUMBER_AND_PROOF,
    WHICH,
    question_for,
)
from actions.talk.facts import facts_of, said_before, writes_for_another
from actions.talk.following import Focus, answer_follow_up, focus_of
from actions.talk.misses import SAME, kind_of_miss, names_new_street, names_street
from actions.talk.problems import FAQ_OF, SKILL_OF, Moves, answer_problem
from actions.talk.reply import Choice, Heard, Looked, Reply
from actions.talk.telling import Teller, and_more
from bot.domain.wording.phrasebook import Phrasebook

#: After this many questions nobody is asked again; a person finds the order.
MOST_QUESTIONS = 3
#: So often a question is put to somebody whose answers bring us no further.
MOST_IN_VAIN = 2
#: Orders to choose from; more would be a catalogue.
MOST_CANDIDATES = 6

_OTHER = re.compile(
    r"\b(?:(?:other|another|second|different)\s+(?:order|parcel|purchase|one)"
    r"|(?:andere|zweite|weitere)[nrms]?\s+(?:bestellung|paket|lieferung))\b",
    re.I,
)
_OTHER_ORDER = re.compile(r"\b(?:order|purchase|bestellung)\b", re.I)
#: What proves whose an order is.
PROOFS = frozenset({"postcode", "email"})
_ABOUT_ORDERS = frozenset({*FAQ_OF, "order_status"})


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The dialogue about orders. Blocking, as the order system is: run it in a thread."""

    system: OrderSystem
    phrases: Phrasebook

    def answer(self, heard: Heard, today: date) -> Reply:
        """What to say and what to record. Never raises for what the order system does."""
        heard = _with_more(heard)
        if heard.proof_locked:
            return self._to_person(heard, "orders.locked")
        if heard.intent == "has_no_details" and _gave_nothing_twice(heard):
            return self._to_person(heard, "orders.not_identified")
        if _in_vain(heard):
            return self._again(heard)
        try:
            return self._identified(self._of_the_other_order(heard), today)
        except OrderSystemError as error:
            return self.failed(heard, _code_of(error))

    def _identified(self, heard: Heard, today: date) -> Reply:
        found = identify(
            self.system,
            number=heard.known("order") or None,
            email=heard.known("email") or None,
            postcode=heard.known("postcode") or None,
            phone=heard.known("phone") or None,
            phone_vouched=heard.channel == "whatsapp",
        )
        if isinstance(found, NeedsMore):
            return self._ask(heard, found)
        if isinstance(found, Mismatch):
            return self._told_before(heard, today) or self._mismatch(heard)
        if isinstance(found, Candidates):
            return self._which(heard, found.orders, today)
        return self._tell(heard, found, today)

    def _told_before(self, heard: Heard, today: date) -> Reply | None:
        """Of the order that they proved and heard of: what they give since, such as the address
        that it is to go to, takes nothing from that.
        """
        order = self._told(heard)
        if order is None or order.number != normal_order_number(heard.known("order")):
            return None
        moves = heard.intent == "gives_details" and heard.details.get("postcode")
        plain = replace(
            heard,
            intent="change_address" if moves else heard.intent,
            details={k: v for k, v in heard.details.items() if k not in PROOFS},
            facts={k: v for k, v in heard.facts.items() if k not in PROOFS},
        )
        return self._tell(plain, Identified(order=order), today)

    def _told(self, heard: Heard) -> Order | None:
        """Told last, and only to who proved it."""
        told = heard.memory.told
        return self.system.get(told) if told else None

    def _of_the_other_order(self, heard: Heard) -> Heard:
        """ "My other order" is not the one that we talked about; "the other one" of an order that
        comes in several parcels is one of these.
        """
        if not _means_another(heard):
            return heard
        order = None if _OTHER_ORDER.search(heard.text) else self._told(heard)
        if order is not None and order.state is OrderState.PARTLY_SHIPPED:
            return heard
        return replace(heard, facts={k: v for k, v in heard.facts.items() if k != "order"})

    def _tell(self, heard: Heard, found: Identified, today: date) -> Reply:
        order = found.order
        teller = Teller(phrases=self.phrases, language=heard.language, today=today)
        told = teller.tell(order, called=heard.known("name"), by_name=not writes_for_another(heard))
        if _follows_up(heard, order):
            focus = Focus.REFUND if heard.intent == "refund_missing" else focus_of(heard.text)
            told = answer_follow_up(teller, told, focus)
        else:
            told = answer_problem(
                teller, order, told, intent=_about(heard), moves=_moves(heard, order)
            )
            told = and_more(teller, told, heard.memory.more)
        facts = (*said_before(heard), *facts_of(order, heard, teller), *told.facts)
        # What it was about is over: the next number that they give wants nothing done.
        memory = replace(heard.memory, asking="", about="", asked=0, vain=0, reminded=0)
        more = tuple(number for number in memory.more if number != order.number)
        memory = replace(memory, told=order.number, more=more)
        return Reply(
            text=told.text,
            buttons=told.buttons,
            memory=memory,
            order=order.number,
            facts=facts,
            lookups=(Looked(outcome="found", order=order.number, email=heard.known("email")),),
            needs_person=told.needs_person,
            person_skill=told.skill,
        )

    def _ask(self, heard: Heard, found: NeedsMore) -> Reply:
        if heard.memory.asked >= MOST_QUESTIONS:
            return self._to_person(heard, "orders.not_identified")
        no_number = heard.intent == "has_no_details"
        question = question_for(heard, found.which, has_no_number=no_number)
        # With a number, the order says their name as soon as it is opened.
        named = heard.known("name") or heard.known("order")
        asks_name = not named and not heard.memory.name_asked
        again = heard.memory.asked and heard.memory.about == heard.intent
        faq = "" if again else FAQ_OF.get(heard.intent, "")
        opening = self._opening(heard, faq)
        text = self._say(heard, f"orders.ask.{question}", order=heard.known("order"))
        if kind_of_miss(heard.text) == SAME:
            return self._once_more(heard, question, SAME)
        if asks_name and not faq:
            text = f"{text} {self._say(heard, 'orders.ask.name')}"
        memory = replace(
            heard.memory,
            asking=question,
            about=_about(heard),
            asked=heard.memory.asked + 1,
            vain=0,
            name_asked=heard.memory.name_asked or (asks_name and not faq),
        )
        return Reply(text=f"{opening}{text}", faq=faq, memory=memory, facts=said_before(heard))

    def _again(self, heard: Heard) -> Reply:
        """Their answer holds nothing to find an order by: said in other words once, then a person
        finds it. Nothing is looked up, so that nobody is told twice that the same does not fit."""
        memory = heard.memory
        if memory.vain + 1 >= MOST_IN_VAIN:
            return self._to_person(heard, "orders.not_identified")
        return self._once_more(heard, memory.asking, _kind_in_vain(heard))

    def _once_more(self, heard: Heard, question: str, miss: str) -> Reply:
        """What their words lack, what is needed, and a person."""
        memory, about = heard.memory, _about(heard)
        opening = self._say(heard, f"orders.unread.{miss}")
        return Reply(
            text=f"{opening} {self._say(heard, f'orders.short.{question}')}",
            buttons=(Choice(id="person", title=self._say(heard, "orders.option.person")),),
            memory=replace(
                memory, asking=question, about=about, asked=memory.asked + 1, vain=memory.vain + 1
            ),
            facts=said_before(heard),
        )

    def _opening(self, heard: Heard, faq: str) -> str:
        """A word on what we are about to do, at the first question only."""
        if heard.memory.asked or heard.intent in ("gives_details", "has_no_details"):
            return ""
        key = "orders.opening.with_faq" if faq else f"orders.opening.{heard.intent}"
        return self._say(heard, key) + " " if self.phrases.has(key) else ""

    def _mismatch(self, heard: Heard) -> Reply:
        given = [heard.known(name) for name in ("order", "email", "postcode") if heard.known(name)]
        memory = replace(
            heard.memory,
            asking=ANOTHER,
            about=_about(heard),
            asked=max(1, heard.memory.asked),
        )
        return Reply(
            text=self._say(heard, "orders.mismatch", given=" + ".join(given)),
            buttons=(Choice(id="person", title=self._say(heard, "orders.option.person")),),
            memory=memory,
            facts=said_before(heard),
            failures=("identification_failed",),
            lookups=(
                Looked(outcome="mismatch", order=heard.known("order"), email=heard.known("email")),
            ),
        )

    def _which(self, heard: Heard, orders: tuple[Order, ...], today: date) -> Reply:
        teller = Teller(phrases=self.phrases, language=heard.language, today=today)
        buttons = [
            Choice(id=f"order:{order.number}", title=teller.order_title(order))
            for order in orders[:MOST_CANDIDATES]
        ]
        key = "orders.which_instead" if heard.known("order") else "orders.which"
        return Reply(
            text=self._say(heard, key, order=heard.known("order")),
            buttons=tuple(buttons),
            memory=replace(heard.memory, asking=WHICH, about=_about(heard)),
            facts=said_before(heard),
            lookups=(Looked(outcome="found", email=heard.known("email")),),
        )

    def failed(self, heard: Heard, code: str) -> Reply:
        """The true word on a failure: `order_system_down`, `order_system_slow`, ..."""
        contradicts = code == "order_contradiction"
        return Reply(
            text=self._say(heard, f"orders.failed.{code}"),
            memory=replace(heard.memory, asking=""),
            facts=said_before(heard),
            failures=(code,),
            lookups=(
                Looked(outcome="failed", order=heard.known("order"), email=heard.known("email")),
            ),
            needs_person=code if contradicts else "",
            person_skill=SKILL_OF.get(_about(heard), "delivery"),
        )

    def _to_person(self, heard: Heard, phrase: str) -> Reply:
        return Reply(
            text=self._say(heard, phrase),
            memory=replace(heard.memory, asking=""),
            facts=said_before(heard),
            needs_person="not_identified",
            person_skill=SKILL_OF.get(_about(heard), "delivery"),
        )

    def _say(self, heard: Heard, phrase: str, **values: object) -> str:
        return self.phrases.say(phrase, heard.language, **values)


def _with_more(heard: Heard) -> Heard:
    """Of several orders in one message one is opened; the others are remembered."""
    postcode = f"CL-{heard.details.get('postcode', '')}"
    named = tuple(other for other in further_orders(heard.text) if other != postcode)
    if not named or heard.intent == "pick_order":
        return heard
    return replace(heard, memory=replace(heard.memory, more=named))


def _code_of(error: OrderSystemError) -> str:
    if isinstance(error, OrderSystemSlow):
        return "order_system_slow"
    if isinstance(error, OrderSystemConfused):
        return "order_contradiction"
    return "order_system_down"


def _about(heard: Heard) -> str:
    """What it is all about: this message's own trouble, else the one that we asked for."""
    if _gives_new_address(heard):
        return "change_address"
    if heard.intent in _ABOUT_ORDERS:
        # "Where is it" while we ask for details of a broken vase is still about the vase.
        pending = heard.memory.about if heard.memory.busy else ""
        return pending if pending and heard.intent == "order_status" else heard.intent
    return heard.memory.about or "order_status"


def _gives_new_address(heard: Heard) -> bool:
    """They wanted another one for the order that they heard of."""
    wanted = heard.memory.told and heard.facts.get("wants") == "change_address"
    return bool(wanted) and heard.intent == "gives_details" and names_street(heard.text)


def _moves(heard: Heard, order: Order) -> Moves:
    told = (heard.text, heard.known("problem"))
    given = _gives_new_address(heard) or any(map(names_new_street, told))
    return Moves(given=given, before=heard.memory.told == order.number)


def _in_vain(heard: Heard) -> bool:
    """Whether we asked for proof and this message brings us no further."""
    if heard.memory.asking not in FOR_PROOF or heard.intent == "pick_order":
        return False
    if any(heard.details.get(name) for name in FINDING):
        return False
    # Another way is offered to those who lack what we asked for, once.
    return heard.intent != "has_no_details" or heard.memory.asking != NUMBER_AND_PROOF


def _kind_in_vain(heard: Heard) -> str:
    if heard.intent in _ABOUT_ORDERS:
        return "wish"
    return {"declines_details": "declined", "has_no_details": "lacks"}.get(
        heard.intent, kind_of_miss(heard.text)
    )


def _follows_up(heard: Heard, order: Order) -> bool:
    """Whether they have heard of this order and now ask on."""
    new = any(heard.details.get(name) for name in FINDING)
    asks = heard.intent in ("follow_up", "order_status", "refund_missing")
    return asks and not new and heard.memory.told == order.number


def _means_another(heard: Heard) -> bool:
    asks_other = not heard.details.get("order") and _OTHER.search(heard.text)
    if heard.memory.asking == ANOTHER and heard.intent == "has_no_details":
        asks_other = asks_other or re.search(r"\b(?:number|nummer)\b", heard.text, re.I)
    return bool(asks_other)


def _gave_nothing_twice(heard: Heard) -> bool:
    """They lack what we asked for, and the other way was offered already."""
    return heard.memory.asked >= MOST_IN_VAIN
