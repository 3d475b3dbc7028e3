"""How much of a wish or a trouble a message holds, and in which words.

Asking for a person, greetings, thanks, data and "hello?" hold none of either: they are taken out of
a sentence, and what is left of it says whether anything is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from bot.domain.cases.answered import is_thanks
from bot.domain.late import late
from bot.domain.listening.dealings import tells_trouble, wishes
from bot.domain.listening.ground import Ground
from bot.domain.listening.item_corrections import only_corrects
from bot.domain.listening.of_the_wait import without_the_wait
from bot.domain.listening.small_talk import without_small_talk
from bot.domain.listening.words import words_of


class Weight(IntEnum):
    """What a sentence is worth to whoever asks what is wanted."""

    NOTHING = 0
    STORY = 1
    WISH = 2


@dataclass(frozen=True, kw_only=True)
class Substance:
    """The weight of a message, and the part of it that has any, in the customer's words."""

    weight: Weight
    words: str = ""
    content: frozenset[str] = frozenset()


NOTHING = Substance(weight=Weight.NOTHING)

#: Of a message so much is read, and so much of it quoted (characters).
_MOST, _QUOTED = 2_000, 300
_REMEMBERED = 1_000

#: An abbreviation's dot, or one within a number, ends nothing.
_SENTENCE = late(r"(?:[^.!?\n]|[.!?](?=\S)|(?<=\b\d)[.]|(?<=\b\d\d)[.])+[.!?]*")
_WORD = late(r"[^\W\d_][\w'’-]*")
_NUMBER = late(r"\d")
_ASKS = late(
    r"""(?ix)^\W*(?:and\s|so\s|but\s|also\s|und\s|aber\s|dann\s|ok(?:ay)?\W+)*(?:
    (?:who|what|when|where|why|how|which|whose|wer|was|wann|wo|warum|wieso|weshalb|wie
      |welche[rsnm]?|wohin|wozu)\b
    |(?:can|could|do|does|did|is|are|was|were|has|have|will|would|may|should)
      \ (?:i|you|we|it|he|she|they|the|my|our|your|there|this|that|these|any|an?)\b
    |(?:kann|kannst|k[öo]nn(?:en|t|te|ten)|liefert|liefern|verschickt|versendet|versenden|schickt
      |habt|haben|hat|gibt|ist|sind|wird|wurde|darf|d[üu]rfen|soll|muss)
      \ (?:ich|wir|ihr|sie|du|es|er|man|das|der|die|den|mein\w*|eine?[nr]?|denn)\b)"""
)
#: In one word or two.
_BARE_WISH = late(
    r"(?i)^\W*(?:refund|cancel|cancellation|return|exchange|replacement|invoice|erstattung"
    r"|rückgabe|storno|stornierung|umtausch|reklamation|ersatz)\b"
)
_NEEDS = late(
    r"""(?ix)\b(?:i|we|she|he|they|it|that|this)(?:'d|\ would|\ really|\ still|\ just|\ only){0,3}
      \ (?:need|needs|want|wants|like\ to|must|have\ to|has\ to|hope|prefer|expect|rather|wish)\b
    |\bi(?:'m|\ am)\ (?:looking\ for|after|trying\ to|hoping)\b|\b(?:make\ sure|instead)\b
    |^\W*please\b|\b(?:change|cancel|refund|replace|resend|send|deliver|return|exchange)\b
    |\b(?:ich|wir|sie|er|es|das)\ (?:\w+\ ){0,2}?(?:brauch(?:e|en|t)|m[öo]cht(?:e|en)|w[üu]rde
      |will|wollen|muss|m[üu]ssen|h[äa]tte(?:n)?|suche|w[üu]nsche|hoffe|erwarte)\b
    |\b(?:brauche|m[öo]chte|muss|suche)\ (?:ich|wir|es|das)\b
    |^\W*bitte\b|\b(?:stornier\w*|umtausch\w*|erstatt\w*|zur[üu]ck(?:schick|geb|send)\w*)\b"""
)
_DAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|christmas|easter|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|morgen|heute|weihnachten|ostern"
)
_IN_TIME = late(
    r"(?i)\b(?:wedding|birthday|funeral|anniversary|christening|hochzeit|geburtstag|beerdigung"
    r"|trauerfeier|jubiläum|taufe|umzug|weihnachten|christmas)\b"
    rf"|\b(?:by|before|until|for|bis|vor|zum|für)\s(?:\w+\s){{0,2}}?(?:{_DAYS})\b"
    r"|\b(?:in time|rechtzeitig|pünktlich)\b"
)
#: What is not as it should be, in more words than a list of damages knows.
_AMISS = late(
    r"""(?ix)\bnot\ (?:yet\ )?(?:solved|fixed|sorted|resolved|good\ enough)\b
    |\b(?:nicht|noch\ immer\ nicht)\ (?:gel[öo]st|erledigt|in\ ordnung)\b
    |\b(?:shows?|see|seen|got|received|had|is|been|still|heard|there's)\ (?:no|nothing|none)\b
    |\bno\ (?:money|refund|parcel|sign|trace|tracking|confirmation|invoice)\b
    |\b(?:nothing|none)\ (?:has|have|came|arrived|happened|is\ there)\b
    |\b(?:it|that|they|this|which)\ never\b|\b(?:does|did|is|are|was|were|has|will)(?:\ not|n't)\b
    |\bwon't\b|\b(?:cracks?|scratch(?:es)?|dents?|chipped|stole|hole)\b
    |\b(?:kein(?:e[nrms]?)?)\ (?:geld|erstattung|paket|lieferung|rechnung|best[äa]tigung|sendung)\b
    |\b(?:nichts|niemand)\ (?:da|angekommen|erhalten|bekommen|passiert|gekommen)\b
    |\bimmer\ noch\ (?:nicht|kein\w*|nichts)\b
    |^(?!\W*ich\b).{3,}\ nicht\b|\b(?:riss|delle|sprung|gestohlen|geklaut)\b"""
)
#: "I don't have the number": an answer, and no complaint.
_HAS_NOT = late(
    r"""(?ix)^\W*(?:no\W+|nope\W+|nein\W+|sorry\W+)*(?:
    i\ (?:do\ not|don't|dont|can't|cannot|haven't|no\ longer)\ (?:have|know|find|got|remember)
    |no\ idea|not\ sure|(?:das\ )?(?:hab|habe|wei(?:ß|ss)
      |finde)\ ich\ (?:leider\ )?(?:gerade\ )?nicht
    |ich\ (?:hab|habe|wei(?:ß|ss)|finde)\ (?:\w+\ ){0,3}?(?:nicht|kein\w*)|keine\ ahnung)\b"""
)
#: These say what is wanted of every shop, and tell no wish from another.
_COMMON = words_of(
    "about after again already also anything because been before being came come comes",
    "could delivered does done ever from gets going gone have here hello just know like",
    "long more much must need only order ordered orders package parcel please really",
    "should since some still tell than that their them then there these they thing this",
    "those time want wanted was were what when where which while will with would your",
    "yours yet aber alle auch bestellung bestellt bleibt denn damit wohin bitte dann dass diese",
    "diesem diesen dieser eine einem einen einer endlich gerne habe haben hallo hatte",
    "ihre immer jetzt kann kommt könnte könnten lange mein meine meinem meinen meiner",
    "mich möchte nicht noch paket schon sein sich sind über und unsere viel wann warum",
    "wäre welche wenn werden wird wirklich wissen würde",
)
_OF_A_THING = late(
    r"\b(?:it|they|them|this|that|these|sie|er|es|das)\b|(?i:\b(?:orders?|parcels?|packages?"
    r"|deliver\w*|refund\w*|money|paket\w*|bestellung\w*|liefer\w*|sendung\w*|geld|erstattung\w*"
    r"|rechnung\w*|invoices?|my|the|mein\w*|der|die)\b)"
)
#: Whether a call stands, and when: nothing else is wanted by who asks that.
_CALL = words_of(
    "call callback phonecall appointment anruf rückruf termin telefonat anruftermin rückruftermin"
)
_BESIDE_A_CALL = words_of(
    "is was does do did have has will be been the my our your a an any there that this i we it you",
    "still on at in when what time which day who stand stands hold holds booked planned arranged",
    "scheduled confirmed set fixed happening valid again now already yet today tomorrow tonight",
    "morning afternoon evening noon agreed sure really definitely then phone back am pm got",
    "ist war wird hat habe hab haben wurde steht gilt bleibt stimmt klappt findet statt es beim",
    "bei dem der den das mein meinen meinem unser unserem unseren dieser ein einen wann wie viel",
    "wieviel uhr um noch schon jetzt denn eigentlich wirklich sicher heute morgen früh vormittag",
    "nachmittag abend aktuell gültig gebucht abgemacht vereinbart bestätigt eingetragen geplant",
    "ich wir nochmal genau welcher welchem tag am für mich uns",
)


