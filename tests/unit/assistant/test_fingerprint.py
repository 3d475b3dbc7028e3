"""A model is made anew for what it learns, and not for what customers are told."""

from __future__ import annotations

from pathlib import Path

from bot.assistant.fingerprint import fingerprint
from bot.faq.saving import save
from tests.support.faq_shop import RETURN_COST


def of_shop(root: Path, text: str, file: str = "returns/return-cost.md") -> str:
    (root / "config.yml").write_text("language: en", encoding="utf-8")
    save(root / "faq" / file, text)
    return fingerprint(root, "3.6")


def test_another_answer_needs_no_training_and_another_way_to_ask_does(tmp_path: Path) -> None:
    before = of_shop(tmp_path, RETURN_COST)
    assert of_shop(tmp_path, RETURN_COST.replace("3.90", "4.90")) == before
    assert of_shop(tmp_path, RETURN_COST.replace("is return free", "returns for free")) != before


def test_what_answers_nothing_needs_no_training_and_a_new_entry_does(tmp_path: Path) -> None:
    before = of_shop(tmp_path, RETURN_COST)
    save(tmp_path / "faq" / "synonyms.yml", "parcel: [box]")
    assert fingerprint(tmp_path, "3.6") == before
    other = RETURN_COST.replace("id: return-cost", "id: c").replace("free", "cheap")
    assert of_shop(tmp_path, other, "c.md") != before
