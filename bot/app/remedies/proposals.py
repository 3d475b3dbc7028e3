"""What fits a conversation's order now: the rules applied to what is known at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.app.context import Context
from bot.app.ledger import Ledger
from bot.app.remedies.giving import Till
from bot.app.remedies.wording import RemedyWords
from bot.app.views.common import Names
from bot.app.views.joined import joined_in
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import BadInput, Refused, Unavailable
from bot.domain.knowledge.facts import FactName, of_the_order, standing
from bot.domain.knowledge.proving import is_another, is_theirs
from bot.domain.knowledge.spoken_of import about_another
from bot.domain.people.roster import Agent
from bot.domain.remedies.model import OF_AN_ITEM, Extent, Failure, Handling, Remedy
from bot.domain.remedies.pieces_said import pieces_said
from bot.domain.remedies.proposing import Case, Proposal, pieces_left, propose
from bot.domain.remedies.purchase import Purchase, failures_of, item_meant, still_fits
from bot.domain.remedies.purse import bounds_of, left_of
from bot.domain.remedies.rules import Authority, still_alone

#: Intents older than that tell nothing about what is wrong now.
_LOOK_BACK = 200


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody clicked: the remedy's id, and for which failure, item and number of pieces it
    was shown.

    `seen` is the version of the conversation that they saw, where that is known. `as_said`: of as
    many pieces as the customer speaks of.
    """

    remedy: str
    failure: str = ""
    item: str = ""
    pieces: int = 0
    seen: int | None = None
    as_said: bool = False


