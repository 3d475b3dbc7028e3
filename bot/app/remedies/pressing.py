"""What a customer hears of their choice beside its result: that it is seen to, or is not done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app.house import House
from bot.app.remedies.wording import RemedyWords
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.people.roster import Team
from bot.domain.remedies.choosing import chosen_before, chosen_instead
from bot.domain.remedies.model import BUTTON, Handling, Stage


@dataclass(frozen=True)
class Pressing:
    """The house's lines on what was chosen by a button: `house.giving` and its kin."""

    house: House
    team: Team

    def answer(
        self, state: Conversation, button: str | None, now: datetime
    ) -> Sequence[e.HouseSaid]:
        """To a press that chooses nothing more: how far what was chosen before is."""
        if button is None or not button.startswith(BUTTON):
            return ()
        again = chosen_before(state, button)
        if again is not None:
            return (self._how_far(again, state, now),)
        first = chosen_instead(state, button)
        if first is None or state.status is not Status.AGENT:
            return ()
        other = next((x.title for x in reversed(state.offered_buttons) if x.id == button), "")
        return (
            self._notice("giving_other", first, state, now, other=other, agent=self._agent(state)),
        )

    def being_done(self, found: Handling, state: Conversation, now: datetime) -> e.HouseSaid:
        """It is with the order system, and nobody knows yet what comes of it."""
        return self._notice("giving", found, state, now)

    def was_told(self, found: Handling, state: Conversation, now: datetime) -> bool:
        """That it is being done, since it was chosen."""
        told = self.being_done(found, state, now).text
        return any(line.text == told and line.seq > found.chosen for line in state.lines)

    def unclear(self, found: Handling, state: Conversation, now: datetime) -> e.HouseSaid:
        """The order system was asked, and gave no answer."""
        return self._notice("giving_unclear", found, state, now)

    def not_done(self, found: Handling, state: Conversation, now: datetime) -> e.HouseSaid:
        """It surely was not done, and who sees to it now."""
        theirs = state.status is Status.AGENT and state.owner
        words = "not_given" if theirs else "not_given_nobody"
        return self._notice(words, found, state, now, agent=self._agent(state))

    def _agent(self, state: Conversation) -> str:
        return self.team.name_of(state.owner)

    def _how_far(self, found: Handling, state: Conversation, now: datetime) -> e.HouseSaid:
        if found.stage is Stage.DONE:
            told = RemedyWords(self.house.phrases).told(found.remedy, found.made, state.language)
            return self.house.notice("given", state, now, told=told)
        if found.stage is Stage.UNCLEAR:
            return self.unclear(found, state, now)
        return self.being_done(found, state, now)

    def _notice(
        self, words: str, found: Handling, state: Conversation, now: datetime, **values: object
    ) -> e.HouseSaid:
        notice = "not_given" if words.startswith("not_given") else "giving"
        what = RemedyWords(self.house.phrases).button(found.remedy, state.language).title
        filled: dict[str, Any] = {**values, "what": what}
        return self.house.notice(notice, state, now, words=words, **filled)
