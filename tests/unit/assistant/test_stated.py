"""Who says that a thing came broken is helped with that, whatever else stands beside it."""

from __future__ import annotations

import pytest

from actions.talk.memory import Memory
from bot.assistant.clues import Clues, Limits, Reading
from bot.assistant.reading import decide
from bot.assistant.stated import breaks_no_thing, states_another, states_damage

DAMAGED = [
    "the lid of my salt cellar is smashed, money back please",
    "came smashed",
    "saucepan arrived broken, refund please",
    "I want a refund for my broken mug",
    "Meine Vase kam kaputt an, ich will mein Geld zurueck",
    "my mug is broken, I want my money back",
    "the plates are chipped and I'd like to send them back",
    "money back, the glass is cracked",
    "I'd like a replacement for the broken lamp",
    "refund for the smashed vase please",
    "can I get a refund? my mug arrived broken",
    "can I get a refund, my mug arrived broken?",
    "one of the plates arrived in two halves, I want a refund",
    "the handle came off the saucepan, want to return it",
    "the vase has a crack, please cancel",
    "Der Teller hat einen Sprung, ich möchte mein Geld zurück",
    "Der Spiegel ist zerkratzt, kann ich ihn zurückgeben?",
    "Erstattung bitte, die Tasse ist zerbrochen",
    "Salzfass kaputt, Geld zurück",
    "kam mit Sprung an",
    "Ich möchte Ersatz für die kaputte Lampe",
    "Der Henkel ist abgegangen, ich will mein Geld zurück",
    "die Kanne ist undicht, bitte umtauschen",
    "refund me, bowl is dented",
    "It came in pieces, I want to send it back",
    "One mug is broken but the others are fine, I'd like a new one",
    "Ein Teller ist zerbrochen, die anderen sind heil. Bitte Ersatz schicken",
    "the parcel was late and the vase is smashed, refund",
    "Why is my bowl chipped? I want my money back",
    "Die Schale ist beim Transport zu Bruch gegangen, Geld zurück bitte",
    "Glas gesprungen, bitte stornieren",
    "Two glasses arrived cracked. How do I get my money?",
    "The spout snapped off, cancel my order please",
    "replacement for my cracked plate please",
    "Can you refund me for the shattered mirror?",
    "Hi, my order. Handle has snapped off one mug. Refund?",
    "my bowl turned up in bits, can you send another",
    "The lamp doesn't work, I want my money back",
    "plate arrived with a hairline crack, what can you do?",
    "Teller kam zerbrochen an, wann bekomme ich Ersatz?",
    "When can I get a replacement for my smashed bowl?",
    "the glass was shattered when I opened it, please reimburse",
    "Die Lampe funktioniert nicht, Geld zurück bitte",
    "Ein Bein vom Stuhl ist abgebrochen. Was nun? Geld zurück?",
    "Ihr habt mir eine kaputte Vase geschickt, ich will mein Geld",
]
#: Asked in general, known already, their own doing, or no thing at all.
NOT_DAMAGED = [
    "what if it arrives broken?",
    "the link is broken",
    "my voucher code is broken",
    "your broken website ate my order, refund please",
    "how do I return a broken lamp",
    "when will I get the refund for the broken mug I sent back",
    "I returned the broken lamp two weeks ago, where is my money",
    "Wann kommt mein Geld für die kaputte Vase, die ich zurückgeschickt habe?",
    "it's not broken, I just want to return it",
    "I dropped it and it broke, can I buy a new one",
    "Was ist, wenn die Vase kaputt ankommt?",
    "Mein Gutscheincode ist kaputt",
    "Der Link ist kaputt, ich will mein Geld zurück",
    "do you refund broken items",
    "Who pays for the return of a broken item?",
    "Does the glaze crack easily?",
    "Is the table scratch resistant, can I return it?",
    "my son broke the plate, can I order a new one",
    "the lamp broke after two years, is it under warranty",
    "still waiting for the refund for my smashed vase",
    "Where's my replacement for the cracked bowl",
    "Wo bleibt der Ersatz für die kaputte Lampe",
    "Wie gebe ich eine kaputte Lampe zurück?",
    "Die Lampe ist nicht kaputt, ich will sie nur zurückgeben",
    "I haven't received my refund for the damaged chair",
    "Ihr habt mir Ersatz für den kaputten Stuhl versprochen",
    "your payment page is broken, I was charged twice and want my money",
    "I want my money back",
    "the box was damaged but the vase is fine",
    "Ich habe die Tasse zerbrochen, gibt es Ersatz?",
    "Should I refuse a damaged parcel?",
    "if a mug is chipped do I get my money back",
    "Kann man kaputte Sachen umtauschen?",
    "Is there a refund if the plates chip?",
    "I sent the cracked bowl back, any news on the money",
    "the app crashed and my cart is broken",
    "Habt ihr mein kaputtes Glas schon bekommen? Ich hatte es zurückgeschickt",
    "Bekomme ich Geld zurück, wenn etwas kaputt ankommt?",
    "your link in the email is broken, can I get a new one",
    "I broke my bowl, do you sell replacements",
    "my card doesn't work, can I pay otherwise or cancel",
    "The return label doesn't work",
    "My flat's buzzer doesn't work so tell the driver to come round the back please",
    "Mein Gutschein funktioniert nicht, Geld zurück",
    "the colour does not work in my room, I want to return it",
]


