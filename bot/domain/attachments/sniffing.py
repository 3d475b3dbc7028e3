"""What a file is, by its first bytes: neither its name nor its sender is asked.

Source of the marks: the formats' own specifications (PNG 5.2, JPEG B.1.1.3, GIF89a 17, RFC 9649 for
WebP, ISO 32000-2 7.5.2 for PDF, ISO 14496-12 4.3, RFC 3533 for Ogg, RFC 4867 5 for AMR).
"""

from __future__ import annotations

PNG, JPEG, WEBP, GIF = "image/png", "image/jpeg", "image/webp", "image/gif"
PDF = "application/pdf"
#: What nobody opens by mistake.
UNKNOWN_KIND = "application/octet-stream"

#: The only kinds that are ever shown in a page of ours: pictures that can hold no script.
SHOWN = frozenset({PNG, JPEG, WEBP, GIF})
#: What a customer may send by the web chat.
TAKEN = SHOWN | {PDF}

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"PK\x03\x04", "application/zip"),
)
_ENDINGS = {
    PNG: "png",
    JPEG: "jpg",
    WEBP: "webp",
    GIF: "gif",
    PDF: "pdf",
    "audio/ogg": "ogg",
    "audio/amr": "amr",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "application/zip": "zip",
}


def kind_of(content: bytes) -> str:
    """The media type of these bytes.

    >>> kind_of(b"<svg onload='alert(1)'>")
    'application/octet-stream'
    """
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        return "audio/mp4" if content[8:11] == b"M4A" else "video/mp4"
    # The sync word of an MPEG audio frame, layer III.
    if len(content) > 1 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2:
        return "audio/mpeg"
    return UNKNOWN_KIND


def ending_of(kind: str) -> str:
    """How a file of that kind ends; `bin` for what we don't know."""
    return _ENDINGS.get(kind, "bin")


def safe_name(name: str, kind: str, longest: int = 100) -> str:
    """The sender's name without anything that is a path or can't be seen; it ends as its bytes are.

    A picture called `bill.exe` is saved as one, whatever its sender says.

    >>> safe_name("../../bill.exe", "application/pdf")
    'bill.exe.pdf'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*\\')
    ending = ending_of(kind)
    stem = shown.strip(" .")[:longest] or "file"
    same = {"jpg": (".jpg", ".jpeg")}.get(ending, (f".{ending}",))
    return stem if stem.lower().endswith(same) else f"{stem}.{ending}"
