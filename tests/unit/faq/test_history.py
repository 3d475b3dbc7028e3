"""Every version that was live is kept, by whoever saw it first, and can be brought back."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.domain.errors import NotFound
from bot.faq.entry import Entry
from bot.faq.history import History, rolled_back
from bot.faq.reading import read_entry

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)


def tea(body: str, language: str = "en", file: str = "tea.md") -> Entry:
    head = f"id: tea\ntitle: Tea\nlanguage: {language}\nask: [tea]\nowner: o\nreview: 2027-01-01"
    return read_entry(f"---\n{head}\n---\n{body}\n", file)


def test_versions_are_kept_once_newest_first_whoever_sees_them(tmp_path: Path) -> None:
    one, other = History(tmp_path), History(tmp_path)
    four, five = tea("At four."), tea("At five.")
    assert len(one.keep([four], NOW)) == 1
    assert other.keep([four], NOW) == ()
    assert len(other.keep([five], NOW + timedelta(minutes=1), by="greta")) == 1
    assert one.keep([five], NOW) == ()
    kept = one.of("tea")
    assert [(v.version, v.by) for v in kept] == [(five.version, "greta"), (four.version, "")]
    assert one.text(four.version) == four.text
    assert one.of("coffee") == ()


def test_going_back_to_an_older_text_is_a_version_of_its_own(tmp_path: Path) -> None:
    history = History(tmp_path)
    four, five = tea("At four."), tea("At five.")
    for minute, entry in enumerate((four, five, four)):
        history.keep([entry], NOW + timedelta(minutes=minute))
    assert [one.version for one in history.of("tea")] == [
        four.version,
        five.version,
        four.version,
    ]
    assert rolled_back(history, "tea", "en")[1] == five.text


def test_languages_are_kept_apart(tmp_path: Path) -> None:
    history = History(tmp_path)
    german = tea("Um vier.", "de", "tea.de.md")
    history.keep([tea("At four."), german], NOW)
    assert [one.language for one in history.of("tea")] == ["de", "en"]
    assert [one.version for one in history.of("tea", "de")] == [german.version]
    with pytest.raises(NotFound, match="no earlier version of `tea` in de"):
        rolled_back(history, "tea", "de")


def test_one_goes_back_to_the_version_that_is_named(tmp_path: Path) -> None:
    history = History(tmp_path)
    texts = [tea(f"At {hour}.") for hour in ("four", "five", "six")]
    for entry in texts:
        history.keep([entry], NOW)
    version, text = rolled_back(history, "tea", "en", texts[0].version[:6])
    assert (version.version, text) == (texts[0].version, texts[0].text)
    with pytest.raises(NotFound, match="no such version"):
        rolled_back(history, "tea", "en", "zz")


def test_the_last_good_text_of_a_file_is_known_after_a_restart(tmp_path: Path) -> None:
    History(tmp_path).keep([tea("At four."), tea("Um vier.", "de", "tea.de.md")], NOW)
    again = History(tmp_path)
    assert again.last_good("tea.de.md") == tea("Um vier.", "de").text
    assert again.last_good("cake.md") is None


def test_a_line_that_is_still_being_written_is_read_later(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.keep([tea("At four.")], NOW)
    index = tmp_path / "versions.jsonl"
    whole = index.read_bytes()
    index.write_bytes(whole + whole[:20])
    reader = History(tmp_path)
    assert len(reader.of("tea")) == 1
    index.write_bytes(whole + whole)
    assert len(reader.of("tea")) == 2


def test_a_deletion_is_told_once_and_going_back_brings_the_last_version(tmp_path: Path) -> None:
    one, other = History(tmp_path), History(tmp_path)
    four, five = tea("At four."), tea("At five.")
    one.keep([four], NOW)
    one.keep([five], NOW)
    one.delete([("tea", "en"), ("coffee", "en")], NOW + timedelta(minutes=1), by="greta")
    other.delete([("tea", "en")], NOW + timedelta(minutes=1))
    newest, *before = other.events("tea")
    assert (newest.gone, newest.by, newest.version) == (True, "greta", five.version)
    assert [(v.gone, v.version) for v in before] == [(False, five.version), (False, four.version)]
    assert other.last_good("tea.md") is None
    assert other.holder("tea", "en") is None
    assert rolled_back(other, "tea", "en", live=False)[1] == five.text
    assert len(other.keep([five], NOW + timedelta(minutes=2))) == 1
    assert other.last_good("tea.md") == five.text


def test_a_file_that_has_another_id_now_keeps_its_last_good_text(tmp_path: Path) -> None:
    history = History(tmp_path)
    renamed = read_entry(tea("At four.").text.replace("id: tea", "id: chai"), "tea.md")
    history.keep([tea("At four.")], NOW)
    history.keep([renamed], NOW)
    history.delete([("tea", "en")], NOW)
    assert history.last_good("tea.md") == renamed.text


def test_who_comes_late_with_a_deletion_does_not_undo_what_came_after(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.keep([tea("At five.")], NOW)
    history.delete([("tea", "en")], NOW - timedelta(seconds=1))
    assert not history.events("tea")[0].gone
