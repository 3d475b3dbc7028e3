"""Run one command, and another beside it; what the second prints follows when the first has ended.

    python scripts/beside.py python -m this BESIDE python -m that

On two cores that takes as long as the longer of them. Ctrl-C goes to both, and both clean up. The
exit code is 0 when both ended with 0, else 1.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

BETWEEN = "BESIDE"


def main(words: list[str]) -> int:
    """Of the command line."""
    if words.count(BETWEEN) != 1:
        print(f"Give two commands with {BETWEEN} between them.", file=sys.stderr)
        return 2
    place = words.index(BETWEEN)
    with tempfile.TemporaryFile() as printed:
        second = subprocess.Popen(words[place + 1 :], stdout=printed, stderr=subprocess.STDOUT)
        first = subprocess.Popen(words[:place])
        codes = [_ended(first), _ended(second)]
        printed.seek(0)
        for line in printed:
            sys.stdout.buffer.write(line)
        sys.stdout.flush()
    return int(any(codes))


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Its exit code. Interrupted, it has heard of that as well and is waited for."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
