"""A thing's name in a German sentence: where it begins and ends, and what leads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.late import late
from bot.domain.listening.first_names import FIRST_NAMES
from bot.domain.listening.german_words import SMALL
from bot.domain.listening.item_words import NO_THINGS_DE
from bot.domain.listening.words import words_of

OWN = late(r"(?:mein|unser)\w{0,2}", re.I)
_DET = late(
    r"(?:der|die|das|den|dem|diese[nrsm]?|ein|eine[nrsm]?|ne|nen|nem|ner|mein(?:e[nrsm]?)?"
    r"|unser(?:e[nrsm]?)?|eure?[nrsm]?|ihr(?:e[nrsm]?)?|beiden?|so'?n|kein(?:e[nrsm]?)?)",
    re.I,
)
_NUMBER = late(
    r"\d{1,3}x?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig"
    r"|fünfzig|hundert",
    re.I,
)
_WORD = late(r"[^\W_]+(?:[-'&/][^\W_]+)*|[^\w\s]|\ufffc+")
_ADJECTIVE = late(r"[a-zäöüß-]{3,}(?:e|en|er|es|em)")
#: "7-Zonen-Matratze", "4K-Fernseher".
_COMPOUND = late(r"\d+[A-Z]?-[A-ZÄÖÜ][a-zäöüß]")
_UNIT = late(r"k?g|m?l|[cm]?m|liter|kilo|watt|w|gb|tb|meter|stück|zoll|inch", re.I)
_SIZE = late(r"[A-Z]{0,3}\d{1,3}[A-Za-z]?")
_BEFORE_AN = words_of("eich hob ham hab han ma mia i")
#: "Zugesagt war der 14.": with the capital of the sentence, and what was done all the same.
_DONE = late(
    r"(?:ge[a-zäöüß]{3,}(?:t|en)|(?:an|ab|auf|aus|ein|vor|zu|nach|um|mit|fest)ge[a-zäöüß]+(?:t|en)"
    r"|(?:ver|be|er|ent)[a-zäöüß]{4,}(?:t|en))",
    re.I,
)
_WAS = words_of("war wurde wurden waren ist sind")
_BEGINS_ANOTHER = late(
    r"(?:der|die|das|mir|uns|mein\w*|unser\w*|eine?|etwas|nichts|am|für|zum|bis|ihnen|ursprünglich"
    r"|eigentlich|mal|\ufffc+)",
    re.I,
)
_HAVE = words_of("habe hab haben hatte hatten")
_DONE_THEN = words_of("gekauft bestellt bekommen erhalten")
_WHO_DOES = words_of("ich er es ihr wir du man")
#: What follows is a name.
_WHOSE = words_of(
    "herr herrn frau familie eheleute eheleuten dr prof schwager schwägerin schwester bruder "
    "freund freundin nachbar nachbarin kollege kollegin kollegen tochter sohn mann mutter vater"
)
_GOES_WITH_A_VERB = words_of(
    "nicht nich net an ab auf aus ein mit mich mir dich sich immer nie schon noch jetzt wieder dann"
)
_MEASURE = words_of(
    "strauß satz set paar packung packungen karton kiste flasche flaschen dose dosen tüte stück"
)
_CAPITAL = late(
    r"[a-zäöüß,]\s(?!I[hk])(?P<words>[A-ZÄÖÜ][a-zäöüß]{2,}(?:\s[A-ZÄÖÜ][a-zäöüß]{2,})*)"
)
#: They say how it came, and are none of its name.
_HOW_IT_CAME = words_of(
    "falsche falschen falscher falsches kaputte kaputten kaputter defekte defekten defekter",
    "beschädigte beschädigten bestellte bestellten bestellter gelieferte gelieferten neue neuen "
    "neuer",
    "neues andere anderen anderer richtige richtigen zweite zweiten erste ersten dritte letzte "
    "letzten",
    "ganze ganzen gekaufte gekauften zerbrochene fehlende fehlenden alte alten besagte beiden",
)
_NO_ENDINGS = (
    "geschenk", "geschenke",
    "nummer", "bestellung", "lieferung", "rechnung", "adresse", "termin", "service", "tag", "woche",
    "händler", "lieferant", "fahrer", "karte", "geld", "datum", "konto", "mail", "nr", "zeit",
    "bestätigung", "sendung", "jahr", "monat", "stunde", "minute", "preis", "kosten", "gebühr",
    "ellung", "ferung", "chnung", "endung", "attung", "ahlung", "eldung", "einung", "ahnung",
    "achung", "pätung", "uchung", "igung", "ackung", "ösung", "istung", "nderung", "eitung",
    "gerung", "tützung", "erbung", "olgung", "indung", "andlung", "fnung", "assung", "ladung",
    "hrung", "gnung", "ernung", "hung", "legung", "nutzung", "sperrung", "weisung", "ärung",
    "mutung", "hlung", "derung", "ammlung", "rdnung", "itung", "heit",
    "keit", "betrag", "fall", "falls", "zweck", "zimmer", "schaft", "tum", "ismus",
)  # fmt: skip
#: Things that end like no things.
_THINGS_ALL_THE_SAME = late(
    r"(?:\w*(?:konzert|eintritts|fahr|bahn|theater|kino|sim-|speicher|grafik|sound|netzwerk|spiel"
    r"|land|fest)karte\w*|\w*(?:fernbedien|beleucht"
    r"|heiz"
    r"|kleid|zeit|reinig|versicher|führ|wohn|dicht|dämm|rüst|halter|verkleid|abdeck|dicht"
    r"|polster|steuer|füll|ausrüst|leit)ung\w*"
    r"|\w*zeitung|\w*(?:kredit|bank|giro|ec-|gutschein|geschenk|kunden|park|saison|dauer|tages"
    r"|jahres"
    r"|monats)karte\w*|(?:doppel|einzel|familien|hotel|komfort|\w*bett)zimmer\w*"
    r"|(?:strom|gas|wasser|heizkosten|nebenkosten|betriebskosten|handy|telefon"
    r"|heiz)(?:ab)?rechnung(?:en)?"
    r"|[\w-]*(?:versicher|wart|beratung|schul|übersetz|steuererklär|überweis)ung\w*"
    r"|mitgliedschaft\w*"
    r"|(?!liefer|abhol|rück|zustell|ersatz|wunsch|zahlungs|versand)\w{4,}termine?n?"
    r"|\w+-?(?:abo|abonnement|vertrag|konto|tarif)\w{0,2})",
    re.I,
)
#: Who does something for a living, or buys and sells: "Verkäuferin", "Kollegen", "Azubine".
_SOMEBODY = late(
    r"\w+(?:erin|erinnen|eurin|istin|antin|entin|orin|ettin|bine)|\w*(?:käufer|verkäufer|geber"
    r"|nehmer"
    r"|halter|fahrer|händler|bote|zusteller|monteur|techniker|anwalt|leute|kind|kinder|mann|frau)n?"
)
#: Words that were looked at lately: many messages have the same.
_REMEMBERED = 4_096
#: Words that were looked at lately: messages have much the same.
_REMEMBERED = 4_096
_NO_WORDS = words_of(
    "mutti mama papa vati oma opa tante onkel cousin cousine chef chefin kollege kollegin "
    "lieferant",
    "straße nordsee ostsee mahnung lob lesung augen wert prospekt seite katalog newsletter zoll nr",
    "lager garten keller balkon urlaub filiale anwalt verbraucherzentrale besteller bestellerin "
    "sache",
    "arbeit büro schule kita familie enkel enkelin wohnzimmer küche bad flur größen mal grund "
    "karte",
    "wiesn termine pakete sendungen ihrer deutsch englisch zettel bescheid rabatt garantie "
    "gewähr hand",
    "hände kopf bild treppe aufzug post packstation briefkasten müll abholung video mängel euro "
    "cent",
    "angabe angaben danke vorkasse anleitung gebrauchsanleitung kaufpreis laut abholer absender",
    "empfänger empfängerin inhalt liebe lieber herr herrn moment pixelfehler wasserschaden "
    "brandgeruch",
    "verein club chor klasse mannschaft gemeinde tonne katz "
    "konkurrenz pass reisepass ausweis kohle tarif veranstalter mahnung label streifen "
    "strich geruch geräusch feuerwehr polizei rente steuer büro azubi chefs termine "
    "uhrzeit wetter regen alter "
    "schwester schwestern bruder brüder geschwister person personen persone mensch menschen "
    "hund hunde zwilling zwillinge teenager teenagern gast gäste arbeitgeber käufer verkäufer "
    "nachbarin watt "
    "gr min std grias tach grüezi grüß gott moinsen huhu supi servus tschau ciao merci hoi "
    "quittung beratung betr gez vorname nachname zuname",
    "hotline telefonat warteschleife zusage handwerker richtig neu falsch korrekt aktuell bonjour "
    "wunsch idee brief schreiben beleg auszug kontoauszug "
    "nachweis screenshot sommerfest kindergarten schwager schwägerin "
    "notfalls keinesfalls jedenfalls ebenfalls andernfalls gegebenenfalls verkauf "
    "anzeige inserat linse profil listing "
    "sorry ups oops entschuldigung verzeihung tippfehler korrektur fehler irrtum falsche "
    "falschen",
    "kopie kopien abholschein lieferschein kassenbon versehen schönen guten dr prof kd bestell "
    "bestellnr "
    "auftragsnr kundennr dame zähler quatsch unsinn "
    "blödsinn mist wahnsinn himmel gott glück leute geschenk geschenke idee",
)


#: Only these are no thing in an answer to "um welchen Artikel geht es?".
_NEVER = words_of(
    "bestellung paket päckchen lieferung sendung ware artikel produkt geld name nummer rechnung "
    "konto frage",
    "problem hilfe mensch antwort ahnung moment sekunde augenblick sache sachen ding dinge teil "
    "dank tag",
    "euro wert preis uhr woche monat größe farbe inhalt stück mal zoll nr herr frau firma grund "
    "fehler",
    "familie mann sohn tochter mutter vater oma opa enkel kratzer fleck riss loch macke delle "
    "sprung danke",
    "wie warum gestern heute morgen weiß keine kein nichts alles",
    "schaden schäden beschwerde reklamation erstattung rückerstattung umtausch retoure rücksendung "
    "ersatz status auskunft storno stornierung garantie mangel defekt quittung beleg",
)
_NEVER_ENDINGS = (
    "nummer",
    "nr",
    "bestellung",
    "lieferung",
    "rechnung",
    "adresse",
    "händler",
    "preis",
)


@dataclass(frozen=True, kw_only=True)
class Ding:
    """A thing's name; `leads` is where its article begins, `led_by` the article."""

    leads: int
    start: int
    end: int
    led_by: str
    count: str