#: Without an order, or without a failure, nothing fits.
NOTHING = Proposal(options=(), left_out=())


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the desk shows. Without a `purchase`, `problem` says in code why there is none.

    `by_item`: some rule for this failure asks which item it is about.
    """

    order: str
    problem: str = ""
    purchase: Purchase | None = None
    likely: tuple[Failure, ...] = ()
    failure: Failure | None = None
    item: str = ""
    pieces: int = 0
    pieces_left: int = 0
    by_item: bool = False
    left: int | None = None
    authority: Authority | None = None
    proposal: Proposal = NOTHING


@dataclass(frozen=True)
class Proposals:
    """Reads the order afresh each time: what stood there a minute ago may be given by now."""

    ledger: Ledger
    till: Till
    context: Context
    names: Names

    @property
    def words(self) -> RemedyWords:
        """How remedies are called."""
        return RemedyWords(self.names.phrases)

    async def look(self, person: Agent, state: Conversation, wish: Wish) -> Look:
        """Of the failure and item named, else of the likeliest; of so many pieces, else of all."""
        order = state.fact(FactName.ORDER) or ""
        if not order:
            return Look(order="", problem="no_order")
        if not is_theirs(state, order):
            return Look(order=order, problem="not_proven" if is_another(state) else "unproven")
        try:
            purchase = await self.till.orders.read(order)
        except Unavailable:
            return Look(order=order, problem="unread")
        if purchase is None:
            return Look(order=order, problem="no_such_order")
        return await self._fitting(person, state, purchase, wish)

    async def meant(
        self, person: Agent, state: Conversation, wish: Wish, found: Handling | None
    ) -> Remedy:
        """The remedy of that id, as it fits now; Refused with the reason if it does not."""
        if found:
            failure, item = found.remedy.failure.value, found.remedy.item
            wish = replace(wish, failure=wish.failure or failure, item=wish.item or item)
        look = await self.look(person, state, wish)
        if look.problem:
            code = f"remedying.problem.{look.problem}"
            raise Refused(look.problem, self.names.phrases.say(code, order=look.order))
        option = look.proposal.find(wish.remedy)
        if option is None:
            raise Refused("changed", "That does not fit (any more); look at what fits now.")
        return option.remedy

    async def still_fits(self, remedy: Remedy) -> bool:
        """As the order stands now; what can't be read now is the order system's to refuse."""
        try:
            purchase = await self.till.orders.read(remedy.order)
        except Unavailable:
            return True
        return purchase is None or still_fits(remedy, purchase)

    async def _fitting(
        self, person: Agent, state: Conversation, purchase: Purchase, wish: Wish
    ) -> Look:
        intents, words = await self._intents(state), self._said(state, FactName.PROBLEM)
        likely = failures_of(purchase, intents, state.let_down > 0, words)
        failure = _failure(wish.failure) or next(iter(likely), None)
        item = wish.item if purchase.item(wish.item) else ""
        item = item or self._item_meant(state, purchase, failure)
        left = await self._left(person, purchase)
        authority = self.till.rulebook.authority(person)
        look = Look(
            order=purchase.number,
            purchase=purchase,
            likely=likely,
            failure=failure,
            item=item,
            by_item=self._by_item(failure),
            left=left,
            authority=still_alone(authority, state.remedies),
        )
        if failure is None:
            return look
        case = Case(
            conversation=state.id,
            purchase=purchase,
            failure=failure,
            authority=authority,
            item=item,
            pieces=wish.pieces,
            let_down=state.let_down,
            left=left,
            handled=state.remedies,
            elsewhere=await self._elsewhere(state),
        )
        if wish.as_said:
            case = replace(case, pieces=self._pieces_said(state, case))
        some = replace(look, pieces=case.pieces, pieces_left=pieces_left(case))
        return replace(some, proposal=propose(self.till.rulebook, case))

    def _pieces_said(self, state: Conversation, case: Case) -> int:
        """0, which is all, only where they said so: what is left of it can be put right later."""
        item, left = case.purchase.item(case.item), pieces_left(case)
        if item is None or left < 2:
            return 0
        trouble = self._known(state, FactName.PROBLEM)
        found = pieces_said(item, [trouble, *_words(state)]) or 1
        return found if found < left else 0

    def _by_item(self, failure: Failure | None) -> bool:
        rules = self.till.rulebook.rules
        fitting = (rule for rule in rules if failure in rule.failures)
        return failure in OF_AN_ITEM or any(rule.extent is Extent.ITEM for rule in fitting)

    async def _left(self, person: Agent, purchase: Purchase) -> int | None:
        now, zone = self.context.clock(), self.context.house.shop.zone
        budgets = self.till.rulebook.budgets
        bounds = bounds_of(budgets, person.id, purchase.customer, now, zone)
        counted = await self.till.purse.counted(bounds, now)
        return left_of(zip(bounds, counted, strict=True))

    async def _elsewhere(self, state: Conversation) -> Sequence[Handling]:
        """What was begun in their other chats that it is one case with."""
        entries = await self.ledger.entries(state.id, 0, state.version)
        others = await self.ledger.states(joined_in(entries))
        return [one for other in others if other is not None for one in other.remedies]

    async def _intents(self, state: Conversation) -> Sequence[str]:
        after = max(0, state.version - _LOOK_BACK)
        entries = await self.ledger.entries(state.id, after, _LOOK_BACK)
        ended = [x.event for x in entries if isinstance(x.event, e.TurnEnded)]
        another = about_another(state)
        return [event.intent for event in ended if not another(event.answers)]

    def _item_meant(self, state: Conversation, purchase: Purchase, failure: Failure | None) -> str:
        """By the fact alone, if that is plain: they may have spoken of other things before."""
        item = self._known(state, FactName.ITEM)
        named = item_meant(purchase, [item], None) if item else ""
        return named or item_meant(purchase, self._said(state, FactName.ITEM), failure)

    def _said(self, state: Conversation, name: FactName) -> Sequence[str]:
        """All that is kept of their words about this order, the latest last, then that fact."""
        known, said = self._known(state, name), _words(state)
        return [*said, known] if known else said

    def _known(self, state: Conversation, name: FactName) -> str:
        """What was said of another order is no trouble of this one, and no thing of it."""
        another = about_another(state)
        found = [x for x in standing(of_the_order(state.facts)) if x.name is name]
        return next((x.value for x in reversed(found) if x.of or not another(x.source)), "")


def _words(state: Conversation) -> Sequence[str]:
    another = about_another(state)
    return [x.text for x in state.lines if x.who == "customer" and not another(x.seq)]


def _failure(written: str) -> Failure | None:
    if not written:
        return None
    try:
        return Failure(written)
    except ValueError as error:
        raise BadInput(f"There is no failure {written!r}.") from error
