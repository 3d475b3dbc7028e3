"""Files become entries; a broken one is named with its line and spoils no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.domain.errors import NotFound, SettingsError
from bot.faq.entry import Button
from bot.faq.loading import load_catalogue, load_voice_rules

GOOD = """---
id: tea
title: Tea
ask:
  - do you have tea
  - "tea: when?"
owner: kitchen
review: 2027-01-31
buttons:
  - label: A person
    go: person
skill: products
states: [delivered]
---

At **four**.
"""


def _folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".md").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_becomes_an_entry_with_all_its_fields(tmp_path: Path) -> None:
    [entry] = load_catalogue(_folder(tmp_path, sub__tea=GOOD)).entries
    assert (entry.id, entry.title, entry.owner) == ("tea", "Tea", "kitchen")
    assert entry.ask == ("do you have tea", "tea: when?")
    assert entry.review == date(2027, 1, 31)
    assert entry.buttons == (Button(label="A person", go="person"),)
    assert (entry.skill, entry.states) == ("products", ("delivered",))
    assert (entry.body, entry.file) == ("At **four**.", "sub/tea.md")
    assert entry.wordings == ("Tea", "do you have tea", "tea: when?")


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    [entry] = load_catalogue(_folder(tmp_path, tea=GOOD)).entries
    rows = GOOD.splitlines()
    assert rows[entry.line("id") - 1] == "id: tea"
    assert "tea: when?" in rows[entry.line("ask.1") - 1]
    assert "A person" in rows[entry.line("buttons.0") - 1]
    assert rows[entry.line("body") - 1] == "At **four**."


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\nid", "id", 1, "three dashes"),
        ("---\n\nAt", "\nAt", 15, "second line of three dashes"),
        ("title: Tea\n", "", 1, "Missing at the top: title"),
        ("owner: kitchen", "owner: kitchen\nonwer: x", 8, "`onwer` is not a field"),
        ("review: 2027-01-31", "review: soon", 8, "must be a date"),
        ("review: 2027-01-31", "review: 2027-13-01", 8, "There is no such day"),
        ("title: Tea", "title: Tea: why", 3, '`title: "Tea: why"`'),
        ("  - do you have tea", "\t- do you have tea", 5, "spaces, not with a tab"),
        ("title: Tea", "title: 12", 3, "must be a text"),
        ("title: Tea", 'title: "Tea', 3, "A quote opens here"),
        ("title: Tea", "title: 'Tea's on'", 3, "The quotes end before"),
        ("  - do you have tea", '  - "do you have tea', 5, "A quote opens here"),
        ("owner: kitchen", "<<<<<<< HEAD\nowner: a\n=======", 7, "git"),
        ("At **four**.", "At four.\n=======\nAt five.\n>>>>>>> theirs", 17, "git"),
        ("  - do you have tea", "  - yes", 5, "This item of `ask`"),
        ("states: [delivered]", "states: delivered", 13, "must be a list"),
        ("    go: person\n", "", 10, "exactly `label` and `go`"),
        ("owner: kitchen", "id: other", 7, "twice"),
        ("At **four**.\n", "", 15, "Write the answer"),
        ("At **four**.", "<!-- in English:\nAt four.\n-->", 16, "Write the answer"),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_the_others_load(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in GOOD
    folder = _folder(tmp_path, bad=GOOD.replace(old, new), good=GOOD.replace("id: tea", "id: ok"))
    catalogue = load_catalogue(folder)
    assert [entry.id for entry in catalogue.entries] == ["ok"]
    [problem] = catalogue.problems
    assert (problem.file, problem.line) == ("bad.md", line)
    assert message in problem.message


def test_the_second_file_with_an_id_is_a_problem(tmp_path: Path) -> None:
    catalogue = load_catalogue(_folder(tmp_path, a=GOOD, b=GOOD))
    assert [entry.file for entry in catalogue.entries] == ["a.md"]
    assert str(catalogue.problems[0]).startswith("b.md:2: The id `tea` is taken by a.md")


def test_a_version_changes_with_the_content_and_not_with_line_endings(tmp_path: Path) -> None:
    one = load_catalogue(_folder(tmp_path / "1", tea=GOOD))
    same = load_catalogue(_folder(tmp_path / "2", tea=GOOD.replace("\n", "\r\n")))
    other = load_catalogue(_folder(tmp_path / "3", tea=GOOD.replace("four", "five")))
    assert one.entries[0].version == same.entries[0].version != other.entries[0].version
    assert one.version == same.version != other.version


def test_readme_is_no_entry_and_elsewhere_and_synonyms_are_read_as_text(tmp_path: Path) -> None:
    folder = _folder(tmp_path, README="# Read me", tea=GOOD)
    (folder / "elsewhere.yml").write_text("- yes\n- 12\n", encoding="utf-8")
    (folder / "synonyms.yml").write_text("hot: [warm, 40]\n", encoding="utf-8")
    catalogue = load_catalogue(folder)
    assert (len(catalogue.entries), catalogue.problems) == (1, ())
    assert catalogue.elsewhere == ("yes", "12")
    assert catalogue.synonyms == {"hot": ("warm", "40")}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("elsewhere.yml", "a: b"),
        ("elsewhere.yml", "- [x\n"),
        ("synonyms.yml", "- x"),
        ("synonyms.yml", "a: b"),
    ],
)
def test_a_broken_list_is_a_problem_and_the_entries_load(
    tmp_path: Path, name: str, text: str
) -> None:
    folder = _folder(tmp_path, tea=GOOD)
    (folder / name).write_text(text, encoding="utf-8")
    catalogue = load_catalogue(folder)
    assert [problem.file for problem in catalogue.problems] == [name]
    assert len(catalogue.entries) == 1


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_bytes(GOOD.replace("Tea", "Tée").encode("latin-1"))
    assert "UTF-8" in load_catalogue(tmp_path).problems[0].message


def test_a_missing_folder_or_rule_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        load_catalogue(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match="voice rules"):
        load_voice_rules(tmp_path / "voice.yml")
