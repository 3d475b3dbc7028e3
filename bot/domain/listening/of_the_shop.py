"""A few bare words about the shop itself, as one types them into a search: "opening hours"."""

from __future__ import annotations

import re

from bot.domain.listening.words import words_of

_TALK = words_of(
    "opening hours showroom showrooms store stores shop shops branch branches parking vacancies",
    "vacancy jobs careers policy policies terms shipping postage delivery payment payments",
    "warranty guarantee returns return refunds contact newsletter discount discounts service",
    "hotline helpline phone telephone imprint privacy franchise wholesale sustainability about",
    "öffnungszeit öffnungszeiten oeffnungszeiten filiale filialen laden läden geschäft geschäfte",
    "lieferzeit lieferzeiten lieferkosten versandkosten versand rückgabe rücksendung rückgaberecht",
    "rückgabefrist umtausch zahlungsart zahlungsarten zahlungsmöglichkeiten garantie",
    "gewährleistung rabatt rabatte kundenservice kundendienst telefonzeiten sprechzeiten",
    "telefon parkplatz parkplätze stellenangebote agb impressum kontakt adresse anschrift",
    "ausstellung beratung datenschutz händler großhandel ladenlokal anfahrt",
)
#: Who speaks of a thing, or of what is theirs, says more.
_SAYS_MORE = words_of(
    "my our mine i i'm i've we your you the a an this that these those it is was are were came has",
    "mein meine meinen meinem meiner unser unsere ich wir der die das den dem ein eine einen ist",
    "war sind kam hat eure ihre",
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_MOST_WORDS = 6
#: Some stand beside signs that are no words.
_MOST_SPACES = 9


def is_of_the_shop(text: str) -> bool:
    """Whether no thing is named in it, although nothing but nouns may stand there.

    >>> is_of_the_shop("opening hours leeds?"), is_of_the_shop("brass lamp with shade")
    (True, False)
    """
    words = text.count(" ") <= _MOST_SPACES and [word.casefold() for word in _WORD.findall(text)]
    if not words or len(words) > _MOST_WORDS or any(sign.isdigit() for sign in text):
        return False
    return not _TALK.isdisjoint(words) and _SAYS_MORE.isdisjoint(words)
