"""Who translates hears of it when the English answer was changed after their own."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.faq.entry import Catalogue, Entry
from bot.faq.history import History
from bot.faq.lagging import lagging, lags_beside
from bot.faq.reading import read_entry

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)


def tea(body: str, language: str = "en", file: str = "tea.md") -> Entry:
    head = f"id: tea\ntitle: Tea\nlanguage: {language}\nask: [tea]\nowner: o\nreview: 2027-01-01"
    return read_entry(f"---\n{head}\n---\n{body}\n", file)


def lags(history: History, *entries: Entry) -> list[str]:
    return [str(one) for one in lagging(Catalogue(entries=entries), history.changed())]


def test_a_translation_lags_when_the_english_text_is_newer_and_not_when_it_only_moved(
    tmp_path: Path,
) -> None:
    history = History(tmp_path)
    german = tea("Um vier.", "de", "tea.de.md")
    history.keep([tea("At four."), german], NOW)
    assert lags(history, german) == []
    history.keep([tea("At four.", file="drinks/tea.md")], NOW + timedelta(days=1))
    assert lags(history, german) == []
    history.keep([tea("At five.")], NOW + timedelta(days=2))
    [hint] = lags(history, tea("At five."), german)
    assert hint.startswith("tea.de.md:9: The English answer was changed on 2026-11-23")
    fresh = tea("Um fünf.", "de", "tea.de.md")
    history.keep([fresh], NOW + timedelta(days=3))
    assert lags(history, fresh) == []


def beside(history: History, draft: Entry, *live: Entry) -> list[str]:
    return [str(one) for one in lags_beside(draft, Catalogue(entries=live), history.changed())]


def test_who_edits_the_english_answer_is_shown_the_translations_that_say_what_it_said(
    tmp_path: Path,
) -> None:
    history = History(tmp_path)
    english, german = tea("At four."), tea("Um vier.", "de", "tea.de.md")
    history.keep([english, german], NOW)
    assert beside(history, english, english, german) == []
    draft = tea("At five.")
    [hint] = beside(history, draft, english, german)
    assert hint.startswith("tea.de.md:9: This translation stays as it is when you publish")
    history.keep([draft], NOW + timedelta(days=1))
    [hint] = beside(history, draft, draft, german)
    assert hint.startswith("tea.de.md:9: The English answer was changed on 2026-11-22")
    assert beside(history, tea("Um fünf.", "de", "tea.de.md"), draft, german) == []
    assert beside(history, tea("At five."), draft) == []
