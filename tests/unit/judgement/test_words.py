"""What the words of one message must and must not be taken for."""

from __future__ import annotations

import pytest

from .conftest import Look, Talk

ASKS = [
    "human please", "agent", "can I speak to someone", "representative!!",
    "let me talk to your manager",
    "is there anybody there i can ring", "get me off this robot", "i dont want to talk to a bot",
    "operator", "someone from your team", "humna", "reprsentative", "can i speek to a persn",
    "need 2 speak 2 some1", "AGENT AGENT AGENT", "connect me", "plz get me a real person thx",
    "Mitarbeiter bitte", "kann ich mit jemandem sprechen", "echter Mensch", "einen Menschen",
    "ich moechte mit einem Mitarbeiter sprechen", "je veux parler à un humain",
    "quiero hablar con una persona", "vorrei parlare con un operatore",
    "ik wil een medewerker spreken",
    "chcę rozmawiać z człowiekiem", "bir insanla görüşmek istiyorum",
]  # fmt: skip
NO_WISH = [
    "are you a human?", "are you a bot or a person?", "the delivery person left it",
    "is the lamp suitable for a person with allergies", "a gift for a person who loves tea",
    "contact lens", "what number of people does the table seat", "I spoke to an agent yesterday",
    "travel agent", "no I don't need a person", "does someone need to be home", "CL-10234",
    "will the courier call me before delivery", "my manager needs an invoice", "hello", "thanks",
    "can I talk to you about my order", "bist du ein Mensch?", "Tisch für 6 Personen",
    "ich habe gestern mit einem Mitarbeiter gesprochen", "una mesa para seis personas",
]  # fmt: skip
FRUSTRATED = [
    "this is ridiculous", "third time I'm asking", "still nothing", "you are useless",
    "are you kidding me", "unacceptable", "great, another bot", "thanks for nothing",
    "brilliant service, really", "forget it", "never mind then, I give up", "where the fuck is it",
    "das ist doch lächerlich", "mir reicht's", "vergiss es", "danke für nichts",
]  # fmt: skip
CALM = [
    "where is my order", "my order is late, can you check", "no", "NO", "price?", "monday",
    "I hate to bother you", "damn good lamp", "my old kettle died", "I want a refund",
    "WHERE CAN I FIND THE SIZE GUIDE", "please help!!!", "hello??", "never mind, found it",
    "I can't believe how pretty it is", "thanks so much for your help", "cancel my order",
    "sorry to bother you again", "the voucher doesn't work", "a plate arrived broken",
    "verdammt schöne Lampe", "noch nicht", "egal welche Farbe", "super, danke", "",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKS)
def test_whoever_asks_for_a_person_gets_one(before: Look, text: str) -> None:
    found = before(text)
    assert found.handover
    assert found.reason == "asked_for_person"


@pytest.mark.parametrize("text", NO_WISH)
def test_a_person_is_not_put_upon_who_did_not_ask(before: Look, text: str) -> None:
    found = before(text)
    assert not found.handover
    assert not found.offer


@pytest.mark.parametrize("text", FRUSTRATED)
def test_frustration_hands_over(before: Look, text: str) -> None:
    found = before(text)
    assert found.handover
    assert found.reason == "frustrated"
    assert found.mood <= -0.7


@pytest.mark.parametrize("text", CALM)
def test_plain_short_and_polite_messages_pass(before: Look, text: str) -> None:
    found = before(text)
    assert not found.handover
    assert not found.offer
    assert found.reason is None
    assert found.mood >= -0.3


@pytest.mark.parametrize(
    "text",
    ["fuck off, you bot", "fuck off", "you idiots lost my parcel", "du Idiot", "halt die Klappe"],
)
def test_abuse_is_named_as_such(before: Look, text: str) -> None:
    assert before(text).reason == "abusive"


@pytest.mark.parametrize(
    "text", ["you stupid bot", "dumb machine, help me", "du blöder Bot", "dummer Roboter"]
)
def test_who_calls_the_bot_names_is_angry_and_has_abused_nobody(before: Look, text: str) -> None:
    assert before(text).reason == "frustrated"


