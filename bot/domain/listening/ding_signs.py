"""What a German sentence says of a thing that was bought: how much speaks for it."""

from __future__ import annotations

import re

from bot.domain.any_case import any_case
from bot.domain.listening.dingwort import OWN, Ding, how_it_came
from bot.domain.listening.german_words import BOUGHT, PARTS_DE
from bot.domain.listening.ground import TAKEN
from bot.domain.listening.item_extent import extent

_BOUGHT = any_case(rf"\b{BOUGHT}\b")
_MINE = re.compile(
    r"\b(?:ich|wir|mir|uns|ihr|sie|habe?n?|hab|hatten?|wollte|mutter|vater|mann|frau|sohn|tochter"
    r"|freund"
    r"|i|mia|ma|hob|ham|eich|bitte|freundin|kam|kamen|wurden?|gestern|vor)\b",
    re.I,
)
#: After these it is a place, or something the thing came with.
_PLACED = re.compile(
    r"\b(?:in|im|ins|am|an|ans|auf|aus|bei|beim|nach|vom|unter|über|vor|hinter|neben|seit|durch"
    r"|gegen"
    r"|ohne|per|laut)\s(?!(?:versehen|zufall|ihnen|euch|eich|dir|mir|uns|ihm|ihr)\s)(?:\w+\s)?$",
    re.I,
)
_REGARDING = any_case(
    r"\b(?:geht um|ging um|handelt sich um|wegen|bezüglich|betrifft|betreff|betr\.?|frage zu[mr]?"
    r"|problem mit|probleme mit|br(?:auch\w*|äucht\w*) für|such\w* für"
    r"|garantie (?:für|auf)|ersatz für|rückgabe|umtausch"
    rf"|wart\w+ (?:[\w{TAKEN}]+\s){{0,3}}auf|(?:rabatt|garantie|nachlass|anzahlung) auf|(?:ware"
    rf"|artikel"
    r"|produkt)|es fehlt"
    r"|es fehlen"
    r"|fehlt|fehlen|mir fehlt|mir fehlen|inhalt|darin|drin|darin ist|drin ist|umtausch von"
    r"|rücksendung|reklamation|ums|(?:gutschrift|erstattung|geld|rechnung|quittung|beleg"
    r"|anleitung|garantie) "
    r"(?:für|zu|zur|zum))\s*:?\s*(?:\w+\s)?$"
)
#: "Ihre Lieferung Gartenbank", "mein Paket mit dem Laufband": what is in it.
_IN_IT = re.compile(
    r"\b(?:paket|päckchen|lieferung|sendung|bestellung|karton)\s(?:mit\s|über\s)?$", re.I
)
#: "Bitte um Umbuchung der Fahrkarte", "die Kündigung meines Vertrags": what is to happen to it.
_DONE_TO_IT = re.compile(
    r"\b(?:(?:um|ver|ab|rück)?(?:buch|leg|schieb|änder|bestell)ung|stornierung|storno|kündigung"
    r"|verlängerung|änderung|rückgabe|reparatur|lieferung|abholung|aktivierung|zustellung"
    r"|installation|montage|wartung|reklamation|erstattung|reservierung|buchung|bestellung)\s"
    r"(?:(?:für|von|an)\s)?$",
    re.I,
)
#: "Warum kostet die Versicherung auf einmal mehr?": asked by who has it.
_WHY = re.compile(r"\b(?:warum|wieso|weshalb|wann|wo)\s[a-zäöüß]+(?:t|en)\s$", re.I)
_FOR_A_SUM = re.compile(rf"{TAKEN},?\s?(?:\w+ )?(?:für|zurück für)\s*$")
#: A verb of which it is the subject: "flackert", "kam", "hat einen Kratzer".
_DOES = re.compile(
    r"\s+(?:ist|is|sin|san|isch|sind|war|waren|kam|kamen|kommt|wurden?|fehlt|fehlen|hat|hatte|haben"
    r"|funktionier\w+|geht"
    r"|gehen|ging|leuchtet|wackelt|riecht|passt|passen|flacker\w+|[a-zäöüß]{3,}(?:t|te|ten)|nicht"
    r"|lag|lagen|(?:zer)?brach|brachen|(?:zer)?riss|rissen|(?:zer)?fiel|fielen|lief|liefen|stank"
    r"|(?:zer)?sprang|hing|hingen|stand|standen|verlor|schien|roch|schmolz|ließ|schloss|hielt|zog"
    r"|wird|werden|blieb|bleibt|[a-zäöü]{3,}en\snicht|stimmen|sollte|soll|doppelt|kaputt|defekt|zu"
    r"|(?:ge|ver|zer|ab|aus)[a-zäöüß]{3,}en)\b",
)
#: "Der Bürostuhl aus Bestellung 10432 wackelt": what stands between it and its verb.
_BETWEEN_THEM = re.compile(
    rf"\s(?:aus|von|vom|für|mit|in|im|zu|zum|zur|bei|an|am)\s(?:(?:der|dem|den|die|das|mein\w*)\s)?"
    rf"[\w-]+(?:\s{TAKEN}+)?(?=\s)"
)
#: "Auf meiner Rechnung stehen ..."
_ON_IT = re.compile(r"^\W*auf\s*$", re.I)
#: "Die Skischuhe drücken, ...": what several things do.
_THEY_DO = re.compile(
    r"\s(?!wegen|neben|gegen|haben|wollen)[a-zäöüß]{3,}en(?=\s?(?:[,.!?;]|$)|\s(?:nicht|am|an|im"
    r"|beim"
    r"|so|zu|und|aber|nach|schon|immer|sehr)\b)"
)
_RELATIVE = re.compile(
    r"\s*,?\s(?:der|die|das|den|welche[nrs]?)\s(?:habe?n?\s)?(?:ich|wir|mir|am|ihr|sie|gestern)\b",
    re.I,
)
_GENERAL = re.compile(
    r"^\W*(?:(?:hallo|hi|hey|guten (?:tag|morgen|abend)|moin|servus|sagen sie|sagt mal"
    r"|könnten sie mir"
    r" sagen|ich wollte (?:mal )?fragen|wollte fragen|frage)\b[\s,!:.]*(?:ob\s)?)*(?:gibt es"
    r"|gibts|habt"
    r" ihr|haben sie|hätten sie|führen|führt ihr|verkauf\w*|bietet|bieten|kann (?:man|ich)"
    r"|könnte man"
    r"|wie (?:lange|viel|groß|hoch|oft|teuer)|was kostet|welche|wann|ab wann|liefert|liefern"
    r"|sind die"
    r"|ist (?:die|der|das|es)|ob (?:sie|ihr|man|es))\b",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:(?:wann|wo) (?:kommt|kommen|bleibt|bleiben|wird|ist|sind)"
    r"|mein\w*|mir (?:die|den|das)|reserviert|bestellt|gekauft|bekommen|erhalten"
    r"|geliefert|nachschick\w*|unterwegs|verschickt|versandt|rechtzeitig|lag|fehlt|umtauschen"
    r"|zurückgeben|stornieren|zurückschicken|umschreiben|umbuchen|verschieben|verlängern"
    r"|kündigen)\b",
    re.I,
)
#: "Kommt der Weihnachtsbaum noch?": asked by who awaits it.
_COMES = re.compile(r"^(?:.*[,:]\s)?\W*(?:kommt|kommen|wird|werden|ist|sind)\s$", re.I)
_YET = re.compile(
    r"\b(?:noch|schon|geliefert|verschickt|versandt|versendet|unterwegs|rechtzeitig|pünktlich)\b",
    re.I,
)
_CLAUSE = re.compile(r"[.!?\n;]")
_BEGINS = re.compile(r"(?:^|[.!?\n,;:(\ufffc-]|\b(?:und|aber|hallo|moin|dass|also|nun))\s*$", re.I)
#: "Der Reißverschluss an der Regenjacke": of what it is a part.
_PART_OF = any_case(
    rf"\b(?:{'|'.join(sorted(PARTS_DE))}|kratzer|fleck\w*|loch|riss|delle|sprung|seite\w*"
    rf"|teil\w*|eins|eine[nrs]?"
    r"|\w*(?:verschluss|kabel|deckel|griff))\s(?:an|am|von|vom|bei|beim|zu|zur|zum|in|im|aus"
    r"|auf)\s*(?:\w+\s)?$"
)
#: "Bei dem Schreibtisch fehlt", "An meiner Uhr ist".
_AT_IT = re.compile(
    r"(?:^\W*|\btag,\s|\bhallo,\s|\b(?:dass|weil|und)\s)(?:(?:ich |wir )?(?:hab|habe"
    r"|haben)\s)?(?:bei|beim|an|am|von"
    r"|vom|aus)\s*$",
    re.I,
)
#: "Prepaid-Smartphone Nubo 5, gekauft am ...".
_BOUGHT_THEN = re.compile(
    r"(?:\s(?:für|am|im|zum)\s\w+)?\s*,?\s(?:gekauft|bestellt|gebucht|geliefert|erhalten|reserviert"
    r"|bezahlt)\b",
    re.I,
)
#: "Leider ist die Vase zerbrochen".
_SUBJECT = re.compile(
    r"\b(?:spinnt|streikt|klemmt|leckt|brummt|quietscht|stinkt|riecht|hängt|tropft|piept|ruckelt"
    r"|knarzt|knackt|wackelt|flackert|raucht|funktioniert|geht|läuft|lädt|zieht|startet|heizt|kühlt"
    r"|druckt|saugt|mäht|schließt|passt|reagiert|bricht|springt|leuchtet|ist|sind|war|waren|kam"
    r"|kamen|wurde|wurden|fehlt|fehlen|hat)\s$",
    re.I,
)
#: "... Hab die schon bestellt".
_HAVE_IT = any_case(
    r"\bhabe?n?\s(?:ich\s|wir\s)?(?:die|den|das|sie|ihn|es)\s(?:\w+\s){0,2}(?:bestellt|gekauft)\b"
)
#: "Ich bin mit der Reinigung unzufrieden".
_CONTENT = re.compile(r"\bmit\s$", re.I)
#: "Für den Kurs habe ich ... bezahlt".
_FOR_IT = re.compile(r"^\W*(?:und\s|aber\s)?für\s$", re.I)
_PAID = re.compile(
    r"\b(?:bezahlt|gezahlt|abgebucht|überwiesen|berechnet|verrechnet|hingelegt|kassiert|belastet"
    r"|eingezogen|verlangt|ausgegeben)\b",
    re.I,
)
#: "... für den Schlitten CHF 89 verrechnet".
_FOR = re.compile(r"\bfür\s$", re.I)
_THE_SUM = re.compile(rf"\s{TAKEN}")
#: "Ich habe ein Halbtax-Abo".
_HAVE = re.compile(r"\b(?:(?:ich|wir)\s(?:habe?n?|hab)|(?:habe?n?|hab)\s(?:ich|wir))\s$", re.I)
_FOR_MONEY = re.compile(rf"\s(?:für|zu|im wert von|über)\s(?:\w+\s)?{TAKEN}")
ENOUGH = 2.0


