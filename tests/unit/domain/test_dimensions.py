"""How large a picture says that it is: a page of ours decodes none that would fill its memory."""

from __future__ import annotations

import struct

import pytest

from bot.domain.attachments.dimensions import may_be_seen, measures
from bot.domain.attachments.sniffing import GIF, JPEG, PNG, WEBP
from tests.support import pictures


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + bytes(4)


def gif(width: int, height: int) -> bytes:
    frame = b"\x2c" + struct.pack("<HHHH", 0, 0, width, height) + b"\0"
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(3) + frame


def framed(screen: tuple[int, int], frame: tuple[int, int]) -> bytes:
    """With a table of two colours and a word on its timing before its first frame."""
    head = b"GIF89a" + struct.pack("<HH", *screen) + b"\x80\0\0" + bytes(6)
    timing = b"\x21\xf9\x04" + bytes(4) + b"\0"
    return head + timing + b"\x2c" + struct.pack("<HHHH", 0, 0, *frame) + b"\0"


def jpeg(width: int, height: int, before: bytes = b"", frame: int = 0xC0) -> bytes:
    head = struct.pack(">BBHBHH", 0xFF, frame, 11, 8, height, width) + b"\x01\x01\x11\0"
    return b"\xff\xd8" + before + head + b"\xff\xd9"


def webp(name: bytes, body: bytes) -> bytes:
    chunk = name + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def lossy(width: int, height: int) -> bytes:
    return webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", width, height))


def lossless(width: int, height: int) -> bytes:
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", (height - 1) << 14 | (width - 1)) + b"\0")


def extended(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return webp(b"VP8X", bytes(4) + sides)


MAKERS = [
    (PNG, png),
    (GIF, gif),
    (JPEG, jpeg),
    (WEBP, lossy),
    (WEBP, lossless),
    (WEBP, extended),
]
EACH = pytest.mark.parametrize(("kind", "make"), MAKERS, ids=[make.__name__ for _, make in MAKERS])


@EACH
def test_its_head_says_how_large_it_is(kind, make):
    assert measures(make(640, 480), kind) == (640, 480)


@EACH
@pytest.mark.parametrize("sides", [(4032, 3024), (1080, 16000), (8064, 6048), (2, 2), (600, 1)])
def test_what_phones_take_is_seen(kind, make, sides):
    assert may_be_seen(make(*sides), kind)


@EACH
@pytest.mark.parametrize("sides", [(1, 1), (16000, 16000)])
def test_a_dot_and_what_would_fill_the_memory_is_not(kind, make, sides):
    assert not may_be_seen(make(*sides), kind)


@pytest.mark.parametrize(("kind", "make"), [(PNG, png), (GIF, gif), (JPEG, jpeg)])
def test_neither_is_what_has_no_side_or_an_endless_one(kind, make):
    assert not may_be_seen(make(50_000, 50_000), kind)
    assert not may_be_seen(make(60_000, 2), kind)
    assert not may_be_seen(make(0, 20), kind)


@EACH
def test_what_ends_before_it_says_is_no_picture(kind, make):
    head = make(640, 480)[:9]
    assert measures(head, kind) is None
    assert not may_be_seen(head, kind)


@pytest.mark.parametrize("screen", [(8, 8), (0, 0)])
def test_a_gif_is_as_large_as_its_first_frame(screen):
    """Browsers widen the screen for it."""
    assert measures(framed(screen, (50_000, 40_000)), GIF) == (50_000, 40_000)
    assert may_be_seen(framed(screen, (40, 30)), GIF)


def test_a_gif_of_nothing_but_small_words_is_not_read_to_its_end():
    whole = framed((8, 8), (50_000, 40_000))
    words = b"\x21\xfe" + b"\x01a" * 100_000 + b"\0"
    assert measures(whole[:19] + words + whole[19:], GIF) is None


def test_a_jpeg_of_nothing_but_small_pieces_is_not_read_to_its_end():
    comment = struct.pack(">BBH", 0xFF, 0xFE, 2)
    assert measures(jpeg(640, 480, comment * 20), JPEG) == (640, 480)
    assert measures(jpeg(640, 480, comment * 100_000), JPEG) is None
    assert measures(jpeg(640, 480, b"\xff" * 100_000), JPEG) is None


def test_a_jpeg_s_own_head_counts_and_not_the_small_one_within_its_exif():
    small = b"Exif\0\0" + jpeg(160, 120)
    before = struct.pack(">BBH", 0xFF, 0xE1, len(small) + 2) + small + b"\xff\xff"
    # Bytes that fill before a marker are allowed.
    assert measures(jpeg(50_000, 50_000, before[:-1]), JPEG) == (50_000, 50_000)


@pytest.mark.parametrize("frame", [0xC0, 0xC1, 0xC2, 0xC9, 0xCA])
def test_every_way_to_code_a_jpeg_is_read(frame):
    assert measures(jpeg(640, 480, frame=frame), JPEG) == (640, 480)


def test_tables_of_a_jpeg_are_no_frame():
    tables = struct.pack(">BBH", 0xFF, 0xC4, 9) + b"\0\x27\x0f\x27\x0f\0\0"
    assert measures(jpeg(640, 480, tables), JPEG) == (640, 480)


def test_the_pictures_that_tests_are_made_with_are_seen():
    assert may_be_seen(pictures.PNG, PNG)
    assert may_be_seen(pictures.JPEG, JPEG)
    assert may_be_seen(pictures.WEBP, WEBP)


def test_what_is_no_picture_has_no_measures():
    assert measures(pictures.PDF, "application/pdf") is None
