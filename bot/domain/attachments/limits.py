"""How much of what customers send is kept."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE


@dataclass(frozen=True, kw_only=True)
class Room:
    """`largest` bytes of one file, `whole` of all, and how many `files` of one conversation."""

    largest: int = 16 * MEGABYTE
    whole: int = 5 * GIGABYTE
    files: int = 60

    def takes(self, size: int, used: int, count: int) -> bool:
        """Whether one more fits beside `used` bytes of all and `count` of its conversation."""
        return size <= self.largest and used + size <= self.whole and count < self.files


#: As the settings have it by default.
USUAL_ROOM = Room()
