"""What the record learns from a look-up."""

from __future__ import annotations

from collections.abc import Sequence

from actions.orders.facts import email_key, phone_key, same_email, same_phone, same_postcode
from actions.orders.model import Order
from actions.talk.for_the_desk import story_for_desk
from actions.talk.reply import Heard, Learned
from actions.talk.telling import Teller
from bot.domain.knowledge.owners import owner
from bot.domain.listening.dealings import speaks_of_trouble
from bot.domain.listening.loss import speaks_for_another

#: As much of the customer's own words as a brief quotes.
MOST_OF_PROBLEM = 400
_NO_PROBLEM = frozenset(
    {"gives_details", "has_no_details", "declines_details", "pick_order", "gives_name", "follow_up"}
)


def said_before(heard: Heard) -> tuple[Learned, ...]:
    """The trouble in the customer's own words, whether or not the order was found.

    Words that don't say what is wrong ("an invoice") are quoted as the bot's guess.
    """
    words = heard.text.strip()
    if heard.intent in _NO_PROBLEM or not words:
        return ()
    origin = "customer" if speaks_of_trouble(words) else "bot"
    return (Learned(name="problem", value=words[:MOST_OF_PROBLEM], origin=origin),)


def facts_of(order: Order, heard: Heard, teller: Teller) -> tuple[Learned, ...]:
    """What is certain now that the order was found with what the customer gave."""
    found = [
        Learned(name="order", value=order.number, certainty="verified"),
        _by_system("order_state", order.state.value),
        _by_system("order_summary", teller.summary(order)),
        _by_system("order_story", story_for_desk(order, teller)),
    ]
    proofs = []
    if heard.known("postcode") and same_postcode(heard.known("postcode"), order.customer.postcode):
        proofs.append("postcode")
        found.append(Learned(name="postcode", value=order.customer.postcode, certainty="verified"))
    if heard.known("email") and same_email(heard.known("email"), order.customer.email):
        proofs.append("email")
        found.append(Learned(name="email", value=order.customer.email, certainty="verified"))
    found += _not_on(order, heard, proofs)
    vouched = heard.known("phone") if heard.channel == "whatsapp" else ""
    if same_phone(vouched, order.customer.phone):
        proofs.append("phone")
    if order.customer.level:
        found.append(_by_system("service_level", order.customer.level))
    found.append(_by_system("name_on_order", order.customer.name))
    whose = owner(email_key(order.customer.email), phone_key(order.customer.phone) or "")
    if whose:
        found.append(_by_system("owner", whose))
    if not heard.known("name") and not writes_for_another(heard):
        found.append(_by_system("name", order.customer.name))
    if proofs:
        # For the desk alone, which speaks English.
        with_ = teller.phrases.say(
            "facts.identified_with", order=order.number, proof=" + ".join(proofs)
        )
        found.append(_by_system("identified", with_))
    if len(order.lines) == 1:
        found.append(_by_system("item", order.lines[0].title))
    return tuple(found)


def writes_for_another(heard: Heard) -> bool:
    """Then nobody is called by the name on the order."""
    return any(map(speaks_for_another, (heard.text, heard.known("problem"))))


def _not_on(order: Order, heard: Heard, proofs: Sequence[str]) -> list[Learned]:
    """What they gave beside what proved it, and is another than the order has."""
    has = {"postcode": order.customer.postcode, "email": order.customer.email}
    return [
        _by_system("mismatch", heard.known(name))
        for name, ours in has.items()
        if ours and heard.known(name) and name not in proofs
    ]


def _by_system(name: str, value: str) -> Learned:
    return Learned(name=name, value=value, origin="order_system", certainty="verified")