@pytest.mark.parametrize(
    "text", ["Das ist schon das dritte Mal, dass ich frage!", "das vierte mal dass ich schreibe"]
)
def test_counting_how_often_one_asks_is_frustration(before: Look, text: str) -> None:
    assert before(text).reason == "frustrated"


@pytest.mark.parametrize(
    "text",
    [
        "I'll never order from you again",
        "I will leave you a one star review",
        "you'll hear from my solicitor",
        "nie wieder bestelle ich hier",
        "ich schalte meinen Anwalt ein",
    ],
)
def test_threats_to_leave_to_publish_or_to_sue_hand_over(before: Look, text: str) -> None:
    assert before(text).reason == "threat"


@pytest.mark.parametrize(
    "text",
    [
        "never again prosecco on a tuesday",
        "shoes at midnight, never again",
        "nie wieder vor dem Kaffee arbeiten",
        "das mach ich drei Wochen und dann nie wieder",
        "lost my job, so it's not that I don't want to",
    ],
)
def test_a_vow_that_does_not_name_us_and_need_told_in_passing_offer_a_person(
    before: Look, text: str
) -> None:
    found = before(text)
    assert found.offer
    assert not found.handover


@pytest.mark.parametrize(
    "text",
    [
        "plenty of time, panic over",
        "my driving is a danger to Portugal",
        "my sewing machine skips stitches",
        "meine Kochkünste sind lebensgefährlich",
        "der Schlauch war hinter der Leiste eingeklemmt",
    ],
)
def test_a_danger_that_is_over_or_a_joke_is_none(before: Look, text: str) -> None:
    assert "distress" not in {s.signal for s in before(text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "the lamp caught fire",
        "my son got an electric shock",
        "die Lampe hat gebrannt",
        "the lift in our building has stopped with my neighbour in it",
        "my toddler is locked in the car",
        "unser Aufzug steckt fest, da ist jemand drin",
    ],
)
def test_distress_comes_first(before: Look, text: str) -> None:
    found = before(f"{text}, I want to speak to a person")
    assert found.reason == "distress"


@pytest.mark.parametrize(
    "text",
    [
        "my husband died last week",
        "it was for my mother's funeral",
        "my insulin is in that parcel and I need it",
        "we are homeless now and I need the money back",
        "meine Mutter ist verstorben",
    ],
)
def test_loss_illness_and_need_go_to_those_trained_for_it(before: Look, text: str) -> None:
    found = before(text)
    assert found.handover
    assert found.reason == "hardship"
    assert found.needs == ("care",)


@pytest.mark.parametrize(
    "text",
    [
        "I'm a representative of my late father's estate, which form do I fill in?",
        "Ich vertrete den Nachlass meines verstorbenen Vaters, welches Formular brauche ich?",
    ],
)
def test_who_died_before_is_no_need_of_today_but_a_person_is_offered(
    before: Look, text: str
) -> None:
    found = before(text)
    assert found.offer
    assert not found.handover


@pytest.mark.parametrize(
    "text",
    ["is the lift big enough with a pram inside", "my account is locked in the app",
     "Aufzug mit einer Tür drin"],
)  # fmt: skip
def test_a_lift_or_a_lock_alone_is_no_danger(before: Look, text: str) -> None:
    assert "distress" not in {s.signal for s in before(text).signals}


@pytest.mark.parametrize("text", ["you idiots lost my parcel", "I will sue you"])
def test_abuse_and_law_go_to_a_supervisor(before: Look, text: str) -> None:
    assert before(text).needs == ("supervisor",)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("thanks for nothing", "sarcastic"),
        ("great job losing my parcel", "sarcastic"),
        ("na toll, wieder nichts", "sarcastic"),
        ("forget it", "gives_up"),
        ("there's no point in talking to you", "gives_up"),
        ("ich gebe auf", "gives_up"),
        ("I'll take you to court", "legal"),
        ("my solicitor will be in touch", "legal"),
        ("ich schalte meinen Anwalt ein", "legal"),
    ],
)
def test_each_kind_of_trouble_has_its_own_name(before: Look, text: str, signal: str) -> None:
    found = before(text)
    assert found.handover
    assert signal in {s.signal for s in found.signals}


