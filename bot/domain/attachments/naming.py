"""What senders call their files, made fit to be shown in a line."""

from __future__ import annotations

#: More than anybody calls a file.
LONGEST_NAME = 200


def plain_name(name: str, longest: int = LONGEST_NAME) -> str:
    r"""The name without line ends, controls and signs that turn the direction of what follows.

    >>> plain_name("invoice\u202efdp.exe\r\nSet-Cookie: a")
    'invoicefdp.exe Set-Cookie: a'
    """
    seen = "".join(" " if x.isspace() else x if x.isprintable() else "" for x in name)
    return " ".join(seen.split())[:longest].strip()
