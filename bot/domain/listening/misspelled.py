"""A word of every shop's talk with one slip of the hand in it ("pacel", "adress") is no thing."""

from __future__ import annotations

from functools import lru_cache

from bot.domain.listening.words import words_of

_OF_SHOPS = words_of(
    "parcel package delivery order address account refund payment invoice receipt tracking",
    "voucher shipment shipping dispatch courier customer service website password complaint",
    "exchange return",
    "paket lieferung bestellung sendung rechnung adresse anschrift erstattung zahlung gutschein",
    "rücksendung reklamation kundenservice kundendienst umtausch rückgabe versand sendungsnummer",
    "bestellnummer auftrag auftragsnummer quittung zustellung",
)
#: Of a shorter word one slip makes too many others.
_SHORTEST = 5
_REMEMBERED = 4096


def _without_one(word: str) -> frozenset[str]:
    return frozenset(word[:at] + word[at + 1 :] for at in range(len(word)))


@lru_cache(maxsize=1)
def _near() -> frozenset[str]:
    """What is left of each when one letter is lost; all share it who are one slip away."""
    return frozenset(rest for word in _OF_SHOPS for rest in (word, *_without_one(word)))


@lru_cache(maxsize=_REMEMBERED)
def is_misspelled(word: str) -> bool:
    """Whether it is such a word but for a letter lost, added, changed, or two changed about.

    >>> is_misspelled("parcle"), is_misspelled("parasol")
    (True, False)
    """
    plain = word.casefold()
    if len(plain) < _SHORTEST or plain in _OF_SHOPS:
        return False
    if plain not in _near() and not _without_one(plain) & _near():
        return False
    return any(_one_slip(plain, meant) for meant in _OF_SHOPS if meant[0] == plain[0])


def _one_slip(word: str, meant: str) -> bool:
    if abs(len(word) - len(meant)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    if at is None:
        return True
    rest, other = word[at:], meant[at:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