def has_capitals(text: str, left: str = "") -> bool:
    """Whether things are written with a capital: one stands where no sentence begins, and is
    nobody's name. In what is `left` a name that somebody has read stands no longer.
    """
    for match in _CAPITAL.finditer(text):
        words = {word.casefold() for word in match["words"].split()}
        read = left and not left[match.start("words")].isalpha() and not words & NO_THINGS_DE
        if not (read or words & FIRST_NAMES):
            return True
    return False


def dinge_in(text: str, *, capitals: bool, asked: bool) -> Iterator[Ding]:
    """All that may be one; in small letters only behind an article or a verb."""
    words = list(_WORD.finditer(text))[:300]
    at = 0
    while at < len(words):
        ding, after = _at(words, at, capitals=capitals, asked=asked)
        if ding is not None:
            yield ding
        at = max(after, at + 1)


def _at(
    words: Sequence[re.Match[str]], at: int, *, capitals: bool, asked: bool
) -> tuple[Ding | None, int]:
    place, led_by, count = at, "", ""
    while place < len(words) and place - at < 3:
        if _DET.fullmatch(words[place][0]) or _is_dialect(words, place):
            led_by = words[place][0].lower()
        elif _NUMBER.fullmatch(words[place][0]):
            count = words[place][0]
        else:
            break
        place += 1
    led = bool(led_by or count)
    first, place = place, _over_adjectives(words, place, led=led)
    if place >= len(words) or not _is_noun(words, place, capitals=capitals, led=led, asked=asked):
        return None, at + 1
    last = _last(words, place)
    said = words[place][0]
    if _SIZE.fullmatch(said) or (said.isupper() and any(c.isdigit() for c in said)):
        return None, last + 1
    while first < place and words[first][0].lower() in _HOW_IT_CAME:
        first += 1
    return (
        Ding(
            leads=words[at].start(),
            start=words[first].start(),
            end=words[last].end(),
            led_by=led_by,
            count=count,
        ),
        last + 1,
    )


