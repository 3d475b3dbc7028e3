"""Each voice rule catches what it is for, and leaves alone what merely looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.errors import SettingsError
from bot.domain.wording.voice import VoiceRules, check_voice, voice_rules
from bot.faq.loading import load_voice_rules

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def rules() -> VoiceRules:
    return load_voice_rules(ROOT / "words" / "voice.yml")


FLAGGED = [
    ("robotic-apology", "We apologise for any inconvenience this may have caused."),
    ("robotic-apology", "We're so sorry for your unpleasant experience."),
    ("robotic-apology", "Sorry for the wait; that was us."),
    ("robotic-apology", "Sorry about the long delay."),
    ("robotic-apology", "Wir bitten um Entschuldigung."),
    ("robotic-apology", "Entschuldige bitte die lange Wartezeit."),
    ("robotic-apology", "Die Verzögerung tut uns leid."),
    ("robotic-apology", "Es tut uns sehr leid."),
    ("stalling", "Just a moment, I am looking."),
    ("stalling", "Thank you for your patience."),
    ("stalling", "Einen Moment bitte."),
    ("stalling", "Wir kümmern uns schnellstmöglich darum."),
    ("closing-nudge", "Is there anything else I can help you with?"),
    ("closing-nudge", "Did this answer your question?"),
    ("closing-nudge", "Kann ich Ihnen sonst noch helfen?"),
    ("blame", "You failed to enter the code."),
    ("blame", "As already mentioned, returns take 5 days."),
    ("blame", "Wie bereits erwähnt, dauert es fünf Tage."),
    ("blame", "Sie haben leider vergessen, den Code einzugeben."),
    ("refusal-without-option", "Unfortunately we cannot change the address."),
    ("refusal-without-option", "That is not possible."),
    ("refusal-without-option", "Sorry for the wait; sadly there are no refunds."),
    ("refusal-without-option", "I'm afraid sale items stay with you."),
    ("refusal-without-option", "There are no refunds on gift cards."),
    ("refusal-without-option", "We don't offer exchanges."),
    ("refusal-without-option", "Es gibt keine Erstattung."),
    ("refusal-without-option", "Bedauerlicherweise ist das vorbei."),
    ("refusal-without-option", "Das ist leider nicht möglich."),
    ("flattery", "Dear valued customer,"),
    ("flattery", "Your call is important to us."),
    ("flattery", "Lieber Kunde, danke."),
    ("nobody-in-particular", "Someone will call you."),
    ("nobody-in-particular", "A member of our team will be in touch."),
    ("nobody-in-particular", "Wir melden uns bei Ihnen."),
    ("hidden-human", "Before I connect you, please try the FAQ."),
    ("hidden-human", "All agents are busy."),
    ("hidden-human", "Please rephrase your question."),
    ("hidden-human", "Ich habe Sie nicht verstanden."),
    ("shouting", "Read this CAREFULLY."),
    ("shouting", "DO NOT pay the fee."),
    ("exclamations", "Thanks!! We are on it."),
    ("exclamations", "Really?!"),
    ("exclamations", "Hi! Great! Done!"),
]

PASSING = [
    ("robotic-apology", "Sorry, that was our mistake: the lamp left a day late."),
    ("robotic-apology", "Sorry, the lamp left late. It comes on Friday."),
    ("robotic-apology", "Das war unser Versehen, die Lampe ging einen Tag zu spät los."),
    ("robotic-apology", "Tut uns leid, das war ein Fehler von uns: Sie kommt am Freitag."),
    ("stalling", "I am asking the carrier, which takes up to two hours."),
    ("stalling", "Die Antwort kommt bis 14 Uhr."),
    ("closing-nudge", "Choose a replacement or your money back."),
    ("closing-nudge", "Wählen Sie Ersatz oder Geld zurück."),
    ("blame", "The code goes in the other field, on the payment page."),
    ("blame", "Der Code gehört in das andere Feld."),
    ("refusal-without-option", "Once packed we cannot change it, but you can return it for free."),
    ("refusal-without-option", "That is not possible. You can collect it in Leeds instead."),
    ("refusal-without-option", "There are no refunds on opened oil, but we exchange it."),
    ("refusal-without-option", "There are no customs fees within the EU."),
    ("refusal-without-option", "Das ist leider zu spät, Sie können es aber zurückgeben."),
    ("flattery", "Hello Maya, this is Pip, the shop's bot."),
    ("flattery", "Hallo Maya, hier ist Pip, der Bot."),
    ("nobody-in-particular", "Jonas calls you today before 16:00."),
    ("nobody-in-particular", "Jonas ruft Sie heute vor 16 Uhr an."),
    ("hidden-human", "Maya takes over now. I am a bot."),
    ("hidden-human", "I don't understand the last line. Tell me more, or ask for a person."),
    ("shouting", "VAT is on the PDF for CL-10234, paid by IBAN. A GDPR copy too."),
    ("shouting", "{NAME} is at https://copperleaf.example/HELP now."),
    ("exclamations", "Done! It left today. Is that all right?"),
]


@pytest.mark.parametrize(("rule", "text"), FLAGGED)
def test_a_text_that_breaks_the_rule_is_flagged(rules: VoiceRules, rule: str, text: str) -> None:
    assert rule in {problem.rule for problem in check_voice(text, rules)}


@pytest.mark.parametrize(("rule", "text"), PASSING)
def test_a_text_that_keeps_the_rule_passes(rules: VoiceRules, rule: str, text: str) -> None:
    assert check_voice(text, rules) == []


def test_every_rule_of_the_file_has_both_examples(rules: VoiceRules) -> None:
    names = {rule.name for rule in rules.rules} | {"shouting", "exclamations"}
    assert {rule for rule, _ in FLAGGED} == names == {rule for rule, _ in PASSING}


def test_a_problem_shows_the_words_and_says_why(rules: VoiceRules) -> None:
    [problem] = check_voice("Just a moment.", rules)
    assert (problem.rule, problem.excerpt) == ("stalling", "Just a moment")
    assert problem.why


def test_an_option_far_away_does_not_excuse_a_refusal(rules: VoiceRules) -> None:
    text = "Unfortunately no. One. Two. Three. You can call."
    assert [problem.rule for problem in check_voice(text, rules)] == ["refusal-without-option"]


def test_curly_apostrophes_hide_nothing(rules: VoiceRules) -> None:
    assert check_voice("We’re so sorry.", rules)


def test_rules_that_lack_a_part_are_refused() -> None:
    with pytest.raises(SettingsError, match="voice rules"):
        voice_rules({"rules": {"a": {"en": []}}})