@lru_cache(maxsize=_REMEMBERED)
def substance(text: str) -> Substance:
    """Quoted from the first sentence that has any weight to the last one."""
    text = text[:_MOST]
    if is_thanks(text):
        return NOTHING
    found = list(_weighed(text))
    weight = max((weight for weight, _, _ in found), default=Weight.NOTHING)
    if weight is Weight.NOTHING:
        return NOTHING
    words = " ".join(text[found[0][1] : found[-1][2]].split())
    return Substance(weight=weight, words=_shortened(words), content=_content(words))


def asks(text: str) -> bool:
    """Whether a question stands among the sentences, with or without its mark."""
    sentences = (match[0] for match in _SENTENCE.finditer(text[:_MOST]))
    return any("?" in sentence or _ASKS.search(sentence) for sentence in sentences)


def only_tells(text: str) -> bool:
    """Whether they say something and ask nothing, wish for nothing, complain of nothing and name
    no number: "It is for my mother's birthday."
    """
    sentences = [" ".join(match[0].replace("’", "'").split()) for match in _SENTENCE.finditer(text)]
    return not (_NUMBER.search(text) or asks(text)) and not any(map(_is_for_us, sentences))


def _is_for_us(sentence: str) -> bool:
    signs = (_BARE_WISH, _NEEDS, _AMISS)
    wishes_it = any(True for _ in wishes(Ground(sentence)))
    return wishes_it or tells_trouble(sentence) or any(one.search(sentence) for one in signs)


