"""Things in German sentences: lists, dialect, sums, parts, and words that are none."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen


def things(text, asked=""):
    heard = listen(text, Hearing(asked=asked))
    return [one.value for one in heard if one.name is FactName.ITEM]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zugesagt war der 14., es geht um das Boxspringbett.", ["Boxspringbett"]),
        ("Versprochen wurde mir der Montag", []),
        ("Angekündigt war mir die Lieferung für Montag", []),
        ("Bestellt war eine Stehlampe", ["Stehlampe"]),
        ("Geliefert wurde ein Hocker", ["Hocker"]),
        ("Ausgemacht war etwas anderes", []),
        ("Bezahlt ist die Vitrine schon", ["Vitrine"]),
    ],
)
def test_what_was_done_is_no_thing_with_its_capital_either(text, said):
    assert things(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hallo ich heise Amira ich habe gekauft kinderwagen aber kaput", ["kinderwagen"]),
        ("ich habe gekauft kinderwagen aber ein Rad ist kaput", ["kinderwagen"]),
        ("hallo ich bin Olga ich habe bekommen waschmaschine aber kaputt", ["waschmaschine"]),
        ("ich habe bestellt fahrradhelm bei Ihnen", ["fahrradhelm"]),
    ],
)
def test_a_bought_thing_in_small_letters_is_one(text, said):
    assert things(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Die Gartenschere lag drin.", "Gartenschere"),
        ("Die Leiter brach nach zwei Tagen", "Leiter"),
        ("Das Regal fiel um", "Regal"),
        ("Kommt der Weihnachtsbaum noch vor dem 20.?", "Weihnachtsbaum"),
        ("Ist das Bücherregal schon unterwegs?", "Bücherregal"),
        ("Wird der Teppich diese Woche geliefert?", "Teppich"),
        ("Der Paketbote war da, das Buch ist aufgeweicht", "Buch"),
        ("Mein Schrank wackelt. Von meinem iPhone gesendet", "Schrank"),
        ("Moin, der Föhn is nach 2 Tagen durchgeschmort", "Föhn"),
        ("MEIN PAKET MIT DEM LAUFBAND IST NICHT DA", "LAUFBAND"),
        ("Betr.: Ihre Lieferung Gartenbank vom 12.9.", "Gartenbank"),
        ("Rückgabe Wäschetrockner, Auftrag 8812-44", "Wäschetrockner"),
        ("Umtausch Kinderfahrrad, Nr. 8812-44", "Kinderfahrrad"),
        ("Der Ofen stank fürchterlich", "Ofen"),
        ("Das Zelt riss beim ersten Sturm", "Zelt"),
        ("Der Plattenspieler lief nur einen Tag", "Plattenspieler"),
        ("Die Vase zerbrach schon beim Auspacken", "Vase"),
    ],
)
def test_what_a_thing_did_is_also_said_by_strong_verbs(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ihr habt mir für den Schlitten CHF 89.– verrechnet", "Schlitten"),
        ("Sie haben für die Teekanne 35 Euro abgebucht", "Teekanne"),
        ("Mir wurden für den Rucksack 120 € berechnet", "Rucksack"),
        ("Ich hab für das Kajak 480 Euro hingelegt", "Kajak"),
    ],
)
def test_for_what_a_sum_was_taken_was_bought(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Servus, i hob bei eich a Ziehharmonika kauft und a Taste klemmt.", "Ziehharmonika"),
        ("I hob a Lederhosn bei eich bstellt", "Lederhosn"),
        ("i hab bei eich an Rucksack kafft", "Rucksack"),
        ("mia ham an Griller bstellt und der is hi", "Griller"),
        ("hob an Schlittn griagt, der is kaputt", "Schlittn"),
    ],
)
def test_things_are_also_bought_in_dialect(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Reiskocher, Wok und Messerset bestellt, das Messerset fehlt.",
            ["Reiskocher", "Wok", "Messerset"],
        ),
        ("Topf, Pfanne und Sieb bestellt, das Sieb fehlt", ["Topf", "Pfanne", "Sieb"]),
        ("Habe Hammer, Zange und Beil gekauft", ["Hammer", "Zange", "Beil"]),
        ("Hallo, Nguyen hier. Pfanne, Wok und Sieb bestellt", ["Pfanne", "Wok", "Sieb"]),
        ("Ich habe einen Tisch, vier Stühle und eine Truhe bestellt", ["Tisch", "Stühle", "Truhe"]),
    ],
)
def test_all_that_is_listed_is_heard(text, said):
    assert list(dict.fromkeys(things(text))) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ich habe einen Grill gekauft, aber der Zünder klemmt", "Grill"),
        ("Wir haben eine Markise bestellt und die Kurbel fehlt", "Markise"),
        ("Hab ein Fahrrad gekauft, der Ständer ist abgebrochen", "Fahrrad"),
        ("Ich habe ein Klavier gekauft und eine Taste klemmt", "Klavier"),
        ("Meine Nähmaschine kam, aber das Pedal geht nicht", "Nähmaschine"),
    ],
)
def test_what_a_thing_has_is_no_thing_beside_it(text, said):
    assert things(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ich habe eine Lampe und ein Regal bestellt, das Regal fehlt", "Regal"),
        ("Ich habe einen Sessel bestellt und ein Hocker kam", "Hocker"),
        ("Ich habe einen Sessel gekauft und eine Kommode bestellt", "Kommode"),
        ("Ich habe eine Lampe bestellt. Die Vase ist kaputt.", "Vase"),
    ],
)
def test_what_was_named_before_or_stands_for_itself_is_heard(text, said):
    assert said in things(text)
