"""The table's numbers and the report, from results."""

from __future__ import annotations

import fcntl
import random
from pathlib import Path

from bot.rehearsal.judge.finding import Finding
from bot.rehearsal.kinds import SCENARIOS, chosen, names
from bot.rehearsal.picture import rows
from bot.rehearsal.places import make_place, private_environment
from bot.rehearsal.report import html
from bot.rehearsal.result import Mark, Result, times
from bot.settings import SETTINGS, load_settings, unknown_settings

RESULT = Result(
    name="calm",
    broken="nothing <at all>",
    guards="everything",
    began=100.0,
    ended=110.0,
    saw={"customers": 3, "messages": 5, "answers": 4},
    named=times([1.0, 2.0, 9.0]),
    marks=(
        Mark(at=102.0, what="broken", text="a part dies"),
        Mark(at=104.0, what="told"),
        Mark(at=105.0, what="mended"),
    ),
)
BAD = Result(
    name="bad",
    broken="much",
    guards="",
    began=100.0,
    ended=101.0,
    findings=(Finding(kind="lost", text="“<b>hello</b>” is gone", conversation="c-1", seq=4),),
)


def test_the_report_says_what_was_kept_and_what_was_not() -> None:
    page = html([RESULT, BAD], seed=7)

    assert "1 of 2 scenarios broke a promise" in page
    assert "2.0 / 9.0 s" in page
    assert "4 answers" in page
    assert page.count("<svg") == 1
    assert "Every promise was kept" in html([RESULT], seed=7)


def test_what_customers_said_is_text_in_the_report() -> None:
    page = html([RESULT, BAD], seed=7)

    assert "<b>hello" not in page
    assert "&lt;b&gt;hello" in page
    assert "nothing &lt;at all&gt;" in page


def test_the_report_fetches_nothing() -> None:
    page = html([RESULT], seed=7)

    assert "http:" not in page
    assert "https:" not in page
    assert "<script" not in page


def test_the_picture_shows_breaks_and_names_where_they_were() -> None:
    (row,) = rows([RESULT])
    broken = next(shape for shape in row.shapes if shape.kind == "broken")
    told = next(shape for shape in row.shapes if shape.kind == "told")

    assert broken.x < told.x < broken.x + broken.width
    assert row.seconds == 10.0


def test_scenarios_have_names_of_their_own_and_keep_their_order() -> None:
    assert len(set(names())) == len(SCENARIOS)
    picked = chosen(["store-killed", "calm"])
    assert [scenario.name for scenario in picked] == ["calm", "store-killed"]


def test_the_copy_never_sees_the_shops_own_settings(tmp_path: Path) -> None:
    shops = {setting.name: "of-the-shop" for setting in SETTINGS}
    place = make_place(tmp_path, random.Random(1))

    private = private_environment(shops, place, "http://127.0.0.1:1/v26.0")
    settings = load_settings(private)

    assert not [name for name, value in private.items() if value == "of-the-shop"]
    assert settings.home == place.home
    assert settings.redis_url == settings.orders_url == ""
    assert settings.whatsapp is not None
    assert settings.whatsapp.graph_url == "http://127.0.0.1:1/v26.0"
    assert settings.loopback
    assert unknown_settings(private) == ()


def test_a_copy_starts_with_the_models_that_the_shop_has_trained(tmp_path: Path) -> None:
    trained = tmp_path / "assistant" / "models" / "abc.tar.gz"
    trained.parent.mkdir(parents=True)
    trained.write_bytes(b"model")

    place = make_place(tmp_path, random.Random(1))

    assert (place.home / "assistant" / "models" / "abc.tar.gz").read_bytes() == b"model"


def test_what_a_killed_rehearsal_left_is_swept_and_a_running_one_is_let_be(tmp_path: Path) -> None:
    left, running = (tmp_path / "rehearsal" / f"home-{n}" / "run" / "lock" for n in (1, 2))
    for lock in (left, running):
        lock.parent.mkdir(parents=True)
        lock.touch()
    with running.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        make_place(tmp_path, random.Random(1))

    assert not left.exists()
    assert running.exists()