def weight(text: str, ding: Ding, *, known: bool, given: bool) -> float:
    """How much speaks for it; `ENOUGH` is enough. As for English things (`item_signs.weight`)."""
    said = text[ding.start : ding.end]
    reached = extent(text, ding.end, said.split()[-1])
    before, after = text[: ding.leads], text[reached:]
    clause = _CLAUSE.split(before)[-1]
    rest = _CLAUSE.split(after)[0]
    whole = clause + said + rest
    pointed = bool(ding.led_by) or bool(re.search(r"\b(?:beim|am|vom|zum|zur)\s*$", clause, re.I))
    part_of = bool(_PART_OF.search(clause) or _AT_IT.search(clause)) and pointed
    placed = bool(_PLACED.search(before)) and not _REGARDING.search(before) and not part_of
    between = _BETWEEN_THEM.match(after)
    does = _DOES.match(after) or (between and _DOES.match(after[between.end() :]))
    have_it = _HAVE_IT.search(after)
    town = not ding.led_by and before.rstrip(" ").endswith(TAKEN)  # "50667 Köln"
    bought = not town and _BOUGHT.search(clause + " " + rest) and _MINE.search(whole)
    asks = "?" in after[: len(rest) + 1]
    led = bool(ding.led_by or ding.count)
    signs = (
        (OWN.fullmatch(ding.led_by), 2.0),
        (bought and not placed, 2.0),
        (bought and placed, 0.5),
        (does and (led or _BEGINS.search(before)), 2.0 if ding.led_by or not known else 1.5),
        (ding.led_by and _BEGINS.search(before) and _THEY_DO.match(after), 2.0),
        (part_of, 2.0),
        (ding.led_by and _SUBJECT.search(clause) and not asks, 1.5),
        (ding.led_by and _FOR_MONEY.match(after), 1.5),
        (_RELATIVE.match(after), 1.5),
        (led and _CONTENT.search(clause) and "zufrieden" in rest, 2.0),
        (led and _HAVE.search(clause) and not placed, 1.5),
        (_BOUGHT_THEN.match(after), 2.0),
        # Who says its model, measure or colour speaks of one that they have.
        (reached > ding.end or " " in said, 1.5 if reached > ding.end else 1.0),
        (how_it_came(text[ding.leads : ding.start]), 1.0),
        (_REGARDING.search(before) or _FOR_A_SUM.search(before), 2.0),
        (led, 0.5),
        (_FOR_IT.search(clause) and (_PAID.search(rest) or not rest.strip()), 2.0),
        (ding.led_by and _FOR.search(clause) and _THE_SUM.match(after) and _PAID.search(rest), 2.0),
        (ding.led_by and asks and _COMES.match(clause) and _YET.search(rest), 2.0),
        (_IN_IT.search(before), 2.0),
        (led and _DONE_TO_IT.search(clause), 2.0),
        (led and _WHY.search(clause), 1.5),
        (placed and not (OWN.fullmatch(ding.led_by) and _ON_IT.search(clause)), -1.5),
        (said.lower() in PARTS_DE, -2.0 if known else -1.0),
        (_GENERAL.match(clause) and not (_HAPPENED.search(whole) or have_it), -2.5),
        (ding.led_by and have_it and not placed, 1.0),
        (re.search(r"\b(?:statt|anstatt|anstelle (?:von|der|des))\s$", before), 2.0),
        (re.fullmatch(r"ihr\w*|eure?\w*|kein\w*", ding.led_by), -1.5),
    )
    alone = _alone(before, after, given=given, known=known)
    return alone + sum(points for found, points in signs if found)


def _alone(before: str, after: str, *, given: bool, known: bool) -> float:
    """A part of a sentence that is nothing but it: "Bestellung 10432, Stehlampe, kaputt"."""
    ends = bool(re.match(rf"\s*(?:[.,!;:\n(#{TAKEN}-]|$)", after))
    if not ends or not _BEGINS.search(before) or before.rstrip(" ").endswith(TAKEN):
        return 0.0
    total = 0.5 + (1.0 if given else 0.0) + (0.5 if not known else 0.0)
    return total if before.strip() or given else total - 0.5
