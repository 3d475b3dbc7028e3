"""What a camera writes beside a picture, taken out: where it was taken is nobody's business here.

Source of the layout: JPEG (ITU T.81, B.1.1) and Exif 2.32, 4.5.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from bot.domain.attachments.sniffing import JPEG

_APP1, _APP2, _APP14, _COMMENT, _SCAN = 0xE1, 0xE2, 0xEE, 0xFE, 0xDA
#: Colour profiles and Adobe's colour transform: without them the colours are wrong.
_KEPT = {_APP2: b"ICC_PROFILE\x00", _APP14: b"Adobe"}
_ORIENTATION = 0x0112
_LAST = 0xD9
#: What ends the data of a scan: no stuffed byte, no restart, no padding.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def without_place(content: bytes, kind: str) -> bytes:
    """A JPEG without Exif, XMP and comments, but the way up it is held; anything else as it is.

    What can't be read to its end is left as it is.
    """
    if kind != JPEG:
        return content
    try:
        return b"".join(_kept(content))
    except (struct.error, ValueError):
        return content


def _kept(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    turned = 1
    pieces = []
    for marker, segment, rest in _segments(content):
        if marker == _APP1 and segment[4:10] == b"Exif\x00\x00":
            turned = _orientation(segment[10:])
        elif marker == _SCAN:
            pieces.append(rest)
        elif not _tells(marker, segment):
            pieces.append(segment)
    if turned != 1:
        yield _exif(turned)
    yield from pieces


def _tells(marker: int, segment: bytes) -> bool:
    """Whether it says something beside the picture itself."""
    if marker in _KEPT:
        return not segment[4:].startswith(_KEPT[marker])
    return marker == _COMMENT or _APP1 <= marker <= 0xEF


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, the segment, and, with the first scan, everything from there on."""
    at = 2
    while True:
        start = at
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        mark, marker, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF or length < 2 or at + 2 + length > len(content):
            raise ValueError("no segment of a JPEG")
        if marker == _SCAN:
            yield marker, b"", content[start : _end(content, at)]
            return
        yield marker, content[at : at + 2 + length], b""
        at += 2 + length


def _end(content: bytes, at: int) -> int:
    """Where the picture ends: behind that phones put films and further pictures, with their place.

    `at` is the first scan's marker.
    """
    while True:
        mark, marker = struct.unpack_from(">BB", content, at)
        if mark != 0xFF:
            raise ValueError("no marker behind a scan")
        if marker == _LAST:
            return at + 2
        (length,) = struct.unpack_from(">H", content, at + 2)
        found = _MARKER.search(content, at + 2 + length)
        if found is None:
            # Cut short; what there is of it is shown.
            return len(content)
        at = found.start()


def _orientation(tiff: bytes) -> int:
    """1 to 8 from the first directory, 1 where there is none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, directory)
    for number in range(min(count, 100)):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * number)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else 1
    return 1


def _exif(turned: int) -> bytes:
    """An Exif segment that says the orientation and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">I", 8) + struct.pack(">H", 1) + entry + bytes(4)
    body = b"Exif\x00\x00" + tiff
    return struct.pack(">BBH", 0xFF, _APP1, len(body) + 2) + body
