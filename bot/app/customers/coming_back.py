"""What is known of a customer who comes again: asked for once a turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.app.context import Context
from bot.app.ports import Visits
from bot.app.turns import judging
from bot.domain.cases.visits import REMEMBERED, Visit, proven_names
from bot.domain.conversation import Conversation
from bot.domain.events import Learned
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Fact
from bot.judgement.assessment import History


@dataclass(frozen=True, kw_only=True)
class Known:
    """A customer by their proven names, with their visits by name and their other conversations,
    the latest first.
    """

    names: tuple[str, ...]
    visits: tuple[tuple[Visit, ...], ...] = ()
    others: tuple[str, ...] = ()


class ComingBack:
    """Looks at the visits of whoever is proven to be the customer; a stranger has none."""

    def __init__(self, visits: Visits, context: Context) -> None:
        self._visits = visits
        self._context = context

    async def history(self, state: Conversation, seq: int) -> History:
        """What went before that message, here and in other conversations."""
        names = proven_names(state)
        if not names:
            return judging.history_of(state, seq)
        since = self._context.clock() - REMEMBERED
        return judging.history_of(state, seq, await self._visits.of(names, since))

    async def who_knows(self, state: Conversation) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who of the team dealt with this customer before, and who with this order."""
        here = (state.last_agent,) if state.last_agent else ()
        names = proven_names(state)
        if not names:
            return here, ()
        of_order, *of_customer = await self._visits.of(names, self._context.clock() - REMEMBERED)
        customer = (visit.agent for visits in of_customer for visit in visits if visit.agent)
        order = (visit.agent for visit in of_order if visit.agent)
        return tuple(dict.fromkeys((*here, *customer))), tuple(dict.fromkeys(order))

    async def others(self, state: Conversation) -> tuple[str, ...]:
        """The other conversations of whoever is proven to write here, the latest first."""
        known = await self.known(Conversation(id=state.id), state)
        return known.others if known else ()

    async def with_these(
        self, history: History, state: Conversation, seq: int, facts: Iterable[Fact]
    ) -> tuple[History, Known | None]:
        """The same once this turn has proven who they are; read again only if it has.

        Then also who that is, and which other conversations they had, the latest first.
        """
        learned = Learned(at=self._context.clock(), facts=tuple(facts))
        after = fold(state, (learned,))
        known = await self.known(state, after)
        if known is None:
            contacts = history.contacts + after.visits - state.visits
            return replace(history, contacts=contacts), None
        return judging.history_of(after, seq, known.visits), known

    async def known(self, before: Conversation, after: Conversation) -> Known | None:
        """Whom the customer was proven to be between these two states; None if it is no news."""
        names = proven_names(after)
        if names == proven_names(before):
            return None
        visits = await self._visits.of(names, self._context.clock() - REMEMBERED)
        every = sorted((v for named in visits for v in named), key=lambda v: v.at, reverse=True)
        others = dict.fromkeys(v.conversation for v in every if v.conversation != after.id)
        return Known(names=names, visits=visits, others=tuple(others))
