"""The folder read again and again: what changed is live; what broke stays as it was when good."""

from __future__ import annotations

from datetime import date
from itertools import count
from os import utime
from pathlib import Path

import pytest

from bot.faq.entry import Catalogue
from bot.faq.shelf import Shelf

FILE = """---
id: {id}
title: {title}
ask: [do you have {title}]
owner: kitchen
review: 2027-01-31
{more}---
{body}
"""
_moments = count(1_800_000_000)


def save(folder: Path, name: str, body: str = "At four.", *, id: str = "", more: str = "") -> None:
    """As an editor saves it, at a moment of its own."""
    text = FILE.format(id=id or name, title=name, more=more, body=body)
    write(folder, name, text)


def write(folder: Path, name: str, text: str) -> None:
    file = folder / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    moment = next(_moments)
    utime(file, (moment, moment))


def bodies(catalogue: Catalogue) -> dict[str, str]:
    return {entry.id: entry.body for entry in catalogue.entries}


class _Kept:
    """What is known of former versions."""

    def __init__(self, texts: dict[str, str], holders: dict[tuple[str, str], str] = {}) -> None:  # noqa: B006
        self._texts = texts
        self._holders = holders

    def last_good(self, file: str) -> str | None:
        return self._texts.get(file)

    def holder(self, entry_id: str, language: str) -> str | None:
        return self._holders.get((entry_id, language))


def test_nothing_changed_is_the_same_catalogue(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    shelf = Shelf(tmp_path)
    assert shelf.read() is shelf.read()


def test_saved_added_moved_and_deleted_files_are_live_at_the_next_reading(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    save(tmp_path, "cake")
    shelf = Shelf(tmp_path)
    before = shelf.read()
    save(tmp_path, "tea", "At five.")
    save(tmp_path, "drinks/milk", id="milk")
    (tmp_path / "cake.md").unlink()
    after = shelf.read()
    assert bodies(after) == {"tea": "At five.", "milk": "At four."}
    assert before.version != after.version
    (tmp_path / "tea.md").rename(tmp_path / "drinks" / "tea.md")
    assert shelf.read().get("tea").file == "drinks/tea.md"  # type: ignore[union-attr]


def test_a_broken_file_keeps_its_last_good_version_and_says_on_which_line(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    save(tmp_path, "cake")
    shelf = Shelf(tmp_path)
    shelf.read()
    write(tmp_path, "tea", "---\nid: tea\ntitle: Tea: when\n---\nAt five.\n")
    broken = shelf.read()
    assert bodies(broken) == {"tea": "At four.", "cake": "At four."}
    [problem] = broken.problems
    assert (problem.file, problem.line) == ("tea.md", 3)
    assert problem.message.endswith("Until then the last good version stays live.")
    save(tmp_path, "tea", "At six.")
    mended = shelf.read()
    assert (bodies(mended)["tea"], mended.problems) == ("At six.", ())


def test_after_a_restart_the_last_good_version_comes_from_where_versions_are_kept(
    tmp_path: Path,
) -> None:
    write(tmp_path, "tea", "no entry at all")
    kept = FILE.format(id="tea", title="tea", more="", body="At four.")
    assert bodies(Shelf(tmp_path).read()) == {}
    assert bodies(Shelf(tmp_path, _Kept({"tea.md": kept})).read()) == {"tea": "At four."}
    assert bodies(Shelf(tmp_path, _Kept({"tea.md": "broken, too"})).read()) == {}


def test_a_copy_with_the_same_id_does_not_replace_the_one_that_is_live(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    shelf = Shelf(tmp_path)
    shelf.read()
    save(tmp_path, "a-copy", "Never.", id="tea")
    catalogue = shelf.read()
    assert bodies(catalogue) == {"tea": "At four."}
    assert [problem.file for problem in catalogue.problems] == ["a-copy.md"]


def test_after_a_restart_who_had_the_id_keeps_it_and_else_the_older_file(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    save(tmp_path, "a-copy", "Never.", id="tea")
    assert [one.file for one in Shelf(tmp_path).read().problems] == ["a-copy.md"]
    kept = _Kept({}, {("tea", "en"): "a-copy.md"})
    assert [one.file for one in Shelf(tmp_path, kept).read().problems] == ["tea.md"]
    gone = _Kept({}, {("tea", "en"): "gone.md"})
    assert [one.file for one in Shelf(tmp_path, gone).read().problems] == ["a-copy.md"]


def test_the_id_of_a_broken_file_is_known_from_its_text_else_from_its_name(tmp_path: Path) -> None:
    write(tmp_path, "drinks/tea-time", "---\nid: tea\ntitle: Tea: when\n---\nAt five.\n")
    write(tmp_path, "cake.de", "no entry at all")
    catalogue = Shelf(tmp_path).read()
    assert dict(catalogue.broken) == {"cake.de.md": "cake", "drinks/tea-time.md": "tea"}
    assert catalogue.knows("tea")
    assert not catalogue.knows("milk")


def test_whose_new_id_is_taken_stays_what_it_was_before(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    save(tmp_path, "cake")
    shelf = Shelf(tmp_path)
    shelf.read()
    save(tmp_path, "cake", "At five.", id="tea")
    after = shelf.read()
    assert bodies(after) == {"tea": "At four.", "cake": "At four."}
    [problem] = after.problems
    assert (problem.file, problem.line) == ("cake.md", 2)
    assert "taken by tea.md" in problem.message
    assert problem.message.endswith("the last good version stays live.")
    save(tmp_path, "other", "At six.", id="cake")
    assert bodies(shelf.read()) == {"tea": "At four.", "cake": "At six."}


def test_one_id_in_two_languages_are_two_entries_of_one_topic(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    save(tmp_path, "tea.de", "Um vier.", id="tea", more="language: de\n")
    catalogue = Shelf(tmp_path).read()
    assert catalogue.problems == ()
    english, german, other = (catalogue.get("tea", language) for language in ("en", "de", "fr"))
    assert (english and english.body, german and german.body) == ("At four.", "Um vier.")
    assert other is english
    assert catalogue.get("coffee") is None


def test_days_channel_and_what_to_say_when_it_did_not_help_are_read(tmp_path: Path) -> None:
    more = (
        "from: 2026-12-01\nuntil: 2026-12-24\nskill: products\n"
        "if_not_helped: A colleague from the kitchen looks at it.\n"
        "whatsapp: |\n  Four o'clock.\n"
    )
    save(tmp_path, "tea", more=more)
    [entry] = Shelf(tmp_path).read().entries
    assert (entry.since, entry.until) == (date(2026, 12, 1), date(2026, 12, 24))
    assert (entry.whatsapp, entry.language) == ("Four o'clock.", "en")
    assert entry.if_not_helped == "A colleague from the kitchen looks at it."


@pytest.mark.parametrize("name", ["README", ".draft", ".hidden/tea"])
def test_notes_and_hidden_files_are_no_answers(tmp_path: Path, name: str) -> None:
    save(tmp_path, name)
    assert Shelf(tmp_path).read().entries == ()


def test_a_file_that_vanishes_and_one_that_can_not_be_opened_spoil_nothing(tmp_path: Path) -> None:
    save(tmp_path, "tea")
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nowhere")
    assert bodies(Shelf(tmp_path).read()) == {"tea": "At four."}
