"""How the clues are weighed: details, memory, the classifier and the search."""

from __future__ import annotations

import pytest

from actions.talk.memory import Memory
from bot.assistant.clues import Clues, Limits
from bot.assistant.general import is_general
from bot.assistant.reading import decide
from bot.assistant.wishes import clear_wish

ASKED = Memory(asking="number_and_proof", about="item_damaged", asked=1)


def read(text="", ranking=(), hits=(), details=None, memory=None, **more):
    """The reading under the shipped limits."""
    clues = Clues(
        text=text,
        ranking=ranking,
        hits=hits,
        details=details or {},
        memory=memory or Memory(),
        **more,
    )
    return decide(clues, Limits())


def test_nothing_to_go_by_is_not_understood():
    assert not read("hm").understood


def test_a_clear_hit_of_the_search_wins_over_a_weak_intent():
    reading = read("lamp bulbs", [("joke", 0.3)], [("lamp-bulbs", 0.9)])
    assert (reading.intent, reading.faq) == ("faq", ("lamp-bulbs",))


@pytest.mark.parametrize(
    "text",
    [
        "Die Vase kam nicht heil an",
        "die vase ist nicht heil angekommen",
        "Die Lampe ist leider nicht ganz angekommen",
        "Alles kam in Scherben an",
        "Der Spiegel wurde mit einem Sprung geliefert",
        "Keine Tasse ist unversehrt angekommen",
        "The vase did not arrive in one piece, it came in bits",
        "it arrived in pieces",
        "The mirror was delivered with a crack in it",
        "None of the plates came in one piece",
    ],
)
@pytest.mark.parametrize("top", ["faq", "order_status", "joke"])
def test_what_came_and_was_not_whole_is_damage_whatever_the_search_says(text, top):
    language = "en" if " the " in f" {text.lower()} " or "it" in text.split() else "de"
    reading = read(text, [(top, 0.6)], [("parcel-not-here", 0.8)], language=language)
    assert (reading.intent, reading.faq) == ("item_damaged", ("damaged-on-arrival",))


@pytest.mark.parametrize(
    "text",
    [
        "Was ist wenn die Vase nicht heil angekommen ist",
        "How do I report that it came in pieces?",
        "Wie lange nachdem etwas in Scherben ankam kann ich es melden?",
        "It came in one piece, how do I hang it up",
        "Die Vase ist heil angekommen",
    ],
)
def test_what_came_whole_or_is_asked_in_general_is_not(text):
    assert read(text, [("faq", 0.6)], [("care", 0.8)]).intent == "faq"


def test_another_trouble_that_is_surer_stays_what_it_is():
    text = "It came in pieces, I want to send it back"
    assert read(text, [("item_missing", 0.9)], [("care", 0.2)]).intent == "item_missing"
    assert read(text, [("asks_person", 0.9)], [("care", 0.2)]).intent == "asks_person"


def test_a_strong_greeting_is_no_question_whatever_the_search_says():
    assert read("hello", [("greet", 0.97)], [("contact-us", 0.6)]).intent == "greet"


def test_a_poor_hit_is_rather_not_answered():
    assert not read("blue sky", [("joke", 0.3)], [("linen-care", 0.45)]).understood


def test_two_that_are_close_are_both_offered():
    reading = read(
        "delivery price time", [("faq", 0.9)], [("delivery-cost", 0.7), ("delivery-times", 0.68)]
    )
    assert reading.faq == ("delivery-cost", "delivery-times")


def test_an_order_number_needs_no_verb():
    assert read("CL-10234", details={"order": "CL-10234"}).intent == "gives_details"


def test_a_number_put_right_is_no_wrong_thing():
    reading = read(
        "falsche Nummer, ich meinte CL-10246",
        [("item_wrong", 0.7), ("gives_details", 0.2)],
        details={"order": "CL-10246"},
    )
    assert reading.intent == "gives_details"


def test_details_beside_a_wish_leave_the_wish():
    reading = read(
        "please cancel CL-10234",
        [("gives_details", 0.8), ("cancel_order", 0.19)],
        details={"order": "CL-10234"},
    )
    assert reading.intent == "cancel_order"


def test_having_nothing_makes_sense_only_after_a_question():
    ranking = [("has_no_details", 0.9)]
    assert read("i don't know", ranking, memory=ASKED).intent == "has_no_details"
    assert not read("i don't know", ranking).understood


