"""The customer page and the desk work before the assistant does, and a person can be asked for."""

from __future__ import annotations

import requests

from tests.e2e.main_job.conftest import Copy
from tests.e2e.product import Chat, names_in, words


def test_serving_is_said_before_ready_and_readyz_names_each_part(copy: Copy) -> None:
    """Order of the lines, and the state of each part."""
    product, _ = copy
    assert any(line.startswith("Warmline is serving") for line in product.lines)
    assert not any(line.startswith("Warmline is ready") for line in product.lines)

    answer = requests.get(f"{product.url}/readyz", timeout=10)

    assert answer.status_code == 200
    parts = {"store", "assistant", "actions", "orders", "whatsapp"}
    assert set(answer.json()["parts"]) == parts


def test_a_person_can_be_asked_for_while_the_assistant_loads(copy: Copy) -> None:
    """The first message gets a name at once."""
    chat = Chat(copy[0])

    said = words(chat.say("can I talk to a human please"))

    assert names_in(said)
    assert chat.state["person"]["name"] in said


def test_a_question_while_the_assistant_loads_waits_as_told_and_gets_a_person(copy: Copy) -> None:
    """Told truly, then handed over."""
    chat = Chat(copy[0])

    first = chat.say("how much is delivery to Germany?")
    chat.wait_ours(len(first), 1 if len(first) == 1 else 0)

    told, handed = chat.ours()[0]["text"], chat.ours()[1]["text"]
    assert "3 seconds" in told
    assert names_in(handed)


def test_pages_are_there(copy: Copy) -> None:
    """The customer page, the widget and the desk."""
    for path in ("/", "/widget", "/widget.js", "/desk", "/healthz"):
        assert requests.get(copy[0].url + path, timeout=10).status_code == 200, path
