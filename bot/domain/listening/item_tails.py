"""What belongs to some things by their kind: where a journey goes, what a policy is for."""

from __future__ import annotations

import re

from bot.domain.any_case import any_case
from bot.domain.listening.german_words import SMALL
from bot.domain.listening.item_roles import PEOPLE
from bot.domain.listening.item_words import COLOURS, ENDS, NO_THINGS, NO_THINGS_DE
from bot.domain.listening.words import words_of

_DOING = ENDS | SMALL
_WORD = re.compile(r"[ \-]?[^\W_]+(?:['.&/-][^\W_]+)*")
_ADJUNCT = re.compile(r",\s(?P<part>[^,.!?;:()\n\ufffc\"]{1,40})")
#: A word that tells a size, a model or a seat.
_TELLS = words_of(
    "size sizes größe gr model modell typ type row reihe king queen double single kingsize frame "
    "rahmen edition version pack packs packung set kilo liter litre pairs paar stück",
)
_TELLING_END = ("sitzer", "seater", "teilig", "türig", "farbig", "pack", "set", *sorted(COLOURS))
#: What is only counted or numbered is no part of the thing's name.
_NUMBERS = words_of("number num no nr kundennr nummer kundennummer order bestellung postcode plz")
_MOST_IN_ADJUNCT = 3

_TRAVEL = any_case(
    r"(?:flights?|trains?|tickets?|transfers?|trips?|cruise|ferry|bus|coach|journey|crossing|taxi"
    r"|tour"
    r"|reise|fahrt|flug|flüge|urlaub|fähre|fahrkarten?|zugticket|bahnticket)$"
)
_PLACE = (
    r"(?:(?:the|den|die|das|der)\s)?"
    r"(?:[A-ZÄÖÜ][\w'-]+(?:\s[A-ZÄÖÜ][\w'-]+)?|airport|station|flughafen)"
)
_JOURNEY = re.compile(
    rf"(?:\s(?:from|von|ab)\s{_PLACE})?\s(?:to|nach|an|in|auf|durch)\s{_PLACE}"
    r"(?:\s(?:and back|und zurück))?"
)
#: Who has one of these has it for something.
_FOR_SOMETHING = any_case(
    r"(?:cases?|covers?|lens(?:es)?|seats?|chargers?|cables?|policy|insurance|contract|vouchers?"
    r"|licen[cs]e"
    r"|subscription|membership|tickets?|batter(?:y|ies)|filters?|parts?|kit|repair|electricity|gas"
    r"|deposit|card|permit|hüllen?|objektiv|ladekabel|kabel|akkus?|versicherung|vertrag|gutscheine?"
    r"|karten?|lizenz|abo|ersatzteile?|reparatur|rahmen|zubehör|strom)$"
)
_FOR = re.compile(
    r"\s(?:for|to|fürs?|zum|zur|vom|beim)\s(?:(?:the|my|our|a|an|two|three|four|das|den|die|dem|ein"
    r"|eine|einen|meine?n?|unsere?n?)\s)?"
)
_COURSE = any_case(r"(?:course|class|classes|workshop|lessons?|training|kurs|seminar|lehrgang)$")
_ABOUT = re.compile(r"\s(?:in|on|über|zu|zum|für)\s")
#: "Reparatur meiner Uhr", "Einbau der Spülmaschine".
_DONE_TO = any_case(
    r"(?:ung|reparatur|einbau|umbau|aufbau|austausch|abo|repair|installation|replacement"
    r"|cleaning)$"
)
_GENITIVE = re.compile(
    r"\s(?:der|des|meine[rs]|unsere[rs]|von\s(?:(?:der|dem|den|meine[mr]|zwei|drei)\s)?|vom)\s?"
    r"(?=[A-ZÄÖÜ])[\w-]{3,}"
)
_MADE_OF = re.compile(r"\s(?:made (?:of|from|out of)|in solid)\s(?:[a-z]+\s)?[a-z]+\b")


def adjunct(text: str, at: int) -> int:
    """Behind a comma its size, colour, model or seat: ", king size", ", Reihe 4"; else `at`."""
    match = _ADJUNCT.match(text, at)
    if match is None:
        return at
    end, words = match.start("part"), list[str]()
    for word in _WORD.finditer(text, match.start("part"), match.end("part")):
        low = word[0].strip().casefold()
        if low in _DOING:
            break
        words.append(low)
        end = word.end()
    if not 0 < len(words) <= _MOST_IN_ADJUNCT or (words[-1].isdigit() and len(words) == 1):
        return at
    if words[0] in _NUMBERS:
        return at
    told = any(
        word in _TELLS or word.endswith(_TELLING_END) or any(sign.isdigit() for sign in word)
        for word in words
    )
    return end if told else at


def of_its_kind(text: str, at: int, head: str) -> int:
    """What a thing of that kind has behind its name; else `at`."""
    made = _MADE_OF.match(text, at)
    if made:
        return made.end()
    if _TRAVEL.search(head) and (journey := _JOURNEY.match(text, at)):
        return journey.end()
    if _DONE_TO.search(head) and (done := _GENITIVE.match(text, at)):
        return done.end()
    for heads, link in ((_FOR_SOMETHING, _FOR), (_COURSE, _ABOUT)):
        if heads.search(head) and (led := link.match(text, at)):
            return _noun_end(text, led.end(), otherwise=at)
    return at


def _noun_end(text: str, start: int, *, otherwise: int) -> int:
    """Over the one to three words of a noun; nobody's, and nothing that all talk is of."""
    end, words = start, list[str]()
    for word in _WORD.finditer(text, start, start + 50):
        said = word[0].strip()
        low = said.casefold()
        if word.start() > end or low in _DOING or low.endswith(("ed", "ly")):
            break
        words.append(low)
        end = word.end()
        german_noun = said[0].isupper() and not said.isupper() and len(words) > 1
        if len(words) == _MOST_IN_ADJUNCT or german_noun:
            break
    if not words or words[-1] in NO_THINGS or words[-1] in NO_THINGS_DE or words[-1] in PEOPLE:
        return otherwise
    return end
