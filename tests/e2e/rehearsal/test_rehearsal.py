"""`warmline rehearse`, as an owner runs it: a seeded sample of every kind, table and report."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.browser import fresh_page, running_browser, serious_findings
from tests.e2e.product import ROOT

SEED = "20261122"
#: Every kind once, with fewer customers and kills than the long run's.
SIZES = ("--customers", "12", "--kills", "4")
PATIENCE_SECONDS = 900


@dataclass(frozen=True)
class Rehearsed:
    """How it ended, what it printed, and where the report is."""

    code: int
    printed: str
    report: Path
    home: Path


def warmline(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / ".venv" / "bin" / "warmline"), "rehearse", *words],
        cwd=ROOT,
        env={**os.environ, "WARMLINE_HOME": str(home), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """The whole sample, once; whatever model this session has trained before is used again."""
    home = Path(tmp_path_factory.mktemp("shop"))
    _lend_models(tmp_path_factory.getbasetemp(), home)
    report = home / "report.html"
    done = warmline(*SIZES, "--seed", SEED, "--report", str(report), home=home)
    return Rehearsed(done.returncode, done.stdout + done.stderr, report, home)


def _lend_models(base: Path, home: Path) -> None:
    target = home / "assistant" / "models"
    target.mkdir(parents=True)
    kept = ROOT / ".warmline" / "assistant" / "models"
    for model in [*kept.glob("*.tar.gz"), *base.glob("*/assistant/models/*.tar.gz")]:
        if not (target / model.name).exists():
            shutil.copy2(model, target / model.name)


@pytest.mark.timeout(PATIENCE_SECONDS + 60)
def test_every_promise_is_kept(rehearsed: Rehearsed) -> None:
    """Exit code 0; what broke is in the output."""
    below_the_table = rehearsed.printed.rpartition("┘")[2]
    assert rehearsed.code == 0, below_the_table


def test_every_kind_was_played_and_told_of_while_it_ran(rehearsed: Rehearsed) -> None:
    kinds = _listed(rehearsed.home)

    assert len(kinds) >= 25
    for name in kinds:
        assert f"{name}: kept" in rehearsed.printed


def test_the_table_has_the_numbers_asked_for(rehearsed: Rehearsed) -> None:
    for column in ("lost", "doubled", "order", "over a"):
        assert column in rehearsed.printed
    assert f"Report: {rehearsed.report}" in rehearsed.printed


def test_nothing_is_left_but_the_model(rehearsed: Rehearsed) -> None:
    """No copy, no process, nothing in the shop's own store or orders."""
    left = {path.name for path in (rehearsed.home / "rehearsal").iterdir()}

    assert left == {"models"}
    assert not (rehearsed.home / "store").exists()
    assert not (rehearsed.home / "demo").exists()
    assert _processes_of(rehearsed.home) == []


@pytest.mark.browser
async def test_the_report_can_be_read_in_light_and_dark(rehearsed: Rehearsed) -> None:
    """A picture, a table, enough contrast, and nothing wider than the screen."""
    async with running_browser() as browser:
        for scheme, width in (("light", 1200), ("dark", 400)):
            options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
            async with fresh_page(browser, **options) as page:
                await page.goto(rehearsed.report.as_uri())
                assert await page.locator("svg circle.told").count() > 5
                assert await page.locator("tbody tr").count() == len(_listed(rehearsed.home))
                wide = await page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width
                assert await serious_findings(page) == []


def test_an_unknown_scenario_is_a_mistake_and_starts_nothing(tmp_path: Path) -> None:
    done = warmline("--only", "calm,moon-falls", home=tmp_path)

    assert done.returncode == 2
    assert "moon-falls" in done.stderr
    assert not list(tmp_path.iterdir())


def _listed(home: Path) -> list[str]:
    return [line.split()[0] for line in warmline("--list", home=home).stdout.splitlines()]


def _processes_of(home: Path) -> list[str]:
    found = []
    for folder in Path("/proc").iterdir():
        try:
            environment = (folder / "environ").read_bytes() if folder.name.isdigit() else b""
        except OSError:
            continue
        if str(home / "rehearsal").encode() in environment:
            found.append(folder.name)
    return found
