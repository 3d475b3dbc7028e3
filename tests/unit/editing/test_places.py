"""No name leads out of the FAQ's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.errors import BadInput
from bot.editing.places import place


@pytest.mark.parametrize("name", ["tea.md", "drinks/hot/tea.md", "Getränke/grüner Tee.md"])
def test_files_below_the_folder_are_found(tmp_path: Path, name: str) -> None:
    assert place(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../team.md",
        "a/../../team.md",
        "/etc/passwd.md",
        "a//b.md",
        "./tea.md",
        ".git/config.md",
        "a\\..\\b.md",
        "tea\x00.md",
        "tea\n.md",
        "tea.yml",
        "README.md",
        "drinks/README.md",
        "a/" * 9 + "tea.md",
        "x" * 200 + ".md",
    ],
)
def test_other_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput):
        place(tmp_path, name)


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "out").symlink_to(tmp_path)
    (tmp_path / "secret.md").write_text("")
    with pytest.raises(BadInput):
        place(tmp_path / "faq", "out/secret.md")