def _is_dialect(words: Sequence[re.Match[str]], at: int) -> bool:
    """ "I hob a Pfandl", "bei eich an Rucksack": an article, and no preposition."""
    if words[at][0] == "a":
        return True
    return words[at][0] == "an" and at > 0 and words[at - 1][0].casefold() in _BEFORE_AN


def _over_adjectives(words: Sequence[re.Match[str]], at: int, *, led: bool) -> int:
    """Past "blaue kleine", in a row before a noun."""
    place = at
    while place + 1 < len(words) and place - at < 3:
        word, following = words[place][0], words[place + 1][0]
        low = word.lower()
        adjective = _ADJECTIVE.fullmatch(low) and low not in SMALL
        if word[0].isupper() and is_no_thing(low):
            break  # "Rückgabe Wäschetrockner"
        if not adjective or not following[0].isalpha() or following.lower() in SMALL:
            break
        does = low.endswith("en") and low not in _HOW_IT_CAME  # "und essen Salzstangen"
        if not led and (does or not following[0].isupper()):
            break
        if following[0].islower() and following.endswith("t"):
            break  # "die brille sitzt": a verb
        if word[0].isupper() and place > 0 and words[place - 1][0] not in ".!?":
            break
        place += 1
    return place


def _is_noun(
    words: Sequence[re.Match[str]], at: int, *, capitals: bool, led: bool, asked: bool
) -> bool:
    word = words[at][0]
    low = word.lower()
    nothing = low in _NEVER or low.endswith(_NEVER_ENDINGS) if asked else is_no_thing(low)
    if low in _MEASURE and at + 1 < len(words) and words[at + 1][0][0].isupper():
        return word[0].isupper()
    if not (word[0].isalpha() or _COMPOUND.match(word)) or len(word) < 3 or low in SMALL or nothing:
        return False
    if _is_a_name(words, at) or _is_a_verb(words, at) or _is_doing(words, at):
        return False
    if word[0].isupper() or word[0].isdigit():
        return True
    before = words[at - 1][0].lower() if at else ""
    verbs = (
        "bestellt",
        "gekauft",
        "kaufen",
        "bestelle",
        "wegen",
        "für",
        "bekommen",
        "wollte",
    )
    if before in _DONE_THEN and at > 1 and words[at - 2][0].lower() in _HAVE:
        return True  # "ich habe gekauft kinderwagen"
    after = words[at + 1][0].lower() if at + 1 < len(words) else ""
    said = before in verbs or after in verbs[:2]
    return not capitals and (led or asked or said or at == 0)


