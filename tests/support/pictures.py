"""Small files of several kinds, made here byte by byte."""

from __future__ import annotations

import struct
import zlib

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def png(width: int = 8, height: int = 8, colour: tuple[int, int, int] = (184, 92, 56)) -> bytes:
    """A picture of one colour."""
    rows = (b"\0" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


PNG = png()

#: The head of a picture of 512 by 512, as stickers are; nothing here decodes it.
WEBP = (
    (b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8L" + struct.pack("<I", 18))
    + struct.pack("<BI", 0x2F, 511 << 14 | 511)
    + bytes(13)
)

#: A grey square: the smallest tables that a decoder takes.
JPEG = b"".join(
    (
        b"\xff\xd8",
        _segment(0xDB, b"\0" + b"\x10" * 64),
        _segment(0xC0, struct.pack(">BHHB", 8, 8, 8, 1) + b"\x01\x11\0"),
        _segment(0xC4, b"\0" + b"\x01" + bytes(15) + b"\0"),
        _segment(0xC4, b"\x10" + b"\x01" + bytes(15) + b"\0"),
        _segment(0xDA, b"\x01\x01\0\0\x3f\0"),
        b"\x3f",
        b"\xff\xd9",
    )
)
