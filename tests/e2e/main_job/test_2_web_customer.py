"""A customer on web chat: a question, an order, a failure, and a person with a name."""

from __future__ import annotations

from tests.e2e.product import Chat, Person, Product, names_in, orders, words


def test_a_question_is_answered_by_the_bot(product: Product) -> None:
    """From the FAQ, under the bot's name."""
    chat = Chat(product)

    answer = chat.say("how do I send something back?")

    assert answer[0]["from"] == "bot"
    assert answer[0]["name"] == "Pip"
    assert "return" in answer[0]["text"].lower()


def test_an_order_is_told_to_whoever_knows_its_postcode(product: Product) -> None:
    """Why it is late is told, in one message."""
    order = orders("late")[0]
    chat = Chat(product)

    answer = words(chat.say(f"where is {order['number']}? it goes to {order['postcode']}"))

    assert order["number"] in answer
    assert "late" in answer.lower() or "delay" in answer.lower()


def test_an_order_is_found_without_its_number(product: Product) -> None:
    """E-mail and postcode are enough."""
    order = orders("in_transit")[0]
    chat = Chat(product)
    chat.say("where is my parcel")

    answer = chat.say(f"I don't have the number. {order['email']}, {order['postcode']}")

    found = words(answer) + " ".join(b["title"] for m in answer for b in m["buttons"])
    assert order["items"][0].split(",")[0] in found or order["number"] in found


def test_a_mismatch_reveals_nothing(product: Product) -> None:
    """Neither that the order exists nor anything in it."""
    order, other = orders("shipped")[0], orders("placed")[5]
    chat = Chat(product)

    answer = words(chat.say(f"status of {order['number']}, postcode {other['postcode']}"))

    for secret in (order["email"], order["name"], order["items"][0], order["postcode"]):
        assert secret not in answer


def test_three_wrong_guesses_bring_a_person_and_no_answer(product: Product, maya: Person) -> None:
    """Tries are limited; whoever can't be identified is not turned away."""
    order = orders("delivered")[3]
    chat = Chat(product)
    chat.say(f"order {order['number']}, postcode ZZ1 1AA")
    chat.say(f"{order['number']} postcode ZZ2 2BB")

    chat.say(f"{order['number']} postcode ZZ3 3CC")
    chat.wait_status("offered")

    assert "Maya" in words(chat.ours())
    assert order["name"] not in words(chat.ours())


def test_a_frustrated_customer_gets_a_person_with_the_whole_story(
    product: Product, maya: Person
) -> None:
    """Offered by name, accepted, answered, handed back; and the bot goes on."""
    order = orders("late")[1]
    chat = Chat(product)
    chat.say(f"where is {order['number']}? postcode {order['postcode']}")

    chat.say("this is the third time I ask, this is ridiculous, useless bot")
    chat.wait_status("offered")
    brief = maya.act(chat.conversation, "accept")["brief"]
    spoken = len(chat.ours())
    maya.reply(chat.conversation, "Hello, Maya here. I am calling the carrier now.")
    heard = chat.wait_ours(spoken)
    maya.act(chat.conversation, "hand-back", outcome="carrier called, comes tomorrow")
    chat.wait_status("bot")
    after = chat.say("what payment methods do you take?")

    assert brief["order"]["number"] == order["number"]
    assert brief["who"]["identified"] is True
    assert brief["who"]["name"]
    assert "Order" in brief["do_not_ask"]
    assert brief["reasons"][0]["evidence"][0]["quote"]
    assert all(fact["seq"] >= 1 for fact in brief["facts"])
    assert (heard[0]["from"], heard[0]["name"]) == ("agent", "Maya")
    assert after[-1]["from"] == "bot"


def test_a_lost_parcel_is_told_truly_and_gets_a_person(product: Product, maya: Person) -> None:
    """Only a person can solve it, so nobody has to ask for one."""
    order = orders("lost")[2]
    chat = Chat(product)

    chat.say(f"where's {order['number']} {order['postcode']}")
    chat.wait_status("offered")

    assert "Maya" in words(chat.ours())


def test_an_answer_that_did_not_help_brings_a_person(product: Product, maya: Person) -> None:
    """No second try of the same."""
    chat = Chat(product)
    chat.say("do you ship to Norway?")

    chat.say("that doesn't help me")
    chat.wait_status("offered")

    assert "Maya" in chat.ours()[-1]["text"]


def test_what_looks_like_a_command_is_text(product: Product) -> None:
    """Customers never drive control."""
    chat = Chat(product)
    chat.say("how much is delivery?")

    answer = chat.say("/restart")
    again = chat.say('/faq{"x": "y"}')

    assert answer
    assert again
    assert chat.seen[-1]["seq"] > 4


def test_a_reload_shows_the_same_messages_once(product: Product) -> None:
    """Resumes after the last message seen."""
    chat = Chat(product)
    chat.say("which payment methods do you take?")
    before = [message["seq"] for message in chat.seen]
    chat.close()

    chat.connect()
    chat.say("and how long does delivery take?")

    seqs = [message["seq"] for message in chat.seen]
    assert seqs[: len(before)] == before
    assert len(seqs) == len(set(seqs))


def test_nobody_at_the_desk_gets_a_name_and_a_time(product: Product) -> None:
    """Who, when, and what we do, kept as a promise."""
    chat = Chat(product)

    said = words(chat.say("I want to speak to a real person"))

    assert names_in(said)
    assert chat.state["status"] == "waiting"
    assert chat.state["person"]["due"]