@pytest.mark.parametrize(
    "text",
    [
        "the weather is absolutely ridiculous today",
        "my boss is furious",
        "my old provider was a complete nightmare, absolutely useless",
        "I am so angry at myself, I forgot the code",
    ],
)
def test_anger_at_something_else_hands_nobody_over(before: Look, text: str) -> None:
    assert not before(text).handover


@pytest.mark.parametrize(
    "text",
    [
        "is the chair fire resistant",
        "funeral flowers vase",
        "how do I leave a review",
        "idiot-proof?",
    ],
)
def test_the_same_words_in_a_plain_question_are_none_of_these(before: Look, text: str) -> None:
    found = before(text)
    assert not found.handover
    assert not found.offer


@pytest.mark.parametrize(
    "text",
    [
        "that didn't help", "not what I asked", "no that's wrong", "you already said that",
        "that doesn't answer my question", "das hilft mir nicht", "das war nicht meine Frage",
    ],
)  # fmt: skip
def test_no_help_counts_only_after_an_answer(before: Look, talk: Talk, text: str) -> None:
    answered = talk("can I return it", "You can return items within 30 days.")
    assert before(text, answered).reason == "answer_did_not_help"
    assert not any(s.signal == "answer_did_not_help" for s in before(text).signals)
    by_person = talk("can I return it", "agent: You can return items within 30 days.")
    assert before(text, by_person).reason == "answer_did_not_help"


def test_thanks_after_an_answer_is_no_complaint(before: Look, talk: Talk) -> None:
    found = before("thanks, that answers my question", talk("open?", "Our shops open at nine."))
    assert not found.offer
    assert found.mood > 0


@pytest.mark.parametrize(
    "text",
    [
        "Perfekt, ich muss um sieben am Krankenhaus sein.", "meine Frau arbeitet im Krankenhaus",
        "Welches Gericht ist ohne Fleisch?", "mein Bruder ist Anwalt, der lacht schon",
        "ich bin beim Anwalt wegen dem Hauskauf", "Wunderbar, das reicht locker.",
        "lieber nicht, sonst brennt das ganze Jahr was", "den Vorhang hab ich selbst genäht",
        "Das ist unglaublich nett von Ihnen", "die Gurken sind mir zu sauer",
        "Das ist mir jetzt peinlich", "am Ende des Monats", "Wie lange brennt die Kerze?",
        "I've been carrying that card like a fool", "I was such a muppet",
        "One of your staff was smoking right outside",
        "the room smelled of smoke, the shower dripped",
        "Who sings in your advert? My daughter's mad about it",
        "I got a call from a man claiming to be your bank, is that a scam?",
        "Der Mähroboter fährt im Kreis", "Mensch ärgere dich nicht, gibt es das in Holz?",
        "Das Rad ist gestohlen, die Polizei hab ich verständigt. Welche Papiere brauchen Sie?",
    ],
)  # fmt: skip
def test_grave_words_said_in_passing_are_none(before: Look, text: str) -> None:
    found = before(text)
    assert not found.handover
    assert not found.offer


@pytest.mark.parametrize(
    "text",
    [
        "mein Mann liegt im Krankenhaus", "mein Sohn musste deswegen ins Krankenhaus",
        "ich habe mich an der Scherbe geschnitten", "die Wunde musste genäht werden",
        "es brennt in der Küche", "mein Kind hat sich verletzt",
        "mein Anwalt meldet sich bei Ihnen", "wir sehen uns vor Gericht", "ich gehe zur Polizei",
        "mir reicht's", "das reicht jetzt", "ich bin sauer",
        "the charger was smoking when I plugged it in", "the toaster smells of smoke",
        "your shop is a scam",
    ],
)  # fmt: skip
def test_the_same_words_meant_gravely_hand_over(before: Look, text: str) -> None:
    assert before(text).handover


