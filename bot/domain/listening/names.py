"""Names as customers give them: said, asked for, or under their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.dingwort import is_no_thing
from bot.domain.listening.first_names import FIRST_NAMES
from bot.domain.listening.german_words import SMALL
from bot.domain.listening.ground import TAKEN, Ground, Heard
from bot.domain.listening.name_answers import answered
from bot.domain.listening.name_words import LINKED, NAME, TITLES, Found, named
from bot.domain.listening.no_names import NO_NAMES
from bot.domain.listening.others import is_of_a_strangers_parcel, spoken_of
from bot.domain.listening.signatures import signed

_SURE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:my|the|full|first|her|his)?\s?\b(?:name|surname)(?:'s|\sis|\swas|s)?(?:\s(?:on|for"
        r"|under)\s(?:the|my|this)\s\w+(?:\sis)?)?"
        rf"\s?[:,]?\s(?:just\s|actually\s|still\s)?{NAME}",
        rf"\b(?:name|kunde|customer|bestellt von|besteller|recipient"
        rf"|empfänger(?:in)?)\s?:\s?{NAME}",
        r"\bname\b[^.!?]{0,40}\b(?:from|von)\s(?:[^\W\d_]+\s){1,2}(?:to|auf|in)\s(?=(?-i:[A-ZÄÖÜ]))"
        rf"{NAME}",
        r"\b(?:company|firm|firmen|business|practice)[ -]?name\s(?:must be|should be|has to be|is"
        rf"|muss|ist|lautet)\s{NAME}",
        rf"\b(?:bestellt|gekauft|gebucht)\s(?:hatte|habe|hat)\s(?:es\s)?ich,\s{NAME}",
        rf"\b(?:besteller(?:in)?|kunde|kundin|käufer(?:in)?)\s(?:\w+\s){{0,3}}ich:?\s{NAME}",
        r"\b(?:(?:you can |please |just )call me|nenn(?:en sie|t)? mich|i'?m called"
        r"|i go by|i am called|they call "
        rf"me)\s{NAME}",
        r"\b(?:under (?:the )?(?:name|surname)s?(?: of)?|in the name of|registered to)"
        rf"[: ]+{NAME}",
        r"\b(?:mein name(?: ist|:)|ich hei(?:ß|ss|s)e?|name lautet|auf den namen|unter dem namen"
        r"|mein name lautet"
        rf"|je m'appelle|me llamo|mi chiamo)[: ]+{NAME}",
        r"\b(?:nach|vor)?name\s(?:müsste|sollte|dürfte|wird)\s(?=[A-ZÄÖÜ])"
        rf"{NAME}",
    )
)
_BY_TITLE = re.compile(
    rf"(?:^|[.,!?\n]\s*)(?:mr|mrs|ms|miss|mx|dr|herrn?|frau)\.?\s{NAME}(?=\s*(?:[.,!\n]|$))", re.I
)
#: Here a capital or a known given name tells a name from anything else that may follow.
_MAYBE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:we're|we are|wir sind)\s{NAME}",
        rf"\b(?:she'?s|he'?s|sie heißt|er heißt|richtig(?: ist| wäre)?:)\s"
        rf"(?=(?-i:[A-ZÄÖÜ][\w-]+\s[A-ZÄÖÜ])){NAME}",
        r"\b(?:i'm|i am|it's|its|this is|here is|here's|ich bin(?: die| der)?|hier ist(?: die"
        r"| der)?"
        r"|hier spricht|hier schreibt|it is"
        rf"|i am called|speaking is|das ist)\s(?:just\s|me,?\s)?{NAME}",
        r"\b(?:order(?:ed)?|booked|bought|placed|booking|account|it'?s|is|order is|parcel"
        rf"|registered)\s(?:by|under|for|as)\s{NAME}",
        rf"(?:^|[.!?,;\n]\s*){NAME}(?:\s(?:is|was)|'s|\sist)\s(?:the|my|mein"
        rf"|der)\s(?:full\s)?name\b",
        r"\b(?:order|account|booking|card)\s(?:(?:might|should|may|will|could|must|just)\s)?"
        rf"(?:says?|reads?|was)\s{NAME}",
        rf"(?:^|[.!?,;\n]\s*){NAME},?\sby the way\b",
        rf"{TAKEN},?\s(?:(?:is|it's|ist)\s)?(?:under|unter)\s{NAME}",
    )
)
#: "Familie Nwosu", "Tischlerei Neuhauser": who they are, wherever it stands.
_HOUSEHOLD = re.compile(
    r"(?:^|[.,;!?\n]\s*|\b(?:von|für|bei|an|auf|ist|sind)\s)(?:die\s)?"
    r"(?P<name>(?:[Ff]amilie|[Tt]ischlerei|[Kk]anzlei|[Pp]raxis|[Bb]äckerei|[Mm]etzgerei|[Gg]asthof"
    r"|[Tt]urnverein|[Ss]portverein|[Gg]asthaus|[Pp]ension|[Aa]potheke|[Hh]ausverwaltung"
    r"|[Aa]utohaus|[Gg]rundschule|[Kk]ita|[Cc]afé)\s(?:(?:[Zz]ur|[Zz]um|[Aa]m"
    r"|[Ii]m)\s)?[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?)"
    r"(?=\s*(?:[.,;!?\n]|$|sein\b))"
)
#: Behind an address it is whom it goes to: "LS17 8RT. for Priyanka Nair"; before one as well.
_ADDRESSED = (
    re.compile(
        rf"{TAKEN}[.,]?\s(?:for|an|für|z\.\s?hd\.)\s(?=[A-ZÄÖÜ][\w'-]+\s[A-ZÄÖÜ]){NAME}[\s.!]*$"
    ),
    re.compile(
        rf"^\W*(?P<name>[A-ZÄÖÜ][\w-]+(?:\s(?:&|und|and)\s[A-ZÄÖÜ][\w-]+)?\s[A-ZÄÖÜ][\w-]+)"
        rf"(?=,\s*{TAKEN})"
    ),
)
#: "Auf Dörte Lampe ausgestellt", where a given name tells that it is one.
#: "Hausverwaltung Lindner GmbH", asked whose it is.
_COMPANY = re.compile(
    r"(?P<name>[A-ZÄÖÜ][\w&.'-]*(?:[^\S\n](?:&[^\S\n])?[A-ZÄÖÜ][\w&.'-]*){0,4}[^\S\n]"
    r"(?:GmbH|AG|KG|OHG|UG|Ltd|Limited|LLC|Inc|e\.\s?K\.|e\.\s?V\.)(?!\w))"
)
#: "Okonkwo, Chidi" is one, and so are a surname and a first name that are called so.
_LAST_FIRST = re.compile(
    r"(?:(?:sur|last |nach|familien)name:?\s(?:is\s|ist\s)?(?P<last>[^\W\d_][\w'-]+)[,.]?\s"
    r"(?:and\s|und\s)?(?:first |fore|vor)name:?\s(?:is\s|ist\s)?(?P<first>[^\W\d_][\w'-]+)"
    r"|(?:first |fore|vor)name:?\s(?:is\s|ist\s)?(?P<first2>[^\W\d_][\w'-]+)[,.]?\s(?:and\s|und\s)?"
    r"(?:sur|last |nach|familien)name:?\s(?:is\s|ist\s)?(?P<last2>[^\W\d_][\w'-]+))",
    re.I,
)
_TURNED = re.compile(
    r"(?:^\W*|\b(?:besteller(?:in)?|kunde|kundin|customer|name):\s)"
    r"(?P<name>[A-ZÄÖÜ][\w'-]+,\s[A-ZÄÖÜ][\w'-]+)(?=\s*[.!]?\s*$)",
    re.I,
)
_ON_SOMEBODY = re.compile(
    rf"\b(?:auf|uf|hier(?: nochmal| wieder)?|besteller(?:in)? war)\s{NAME}"
    r"(?=\s*(?:$|[.,!\n]|ausgestellt|gebucht|bestellt|eingetragen|reserviert))"
)
#: "Her name's Paula" is somebody they speak of; "her name is Jean Abbot" may be the order's.
_OTHERS = re.compile(r"\s?\b(?:her|his)\b", re.I)
#: "Sehr zufrieden, Frau Holm in der Filiale ...": not who writes.
_TITLED = re.compile(r"\W*(?:mr|mrs|ms|miss|mx|dr|herrn?|frau)\b", re.I)
_FOR_SOMEBODY = re.compile(
    rf"\b(?:by|under|for|von|für|an)\s(?:mr|mrs|ms|miss|mx|dr|herrn?"
    rf"|frau)\.?\s{NAME}",
    re.I,
)
#: The same where small letters are usual: "im mo", "kevin schmitz hier".
_I_AM = re.compile(rf"\bim\s{NAME}", re.I)
_HERE = re.compile(
    rf"(?:(?:^|[.!?,;:\n-]\s*)(?:(?:hi|hello|hey|hallo|moin|abend|morning|servus),?\s)?|\b(?:mr|mrs"
    rf"|ms|miss|mx|dr|herrn?|frau)\.?\s){NAME}\s(?:here|speaking|writing|calling|hier)\b(?!\s(?:is|are|was|ist"
    r"|sind))",
    re.I,
)
#: A firm or an account of two words or more, with capitals.
_FIRM = re.compile(
    r"\b(?:[Aa]ccount(?: is| name)?|[Rr]echnung (?:lautet|lautete|geht|ging|läuft) auf"
    r"|[Ll](?:autet|autete|äuft|ief) auf(?: den Namen)?|[Ff]irma|[Rr]egistered to|[Ii]m Namen von)"
    rf":?\s(?=[A-ZÄÖÜ]\S*\s(?:&\s)?[A-ZÄÖÜe]){NAME}"
)
_BEFORE_A_NAME = frozenset(
    {"familie", "firma", "praxis", "frau", "herr", "herrn", "eheleute", "und"}
)
#: So many names at most in one message: theirs, and whose order it is.
_MOST = 2


def names(
    ground: Ground, *, asked: bool, not_these: Collection[str], german: bool = False
) -> Iterator[Heard]:
    """The customer's own name. `asked`: for it, so that a bare word may be one.

    `not_these` are of others who speak here: "Thanks, Maya" is no signature.
    """
    others = frozenset(other.casefold() for other in not_these)
    given, whole = 0, False
    elsewhere: frozenset[str] | None = None
    for found in _spans(ground, asked=asked, german=german):
        value, start, end, sure = found
        if value.split()[0].casefold() in others and not sure:
            continue
        if german and not sure and _is_german_word(value):
            continue
        if german and ground.plain[start:end].islower() and value.casefold() in SMALL:
            continue
        if not sure and elsewhere is None:
            elsewhere = spoken_of(ground.plain)
        if not sure and _is_another(ground, found, elsewhere or frozenset(), asked=asked):
            continue
        if is_of_a_strangers_parcel(ground.plain, start):
            continue
        if whole and not sure and " " not in value and not _comes_first(ground, found):
            continue  # "Mona Haddad, Beirut to Paris"
        if ground.is_free(start, end):
            yield ground.hear(FactName.NAME, (start, end), value)
            whole = whole or " " in value
            given += 1
            if given >= _MOST:
                return


def _is_another(ground: Ground, found: Found, elsewhere: Collection[str], *, asked: bool) -> bool:
    """Somebody spoken of; but the first sentence of an answer tells whose order it is."""
    value, start, _, _ = found
    if asked and not re.search(r"[.!?\n]\s", ground.plain[:start]):
        return False
    return _knows(value, elsewhere)


def _comes_first(ground: Ground, found: Found) -> bool:
    """ "Mia, aber bestellt hat Thorsten Knabe": a given name that the answer begins with."""
    value, start, _, _ = found
    first = re.split(r"[\s-]", value.casefold())[0]
    return first in FIRST_NAMES and not ground.plain[:start].strip(" \n.,!")


def _knows(name: str, elsewhere: Collection[str]) -> bool:
    words = [word for word in name.casefold().split() if word.rstrip(".") not in TITLES]
    return bool(words) and all(word in elsewhere for word in words)


def _is_german_word(value: str) -> bool:
    """ "Moment", "Ihnen": with a capital as all nouns have, and nobody's name."""
    words = value.lower().split()
    while len(words) > 1 and words[0] in _BEFORE_A_NAME:
        words = words[1:]
    if words[0] in FIRST_NAMES:
        return False
    own = [words[0], *(word for word in words[1:] if not LINKED.fullmatch(word))]
    return any(word in SMALL or is_no_thing(word) for word in own)