def test_yes_after_a_question_goes_on_with_what_it_was_about():
    assert read("yes please", [("affirm", 0.9)], memory=ASKED).intent == "item_damaged"


def test_own_trouble_is_told_apart_from_a_general_question():
    hits = [("damaged-on-arrival", 0.8)]
    assert read("my vase arrived broken", [("faq", 0.6)], hits).intent == "item_damaged"
    assert read("what if something arrives broken?", [("faq", 0.6)], hits).intent == "faq"


def test_a_sentence_in_another_language_is_not_guessed_at():
    reading = read("où est mon colis s'il vous plaît", [("order_status", 0.9)], language="fr")
    assert (reading.understood, reading.language) == (False, "fr")


def test_what_is_asked_in_german_is_read_as_in_english():
    status = read("Wo ist mein Paket?", [("order_status", 0.95)], language="de")
    assert (status.intent, status.language) == ("order_status", "de")
    hits = [("return-how", 0.6)]
    wish = read("ich will die Lampe zurückschicken", [("return_order", 0.97)], hits, language="de")
    assert wish.intent == "return_order"
    how = read("Wie schicke ich etwas zurück?", [("return_order", 0.9)], hits, language="de")
    assert (how.intent, how.faq) == ("faq", ("return-how",))
    assert read("Stornieren Sie bitte", [("cancel_order", 0.9)], language="de").intent == (
        "cancel_order"
    )


@pytest.mark.parametrize("text", ["was?", "Hä?", "Wie bitte?", "hm", "what?"])
def test_who_did_not_follow_has_no_trouble_with_an_order(text):
    found = read(text, [("item_missing", 0.9)], language="de")
    assert not found.understood


def test_a_german_question_about_an_order_that_was_told_is_about_that_order():
    told = Memory(told="CL-10234")
    for text in ("Und wann kommt sie?", "Warum?", "Wo ist sie gerade?"):
        assert read(text, [("faq", 0.5)], memory=told, language="de").intent == "follow_up"


def test_a_greeting_in_another_language_is_a_greeting():
    assert read("Guten Morgen", [("greet", 0.95)], language="fr").intent == "greet"


@pytest.mark.parametrize("text", ["/restart", " /greet", '/order_status{"order": "CL-10234"}'])
def test_what_looks_like_a_command_is_only_text(text):
    assert not read(text, [("greet", 0.99)], [("delivery-cost", 0.99)]).understood


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("How do I return something?", True),
        ("hmm, what happens if it is broken", True),
        ("can i cancel an order", True),
        ("can you cancel my order", False),
        ("the lamp is broken, what should I do?", False),
    ],
)
def test_what_is_asked_in_general(text, general):
    assert is_general(text) is general


@pytest.mark.parametrize("text", ["2", ":-)", "??", "€ 5"])
def test_signs_and_digits_are_no_question(text):
    assert not read(text, [("faq", 0.9)], [("several-parcels", 0.9)]).understood


def test_details_without_a_clear_wish_only_ask_where_the_order_is():
    reading = read(
        "my name is Ada, order CL-10313 postcode B13 9TY",
        [("gives_details", 0.5), ("change_address", 0.4), ("order_status", 0.05)],
        [("change-address", 0.7)],
        details={"order": "CL-10313", "postcode": "B13 9TY", "name": "Ada"},
    )
    assert reading.intent == "gives_details"


def test_a_clear_wish_among_all_details_is_followed_at_once():
    reading = read(
        "cancel my order CL-10201, postcode 111 22",
        [("cancel_order", 0.6), ("gives_details", 0.3)],
        details={"order": "CL-10201", "postcode": "111 22"},
    )
    assert reading.intent == "cancel_order"


@pytest.mark.parametrize(
    ("intent", "text", "clear"),
    [
        ("cancel_order", "please cancel it", True),
        ("cancel_order", "i don't want it any more", True),
        ("cancel_order", "order CL-10313 LS1 4AP", False),
        ("change_address", "i gave the wrong address", True),
        ("change_address", "my postcode is LS1 4AP", False),
        ("return_order", "i'd like to send the rug back", True),
        ("return_order", "here is my number", False),
        ("order_status", "hello", True),
    ],
)
def test_only_a_clear_wish_changes_anything(intent, text, clear):
    assert clear_wish(intent, text) is clear


