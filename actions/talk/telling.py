"""An order's story in words: where it is, why, what happens next, what the customer must do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from actions.orders.model import Hold, Line, NextStep, Order
from actions.orders.options import Option
from actions.orders.story import NeedsPerson, OrderStory, Where, describe
from actions.talk.reply import Choice, Learned
from bot.domain.wording.money import tell_money
from bot.domain.wording.phrasebook import Phrasebook

#: Why nobody but a person can solve it, as the front desk knows it.
PERSON_CODES = {
    NeedsPerson.LOST: "order_lost",
    NeedsPerson.DELIVERED_DISPUTED: "delivered_disputed",
    NeedsPerson.REFUND_OVERDUE: "refund_overdue",
    NeedsPerson.LATE_WITHOUT_DATE: "order_late_without_date",
    NeedsPerson.HOLD_EXPIRED: "order_hold_expired",
    NeedsPerson.UNKNOWN_STATE: "order_state_unknown",
}
_SKILLS = {NeedsPerson.REFUND_OVERDUE: "payments", NeedsPerson.HOLD_EXPIRED: "payments"}
_ITEMS_NAMED = 2
_ITEMS_IN_BRIEF = 6


@dataclass(frozen=True, kw_only=True)
class Told:
    """The words for a story, its options, and whether a person is needed."""

    story: OrderStory
    text: str
    buttons: tuple[Choice, ...] = ()
    needs_person: str = ""
    skill: str = ""
    facts: tuple[Learned, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Tells stories in one language. `today` is the shop's day."""

    phrases: Phrasebook
    language: str
    today: date

    def tell(self, order: Order, *, called: str = "", by_name: bool = True) -> Told:
        """Everything that the customer should hear without asking. `called`: what they said
        their name is, if they did; else the order's first name is used, if `by_name`."""
        story = describe(order, self.today)
        parts = [
            _begun(self._greeting(order, called, by_name=by_name) + self.where(story)),
            self.why(story),
            self.expected(story),
            self.next_step(story.next_step, story.expected),
            self.must(story.customer_must),
            self.track(story),
        ]
        needs = story.needs_person
        return Told(
            story=story,
            text="\n\n".join(part for part in parts if part),
            buttons=self.buttons(story.options),
            needs_person=PERSON_CODES[needs] if needs else "",
            skill=_SKILLS.get(needs, "delivery") if needs else "",
        )

    def say(self, phrase: str, **values: object) -> str:
        """The phrase in this customer's language."""
        return self.phrases.say(phrase, self.language, **values)

    def buttons(self, options: Sequence[Option]) -> tuple[Choice, ...]:
        """Options as buttons."""
        return tuple(
            Choice(
                id="person" if option is Option.PERSON else f"wants:{option.value}",
                title=self.say(f"orders.option.{option.value}"),
            )
            for option in options
        )

    def items(self, lines: Sequence[Line], most: int = _ITEMS_NAMED) -> str:
        """ "Arc lamp, 2 × Linen sheet and 1 more"."""
        named = [_item(line) for line in lines[:most]]
        if len(lines) > most:
            return self.say("orders.items_and_more", items=", ".join(named), n=len(lines) - most)
        return self.say("orders.list_join").join(named)

    def order_title(self, order: Order) -> str:
        """An order by what is in it, short enough for a button."""
        more = f" +{len(order.lines) - 1}" if len(order.lines) > 1 else ""
        return f"{order.lines[0].title}{more}, {self.day(order.created.date())}"

    def summary(self, order: Order) -> str:
        """Contents and price in one line, for the brief and for the customer who looks at it."""
        paid = self.money(order.paid_total, order.currency)
        if not order.paid_total:
            paid = self.say("orders.nothing_paid")
        items = " + ".join(_item(line) for line in order.lines[:_ITEMS_IN_BRIEF])
        return f"{items} ({paid})"

    def day(self, day: date) -> str:
        """ "today", "tomorrow" or "Mon 24 Nov"."""
        away = (day - self.today).days
        if away in (-1, 0, 1):
            return self.say(f"orders.days.{('yesterday', 'today', 'tomorrow')[away + 1]}")
        return self.calendar_day(day)

    def calendar_day(self, day: date) -> str:
        """ "Mon 24 Nov", which is as true tomorrow."""
        weekday = self.say("orders.days.weekdays").split()[day.weekday()]
        month = self.say("orders.days.months").split()[day.month - 1]
        return self.say("orders.days.date", weekday=weekday, day=day.day, month=month)

    def money(self, amount: Decimal, currency: str) -> str:
        """ "€1,299.00", "1.299,00 €"."""
        return tell_money(int(amount * 100), currency, self.phrases, self.language)

    def _greeting(self, order: Order, called: str, *, by_name: bool) -> str:
        name = (called or (order.customer.name if by_name else "")).split()
        return self.say("orders.greeting", name=name[0]) if name else ""

    def where(self, story: OrderStory) -> str:
        """Where the order is, as the end of a sentence that may begin with a name."""
        parcel = story.shipment
        values = {
            "order": story.number,
            "items": self.items(story.items),
            "rest": self.items(story.items_to_come),
            "carrier": parcel.carrier if parcel else "",
            "promised": self.day(story.promised) if story.promised else "",
            "delivered": self.day(story.delivered) if story.delivered else "",
            "amount": self.amount(story),
            "due": self.day(story.refund_due) if story.refund_due else "",
        }
        phrase = f"orders.where.{story.where.value}"
        if story.where is Where.REFUND_OVERDUE and not story.refund_due:
            phrase += "_no_date"
        return self.say(phrase, **values)

    def amount(self, story: OrderStory) -> str:
        """What is paid back, or "the money"."""
        if story.refund_amount is None:
            return self.say("orders.the_money")
        return self.money(story.refund_amount, story.currency)

    def why(self, story: OrderStory) -> str:
        """The reason that the order system gives; empty if none."""
        why = story.why
        if why is None:
            return ""
        ours = f"reported.why.{story.state.value}.{why.code}"
        if self.phrases.has(ours):
            return self.say(ours)
        return self.say("orders.why_other", text=_unended(why.text))

    def next_step(self, step: NextStep | None, expected: date | None) -> str:
        """What happens next; empty if the order system names nothing."""
        if step is None:
            return ""
        # The day that was just told is not told again.
        on = None if step.on == expected else step.on
        when = self.say("orders.on_day", day=self.day(on)) if on else ""
        ours = f"reported.next.{step.code}"
        if self.phrases.has(ours):
            return self.say("orders.next_known", text=self.say(ours), when=when)
        return self.say("orders.next_other", text=_unended(step.text), when=when)

    def expected(self, story: OrderStory) -> str:
        """The day on which it should arrive; empty where none can be told."""
        if story.expected is None or story.needs_person:
            return ""
        day = self.day(story.expected)
        what = "rest" if story.where in (Where.PARTLY_DELIVERED, Where.PARTLY_ON_THE_WAY) else "it"
        if story.late_days:
            days = self._days(story.late_days)
            return self.say(f"orders.expected_late.{what}", day=day, days=days)
        return self.say(f"orders.expected.{what}", day=day)

    def _days(self, number: int) -> str:
        return self.say("orders.one_day" if number == 1 else "orders.many_days", n=number)

    def must(self, hold: Hold | None) -> str:
        """What the customer has to do; empty if nothing."""
        if hold is None:
            return ""
        until = self.say("orders.until_day", day=self.day(hold.until)) if hold.until else ""
        where = self.say("orders.at_link", url=hold.url) if hold.url else ""
        known = self.phrases.has(f"reported.must.{hold.code}")
        told = "orders.must" if known else "orders.must_other"
        return self.say(told, must=self.must_words(hold), until=until, where=where)

    def must_words(self, hold: Hold) -> str:
        """The step alone: in our words, or the order system's."""
        ours = f"reported.must.{hold.code}"
        return self.say(ours) if self.phrases.has(ours) else _unended(hold.customer_must)

    def track(self, story: OrderStory) -> str:
        """How to follow the parcel; empty if there is none on its way."""
        parcel = story.shipment
        if parcel is None or parcel.delivered_at is not None or story.where in _NOT_FOLLOWED:
            return ""
        # Beside the day of the rest, the link must not be taken for the rest's.
        of = "part" if story.where is Where.PARTLY_ON_THE_WAY else "whole"
        if parcel.url:
            return self.say(f"orders.track_link.{of}", url=parcel.url)
        return self.say(f"orders.track_number.{of}", number=parcel.number, carrier=parcel.carrier)


def and_more(teller: Teller, told: Told, orders: Sequence[str]) -> Told:
    """With the orders that they named beside this one, to go on with."""
    others = [number for number in orders if number != told.story.number]
    if not others or told.needs_person:
        return told
    line = teller.say("orders.more_named", orders=teller.say("orders.list_join").join(others))
    buttons = tuple(Choice(id=f"order:{number}", title=number) for number in others)
    return replace(told, text=f"{told.text}\n\n{line}", buttons=(*told.buttons, *buttons))


#: No parcel comes any more, whatever the carrier's page says.
_NOT_FOLLOWED = (Where.LOST, Where.REFUNDED, Where.REFUND_OVERDUE, Where.CANCELLED)


def _unended(text: str) -> str:
    """What the order system says in its own words, to stand inside a sentence of ours."""
    return text.strip().rstrip(".")


def _item(line: Line) -> str:
    return line.title if line.qty == 1 else f"{line.qty} × {line.title}"


def _begun(text: str) -> str:
    """As a sentence, where no name begins it."""
    return text[:1].upper() + text[1:]
