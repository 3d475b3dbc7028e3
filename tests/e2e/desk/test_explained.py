"""What the judgement found, as it really is, in plain words at the desk: handover and near miss."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.fakes.assistant import answer
from tests.support.front import Front

pytestmark = pytest.mark.browser

ORDER = ("order", "CL-10234", "customer", "verified")
GOLD = ("service_level", "gold", "order_system", "verified")


async def judged() -> dict:
    """A near miss, then abuse, from a front desk in memory with the shop's own signals."""
    front = Front()
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(answer("It left Leeds on Monday.", facts=(ORDER, GOLD)))
    await front.say(conversation, "where is CL-10234, LS6 2AB")
    await front.say(conversation, "seriously? Monday?")
    await front.say(conversation, "a bit disappointing")
    await front.say(conversation, "you fucking idiots, this is ridiculous!")
    return await front.desk.conversation("maya", conversation)


async def test_a_handover_and_a_near_miss_say_what_was_seen_how_strong_where_and_by_which_rules(
    page, desk
):
    whole = await judged()
    summary = whole["summary"] | {"id": "c-judged"}
    desk.service.put(summary, whole["entries"], whole["brief"])
    await desk.service.change("c-judged")
    version = whole["brief"]["reasons"][0]["version"]
    row = page.locator('[data-id="c-judged"]')
    await expect(row).to_contain_text("Abusive words in this conversation")
    await row.click()
    brief = page.locator("#brief")
    await expect(brief.locator(".warnings")).to_contain_text("Abusive words in this conversation")
    await expect(brief.locator(".warnings")).to_contain_text("fucking idiots")
    why = brief.locator(".because").first
    await expect(why).to_contain_text(whole["brief"]["reasons"][-1]["text"])
    await expect(why).to_contain_text("fucking idiots")
    await expect(brief.get_by_text("signals.yml").first).to_be_hidden()
    await brief.get_by_text("How it was judged").first.click()
    judged_so = brief.locator(".judged").first
    await expect(judged_so).to_contain_text("abusive words: 100 of 100")
    await expect(judged_so).to_contain_text(f"in all, by signals.yml {version}")
    near = page.locator(".event").filter(has_text="Nearly: a person was not offered yet")
    await expect(near).to_contain_text("frustrated or angry (“seriously”)")
    await expect(near.get_by_text("signals.yml")).to_be_hidden()
    await near.get_by_text("how").click()
    await expect(near).to_contain_text("frustrated or angry: 25 of 100")
    await expect(near).to_contain_text(f"by signals.yml {version}")
    offered = page.get_by_text("A person was offered: ")
    await expect(offered).to_contain_text("frustrated or angry (“disappointing”)")
    await expect(brief).to_contain_text("Service level")
