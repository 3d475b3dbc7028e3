"""Words that several readers know."""

from __future__ import annotations

from collections.abc import Mapping


def words_of(*lines: str) -> frozenset[str]:
    """The words of these lines."""
    return frozenset(word for line in lines for word in line.split())


NUMBER_WORDS: Mapping[str, int] = {
    word: number
    for number, words in {
        1: "one ein eine einen einem einer", 2: "two zwei", 3: "three drei", 4: "four vier",
        5: "five fünf", 6: "six sechs", 7: "seven sieben", 8: "eight acht", 9: "nine neun",
        10: "ten zehn", 11: "eleven elf", 12: "twelve zwölf", 13: "thirteen",
        14: "fourteen vierzehn",
        15: "fifteen fünfzehn", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen",
        20: "twenty zwanzig", 30: "thirty dreißig", 40: "forty vierzig", 50: "fifty fünfzig",
        60: "sixty sechzig", 70: "seventy siebzig", 80: "eighty achtzig", 90: "ninety neunzig",
        100: "hundred hundert",
    }.items()
    for word in words.split()
}  # fmt: skip

_ENGLISH = frozenset(
    [
        "the",
        "and",
        "is",
        "was",
        "my",
        "i",
        "you",
        "it",
        "for",
        "of",
        "to",
        "have",
        "has",
        "not",
        "this",
        "that",
        "with",
        "are",
        "on",
        "in",
        "your",
        "a",
        "an",
        "it's",
        "i'm",
        "but",
        "they",
        "we",
        "can",
        "would",
        "please",
        "order",
        "ordered",
        "hi",
        "hello",
        "thanks",
        "where",
    ]
)
_GERMAN = frozenset(
    [
        "ich",
        "und",
        "ist",
        "nicht",
        "der",
        "die",
        "das",
        "mein",
        "meine",
        "meinen",
        "mein",
        "meiner",
        "bitte",
        "habe",
        "haben",
        "ein",
        "eine",
        "einen",
        "für",
        "mit",
        "von",
        "zu",
        "auf",
        "wurde",
        "wurden",
        "hallo",
        "danke",
        "guten",
        "wo",
        "wie",
        "wann",
        "sie",
        "es",
        "den",
        "dem",
        "aber",
        "noch",
        "bestellt",
        "bestellung",
        "gekauft",
        "heute",
        "gestern",
        "gruß",
        "grüße",
        "möchte",
        "am",
        "im",
        "seit",
        "kam",
        "hat",
        "ja",
        "nein",
        "vor",
        "hier",
        *words_of(
            "mir mich dir uns euch was in moin fehlt ihr auch nur wegen kein keine des zum zur "
            "nach",
            "bei wenn oder wird sind war kann könnt hab nen ne statt dann doch schon wo bleibt "
            "dass du dich kannst willst hast bist sag weiß geht gibt",
            "umtausch rückgabe reklamation auftrag lieferung kaputt defekt erhalten geliefert nr",
            "bestellnummer falsche falscher falschen rechnung",
            "euer eure ihre ihren ihnen meinem mal bin hob mia eich bstellt kafft kriagt griagt",
        ),
    ]
)

#: In both, as customers write: "im Gwen".
_EITHER = words_of("im am in was die hat war an so den mal es")


def is_german(text: str, before: str = "") -> bool:
    """Rather German than English, by its small words; by what was said before where it has none."""
    german, english = _small_words(text, _EITHER)
    if german == english:
        german, english = _small_words(f"{before} {text}")
    if german == english:
        return any(sign in text for sign in "äöüßÄÖÜ")
    return german > english


def _small_words(text: str, without: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Of German and of English."""
    words = {word.strip(".,!?;:()\"'").casefold() for word in text.split()} - without
    return len(words & _GERMAN), len(words & _ENGLISH)