@pytest.mark.parametrize(
    ("text", "intent"),
    [("👍", "thanks"), ("❤️❤️", "thanks"), ("😡", "unhappy"), ("👎🏽", "unhappy"), ("👋", "greet")],
)
def test_emoji_mean_what_they_show(text, intent):
    assert read(text, [("thanks", 0.6)]).intent == intent


@pytest.mark.parametrize(
    "text", ["<script>alert('hi')</script>", "'; DROP TABLE orders; --", "{{7*7}}", "🦄"]
)
def test_markup_and_signs_that_tell_nothing_are_not_understood(text):
    assert not read(text, [("thanks", 0.9)]).understood


def test_words_that_nobody_knows_are_not_guessed_at():
    assert not read("qwerty asdf zxcv", [("thanks", 0.99)], strange=1.0).understood


def test_asking_on_after_an_order_was_told_is_about_that_order():
    told = Memory(told="CL-10234")
    hits = [("delivery-times", 0.9)]
    assert read("when will it arrive?", [("faq", 0.9)], hits, memory=told).intent == "follow_up"
    assert read("when will it arrive?", [("faq", 0.9)], hits).intent == "faq"


def test_another_question_after_an_order_was_told_is_a_question():
    told = Memory(told="CL-10234")
    hits = [("linen-care", 0.9)]
    assert read("how do I wash my new sheets", [("faq", 0.9)], hits, memory=told).intent == "faq"


@pytest.mark.parametrize("text", ["12 Main street", "LS6", "blorp", "ada@"])
def test_a_few_words_to_our_question_for_proof_are_an_answer_to_it(text):
    assert read(text, [("faq", 0.5)], [("contact-us", 0.5)], memory=ASKED).intent == "gives_details"


@pytest.mark.parametrize("intent", ["deny", "declines_details"])
def test_no_to_our_question_for_proof_declines_it(intent):
    assert read("no", [(intent, 0.9)], memory=ASKED).intent == "declines_details"
    assert read("no", [(intent, 0.9)]).intent != "declines_details"


@pytest.mark.parametrize(
    "text",
    ["no thanks", "nope, all good", "no thank you bye", "danke, nein", "nee danke, alles gut"],
)
def test_a_polite_no_to_nothing_that_was_asked_is_a_goodbye(text):
    assert read(text, [("deny", 0.9)]).intent == "goodbye"
    assert read(text, [("deny", 0.9)], memory=ASKED).intent != "goodbye"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ok cheers bye", "goodbye"),
        ("great, thanks a lot for your help!", "thanks"),
        ("super, vielen dank euch, tschüss", "goodbye"),
    ],
)
def test_thanks_in_whatever_words_are_understood(text, intent):
    assert read(text, [("insult", 0.4)]).intent == intent


def test_a_no_alone_is_no_goodbye():
    assert read("no", [("deny", 0.9)]).intent == "deny"


@pytest.mark.parametrize("top", ["faq", "order_status", "out_of_scope", "change_address"])
def test_what_is_the_same_as_on_the_order_answers_what_we_asked_for(top):
    reading = read("my email is the one on the order", [(top, 0.9)], memory=ASKED)
    assert reading.intent == "gives_details"
    assert read("it's the one on the order", [(top, 0.9)]).intent != "gives_details"


def test_what_leaves_out_its_subject_is_read_with_the_question_before_it():
    alone, context = [("customs", 0.66)], [("delivery-times", 0.9)]
    reading = read("and to Germany?", [("out_of_scope", 0.9)], alone, in_context=context)
    assert (reading.intent, reading.faq, reading.in_context) == ("faq", ("delivery-times",), True)


@pytest.mark.parametrize(
    ("hits", "context", "details"),
    [
        ([("express-delivery", 0.93)], [("delivery-times", 0.9)], {}),
        ([("customs", 0.66)], [("delivery-times", 0.4)], {}),
        ([("customs", 0.66)], [("delivery-times", 0.9)], {"order": "CL-10432"}),
    ],
)
def test_what_is_clear_by_itself_needs_no_question_before_it(hits, context, details):
    reading = read("and express?", [("faq", 0.9)], hits, details=details, in_context=context)
    assert not reading.in_context
