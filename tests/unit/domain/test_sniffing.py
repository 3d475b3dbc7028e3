"""What a file is, its bytes say; a name or a sender's word never does."""

from __future__ import annotations

import pytest

from bot.domain.attachments.sniffing import SHOWN, TAKEN, UNKNOWN_KIND, kind_of, safe_name
from tests.support.pictures import JPEG, PDF, PNG

KINDS = [
    (PNG, "image/png"),
    (JPEG, "image/jpeg"),
    (b"GIF89a" + bytes(10), "image/gif"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
    (PDF, "application/pdf"),
    (b"OggS\0\2", "audio/ogg"),
    (b"\0\0\0\x18ftypmp42", "video/mp4"),
    (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
    (b"\xff\xfb\x90\x64", "audio/mpeg"),
    (b"PK\x03\x04", "application/zip"),
]

NEVER_SHOWN = [
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"<!doctype html><script>alert(1)</script>",
    b"\n<html>",
    b"RIFF\x10\0\0\0AVI LIST",
    b"<?xml version='1.0'?><svg/>",
    b"GIF8<script>",
    b"BM" + bytes(30),
    b"",
    b"\x89PN",
]


@pytest.mark.parametrize(("content", "kind"), KINDS, ids=[kind for _, kind in KINDS])
def test_a_kind_is_known_by_its_first_bytes(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize("content", NEVER_SHOWN)
def test_what_could_run_in_a_page_and_what_is_unknown_is_neither_shown_nor_taken(content):
    assert kind_of(content) == UNKNOWN_KIND
    assert UNKNOWN_KIND not in SHOWN | TAKEN


def test_nothing_that_is_shown_can_hold_a_script():
    assert {"image/png", "image/jpeg", "image/webp", "image/gif"} == SHOWN


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("bill.pdf", "application/pdf", "bill.pdf"),
        ("IMG_1.JPEG", "image/jpeg", "IMG_1.JPEG"),
        ("../../etc/passwd", UNKNOWN_KIND, "passwd.bin"),
        ("C:\\bills\\bill.exe", "application/pdf", "bill.exe.pdf"),
        ("fdp.\u202eexe", "image/png", "fdp.exe.png"),
        ('a"\r\nSet-Cookie: x.png', "image/png", "aSet-Cookie x.png"),
        ("", "image/webp", "file.webp"),
        ("...", "image/gif", "file.gif"),
        ("ü" * 300, "image/png", "ü" * 100 + ".png"),
    ],
)
def test_a_name_is_no_path_and_ends_as_its_bytes_are(name, kind, safe):
    assert safe_name(name, kind) == safe
