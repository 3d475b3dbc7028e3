"""Files that go with a reply: added, seen before they go, sent, kept with the draft."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from bot.domain.errors import Refused
from tests.e2e.browser import serious_findings
from tests.support.pictures import PDF, png

pytestmark = pytest.mark.browser

LAMP = {"name": "lamp.png", "mimeType": "image/png", "buffer": png(640, 400)}
BILL = {"name": "invoice-CL-10234.pdf", "mimeType": "application/pdf", "buffer": PDF}
EVIL = {"name": "evil.png", "mimeType": "image/png", "buffer": b"<svg onload='alert(1)'/>"}

_GIVE = """([kind, content, text, target]) => {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "lamp.png", { type: "image/png" }));
  if (text) data.setData("text/plain", text);
  const about = { bubbles: true, cancelable: true };
  const event = kind === "paste" ? new ClipboardEvent(kind, { ...about, clipboardData: data })
    : new DragEvent(kind, { ...about, dataTransfer: data });
  document.querySelector(target).dispatchEvent(event);
  return event.defaultPrevented;
}"""


async def shot(page: Page, name: str) -> None:
    folder = os.environ.get("WARMLINE_SHOTS")
    if folder:
        await page.screenshot(path=str(Path(folder) / name))


async def begin(page: Page) -> None:
    """Maya has Hannah, and writes."""
    await page.locator('[data-id="c-hannah"]').click()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()


async def add(page: Page, *files: object) -> None:
    await page.locator("#attach-file").set_input_files(list(files))  # type: ignore[arg-type]


async def give(page: Page, kind: str, text: str = "", target: str = "#text") -> bool:
    """Dropped or pasted; whether the page took it for itself."""
    content = base64.b64encode(png(64, 40)).decode()
    taken: bool = await page.evaluate(_GIVE, [kind, content, text, target])
    return taken


def chips(page: Page) -> Locator:
    return page.get_by_role("list", name="Files that go with this reply").get_by_role("listitem")


@pytest.mark.parametrize(("width", "height", "scheme"), [(390, 780, "dark"), (1440, 900, "light")])
async def test_a_picture_and_a_pdf_are_added_looked_at_and_sent(page, desk, width, height, scheme):
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": width, "height": height})
    await begin(page)
    await expect(page.get_by_role("button", name="Add a file")).to_be_visible()
    await add(page, LAMP, BILL, EVIL)
    await expect(chips(page)).to_have_count(3)
    await expect(page.get_by_text("Send a PNG, JPEG, WebP or GIF picture")).to_be_visible()
    await expect(page.get_by_label("Your words")).to_be_focused()
    picture = page.locator("#tray .thumb img")
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    assert await serious_findings(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await shot(page, f"tray-{width}-{scheme}.png")
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer-problem")).to_contain_text("evil.png was not added")
    await page.get_by_role("button", name="Remove evil.png").press("Enter")
    await expect(page.locator("#tray :focus")).to_have_count(1)
    await page.get_by_label("Your words").fill("Your lamp and the invoice.")
    await page.keyboard.press("Enter")
    sent = page.locator(".entry.agent")
    await expect(sent.locator(".words")).to_have_text("Your lamp and the invoice.")
    await expect(sent.locator(".attachments li")).to_have_count(2)
    await expect(sent.get_by_role("link", name="Save invoice-CL-10234.pdf")).to_be_visible()
    picture = sent.locator("img")
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    await expect(chips(page)).to_have_count(0)
    assert await serious_findings(page) == []
    await shot(page, f"sent-{width}-{scheme}.png")


async def test_a_picture_alone_is_a_message_and_is_named_in_the_lists(page, desk):
    await begin(page)
    assert await give(page, "paste")
    await expect(page.locator("#tray .thumb")).to_be_visible()
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".entry.agent img")).to_be_visible()
    last = page.locator('[data-id="c-hannah"] .last')
    await expect(last).to_have_text("Maya: a picture or a file")
    assert [one.filename for one in desk.service.enclosed.popitem()[1]] == ["lamp.png"]


async def test_files_are_dropped_into_the_conversation_and_words_are_pasted_as_words(page, desk):
    await begin(page)
    assert not await give(page, "paste", text="words of a table")
    await expect(chips(page)).to_have_count(0)
    assert await give(page, "drop", target="#entries")
    await expect(page.locator("#tray .kept")).to_have_count(1)
    # Beside it nothing is added, and the desk is not left for the file either.
    assert await give(page, "drop", target="#brief")
    await expect(chips(page)).to_have_count(1)


async def test_a_draft_keeps_its_files_through_another_conversation_and_a_reload(page, desk):
    await begin(page)
    await add(page, BILL)
    await page.get_by_label("Your words").fill("Here it is.")
    await expect(page.locator("#tray .kept")).to_have_count(1)
    await page.locator("#tab-all").click()
    await page.locator('[data-id="c-ola"]').click()
    await expect(chips(page)).to_have_count(0)
    await page.locator('[data-id="c-hannah"]').click()
    await expect(page.locator("#tray .kept")).to_have_count(1)
    await page.reload()
    await expect(page.locator("#tray .kept")).to_contain_text("invoice-CL-10234.pdf")
    await page.get_by_label("Your words").press("Enter")
    await expect(page.locator(".entry.agent")).to_contain_text("Here it is.")
    await expect(page.locator(".entry.agent .attachments li")).to_have_count(1)


async def test_what_is_refused_stays_with_its_words_and_goes_later(page, desk):
    await begin(page)
    await add(page, BILL)
    await expect(page.locator("#tray .kept")).to_have_count(1)
    desk.service.written["c-hannah"] = 10_000
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer-problem")).to_contain_text("Your files are kept here.")
    await expect(page.locator("#tray .kept")).to_have_count(1)
    desk.service.written.clear()
    await page.get_by_label("Your words").press("Enter")
    await expect(page.locator(".entry.agent .attachments li")).to_have_count(1)


async def test_a_note_takes_no_file(page, desk):
    await begin(page)
    await page.get_by_role("button", name="Private note").click()
    await expect(page.get_by_role("button", name="Add a file")).to_be_hidden()
    assert await give(page, "drop")
    await expect(page.locator("#composer-problem")).to_contain_text("a note takes none")
    await expect(chips(page)).to_have_count(0)


async def test_why_a_file_is_not_taken_stands_at_it(page, desk):
    await begin(page)
    desk.files.refuses = Refused("file_kind", "WhatsApp takes JPEG and PNG pictures, and PDFs.")
    await add(page, LAMP)
    await expect(page.locator("#tray .failed")).to_contain_text("WhatsApp takes JPEG and PNG")


async def test_closing_says_which_files_of_a_draft_do_not_go(page, desk):
    await begin(page)
    await add(page, BILL)
    await page.get_by_label("Your words").fill("Goodbye.")
    await expect(page.locator("#tray .kept")).to_have_count(1)
    await page.get_by_role("button", name="Close").click()
    told = page.locator("#dialog .not-sent")
    await expect(told).to_contain_text("Not sent with it: invoice-CL-10234.pdf.")
