"""`python -m actions --port N --orders-url URL`: the action server, on loopback."""

from __future__ import annotations

import sys

from actions.server import main

if __name__ == "__main__":
    sys.exit(main())
