"""Who read and did what, in both stores."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.privacy.audit import AuditLine, Deed, Wanted
from tests.support.events import NOW


def line(number: int, who: str = "maya", conversation: str = "c-1") -> AuditLine:
    at = NOW + timedelta(minutes=number)
    return AuditLine(
        at=at, who=who, deed=Deed.OPENED, conversation=conversation, about=f"id-{number}"
    )


async def test_lines_come_back_as_they_were_newest_first(stores) -> None:
    written = [line(number) for number in range(3)]
    for one in written:
        await stores.audit.note(one)
    page = await stores.audit.page(Wanted(), 10)
    assert (page.lines, page.more) == (tuple(reversed(written)), "")


async def test_pages_go_on_where_the_last_one_ended(stores) -> None:
    for number in range(5):
        await stores.audit.note(line(number))
    first = await stores.audit.page(Wanted(), 2)
    second = await stores.audit.page(Wanted(), 2, first.more)
    third = await stores.audit.page(Wanted(), 2, second.more)
    about = [x.about for page in (first, second, third) for x in page.lines]
    assert about == ["id-4", "id-3", "id-2", "id-1", "id-0"]
    assert third.more == ""


async def test_only_what_is_wanted_is_found(stores) -> None:
    await stores.audit.note(line(1))
    await stores.audit.note(line(2, who="jonas", conversation="c-2"))
    await stores.audit.note(AuditLine(at=NOW, who="jonas", deed=Deed.LOGGED_OUT))
    assert len((await stores.audit.page(Wanted(who="jonas"), 10)).lines) == 2
    assert len((await stores.audit.page(Wanted(deed="logged_out"), 10)).lines) == 1
    (found,) = (await stores.audit.page(Wanted(conversation="c-2"), 10)).lines
    assert found.about == "id-2"


async def test_a_conversation_that_is_forgotten_leaves_its_lines_without_a_name(stores) -> None:
    await stores.audit.note(line(1))
    await stores.audit.note(line(2, conversation="c-2"))
    await stores.audit.forget("c-1")
    await stores.audit.forget("c-1")
    found = (await stores.audit.page(Wanted(), 10)).lines
    assert [x.conversation for x in found] == ["c-2", ""]


async def test_old_lines_go_the_oldest_first_and_no_more_than_asked_for(stores) -> None:
    for number in range(6):
        await stores.audit.note(line(number))
    assert await stores.audit.trim(NOW + timedelta(minutes=4), 3) == 3
    assert await stores.audit.trim(NOW + timedelta(minutes=4), 3) == 1
    assert await stores.audit.trim(NOW + timedelta(minutes=4), 3) == 0
    found = (await stores.audit.page(Wanted(), 10)).lines
    assert [x.about for x in found] == ["id-5", "id-4"]


async def test_nothing_is_an_empty_page(stores) -> None:
    page = await stores.audit.page(Wanted(), 10)
    assert (page.lines, page.more) == ((), "")
