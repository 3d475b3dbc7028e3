"""What a customer hears of what they chose, or of what a supervisor approved, from the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app.house import House
from bot.app.remedies.wording import RemedyWords
from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status
from bot.domain.people.roster import Team
from bot.domain.remedies.choosing import chosen_before, chosen_instead
from bot.domain.remedies.model import BUTTON, Handling, Stage

#: What the customer may be told of why something was not given.
_TOLD_WHY = frozenset({"changed"})
#: In another chat, or by hand, a moment before.
_GIVEN = frozenset({"already_given", "given_instead"})


@dataclass(frozen=True)
class Pressing:
    """The house's lines on what is given: `house.giving`, `house.given` and their kin.

    Of what was approved the first line says who asked whom.
    """

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
        words = "giving" if found.awaited else "giving_approved"
        return self._notice(words, found, state, now)

    def was_told(self, found: Handling, state: Conversation, now: datetime) -> bool:
        """That it is being done, since it was chosen or approved."""
        told = self.being_done(replace(found, by=""), state, now).text
        since = max(found.chosen, found.decided)
        return any(line.text.endswith(told) and line.seq > since for line in state.lines)

    def done(self, found: Handling, made: str, state: Conversation, now: datetime) -> e.HouseSaid:
        """What the customer has by it."""
        told = RemedyWords(self.house.phrases).told(found.remedy, made, state.language)
        approved = self._approved(found, state)
        words = "given_approved" if approved else "given"
        return self.house.notice("given", state, now, words=words, told=told, approved=approved)

    def unclear(self, found: Handling, state: Conversation, now: datetime) -> e.HouseSaid:
        """The order system was asked, and gave no answer."""
        return self._notice("giving_unclear", found, state, now)

    def not_done(
        self, found: Handling, code: str, state: Conversation, now: datetime
    ) -> e.HouseSaid:
        """It surely was not done, why as far as it is theirs to know, and who sees to it now."""
        theirs = state.status is Status.AGENT and state.owner
        words = "not_given" if theirs else "not_given_nobody"
        known = code if code in _TOLD_WHY | _GIVEN else "now"
        words = "not_given_again" if code in _GIVEN else words
        why = self.house.phrases.say(f"house.not_given_because.{known}", state.language)
        return self._notice(words, found, state, now, agent=self._agent(state), why=why)

    def _approved(self, found: Handling, state: Conversation) -> str:
        """Who asked whom for it, said once."""
        if found.agent == found.by or not {found.agent, found.by} <= self.team.agents.keys():
            return ""
        told = self.house.phrases.say(
            "house.approved",
            state.language,
            agent=self.team.name_of(found.agent),
            supervisor=self.team.name_of(found.by),
        )
        said = (line.text for line in state.lines if line.seq > found.decided)
        return "" if any(text.startswith(told) for text in said) else told

    def _agent(self, state: Conversation) -> str:
        return self.team.name_of(state.owner)

    def _how_far(self, found: Handling, state: Conversation, now: datetime) -> e.HouseSaid:
        if found.stage is Stage.DONE:
            return self.done(found, found.made, state, now)
        if found.stage is Stage.UNCLEAR:
            return self.unclear(found, state, now)
        return self.being_done(found, state, now)

    def _notice(
        self, words: str, found: Handling, state: Conversation, now: datetime, **values: object
    ) -> e.HouseSaid:
        notice = "not_given" if words.startswith("not_given") else "giving"
        what = RemedyWords(self.house.phrases).button(found.remedy, state.language).title
        filled: dict[str, Any] = {
            "what": what,
            "approved": self._approved(found, state),
            **values,
        }
        return self.house.notice(notice, state, now, words=words, **filled)
