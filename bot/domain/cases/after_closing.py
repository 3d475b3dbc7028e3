"""What a customer says after a case was closed: that it was not solved, or thanks and no more."""

from __future__ import annotations

import re

from bot.domain.cases.answered import is_thanks, says_settled, unanswered
from bot.domain.cases.no_more import wants_no_more
from bot.domain.cases.pleased import wants_more
from bot.domain.changing import replace
from bot.domain.conversation import Conversation
from bot.domain.knowledge.substance import Weight, substance
from bot.domain.listening.words import words_of

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
_NO = words_of("no nope nah nay nein nö nee ne noe 👎")
_NOT = words_of(
    "not isn't hasn't wasn't didn't don't doesn't haven't nicht nich keineswegs mitnichten"
)
#: What stands beside either.
_BESIDE = words_of(
    "sorry unfortunately sadly afraid i'm so well hm hmm hi hello hey but oh leider noch immer tut",
    "mir na naja also aber hallo ach bitte please tatsächlich actually",
)
#: What says how much of it, and of what, beside a "not": "no, that's it" is none.
_HOW_MUCH = words_of(
    "yet really quite entirely fully completely far exactly still at all i think it that this it's",
    "that's is was has did ist war hat es das dies ich wir glaub glaube denke wirklich ganz",
    "richtig vollständig bisher bislang eher gar überhaupt auch thanks thank you danke dank vielen",
)
_YES = words_of("yes yep yeah yup yea ya ja jep jo jap jawohl absolutely definitely")
_IS_SOLVED = words_of(
    "it that this they everything all is it's that's are was has have been does did works working",
    "solved sorted fixed done good great fine perfect ok okay arrived came here now today finally",
    "thanks thank you very much so and indeed",
    "das ist es alles hat geklappt gelöst erledigt gut super prima passt jetzt nun heute endlich",
    "angekommen gekommen da danke vielen dank sehr und",
)
_WORD = re.compile(r"[\w']+|👎")
#: So many words are a no and nothing else.
_MOST_WORDS = 8


def says_no(text: str) -> bool:
    """Whether it is a no and nothing else; "no, thanks" wants no more, and is none.

    >>> says_no("Nein, leider noch nicht"), says_no("nein danke"), says_no("no, the shade is")
    (True, False, False)
    """
    words = set(found := _WORD.findall(text.replace("’", "'").casefold()))
    if not words or len(found) > _MOST_WORDS or "?" in text:
        return False
    if words & _NOT:
        return words <= _NO | _NOT | _BESIDE | _HOW_MUCH
    return bool(words & _NO) and words <= _NO | _BESIDE


def says_yes(text: str) -> bool:
    """Whether it is a yes to "is it solved?", and nothing that wants a word.

    >>> says_yes("Yes it arrived today"), says_yes("yes, but the second one is missing")
    (True, False)
    """
    words = set(found := _WORD.findall(text.replace("’", "'").casefold()))
    if len(found) > _MOST_WORDS or "?" in text:
        return False
    return bool(words & _YES) and words <= _YES | _IS_SOLVED


def says_not_solved(text: str) -> bool:
    """In words, whatever else they say.

    >>> says_not_solved("Hallo?? Das ist nicht gelöst!"), says_not_solved("It is solved.")
    (True, False)
    """
    return bool(_NOT_SOLVED.search(" ".join(text.replace("’", "'").split())))


def leaves_it(text: str) -> bool:
    """Thanks, a no to more, or that it is solved, and nothing that wants a word.

    >>> leaves_it("danke, das war's"), leaves_it("Thanks, and when does it come?")
    (True, False)
    """
    if is_thanks(text) or wants_no_more(text):
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
