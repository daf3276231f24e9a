"""Counts in process the queries of each page, in the database that the environment names; reads what `bench.seed` printed, prints JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from bench.pages import EXPORTS, LISTS, TRACE, WHOLES, Page


def queries(page: Page, names: dict[str, Any], session: str) -> dict[str, Any]:
    """Ask once for a page to warm up, then count; return the address, who asks, status and number of queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(SERVER_NAME="127.0.0.1")
    browser.cookies["sessionid"] = session
    address = page.address(names)
    for _ in range(2):
        with CaptureQueriesContext(connection) as counted:
            answer = browser.get(address)
            if answer.streaming:
                for _chunk in answer.streaming_content:
                    pass
    return {"name": page.name, "address": address, "who": page.who, "status": answer.status_code, "queries": len(counted)}


def main() -> int:
    """Count for every page."""
    import django

    django.setup()
    made = json.load(sys.stdin)
    pages = [*LISTS, *WHOLES, TRACE, *EXPORTS]
    json.dump([queries(page, made["names"], made["cast"][page.who]) for page in pages], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