def _spans(ground: Ground, *, asked: bool, german: bool) -> Iterator[Found]:
    yield from _addressed(ground, asked=asked)
    yield from _said_to_be(ground, german=german)
    for match in (*ground.find(_FIRM), *ground.find(_FOR_SOMEBODY)):
        if not match.string.startswith('"', match.end()):
            yield from named(match, small=False, sure=True)
    for pattern in (*_MAYBE, *(() if german else (_I_AM,))):
        for match in ground.find(pattern):
            yield from named(match, small=False, sure=True)
    for match in ground.find(_HERE):
        small = 1 < len(match["name"].split()) <= 2 and match["name"].islower()
        for one in named(match, small=small, sure=True):
            if one[2] == match.end("name"):  # "nobody was here" is nobody's name
                yield one
    yield from signed(ground, german=german)
    if asked:
        yield from answered(ground)


def _said_to_be(ground: Ground, *, german: bool) -> Iterator[Found]:
    for pattern in (*_SURE, _BY_TITLE):
        for match in ground.find(pattern):
            for one in named(match, small=True, sure=True):
                if pattern is _BY_TITLE and _knows(one[0], spoken_of(ground.plain)):
                    continue
                others = _OTHERS.match(match[0]) and " " not in one[0]
                told = _TITLED.match(match[0]) and one[2] != match.end("name")
                if not others and not (german and told):
                    yield one
    for match in ground.find(_ON_SOMEBODY):
        if match["name"].split()[0].casefold() in FIRST_NAMES:
            yield from named(match, small=False, sure=True)


def _addressed(ground: Ground, *, asked: bool) -> Iterator[Found]:
    """Households and firms, and to whom something goes."""
    for match in ground.find(_LAST_FIRST):
        first, last = match["first"] or match["first2"], match["last"] or match["last2"]
        yield f"{first} {last}", *match.span(), True
    if asked:
        for match in ground.find(_TURNED):
            words = match["name"].casefold().split(", ")
            if not any(word in NO_NAMES or is_no_thing(word) for word in words):
                yield match["name"], *match.span("name"), True
    for pattern in (_HOUSEHOLD, *((*_ADDRESSED, _COMPANY) if asked else ())):
        for match in ground.find(pattern):
            yield match["name"], match.start("name"), match.end("name"), True