def read(text: str, top: str, sure: float = 0.95, **more: object) -> Reading:
    """The reading where the classifier is sure of something else."""
    found = {"hits": [("refund-time", 0.7)], "ranking": [(top, sure), ("item_damaged", 0.02)]}
    return decide(Clues(text=text, **{**found, **more}), Limits())  # type: ignore[arg-type]


@pytest.mark.parametrize("text", DAMAGED)
def test_what_they_say_is_broken_is_damage(text: str) -> None:
    assert states_damage(text, of_an_order=text == "came smashed")


@pytest.mark.parametrize("text", NOT_DAMAGED)
def test_what_is_not_new_or_not_theirs_is_no_damage(text: str) -> None:
    assert not states_damage(text)
    assert not states_damage(text, of_an_order=True)


@pytest.mark.parametrize("top", ["refund_missing", "return_order", "cancel_order", "faq", "greet"])
@pytest.mark.parametrize("text", DAMAGED)
def test_no_wish_beside_it_takes_damage_off_its_way(text: str, top: str) -> None:
    reading = read(text, top)
    assert (reading.intent, reading.faq) == ("item_damaged", ("damaged-on-arrival",))


@pytest.mark.parametrize(
    "text",
    [
        "CL-10250 BS6 5RD the lid of my salt cellar is smashed, money back please",
        "CL-10343 60318 Salzfass kaputt, Geld zurück",
        "the handle came off, CL-10250 BS6 5RD, refund",
        "dented. CL-10250 BS6 5RD. Refund me",
        "CL-10343, 60318: kam mit Sprung an",
        "CL-10250 BS6 5RD cracked",
    ],
)
def test_nor_do_the_details_that_they_give_with_it(text: str) -> None:
    details = {"order": "CL-10250", "postcode": "BS6 5RD"}
    ranking = [("gives_details", 0.9), ("refund_missing", 0.08), ("item_damaged", 0.01)]
    reading = read(text, "gives_details", ranking=ranking, details=details)
    assert reading.intent == "item_damaged"


def test_after_an_order_was_told_damage_is_news_and_a_refund_asked_after_is_not() -> None:
    told = Memory(told="CL-10250")
    text = "ok but my mug is cracked, I want my money back"
    assert read(text, "refund_missing", memory=told).intent == "item_damaged"
    text = "when will I get the refund for the broken mug I sent back"
    assert read(text, "refund_missing", memory=told).intent != "item_damaged"


def test_who_asks_for_a_person_gets_one_broken_or_not() -> None:
    text = "my mug arrived broken, I want to talk to somebody about a refund"
    assert read(text, "asks_person").intent == "asks_person"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("two mugs are missing, I want my money back", "item_missing"),
        ("CL-10251 BT7 1NN one mug missing refund", "item_missing"),
        ("half the order is missing, refund me", "item_missing"),
        ("Es fehlt eine Tasse, bitte Geld zurück", "item_missing"),
        ("the wrong lamp came, refund please", "item_wrong"),
        ("wrong colour, want my money back", "item_wrong"),
        ("ihr habt die falsche Lampe geschickt, Geld zurück", "item_wrong"),
        ("falsche Lampe bekommen, Geld zurück", "item_wrong"),
        ("my parcel is missing, I want a refund", ""),
        ("the refund is missing", ""),
        ("I was refunded the wrong amount", ""),
        ("my order is missing, refund please", ""),
        ("I ordered the wrong size, can I return it", ""),
        ("wrong order number, sorry", ""),
    ],
)
def test_other_troubles_with_what_came_beside_a_wish_for_money(text: str, trouble: str) -> None:
    assert states_another(text) == trouble


@pytest.mark.parametrize(
    "text",
    ["the link is broken", "my voucher code is broken", "Der Link ist kaputt", "broken link"],
)
def test_a_link_or_a_code_is_nothing_that_came_broken(text: str) -> None:
    assert breaks_no_thing(text)
    damaged = {"ranking": [("item_damaged", 0.99)], "hits": [("damaged-on-arrival", 0.8)]}
    reading = read(text, "item_damaged", **damaged)
    assert "damaged-on-arrival" not in reading.faq


def test_a_broken_thing_beside_a_broken_link_is_damage() -> None:
    assert not breaks_no_thing("the link is broken and so is my vase: it came broken")
