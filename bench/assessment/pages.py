"""The pages of the assessment that are measured, each asked by who works with it. Counts their queries in process; reads names as JSON, prints JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page by the name of its route, whose it is, of which panel (`open` or `concluded`), and what else stands in its address."""

    route: str
    who: str
    of: str = "open"
    where: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Its name in a table."""
        return f"{self.route} ({self.who}, {self.of})"

    def address(self, slug: str, names: dict[str, Any]) -> str:
        """Return its address in a panel of these names. Needs Django."""
        from django.urls import reverse

        of_panel = {} if self.route in ("index", "form_panel") else {"panel": names[self.of]}
        return reverse(f"assessment:{self.route}", kwargs={"slug": slug, **of_panel, **{name: names[of] for name, of in self.where}})


ROUND, ITEM = (("number", "number"),), (("number", "number"), ("item", "item"))
PAGES = (
    Page("index", "expert"), Page("index", "secretary"), Page("index", "delegate"),
    Page("panel", "expert"), Page("panel", "co_chair"), Page("panel", "stranger", "concluded"),
    Page("answer", "expert"), Page("my_answers", "expert"), Page("expertise", "expert"), Page("minority", "expert"), Page("propose", "expert"),
    Page("round", "expert", where=ROUND), Page("round", "co_chair", where=ROUND), Page("round", "stranger", "concluded", ROUND),
    Page("round_item", "expert", where=ITEM), Page("round_item", "stranger", "concluded", ITEM),
    Page("desk", "co_chair"), Page("experts", "secretary"), Page("items", "secretary"), Page("wordings", "secretary"), Page("set_panel", "secretary"),
    Page("form_panel", "secretary"), Page("open_round", "secretary"), Page("conclude", "secretary"),
    Page("item", "secretary", where=(("number", "item"),)), Page("add_item", "secretary"), Page("edit_item", "secretary", where=(("number", "item"),)),
    Page("resolve", "secretary", "concluded", (("number", "quantity"),)),
    Page("result", "stranger", "concluded"), Page("result", "expert", "concluded"), Page("course", "stranger", "concluded"),
    Page("quantities", "stranger", "concluded"), Page("amplifiers", "stranger", "concluded"), Page("result_csv", "stranger", "concluded"),
)  # fmt: skip


def asked(page: Page, slug: str, names: dict[str, Any], session: str) -> dict[str, Any]:
    """Ask for a page twice and count the queries of the second."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(SERVER_NAME="127.0.0.1")
    if session:
        browser.cookies["sessionid"] = session
    address = page.address(slug, names)
    for _ in range(2):
        with CaptureQueriesContext(connection) as counted:
            answer = browser.get(address)
    return {"name": page.name, "address": address, "who": page.who, "status": answer.status_code, "queries": len(counted), "bytes": len(answer.content)}


def main() -> int:
    """Ask for every page that there is, of the large panel and of the small one."""
    import django

    django.setup()
    from django.urls import NoReverseMatch

    made = json.load(sys.stdin)
    names = made["names"]
    rows = []
    for page in PAGES:
        try:
            large, small = (asked(page, names["slug"], names[which], made["sessions"][page.who]) for which in ("large", "small"))
        except NoReverseMatch:
            continue
        rows.append(large | {"queries_small": small["queries"]})
    json.dump(rows, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
