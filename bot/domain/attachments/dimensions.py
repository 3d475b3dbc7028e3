"""How large a picture says that it is, by its head: nothing is decoded here.

A file of a few kilobytes can say fifty thousand by fifty thousand, and whatever shows it tries.
Source of the layouts: PNG 11.2.2, GIF89a 18, JPEG (ITU T.81, B.2.2), RFC 9649 and RFC 6386 9.1.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from bot.domain.attachments.sniffing import GIF, JPEG, PNG, WEBP

Sides = tuple[int, int]

#: What phones and cameras take is below it (50 million); so much takes 256 MB to be shown.
MOST_PIXELS = 64_000_000
#: Long enough for a picture of a long page.
LONGEST_SIDE = 30_000
#: A JPEG's frames: every SOF, and not the tables (DHT, JPG, DAC) that lie between them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _LAST = 0xDA, 0xD9
#: What a GIF's parts begin with.
_EXTENSION, _FRAME = 0x21, 0x2C
#: Pieces that are gone through for it; whole cameras' notes are a few dozen.
_MOST_PIECES = 1_000


def may_be_seen(content: bytes, kind: str) -> bool:
    """Whether a page may show it: it has something to see, and is no larger than pictures are."""
    sides = measures(content, kind)
    if sides is None or min(sides) < 1 or max(sides) < 2:
        return False
    return max(sides) <= LONGEST_SIDE and sides[0] * sides[1] <= MOST_PIXELS


def measures(content: bytes, kind: str) -> Sides | None:
    """Width and height in pixels; None where its head can't be read."""
    read = _READERS.get(kind)
    try:
        return read(content) if read else None
    except struct.error:
        return None


def _png(content: bytes) -> Sides | None:
    if content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> Sides | None:
    """Its screen, or its first frame where that is larger: browsers widen the one for the other."""
    width, height = struct.unpack_from("<HH", content, 6)
    frame = _first_frame(content)
    if frame is None:
        return None
    wide, high = struct.unpack_from("<HH", content, frame + 5)
    return max(width, wide), max(height, high)


def _first_frame(content: bytes) -> int | None:
    """Where its descriptor stands, behind the colours and what is said of them."""
    (flags,) = struct.unpack_from("<B", content, 10)
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    within = False
    for _ in range(_MOST_PIECES):
        (first,) = struct.unpack_from("<B", content, at)
        if within:
            # Pieces that each say how long they are; the last is empty.
            at, within = at + 1 + first, first > 0
        elif first == _EXTENSION:
            at, within = at + 2, True
        else:
            return at if first == _FRAME else None
    return None


def _jpeg(content: bytes) -> Sides | None:
    at = 2
    for _ in range(_MOST_PIECES):
        mark, marker = struct.unpack_from(">BB", content, at)
        if mark != 0xFF or marker in (0x00, _SCAN, _LAST):
            return None
        if marker == 0xFF:
            at += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
    return None


def _webp(content: bytes) -> Sides | None:
    name = content[12:16]
    if name == b"VP8X":
        low, wide, tall, high = struct.unpack_from("<HBBH", content, 24)
        return (low | wide << 16) + 1, (tall | high << 8) + 1
    if name == b"VP8L" and content[20:21] == b"\x2f":
        (both,) = struct.unpack_from("<I", content, 21)
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    if name == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


_READERS: Mapping[str, Callable[[bytes], Sides | None]] = {
    PNG: _png,
    GIF: _gif,
    JPEG: _jpeg,
    WEBP: _webp,
}
