"""What is different between two texts, line by line."""

from __future__ import annotations

from difflib import SequenceMatcher

#: `=` stands in both, `-` only in the old one, `+` only in the new one.
Line = tuple[str, str]


def differences(old: str, new: str) -> list[Line]:
    """Every line of both, in order."""
    before, after = old.splitlines(), new.splitlines()
    found: list[Line] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            found += [("=", line) for line in before[start:end]]
        else:
            found += [("-", line) for line in before[start:end]]
            found += [("+", line) for line in after[begin:stop]]
    return found
