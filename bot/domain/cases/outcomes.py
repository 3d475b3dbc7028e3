"""Whether somebody asks what came of their case: whoever settled it has noted that."""

from __future__ import annotations

import re

from bot.domain.any_case import any_case
from bot.domain.late import late
from bot.domain.listening.words import words_of

#: A longer message says more than that, and gets an answer to the rest.
_MOST_WORDS = 25
#: What is settled with people, in the words of both languages.
_SUBJECTS = tuple(
    any_case(rf"\b(?:{words})")
    for words in (
        r"refund|money|re-?imburs|paid back|pay (?:me |it )?back|geld|(?:rück)?erstatt"
        r"|zurückgezahlt|rückzahlung|überw(?:eis|ies)|gutschrift|gutgeschrieben",
        r"voucher|gift ?card|discount|gutschein|rabatt",
        r"replac|new one|another one|exchang|swap|ersatz|austausch|umtausch|neue[nrs]?\b",
        r"parcel|package|deliver|arriv|shipp?|dispatch|courier|paket|liefer|ankomm|kommt an|versand"
        r"|verschickt|sendung",
        r"calls?\b|calling|rings?\b|ringing|anruf|ruft|rückruf",
        r"label|etikett|retourenschein|rücksendeschein",
        r"collect|pick(?:ed)? up|abgeholt|abhol",
        r"cancel|storn",
        r"invoice|receipt|rechnung|beleg",
    )
)
#: Asks when, where or whether something is done that is known of already.
_WHEN_OR_WHETHER = any_case(
    r"\b(?:when|where|how (?:soon|long|far)|by when|what (?:day|date|time)|any (?:news|word|update)"
    r"|what about|what of|did|has|have|is|are|was|were|will|wann|wo|wie (?:bald|lange|weit)"
    r"|bis wann|an welchem tag|was ist mit|gibt es|gibt's|ist|sind|hat|habt|haben|wird|wurde"
    r"|kommt|bekomme|kriege)\b"
)
#: Asks about what is done with a thing, where nothing but the thing is shared.
_ON_ITS_WAY = any_case(
    r"\b(?:when|how soon|by when|what day|has|did|is|will|wann|bis wann|ist|wird|hat|kommt)\b.*"
    r"\b(?:sent|send|go(?:es|ing|ne)? out|leaves?|left|com(?:e|es|ing)|arriv\w+|here|ready|ship\w*"
    r"|dispatch\w*|on (?:its|the) way|raus\w*|los\w*|komm\w+|da|unterwegs|verschickt|geschickt"
    r"|fertig|losgeschickt|abgeschickt)\b"
)
#: Another matter than theirs, or how it is in general.
_ELSEWHERE = any_case(
    r"\b(?:other|another (?:order|parcel|refund)|different|too|as well|also|in general|generally"
    r"|usually|normally|policy|how (?:do|can|would|could) (?:i|you|we)|what do|can i|could i|may i"
    r"|do you|would you|ander\w+|auch|noch ein\w*|generell|normalerweise|üblicherweise|überhaupt"
    r"|wie (?:kann|mache|geht|storniere|bekomme)|kann ich|könnte ich|darf ich|muss ich)\b"
    r"|\d{4,}"
)
_WORD = late(r"[^\W\d_]{4,}")
#: Words that any outcome may have: to share one of these is to share nothing.
_OF_ANY = words_of(
    "about after again been before comes done from goes have here more mine order ordered sent",
    "some soon than that their them then they this tomorrow today week will with your yours when",
    "where what until monday tuesday wednesday thursday friday saturday sunday",
    "aber alles auch bald bestellung dann dein deine diese dieser eine einen euch euer eure geht",
    "haben heute ihnen ihre kommt mein meine meinen mehr nach noch oder sein sind wann wird woche",
    "wurde morgen montag dienstag mittwoch donnerstag freitag samstag sonntag",
)
_ASKED = late(
    r"\bwhat (?:was|is|has been|have we|did we|had we|were we) (?:\w+ ){0,2}?(?:agreed|decided"
    r"|settled|arranged|promised|the (?:outcome|result|decision|plan|solution))"
    r"|\bwhat's the (?:outcome|result|decision|plan|solution)"
    r"|\bwhat did (?:we|you|she|he|they|i|your \w+|the \w+|[a-z]+) (?:\w+ )?(?:agree|decide|settle"
    r"|arrange|promise|say|do about|offer|note)\b"
    r"|\bwhat (?:came|has come|will come|became|has become) of (?:it|this|that|my)"
    r"|\bwhat (?:happens|will happen|is happening|comes) (?:now|next|then)\b|\bwhat (?:now"
    r"|next)\s*\?|\bhow (?:does it|do we|will it) (?:go on|continue)"
    r"|\bwas (?:wurde|ist|war|haben wir|hatten wir) (?:\w+ ){0,3}?(?:vereinbart|beschlossen"
    r"|entschieden|abgemacht|ausgemacht|versprochen|besprochen)"
    r"|\bwas hat (?:sie|er|ihre? \w+|deine? \w+|[a-zäöü]+) (?:\w+ ){0,2}?(?:gesagt|entschieden"
    r"|vereinbart|versprochen|zugesagt|notiert|veranlasst)"
    r"|\bwas (?:ist|wird) (?:daraus|draus|aus \w+ \w+) (?:geworden|jetzt)?|\bwie (?:geht|gehts"
    r"|geht's) (?:es |das )?(?:jetzt |nun |dann )?weiter"
    r"|\bwas passiert (?:jetzt|nun|als nächstes|dann)",
    re.I,
)


def asks_what_came_of_it(text: str) -> bool:
    """ "What was agreed?", "what happens next?", in English and German.

    >>> asks_what_came_of_it("So what was decided?")
    True
    """
    return len(text.split()) <= _MOST_WORDS and bool(_ASKED.search(text))


def asks_about(text: str, settled: str) -> bool:
    """Whether it asks when or whether that comes which was settled, and not for anything else.

    >>> asks_about("When do I get my refund?", "Refund of 40 euros goes out on Thursday.")
    True
    >>> asks_about("When is the other one back in stock?", "Refund of 40 euros goes out today.")
    False
    """
    asks = _WHEN_OR_WHETHER.search(text) and len(text.split()) <= _MOST_WORDS
    if not asks or _ELSEWHERE.search(text):
        return False
    if any(subject.search(text) and subject.search(settled) for subject in _SUBJECTS):
        return True
    same = _nouns(text) & _nouns(settled)
    return bool(same) and bool(_ON_ITS_WAY.search(text))


def _nouns(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _OF_ANY
