"""What a customer says after a case was closed: that it was not solved, or thanks and no more."""

from __future__ import annotations

import re

from bot.domain.cases.answered import is_thanks, says_settled, unanswered
from bot.domain.cases.pleased import wants_more
from bot.domain.changing import replace
from bot.domain.conversation import Conversation
from bot.domain.knowledge.substance import Weight, substance

_NOT_SOLVED = re.compile(
    r"""(?ix)\b(?:
      (?:not|never|isn't|wasn't|hasn't|haven't|n't)\ (?:\w+\ ){0,2}?
        (?:solved|fixed|sorted|resolved|settled|done|finished|working|works?|help(?:ed)?|answered)
      |still\ (?:not|no|nothing|doesn't|does\ not|isn't|is\ not|hasn't|won't|the\ same|broken
        |waiting|wrong|missing|dead|open|unsolved|faulty|defective)
      |(?:nobody|no\ one|noone)\ (?:has\ |ever\ )?(?:answer|repl|respond|wr[io]t|help)\w*
      |(?:the\ )?same\ (?:problem|issue|thing)\ (?:again|still|as\ before)|unsolved|unresolved
      |nicht\ (?:\w+\ ){0,2}?(?:gel[öo]st|gekl[äa]rt|erledigt|behoben|repariert|beantwortet|geholfen
        |in\ ordnung|fertig|geklappt|funktioniert|weiter)
      |(?:immer\ noch|noch\ immer|weiterhin|nach\ wie\ vor)
      |(?:geht|klappt|funktioniert|hilft)\ (?:\w+\ ){0,2}?nicht
      |(?:niemand|keiner)\ (?:\w+\ ){0,3}?(?:antwort|geantwortet|meld|gemeldet|geholfen)\w*
      |(?:noch\ )?keine\ antwort|ungel[öo]st|(?:das\ )?(?:gleiche|selbe)\ problem
    )\b"""
)


def says_not_solved(text: str) -> bool:
    """In words, whatever else they say.

    >>> says_not_solved("Hallo?? Das ist nicht gelöst!"), says_not_solved("It is solved.")
    (True, False)
    """
    return bool(_NOT_SOLVED.search(" ".join(text.replace("’", "'").split())))


def leaves_it(text: str) -> bool:
    """Thanks, or that it is solved, and nothing that wants a word.

    >>> leaves_it("danke, das war's"), leaves_it("Thanks, and when does it come?")
    (True, False)
    """
    if is_thanks(text):
        return True
    weighs = substance(text).weight is Weight.WISH
    return says_settled(text) and not (weighs or wants_more(text) or says_not_solved(text))


def may_be_thanks(text: str) -> bool:
    """Whether nothing speaks against it, where it was understood as thanks or a goodbye."""
    weighs = substance(text).weight is Weight.WISH
    return not (weighs or wants_more(text) or says_not_solved(text)) or leaves_it(text)


def closed_unanswered(state: Conversation, seq: int) -> bool:
    """Whether the case was closed over words that nobody had answered, before that message."""
    before = tuple(line for line in state.lines if line.seq < seq)
    return unanswered(replace(state, lines=before)) is not None
