"""What editors do at the desk, over real HTTP and on real files."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.faq.history import History
from bot.faq.loading import load_catalogue
from tests.fakes.desk_server import RunningDesk
from tests.integration.faq.conftest import Editor
from tests.support.faq_shop import FILES, RETURN_COST

DOCUMENT = json.loads(
    (Path(__file__).resolve().parents[3] / "bot" / "desk" / "openapi.json").read_text("utf-8")
)
FILE = "returns/return-cost.md"
DEARER = RETURN_COST.replace("3.90", "4.90")


@pytest.fixture
def meet(desk: RunningDesk, http: aiohttp.ClientSession) -> Any:
    async def one(name: str = "greta") -> Editor:
        return await Editor(http, desk.url, DOCUMENT).log_in(name)

    return one


def on_disk(shop: Path, file: str = FILE) -> str:
    return (shop / "faq" / file).read_text(encoding="utf-8")


async def test_the_list_is_filtered_by_words_folder_language_and_what_is_wrong(
    meet: Any, shop: Path
) -> None:
    (shop / "faq" / "broken.md").write_text("---\nid: broken\n")
    greta = await meet()

    async def files(**query: str) -> set[str]:
        status, found = await greta.get("", **query)
        assert status == 200
        return {row["file"] for row in found["entries"]}

    assert await files() == {*FILES, "broken.md"}
    assert await files(words="postage BACK") == {FILE}
    assert await files(folder="stores") == {f for f in FILES if f.startswith("stores/")}
    assert await files(language="de") == {"stores/opening-hours.de.md"}
    assert await files(owner="returns") == {FILE, "returns/return-in-shop.md"}
    assert await files(show="broken") == {"broken.md"}
    assert await files(show="overdue") == {"returns/return-in-shop.md"}
    assert (await greta.get("", show="anything"))[0] == 400


async def test_editors_and_supervisors_alone_get_in(meet: Any) -> None:
    assert (await (await meet("maya")).get(""))[0] == 200
    jonas = await meet("jonas")
    for path in ("", "/learn"):
        assert (await jonas.get(path))[0] == 403
    edit = {"file": FILE, "text": DEARER, "began_from": ""}
    for path in ("/publish", "/check", "/diff"):
        assert (await jonas.post(path, **edit))[0] == 403


async def test_a_strange_page_cannot_publish_with_somebodys_cookie(
    meet: Any, desk: RunningDesk, http: aiohttp.ClientSession, shop: Path
) -> None:
    greta = await meet()
    edit = {"file": FILE, "text": DEARER, "began_from": (await greta.open(FILE))["version"]}
    cookie = {"Cookie": f"warmline_desk={greta.session}"}
    for headers in ({}, {"Origin": "https://evil.example"}, {"X-CSRF-Token": "guessed"}):
        async with http.post(
            f"{desk.url}/desk/api/faq/publish", json=edit, headers={**cookie, **headers}
        ) as answer:
            assert answer.status == 403
    assert on_disk(shop) == RETURN_COST


async def test_a_check_tells_line_and_preview_and_writes_nothing(meet: Any, shop: Path) -> None:
    greta = await meet()
    text = RETURN_COST.replace("go: return-in-shop", "go: nowhere") + "\nUse **our** page.\n"
    _, found = await greta.post("/check", file=FILE, text=text)
    assert [(p["line"], p["stops"]) for p in found["problems"]] == [(12, False)]
    assert "`nowhere`" in found["problems"][0]["message"]
    assert found["preview"]["title"] == "What a return costs"
    assert found["preview"]["web"]["text"].endswith("Use *our* page.")
    assert found["preview"]["web"]["buttons"][0]["label"] == "Return in a shop"
    _, found = await greta.post("/check", file=FILE, text=text.replace("ask:", "aks:"))
    assert [(p["line"], p["stops"]) for p in found["problems"]] == [(4, True)]
    assert found["preview"] is None
    assert ["-", "ask:"] in found["lines"]
    assert ["+", "aks:"] in found["lines"]
    assert on_disk(shop) == RETURN_COST


async def test_the_whatsapp_variant_is_shown_on_whatsapp_alone(meet: Any) -> None:
    preview = (await (await meet()).open("stores/opening-hours.md"))["preview"]
    assert preview["whatsapp"]["text"] == "Mon to Sat, 10 to 18."
    assert preview["web"]["text"].startswith("Our shops")
    assert preview["own_whatsapp"]


async def test_publishing_writes_the_file_and_the_history_says_who(meet: Any, shop: Path) -> None:
    greta = await meet()
    before = await greta.open(FILE)
    status, after = await greta.post(
        "/publish", file=FILE, text=DEARER, began_from=before["version"]
    )
    assert (status, after["git"]) == (200, "")
    assert on_disk(shop) == DEARER
    assert after["changed"]["by"] == "Greta Lindqvist"
    _, found = await greta.get("/history", file=FILE)
    assert [(one["by"], one["live"]) for one in found["versions"]] == [
        ("Greta Lindqvist", True),
        ("", False),
    ]


async def test_going_back_is_a_version_of_its_own(meet: Any, shop: Path) -> None:
    greta = await meet()
    first = await greta.open(FILE)
    _, second = await greta.post("/publish", file=FILE, text=DEARER, began_from=first["version"])
    _, old = await greta.get("/version", file=FILE, version=first["version"])
    assert ["+", "- **By parcel:** €3.90"] in old["lines"]
    assert ["-", "- **By parcel:** €4.90"] in old["lines"]
    back = {"file": FILE, "version": first["version"], "began_from": second["version"]}
    status, third = await greta.post("/roll-back", **back)
    assert (status, third["version"]) == (200, first["version"])
    assert on_disk(shop) == RETURN_COST
    _, found = await greta.get("/history", file=FILE)
    assert [one["live"] for one in found["versions"]] == [True, False, False]
    for version in ("../../../team", "0123456789ab"):
        assert (await greta.get("/version", file=FILE, version=version))[0] == 404


async def test_what_is_no_answer_is_never_written_and_doubts_only_knowingly(
    meet: Any, shop: Path
) -> None:
    greta = await meet()
    version = (await greta.open(FILE))["version"]
    edit = {"file": FILE, "began_from": version}
    status, found = await greta.post("/publish", **edit, text="no answer", anyway=True)
    assert (status, found["error"]["code"]) == (400, "unreadable")
    doubtful = RETURN_COST.replace("go: return-in-shop", "go: nowhere")
    status, found = await greta.post("/publish", **edit, text=doubtful)
    assert (status, found["error"]["code"]) == (409, "doubtful")
    assert len(found["problems"]) == 1
    assert on_disk(shop) == RETURN_COST
    status, _ = await greta.post("/publish", **edit, text=doubtful, anyway=True)
    assert status == 200
    assert on_disk(shop) == doubtful


async def test_two_editors_never_overwrite_each_other(meet: Any, shop: Path) -> None:
    greta, maya = await meet(), await meet("maya")
    version = (await greta.open(FILE))["version"]
    edit = {"file": FILE, "began_from": version}
    assert (await maya.post("/publish", **edit, text=DEARER))[0] == 200
    mine = RETURN_COST.replace("3.90", "2.50")
    status, found = await greta.post("/publish", **edit, text=mine, anyway=True)
    assert (status, found["error"]["code"]) == (409, "changed")
    assert found["theirs"]["text"] == DEARER
    assert found["theirs"]["changed"]["by"] == "Maya Okafor"
    assert ["+", "- **By parcel:** €2.50"] in found["theirs"]["lines"]
    assert on_disk(shop) == DEARER
    assert (await greta.post("/check", file=FILE, text=mine))[1]["version"] != version
    again = {**edit, "began_from": found["theirs"]["version"]}
    assert (await greta.post("/publish", **again, text=mine))[0] == 200
    assert on_disk(shop) == mine


async def test_of_many_who_publish_at_the_same_moment_one_does(meet: Any, shop: Path) -> None:
    greta, maya = await meet(), await meet("maya")
    version = (await greta.open(FILE))["version"]
    texts = [RETURN_COST.replace("3.90", f"4.{number}0") for number in range(8)]
    answers = await asyncio.gather(
        *(
            one.post("/publish", file=FILE, text=text, began_from=version)
            for one, text in zip([greta, maya] * 4, texts, strict=True)
        )
    )
    (won,) = [found for status, found in answers if status == 200]
    assert sorted(status for status, _ in answers) == [200] + [409] * 7
    assert on_disk(shop) == won["text"]


async def test_a_change_outside_of_the_desk_is_not_overwritten_either(
    meet: Any, shop: Path
) -> None:
    greta = await meet()
    version = (await greta.open(FILE))["version"]
    (shop / "faq" / FILE).write_text(DEARER, encoding="utf-8")
    for path in ("/publish", "/delete", "/roll-back"):
        edit = {"file": FILE, "began_from": version, "text": RETURN_COST, "version": version}
        if path == "/roll-back":
            History(shop / "home" / "faq").keep(load_catalogue(shop / "faq").entries, _now())
            edit["version"] = (await greta.get("/history", file=FILE))[1]["versions"][0]["version"]
        status, found = await greta.post(path, **edit, anyway=True)
        assert (status, found["error"]["code"]) == (409, "changed"), path
    assert on_disk(shop) == DEARER


async def test_a_new_answer_begins_as_a_text_and_is_a_file_once_it_is_published(
    meet: Any, shop: Path
) -> None:
    greta = await meet()
    _, new = await greta.post("/new", name="orders/gift-wrap", ask=["do you wrap gifts?"])
    file = new["file"]
    assert (file, new["version"]) == ("orders/gift-wrap.md", "")
    assert not (shop / "faq" / file).exists()
    text = (
        new["text"]
        .replace("title:", "title: Gift wrap")
        .replace("owner: ", "owner: orders")
        .replace('"do you wrap gifts?"', "do you wrap gifts?\n  - gift paper\n  - wrap it up")
        + "Yes, for €3."
    )
    status, found = await greta.post("/publish", file=file, text=text, began_from="")
    assert status == 200, found
    assert load_catalogue(shop / "faq").get("gift-wrap")
    status, found = await greta.post("/publish", file=file, text=text, began_from="")
    assert (status, found["error"]["code"]) == (409, "changed")
    assert (await greta.post("/new", name="orders/gift-wrap"))[0] == 400
    assert (await greta.post("/new", name="../gift"))[0] == 400
    _, german = await greta.post("/new", name="gift-wrap", language="de")
    assert german["file"] == "orders/gift-wrap.de.md"


async def test_deleting_tells_what_would_lead_nowhere_and_can_be_undone(
    meet: Any, shop: Path
) -> None:
    greta = await meet()
    file = "returns/return-in-shop.md"
    found = await greta.open(file)
    edit = {"file": file, "began_from": found["version"]}
    _, gone = await greta.post("/check", file=file, text=None)
    assert [one["file"] for one in gone["problems"]] == [FILE]
    status, wrong = await greta.post("/delete", **edit)
    assert (status, wrong["problems"][0]["file"]) == (409, FILE)
    assert (await greta.post("/delete", **edit, anyway=True))[0] == 200
    assert not (shop / "faq" / file).exists()
    assert (await greta.get("/file", file=file))[0] == 404
    (version,) = (await greta.get("/history", file=file))[1]["versions"]
    back = {"file": file, "version": version["version"], "began_from": ""}
    assert (await greta.post("/roll-back", **back))[0] == 200
    assert on_disk(shop, file) == found["text"]


async def test_trying_a_draft_leaves_the_live_answers_as_they_are(meet: Any) -> None:
    greta = await meet()
    text = RETURN_COST.replace("is return free", "purple hippo postage")
    draft = {"file": FILE, "text": text}
    _, found = await greta.post("/try", question="purple hippo postage", **draft)
    assert found["answer"] == "return-cost"
    assert "purple hippo" in found["hits"][0]["why"]
    _, found = await greta.post("/try", question="is return free")
    assert found["answer"] == "return-cost"
    assert "is return free" in found["hits"][0]["why"]
    _, found = await greta.post("/try", question="wann habt ihr offen", language="de")
    assert [hit["file"] for hit in found["hits"]] == ["stores/opening-hours.de.md"]


@pytest.mark.parametrize("file", ["../team.yml", "../../secret.md", ".git/x.md", "README.md"])
async def test_no_file_outside_of_the_folder_is_reached(meet: Any, file: str) -> None:
    greta = await meet()
    edit = {"file": file, "text": RETURN_COST, "began_from": "", "version": "x", "anyway": True}
    for path in ("/check", "/diff", "/publish", "/delete", "/roll-back"):
        assert (await greta.post(path, **edit))[0] == 400, path
    assert (await greta.post("/try", question="x", **edit))[0] == 400
    for path in ("/file", "/history", "/version"):
        assert (await greta.get(path, file=file, version="x"))[0] == 400, path


async def test_a_broken_file_on_disk_is_opened_and_mended(meet: Any, shop: Path) -> None:
    greta = await meet()
    (shop / "faq" / FILE).write_text(RETURN_COST.replace("title:", "title"), encoding="utf-8")
    found = await greta.open(FILE)
    assert found["problems"][0]["stops"]
    status, _ = await greta.post("/publish", file=FILE, text=DEARER, began_from=found["version"])
    assert status == 200


def _now() -> Any:
    from datetime import datetime, timezone

    return datetime.now(timezone.utc)


def git(folder: Path, *words: str) -> str:
    binary = shutil.which("git") or "git"
    done = subprocess.run(
        (binary, "-C", folder, "-c", "user.name=T", "-c", "user.email=t@t", *words),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def checkout(shop: Path) -> Path:
    git(shop, "init", "-q")
    git(shop, "add", "faq")
    git(shop, "commit", "-q", "-m", "first")
    return shop


async def test_in_a_checkout_that_file_alone_is_committed_by_its_editor(
    meet: Any, checkout: Path
) -> None:
    greta = await meet()
    (checkout / "faq" / "stores" / "opening-hours.md").write_text("half", encoding="utf-8")
    git(checkout, "add", "faq/stores/opening-hours.md")
    version = (await greta.open(FILE))["version"]
    edit = {"file": FILE, "began_from": version, "note": "New price"}
    _, found = await greta.post("/publish", **edit, text=DEARER)
    assert found["git"] == ""
    shown = git(checkout, "log", "-1", "--name-only", "--format=%an|%s|%b")
    assert shown.split() == f"Greta Lindqvist|FAQ: {FILE} edited|New price faq/{FILE}".split()
    assert git(checkout, "diff", "--cached", "--name-only").split() == [
        "faq/stores/opening-hours.md"
    ]
    _, new = await greta.post("/new", name="tea")
    text = RETURN_COST.replace("id: return-cost", "id: tea")
    edit = {"file": new["file"], "began_from": "", "text": text, "anyway": True}
    _, found = await greta.post("/publish", **edit)
    assert found["git"] == ""
    edit = {"file": "tea.md", "began_from": found["version"]}
    assert (await greta.post("/delete", **edit))[1]["git"] == ""
    subjects = git(checkout, "log", "--format=%s").splitlines()
    assert subjects[:2] == ["FAQ: tea.md deleted", "FAQ: tea.md written"]


async def test_what_git_has_already_is_no_failure_though_something_else_is_staged(
    meet: Any, checkout: Path
) -> None:
    greta = await meet()
    file = checkout / "faq" / FILE
    file.write_text(DEARER, encoding="utf-8")
    git(checkout, "commit", "-q", "-am", "dearer")
    file.write_text(RETURN_COST, encoding="utf-8")
    git(checkout, "add", "faq")
    version = (await greta.open(FILE))["version"]
    _, found = await greta.post("/publish", file=FILE, text=DEARER, began_from=version)
    assert found["git"] == ""
    assert on_disk(checkout) == DEARER


async def test_a_git_that_fails_loses_nothing_and_is_told(meet: Any, checkout: Path) -> None:
    greta = await meet()
    (checkout / ".git" / "index.lock").touch()
    version = (await greta.open(FILE))["version"]
    status, found = await greta.post("/publish", file=FILE, text=DEARER, began_from=version)
    assert status == 200
    assert "saved and live" in found["git"]
    assert on_disk(checkout) == DEARER


async def test_every_language_that_the_shop_is_asked_in_can_be_written_in(
    meet: Any, shop: Path
) -> None:
    card = (shop / "shop.yml").read_text(encoding="utf-8")
    card = card.replace("[en, de]", "[en, de, nl]").replace("hours:", "hours:\n  nl: Altijd")
    (shop / "shop.yml").write_text(card, encoding="utf-8")
    greta = await meet()
    _, found = await greta.get("")
    assert found["languages"] == ["de", "en", "nl"]
    _, new = await greta.post("/new", name="return-cost", language="nl")
    assert new["file"] == "returns/return-cost.nl.md"
