"""`make bench`: every bench, one after the other."""

from __future__ import annotations

import sys

from bench import web

if __name__ == "__main__":
    sys.exit(web.main())