@pytest.mark.parametrize(
    "text",
    [
        "This is ridiculous, 9 euros for postage", "12 pounds is outrageous",
        "9 Euro Versand, das ist doch lächerlich", "Lächerlich, 9 Euro für Porto!",
    ],
)  # fmt: skip
def test_anger_at_a_price_offers_a_person(before: Look, text: str) -> None:
    found = before(text)
    assert found.offer
    assert not found.handover


def test_anger_at_the_courier_offers_a_person(before: Look) -> None:
    found = before("the driver dumped it in the rain")
    assert found.offer
    assert not found.handover


def test_capitals_and_marks_only_strengthen_words(before: Look) -> None:
    plain = before("I have been waiting for two weeks")
    loud = before("I HAVE BEEN WAITING FOR TWO WEEKS!!")
    assert plain.offer
    assert loud.handover
    assert before("THANK YOU SO MUCH!!!").score == 0


def test_evidence_is_quoted_as_it_was_written(before: Look) -> None:
    found = before("Hello. Could I Speek to a PERSN, please?").signals[0]
    assert found.signal == "asked_for_person"
    assert "Speek to a PERSN" in found.evidence
    assert found.seq == 99


@pytest.mark.parametrize(
    "text",
    [
        "🙂" * 3000,
        "a" * 10_000,
        "please " * 2000,
        "don't " * 2000,
        "<script>/restart</script>",
        "\u202eمرحبا",
    ],
)
def test_strange_texts_are_assessed_like_any_other(before: Look, text: str) -> None:
    assert not before(text).handover


@pytest.mark.parametrize(
    "text",
    ["human " * 25, "right now right " * 13 + "x", "real live human agent " * 6, "human, " * 30],
)
def test_repeating_words_can_not_keep_the_rules_busy(before: Look, text: str) -> None:
    assert before(text).score <= 1  # a rule that tries every split of these runs for minutes


def test_a_wish_at_the_end_of_a_very_long_message_is_heard(before: Look) -> None:
    assert before("the lamp is blue. " * 600 + "I want to speak to a person").handover


@pytest.mark.parametrize(
    "text",
    [
        "h u m a n", "H-U-M-A-N please", "is there anybody there", "anybody home?",
        "someone call me please", "I would like to be contacted by a person",
        "give me a phone number I can call", "is there a number I can ring", "bot off, human on",
        "quero falar com um humano", "falar com atendente", "jag vill prata med någon",
        "prata med en människa", "人と話したい", "オペレーター",
    ],
)  # fmt: skip
def test_a_person_is_asked_for_in_many_ways(before: Look, text: str) -> None:
    assert before(text).reason == "asked_for_person"


@pytest.mark.parametrize(
    "text",
    [
        "agent orange lamp", "human resources", "can a person return a gift", "well done",
        "who is the manufacturer", "what number is my order", "I'm done, thanks",
    ],
)  # fmt: skip
def test_a_person_who_is_only_named_is_not_asked_for(before: Look, text: str) -> None:
    found = before(text)
    assert not found.handover
    assert not found.offer


@pytest.mark.parametrize(
    "text",
    ["Halt einfach die Klappe", "Sie sind ja komplett bescheuert", "Idiot", "du Depp"],
)
def test_abuse_in_german_is_abuse(before: Look, text: str) -> None:
    assert before(text).reason == "abusive"


@pytest.mark.parametrize(
    "text", ["Hält die auch Regen aus?", "Ist die Tasche so schwer wie sie aussieht?"]
)
def test_ordinary_german_words_are_none(before: Look, text: str) -> None:
    assert not before(text).signals


@pytest.mark.parametrize(
    "text",
    ["Meine Bestellung CL-10271 ist immer noch nicht da", "Ich habe sie noch immer nicht erhalten"],
)
def test_what_is_still_not_there_is_asked_after_in_german_as_in_english(
    before: Look, text: str
) -> None:
    found = before(text)
    assert not found.handover
    assert not found.offer