def how_it_came(words: str) -> bool:
    """ "Die gelieferten", "der defekte": there was one."""
    return any(word in _HOW_IT_CAME for word in words.casefold().split())


def _is_a_name(words: Sequence[re.Match[str]], at: int) -> bool:
    """A given name, or what follows one: "Karl Diehl"."""
    before = words[at - 1][0] if at else ""
    if before.casefold().rstrip(".") in _WHOSE:
        return True
    given = before.casefold() in FIRST_NAMES and before[:1].isupper() and words[at][0][0].isupper()
    return given or words[at][0].casefold() in FIRST_NAMES


def _is_a_verb(words: Sequence[re.Match[str]], at: int) -> bool:
    """In small letters, "das sag ich", "der springt nicht", "die fängt mit Z an"."""
    word, following = words[at][0], words[at + 1][0].lower() if at + 1 < len(words) else ""
    if word[0].isupper() or (at and OWN.fullmatch(words[at - 1][0])):
        return False
    return following in _WHO_DOES or (word.endswith("t") and following in _GOES_WITH_A_VERB)


def _is_doing(words: Sequence[re.Match[str]], at: int) -> bool:
    """ "Beim Auspacken", "zum Waschen": what somebody did."""
    before = words[at - 1][0].casefold() if at else "."
    if before in ".!?,:" and at + 2 < len(words) and _DONE.fullmatch(words[at][0]):
        does = words[at + 1][0] in _WAS
        return does and _BEGINS_ANOTHER.fullmatch(words[at + 2][0]) is not None
    return before in ("beim", "zum") and words[at][0].endswith("en")


@lru_cache(maxsize=_REMEMBERED)
def is_no_thing(low: str) -> bool:
    """What shops always talk of, and who is spoken of."""
    if _THINGS_ALL_THE_SAME.fullmatch(low):
        return False
    plain = low.strip("-'")
    if _SOMEBODY.fullmatch(plain):
        return True
    return plain in NO_THINGS_DE or plain in _NO_WORDS or plain.endswith(_NO_ENDINGS)


def _is_counted(words: Sequence[re.Match[str]], at: int) -> bool:
    word = words[at][0]
    return word[0].isupper() and len(word) > 4 and words[at - 1].end() + 1 == words[at].start()


def _last(words: Sequence[re.Match[str]], at: int) -> int:
    """Over a second noun after a measure, and a model: "Satz Töpfe", "Monitor 27 Zoll"."""
    last = at
    while last + 1 < len(words) and last - at < 3:
        word, following = words[last][0], words[last + 1][0]
        if words[last].end() + 1 != words[last + 1].start():
            break
        measure = word.lower() in _MEASURE and following[0].isalpha()
        model = re.fullmatch(
            r"[A-Z]{0,4}\d{1,4}[A-Za-z]{0,3}|[A-Z]{2,5}|Zoll|zoll|cm|Pro|Mini|Max|Plus", following
        )
        if last + 2 < len(words) and words[last + 2][0].casefold() in ("x", "×"):
            break  # "Duschwand 90 x 195": its measure, which is read whole
        if following.isdigit() and last + 2 < len(words) and _is_counted(words, last + 2):
            break  # "für den Kindergarten 25 Turnbeutel"
        if following.isdigit() and last + 2 < len(words) and _UNIT.fullmatch(words[last + 2][0]):
            break  # "Hundefutter 12 kg": its measure
        named = following[0].isupper() and word[0].isupper() and following.lower() not in SMALL
        model = None if following.lower() in SMALL else model
        if not (measure or model or (named and not is_no_thing(following.lower()))):
            break
        last += 1
    return last
