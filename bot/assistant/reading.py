"""What a message means: the classifier, the FAQ search, the details and the memory together."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.talk.asking import FINDING
from actions.talk.problems import FAQ_OF
from bot.assistant.clues import (
    DETAIL_INTENTS,
    FALLBACK,
    NOT_UNDERSTOOD,
    OWN,
    TALK,
    TROUBLE_OF,
    Clues,
    Found,
    Limits,
    Reading,
    clear_wishes_only,
    hit_of,
    top_of,
    without_faq,
)
from bot.assistant.general import is_general
from bot.assistant.in_context import (
    asked_on,
    follow_up,
    from_details,
    from_memory,
    own_trouble,
    vain_answer,
)
from bot.assistant.languages import SPOKEN
from bot.assistant.stated import breaks_no_thing, states_another, states_damage
from bot.assistant.strange import emoji_says, is_markup
from bot.assistant.wishes import clear_wish
from bot.domain.cases.courtesy import is_courtesy
from bot.domain.cases.no_more import wants_no_more

_SAFE = 0.93
#: "2" and ":-)" are no questions.
_FEWEST_LETTERS = 3
#: From this share of unknown words on nothing that was learned of words can tell what is meant.
_STRANGE = 0.6
#: "/restart" and its like are typed by people who try things out; there is nothing to answer.
_COMMAND = re.compile(r"\s*/[\w-]*\s*(?:\{.*\})?\s*", re.S)
_BYE = re.compile(r"\b(?:bye|goodbye|ciao|tschüss|tschau|wiedersehen)\b", re.I)
_NO = re.compile(r"\b(?:no|nope|nah|nein|nö|nee|ne|nothing|nichts)\b", re.I)
#: Somebody who did not follow; an order that was told may still be meant.
_ECHO = re.compile(r"\W*(?:was|wie|hä+h?|hm+|und|what|huh|eh)(?: bitte)?\W*", re.I)
_MINE = re.compile(
    r"\bmy (?:\w+ )?(?:order|parcel|package|purchase|delivery|stuff|things)\b|\bi (?:\w+ )?"
    r"(?:ordered|bought|received|got)\b|\byou (?:\w+ )?(?:sent|forgot|shipped|delivered)\b"
    r"|\bmeine?[nrms]? (?:\w+ )?(?:bestellung|paket|lieferung|sendung|geld|retoure)\b"
    r"|\bich (?:\w+ ){0,4}(?:bestellt|gekauft|bekommen|erhalten)\b"
    r"|\bihr (?:\w+ ){0,4}(?:geschickt|vergessen|geliefert)\b",
    re.I,
)


def decide(clues: Clues, limits: Limits) -> Reading:
    """The meaning. "I don't know" beats a wrong answer."""
    if sum(sign.isalpha() for sign in clues.text) < _FEWEST_LETTERS:
        clues = replace(clues, hits=())
    given, clues = clues, without_faq(_of_things(clear_wishes_only(clues)), limits)
    on = asked_on(clues, limits)
    found = None if _COMMAND.fullmatch(clues.text) else on or _meaning(clues, given, limits)
    intent, confidence, faq = found or (FALLBACK, 0.0, ())
    return Reading(
        intent=intent,
        confidence=round(float(confidence), 4),
        understood=intent != FALLBACK,
        faq=faq,
        language=clues.language,
        in_context=found is not None and found is on,
    )


def _of_things(clues: Clues) -> Clues:
    """Without damage to a thing where it is a link or a code that does not work."""
    if not breaks_no_thing(clues.text):
        return clues
    entry = FAQ_OF["item_damaged"]
    return replace(
        clues,
        ranking=[pair for pair in clues.ranking if pair[0] != "item_damaged"],
        hits=[hit for hit in clues.hits if hit[0] != entry],
    )


def _meaning(clues: Clues, given: Clues, limits: Limits) -> Found | None:
    """The first of our ways to read that is sure enough. `given`: before anything was left out."""
    found = (
        _of_signs(clues)
        or _polite_end(clues)
        or _stated(clues, limits)
        or from_details(clues, limits)
        or from_memory(clues, limits)
        or follow_up(clues, limits)
        or _unknown_words(clues)
        or _foreign(clues, limits)
        or _own_order(clues, limits)
        or _talk(clues, limits)
        or _faq(clues, limits)
        or _weaker(clues, limits)
        or _perhaps(given, limits)
    )
    vain = (
        found is None
        or found == NOT_UNDERSTOOD
        or (len(found[2]) > 1 and found[1] < limits.faq_maybe)
    )
    return vain_answer(clues) or found if vain else found


def _is_doubtful(found: Found, limits: Limits) -> bool:
    return len(found[2]) > 1 and found[1] < limits.faq_maybe


def _of_signs(clues: Clues) -> Found | None:
    """Emoji and markup are told by their signs, and "was?" says no more than they: nothing is
    learned from them."""
    if is_markup(clues.text) or (_ECHO.fullmatch(clues.text) and not clues.memory.told):
        return NOT_UNDERSTOOD
    intent = emoji_says(clues.text)
    if intent is None:
        return None
    return (intent, 0.9, ()) if intent else NOT_UNDERSTOOD


def _polite_end(clues: Clues) -> Found | None:
    """ "No, thank you" to nothing that we asked is a goodbye, and no answer that was refused; nor
    are thanks in whatever words.
    """
    if clues.memory.busy:
        return None
    if _NO.search(clues.text) and wants_no_more(clues.text):
        return "goodbye", 0.9, ()
    if is_courtesy(clues.text):
        return "goodbye" if _BYE.search(clues.text) else "thanks", 0.9, ()
    return None


def _unknown_words(clues: Clues) -> Found | None:
    return NOT_UNDERSTOOD if clues.strange >= _STRANGE and clues.language == "en" else None


def _stated(clues: Clues, limits: Limits) -> Found | None:
    """A trouble with what came, said outright: what they want for it, and the numbers they give
    with it, are about that trouble. Nothing may have been learned of the words."""
    if clues.language not in SPOKEN:
        return None
    top, sure = top_of(clues)
    if top == "asks_person" and sure >= limits.sure:
        return None
    of_an_order = any(name in clues.details for name in FINDING)
    if states_damage(clues.text, of_an_order=of_an_order):
        another = top in ("item_missing", "item_wrong") and sure >= limits.intent
        return own_trouble(top if another else "item_damaged", max(sure, limits.sure))
    trouble = states_another(clues.text) if top in ("refund_missing", "gives_details") else ""
    return own_trouble(trouble, limits.sure) if trouble else None


def _foreign(clues: Clues, limits: Limits) -> Found | None:
    if clues.language in SPOKEN:
        return None
    if hit_of(clues)[1] >= limits.faq_clear:
        # The search looked among the answers in that language alone.
        return _faq(clues, limits)
    top, sure = top_of(clues)
    length = len(clues.text.split())
    # "Guten Morgen" is a greeting in any language; a sentence that looks like one is a sentence.
    if top in TALK and ((length <= 2 and sure >= limits.sure) or (length == 3 and sure >= _SAFE)):
        return top, sure, ()
    return FALLBACK, 0.0, ()


def _own_order(clues: Clues, limits: Limits) -> Found | None:
    """The customer's own trouble, unless it is asked in general and the FAQ knows."""
    top, sure = top_of(clues)
    entry, score = hit_of(clues)
    general = is_general(clues.text)
    if top in OWN and sure >= limits.intent:
        if general and score >= limits.faq_maybe:
            return "faq", score, (entry,)
        unsure = sure < limits.sure and not _MINE.search(clues.text)
        better = score >= limits.faq_clear if unsure else score > max(limits.sure, sure)
        if better and entry not in TROUBLE_OF:
            return "faq", score, (entry,)
        return own_trouble(top, sure)
    own = entry in TROUBLE_OF and clear_wish(TROUBLE_OF[entry], clues.text)
    if own and score >= limits.faq_clear and not general and top not in TALK:
        return own_trouble(TROUBLE_OF[entry], score)
    return None


