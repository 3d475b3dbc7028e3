"""Where customers' files are kept: the same facts for a folder and for memory."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.files.attachments import FileAttachments
from bot.adapters.memory.attachments import MemoryAttachments
from bot.app.ports import Attachments
from bot.domain.attachments.limits import Room
from bot.domain.errors import Refused, Unavailable
from tests.support.clock import Clock

ROOM = Room(largest=10, whole=30, files=3)


@pytest.fixture(params=["memory", "files"])
def kept(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> Attachments:
    if request.param == "memory":
        return MemoryAttachments(clock, ROOM)
    return FileAttachments(tmp_path / "attachments", ROOM, clock)


async def test_what_was_put_is_there_for_its_conversation_alone(kept):
    file = await kept.put("c-1", b"photo")
    assert await kept.get("c-1", file) == b"photo"
    assert await kept.get("c-2", file) is None
    assert await kept.get("c-1", "0" * 64) is None


async def test_the_same_again_is_the_same_file_and_takes_no_room(kept):
    assert len({await kept.put("c-1", b"0123456789") for _ in range(9)}) == 1
    assert await kept.put("c-1", b"another")


async def test_forgetting_takes_all_of_one_conversation_and_nothing_else(kept):
    hers = [await kept.put("c-1", content) for content in (b"one", b"two")]
    other = await kept.put("c-2", b"one")
    await kept.forget("c-1")
    await kept.forget("c-1")
    assert [await kept.get("c-1", file) for file in hers] == [None, None]
    assert await kept.get("c-2", other) == b"one"


async def test_what_is_old_goes_and_what_was_sent_again_counts_anew(kept, clock):
    start = clock()
    old, again = await kept.put("c-1", b"old"), await kept.put("c-1", b"again")
    clock.move(days=2)
    await kept.put("c-1", b"again")
    new = await kept.put("c-2", b"new")
    assert await kept.trim(start + timedelta(days=1)) == 1
    assert await kept.get("c-1", old) is None
    assert (await kept.get("c-1", again), await kept.get("c-2", new)) == (b"again", b"new")
    assert await kept.trim(start + timedelta(days=1)) == 0


async def test_there_is_room_for_so_much_and_no_more(kept):
    with pytest.raises(Refused, match="room"):
        await kept.put("c-1", b"x" * 11)
    for number in range(3):
        await kept.put("c-1", b"%d" % number)
    with pytest.raises(Refused, match="room"):
        await kept.put("c-1", b"a fourth")
    await kept.put("c-2", b"b" * 10)
    await kept.put("c-2", b"c" * 10)
    with pytest.raises(Refused, match="room"):
        await kept.put("c-3", b"d" * 10)
    await kept.forget("c-2")
    await kept.put("c-3", b"d" * 10)


@pytest.mark.parametrize("name", ["", "..", "../x", "/etc/passwd", "A" * 64, "0" * 63, "0" * 65])
async def test_what_is_no_name_of_a_file_leads_nowhere(kept, name):
    await kept.put("c-1", b"photo")
    assert await kept.get("c-1", name) is None


@pytest.mark.parametrize("conversation", ["../../x", "/etc", "c-1/../c-2", "", "\udcff"])
async def test_a_conversation_is_never_a_path(conversation, clock, tmp_path):
    kept = FileAttachments(tmp_path / "in" / "attachments", ROOM, clock)
    file = await kept.put(conversation, b"photo")
    assert await kept.get(conversation, file) == b"photo"
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.relative_to(tmp_path / "in" / "attachments").name for path in found] == [file]


async def test_two_front_desks_share_a_folder(clock, tmp_path):
    one, two = (FileAttachments(tmp_path, ROOM, clock) for _ in range(2))
    file = await one.put("c-1", b"photo")
    assert await two.get("c-1", file) == b"photo"
    await two.forget("c-1")
    assert await one.get("c-1", file) is None


async def test_files_are_their_owners_alone_and_nothing_half_written_stays(clock, tmp_path):
    kept = FileAttachments(tmp_path / "attachments", ROOM, clock)
    await kept.put("c-1", b"photo")
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_a_disk_that_fails_is_said_so(clock, tmp_path):
    (tmp_path / "attachments").write_text("a file where the folder should be")
    kept = FileAttachments(tmp_path / "attachments", ROOM, clock)
    with pytest.raises(Unavailable, match="disk"):
        await kept.put("c-1", b"photo")
