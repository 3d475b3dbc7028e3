"""Where a picture was taken leaves it; which way up it is held stays."""

from __future__ import annotations

import struct

import pytest

from bot.domain.attachments.exif import without_place
from tests.support.pictures import JPEG, PNG

PLACE = b"GPS 53.7997N 1.5492W"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(order: str, orientation: int) -> bytes:
    mark = b"II" if order == "<" else b"MM"
    tiff = mark + struct.pack(f"{order}HIH", 42, 8, 1)
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + bytes(4)
    return segment(0xE1, b"Exif\0\0" + tiff + PLACE)


def photo(*segments: bytes, behind: bytes = b"") -> bytes:
    return JPEG[:2] + b"".join(segments) + JPEG[2:] + behind


def clean(content: bytes) -> bytes:
    return without_place(content, "image/jpeg")


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_place_goes_and_the_way_up_stays(order):
    found = clean(photo(exif(order, 6)))
    assert PLACE not in found
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in found
    assert found.endswith(JPEG[2:])


def test_a_picture_that_stands_upright_gets_nothing_added():
    assert clean(photo(exif("<", 1))) == JPEG


def test_comments_and_other_programs_notes_go_and_colours_stay():
    colours = segment(0xE2, b"ICC_PROFILE\0" + b"colours")
    adobe = segment(0xEE, b"Adobe" + bytes(7))
    found = clean(photo(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE), colours, adobe))
    assert found == JPEG[:2] + colours + adobe + JPEG[2:]
    assert clean(photo(segment(0xFE, PLACE), segment(0xED, PLACE))) == JPEG


def test_films_and_pictures_behind_the_picture_go():
    assert clean(photo(behind=exif("<", 1) + PLACE)) == JPEG


def test_cleaned_twice_is_cleaned_once():
    once = clean(photo(exif(">", 8)))
    assert clean(once) == once


@pytest.mark.parametrize(
    "tiff",
    [b"", b"II", b"II*\0\xff\xff\xff\xff", b"XX*\0\x08\0\0\0\x01\0", b"MM\0*\0\0\0\x08\xff\xff"],
)
def test_exif_that_is_broken_breaks_nothing(tiff):
    broken = photo(segment(0xE1, b"Exif\0\0" + tiff))
    assert clean(broken) in (JPEG, broken)


def test_other_kinds_stay_as_they_are():
    assert without_place(PNG, "image/png") == PNG


@pytest.mark.parametrize("cut", range(2, len(JPEG)))
def test_a_picture_that_was_cut_short_stays_as_it_is(cut):
    assert clean(JPEG[:cut]) == JPEG[:cut]