def _talk(clues: Clues, limits: Limits) -> Found | None:
    top, sure = top_of(clues)
    plain = hit_of(clues)[1] < limits.faq_clear or top == "asks_person"
    strong = limits.intent if plain else limits.sure
    if top == "out_of_scope" and vain_answer(clues):
        return None
    if top == "out_of_scope" and sure >= limits.sure > hit_of(clues)[1]:
        return top, sure, ()
    return (top, sure, ()) if top in TALK and sure >= strong else None


def _faq(clues: Clues, limits: Limits) -> Found | None:
    entry, score = hit_of(clues)
    top, _ = top_of(clues)
    telling = top == "faq" and len(clues.text.split()) > 1
    needed = limits.faq_maybe if telling else limits.faq_clear
    if score < needed:
        return None
    doubtful = score < limits.faq_clear
    near = [
        other
        for other, near in clues.hits[1:2]
        if score - near <= limits.faq_close or (doubtful and near >= limits.faq_second)
    ]
    if near and score < 1.0 - limits.faq_close:
        return "faq", score, (entry, near[0])
    return "faq", score, (entry,)


def _weaker(clues: Clues, limits: Limits) -> Found | None:
    """Nothing is clear: the best guess, if it is more than a guess."""
    top, sure = top_of(clues)
    needs_context = ("faq", *DETAIL_INTENTS, *(("out_of_scope",) if vain_answer(clues) else ()))
    return (top, sure, ()) if top not in needs_context and sure >= limits.intent else None


def _perhaps(clues: Clues, limits: Limits) -> Found | None:
    """It asks something that the FAQ might answer: two to choose from promise nothing."""
    score = hit_of(clues)[1]
    if top_of(clues)[0] == "faq" and score >= limits.faq_perhaps and len(clues.hits) > 1:
        return "faq", score, tuple(entry for entry, _ in clues.hits[:2])
    return None