def _weighed(text: str) -> Iterator[tuple[Weight, int, int]]:
    for match in _SENTENCE.finditer(text):
        weight = _weight(" ".join(match[0].replace("’", "'").split()))
        if weight:
            yield weight, match.start(), match.end()


def _weight(sentence: str) -> Weight:
    left = without_small_talk(_without_our_wait(sentence))
    words = len(_WORD.findall(left))
    if _BARE_WISH.search(left):
        return Weight.WISH
    if words < 2 or _HAS_NOT.search(left) or any(map(_is_of_a_call, (left, sentence))):
        return Weight.NOTHING
    if only_corrects(sentence):
        return Weight.NOTHING
    if _wants(sentence, left, words):
        return Weight.WISH
    return Weight.STORY if words > 3 else Weight.NOTHING


def _without_our_wait(sentence: str) -> str:
    """Without a question of when we write or come; "when does it come?" is of a thing."""
    return sentence if _OF_A_THING.search(sentence) else without_the_wait(sentence)


def _is_of_a_call(left: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(left)}
    return not words.isdisjoint(_CALL) and words <= _CALL | _BESIDE_A_CALL


def _wants(sentence: str, left: str, words: int) -> bool:
    if _AMISS.search(left) or any(map(tells_trouble, (left, sentence))):
        # "My order CL-1 came incomplete": without its number it is two words.
        return True
    asks = bool(_ASKS.search(left))
    wants = asks or any(x.search(left) for x in (_NEEDS, _IN_TIME))
    if "?" in sentence and (asks or words > 2):
        return True
    if words > 2 and wants:
        return True
    return any(wish.value != "call_back" for wish in wishes(Ground(left)))


def _content(words: str) -> frozenset[str]:
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(word for word in found if len(word) > 3 and word not in _COMMON)


def _shortened(words: str) -> str:
    if len(words) <= _QUOTED:
        return words
    return f"{words[: _QUOTED - 1].rpartition(' ')[0]} …"
