"""`make bench`: every bench, one after the other."""

from __future__ import annotations

import sys

from bench import web
from bench.opinion import __main__ as opinion

if __name__ == "__main__":
    sys.exit(opinion.main() or web.main())
