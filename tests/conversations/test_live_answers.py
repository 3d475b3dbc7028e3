"""Whoever saves a file changes the next answer: without training, without a restart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.faq.history import History, folder_in
from bot.faq.saving import save
from tests.conversations.processes import Process
from tests.conversations.talking import Customer, buttons_of, text_of
from tests.support.waiting import eventually

pytestmark = pytest.mark.assistant

WOMBATS = """---
id: wombats
title: Wombats in the showroom
ask: [may i bring my wombat, are wombats allowed in the shop, wombat policy]
owner: shops
review: 2099-01-31
skill: products
if_not_helped: Somebody from the shop floor knows our wombats.
whatsapp: Bring it on a lead, please.
---
Wombats are welcome on a lead, at any time of the day.
"""
GERMAN = """---
id: wombats
language: de
title: Wombats im Laden
ask: [darf ich meinen wombat mitbringen, sind wombats im laden erlaubt, wombat regeln]
owner: shops
review: 2099-01-31
---
Wombats sind an der Leine willkommen, den ganzen Tag.
"""


@pytest.fixture
def faq(mind: Process) -> Iterator[Path]:
    """The folder that this assistant answers from; afterwards it is as it was."""
    folder = mind.cwd / "faq"
    before = {file: file.read_text(encoding="utf-8") for file in folder.rglob("*.md")}
    yield folder
    for file in set(folder.rglob("*.md")) - set(before):
        file.unlink()
    for file, text in before.items():
        if file.read_text(encoding="utf-8") != text:
            save(file, text)


def says(customer: Callable[..., Customer], words: str, text: str, **more: Any) -> dict[str, Any]:
    """The answer, once it holds those words."""

    def asked() -> dict[str, Any] | None:
        answer = customer(**more).say(text)
        return answer if words in text_of(answer) else None

    found: dict[str, Any] = eventually(asked)
    return found


def test_a_new_entry_with_words_never_heard_is_answered(
    customer: Callable[..., Customer], faq: Path
) -> None:
    save(faq / "stores" / "wombats.md", WOMBATS)
    answer = says(customer, "welcome on a lead", "hi, may i bring my wombat along?")
    assert answer["reading"]["intent"] == "faq"
    source = answer["messages"][0]["source"]
    assert (source["id"], source["skill"]) == ("wombats", "products")
    assert source["if_not_helped"] == "Somebody from the shop floor knows our wombats."
    assert "Bring it on a lead" in text_of(customer(channel="whatsapp").say("wombat policy"))
    (faq / "stores" / "wombats.md").unlink()
    eventually(lambda: "lead" not in text_of(customer().say("may i bring my wombat along?")))


def test_an_edited_answer_and_a_new_wording_count_at_once_and_the_record_names_the_version(
    customer: Callable[..., Customer], faq: Path
) -> None:
    file = next(faq.rglob("return-cost.md"))
    before = customer().say("is return free")["messages"][0]["source"]["version"]
    text = file.read_text(encoding="utf-8")
    save(file, text.replace("ask:", "ask:\n  - postage for a boomerang").replace("€3.90", "€4.20"))
    answer = says(customer, "€4.20", "postage for a boomerang?")
    assert answer["messages"][0]["source"]["version"] != before


def test_a_broken_file_keeps_its_last_good_answer_and_spoils_no_other(
    customer: Callable[..., Customer], faq: Path
) -> None:
    file = faq / "stores" / "wombats.md"
    save(file, WOMBATS)
    says(customer, "welcome on a lead", "wombat policy")
    save(file, "---\nid: wombats\ntitle: What: a mess\n---\nBroken.\n")
    save(faq / "stores" / "kiwis.md", WOMBATS.replace("ombat", "kiwi"))
    says(customer, "Wkiwis are welcome", "wkiwi policy")
    assert "welcome on a lead" in text_of(customer().say("wombat policy"))


def test_a_german_answer_for_german_customers_and_a_true_word_where_there_is_none(
    customer: Callable[..., Customer], faq: Path
) -> None:
    save(faq / "stores" / "wombats.md", WOMBATS)
    save(faq / "stores" / "wombats.de.md", GERMAN)
    says(customer, "an der Leine", "darf ich meinen wombat mitbringen?", language="de")
    assert "on a lead" in text_of(customer().say("may i bring my wombat?"))
    # A few words tell no language; the customer's is kept.
    assert "an der Leine" in text_of(customer(language="de").say("wombat?"))
    memory = json.dumps({"offered": [["faq:gift-wrap", "Gift wrapping"]]})
    answer = customer(language="de", memory=memory).say("Geschenk", button="faq:gift-wrap")
    assert "bisher nur auf Englisch" in text_of(answer)
    assert buttons_of(answer)[-1] == {"id": "person", "title": "Mit einem Menschen"}


def test_versions_that_were_live_are_kept(
    customer: Callable[..., Customer], faq: Path, home: Path
) -> None:
    save(faq / "stores" / "wombats.md", WOMBATS)
    says(customer, "on a lead", "wombat policy")
    save(faq / "stores" / "wombats.md", WOMBATS.replace("on a lead", "in a basket"))
    says(customer, "in a basket", "wombat policy")
    history = History(folder_in(home.parent))
    eventually(lambda: "in a basket" in history.text(history.of("wombats", "en")[0].version))
