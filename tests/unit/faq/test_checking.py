"""The check names each mistake an editor can make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.domain.wording.voice import VoiceRules, voice_rules
from bot.faq.checking import check_catalogue
from bot.faq.entry import Button, Catalogue, Entry, Problem
from bot.faq.loading import load_catalogue
from bot.faq.search import Indexer
from bot.faq.vectors import load_vectors

RULES: VoiceRules = voice_rules(
    {
        "rules": {"stalling": {"why": "Say how long.", "en": ["just a moment"], "de": []}},
        "shouting": {"allow": [], "why": "Bold."},
        "exclamations": {"why": "Few."},
    }
)
TODAY = date(2026, 11, 21)
TEA = Entry(
    id="tea",
    title="Tea",
    ask=("one tea", "two tea", "three tea", "four tea", "five tea"),
    owner="kitchen",
    review=date(2027, 1, 1),
    body="At four.",
    version="1",
    file="tea.md",
    lines={"body": 12, "ask.1": 6, "buttons.0": 9},
)


@pytest.fixture(scope="module")
def indexer() -> Indexer:
    return Indexer(load_vectors())


def _messages(*entries: Entry, elsewhere: tuple[str, ...] = ()) -> list[str]:
    return [
        str(p)
        for p in check_catalogue(Catalogue(entries=entries, elsewhere=elsewhere), RULES, TODAY)
    ]


def test_a_good_entry_has_no_problems() -> None:
    buttons = (Button(label="A person", go="person"), Button(label="Order", go="order_status"))
    assert _messages(replace(TEA, buttons=buttons, skill="returns", states=("shipped",))) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "Tea_1"}, "small letters"),
        ({"title": "x" * 61}, "Shorten the title"),
        ({"ask": ("a", "b")}, "3 to 12 ways"),
        ({"ask": ("a", "b" * 121, "c", "d", "e")}, "tea.md:6: Shorten this wording"),
        ({"ask": ("a", "??", "c", "d", "e")}, "tea.md:6: This wording has no words"),
        ({"skill": "juggling"}, "Choose a skill"),
        ({"states": ("shipped", "deliverd")}, "`deliverd` is no order state; `delivered` is one"),
        ({"states": ("In transit",)}, "`in-transit` is one"),
        ({"states": ("quite another",)}, "no order state; there are cancelled, delivered"),
        ({"buttons": (Button(label="x" * 21, go="person"),)}, "tea.md:9: A label has 1 to 20"),
        ({"buttons": (Button(label="x", go="coffee"),)}, "`coffee` is no entry's id"),
        ({"buttons": (Button(label="x", go="tea"),)}, "leads to the answer it stands under"),
        ({"buttons": (Button(label="x", go="person"),) * 4}, "at most 3 buttons"),
        ({"body": "x" * 1001}, "1001 characters"),
        ({"body": "Fine.\n<b>No</b>"}, "tea.md:13: Leave out HTML"),
        ({"body": "Fine.\n\n| a | b |"}, "Leave out pictures and tables"),
        (
            {"body": "Fine.\n\nJust a moment."},
            'tea.md:14: "Just a moment" (stalling). Say how long.',
        ),
        ({"ask": ("Tea?", "tea", "c", "d", "e")}, '"tea" stands in this file too'),
        ({"language": "german"}, "as two letters"),
        ({"language": "xx"}, "`xx` is no language"),
        ({"language": "de"}, "No English file has the id `tea`"),
        ({"review": date(2026, 11, 20)}, "The review was due on 2026-11-20"),
        ({"until": date(2026, 11, 20)}, "This answer ended on 2026-11-20"),
        ({"since": date(2027, 2, 1), "until": date(2027, 1, 1)}, "`until` is before `from`"),
        ({"whatsapp": "x" * 1001}, "1001 characters"),
        ({"whatsapp": "Just a moment."}, "(stalling)"),
        ({"if_not_helped": "Just a moment."}, "(stalling)"),
        ({"body": "See [the page](/returns)."}, "tea.md:12: The link `/returns` leads nowhere"),
        ({"body": "Fine.\nSee https://nowhere and go."}, "tea.md:13: The link `https://nowhere`"),
        ({"body": "See http://192.168.1.7/a."}, "tea.md:12: The link `http://192.168.1.7/a` leads"),
        ({"body": "See [it](biscuits)."}, "tea.md:12: The link `biscuits` leads nowhere"),
        ({"body": "word " * 33 + "."}, "This sentence has 33 words"),
        ({"body": "Individual conditions notwithstanding, companies communicate. " * 5}, "LIX"),
    ],
)
def test_a_mistake_is_named(change: dict[str, Any], message: str) -> None:
    [found] = _messages(replace(TEA, **change))
    assert message in found


@pytest.mark.parametrize("address", ["cake", "../hot/cake.md", "#cake", "cake.de.md"])
def test_a_link_to_another_answer_is_told_to_be_a_button(address: str) -> None:
    cake = replace(TEA, id="cake", title="Cake", ask=("a", "b", "c"), file="cake.md", version="2")
    tea = replace(TEA, body=f"See [it]({address}).")
    [found] = _messages(tea, cake)
    assert found.startswith(f"tea.md:12: `{address}` is another answer")
    assert "`go: cake`" in found


@pytest.mark.parametrize(
    "body",
    [
        "See [returns](https://shop.example/returns) or www.shop.example.",
        "Write to [us](mailto:help@shop.example), or <help@shop.example>.",
        "On the last day that it may be.",
    ],
)
def test_good_links_and_a_last_day_are_no_mistakes(body: str) -> None:
    assert _messages(replace(TEA, body=body, until=TODAY, review=TODAY)) == []


def test_a_translation_of_an_english_answer_is_in_order() -> None:
    german = replace(TEA, language="de", file="tea.de.md", ask=("tee", "einen tee", "zwei tees"))
    assert _messages(TEA, german) == []


def test_wordings_that_mean_the_same_or_are_confused_are_named(indexer: Indexer) -> None:
    ours = load_catalogue(Path(__file__).parents[3] / "faq")
    stray = replace(
        TEA, id="stray", file="stray.md", title="Teatime", version="2",
        ask=("are returns free", "express for a birthday", "when is it teatime"),
    )  # fmt: skip
    entries = (*ours.entries, stray)
    found = check_catalogue(replace(ours, entries=entries), RULES, TODAY, indexer)
    told = [str(problem) for problem in found if problem.file == "stray.md"]
    assert any('"are returns free" means the same as "is return free"' in one for one in told)
    assert not any("teatime" in one for one in told)


def test_a_translation_may_have_the_same_wordings(indexer: Indexer) -> None:
    german = replace(TEA, language="de", file="tea.de.md", version="2")
    assert check_catalogue(Catalogue(entries=(TEA, german)), RULES, TODAY, indexer) == ()


def test_the_same_wording_in_two_entries_is_named_whatever_its_marks() -> None:
    other = replace(TEA, id="t", file="u.md", ask=("One tea?", "b", "c", "d", "e"))
    assert _messages(TEA, other) == [
        'u.md:1: "One tea?" stands in tea.md too; keep it where it fits best.'
    ]


def test_a_wording_that_should_get_no_answer_is_named() -> None:
    [found] = _messages(TEA, elsewhere=("ONE TEA", "?"))
    assert "elsewhere.yml" in found


def test_problems_of_loading_come_along() -> None:
    catalogue = Catalogue(entries=(), problems=(Problem(file="a.md", line=3, message="Oh."),))
    assert [str(p) for p in check_catalogue(catalogue, RULES, TODAY)] == ["a.md:3: Oh."]


def test_the_command_ends_with_1_and_names_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    voice = Path(__file__).parents[3] / "words" / "voice.yml"
    (tmp_path / "a.md").write_text("hello", encoding="utf-8")
    arguments = ["faq", "check", "--folder", str(tmp_path), "--voice", str(voice)]
    assert main(arguments) == 1
    assert f"{tmp_path}/a.md:1: Begin the file" in capsys.readouterr().out
    (tmp_path / "a.md").unlink()
    assert main(arguments) == 0


def test_a_broken_file_is_told_and_not_those_that_lead_to_it_or_translate_it() -> None:
    broken = Problem(file="cake.md", line=7, message="Mend it.")
    buttons = (Button(label="Cake", go="cake"),)
    german = replace(TEA, id="cake", language="de", file="cake.de.md", ask=("a", "b", "c"))
    catalogue = Catalogue(
        entries=(replace(TEA, buttons=buttons), german),
        problems=(broken,),
        broken={"cake.md": "cake"},
    )
    assert check_catalogue(catalogue, RULES, TODAY) == (broken,)


def test_the_last_good_version_of_a_broken_file_is_not_checked() -> None:
    broken = Problem(file="tea.md", line=7, message="Mend it.")
    catalogue = Catalogue(entries=(replace(TEA, title="x" * 61),), problems=(broken,))
    assert check_catalogue(catalogue, RULES, TODAY) == (broken,)
