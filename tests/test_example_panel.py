"""The panel of the example review: who sits on it, what it judges and when, and what is known of its seeds."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.example import by, setting, table


def test_the_panel_has_ten_experts_of_seven_delegations():
    """Each of the ten seats of the group sits on it once, for seven delegations of trees, in two languages."""
    rows = table("panelists")
    assert [row["expert"] for row in rows] == [f"expert-{number}" for number in range(1, 11)]
    assert len({row["nation"] for row in rows}) == 7
    assert Counter(row["lang"] for row in rows) == {"en": 7, "fr": 3}
    assert all(1 <= int(row["depth"]) <= 5 and float(row["care"]) > 0 for row in rows)


def test_the_rounds_lie_within_their_stage_and_end_before_the_report_is_handed_over():
    """An open round and three rated ones, one after the other, then the conclusion; the criteria are named."""
    settings, mandate = setting("panel"), setting("mandate")
    stage = next(row for row in mandate["stage"] if row["key"] == "assessment")
    rounds = settings["round"]
    assert [one["number"] for one in rounds] == [0, 1, 2, 3] and settings["panel"]["most_rounds"] == 3
    instants = [stage["opens"], *(one[name] for one in rounds for name in ("opens", "closes")), settings["panel"]["concluded_at"], stage["closes"]]
    assert instants == sorted(instants) and stage["closes"] < mandate["instants"]["report_handed_over"]
    for name in ("most_changed", "most_median_change", "most_iqr_change", "widest_iqr"):
        assert settings["panel"][name] > 0


def test_the_panel_rates_the_whole_register_and_each_pair_that_makes_worse():
    """In the order of the register, every challenge on three scales; every row of amplifies once; each quantity and event has its stances too."""
    items = table("items")
    assert [row["challenge"] for row in items if row["kind"] == "challenge"] == [row["id"] for row in table("challenges")]
    pairs = [(row["challenge"], row["amplified"]) for row in items if row["kind"] == "amplifier"]
    assert pairs == [(row["amplifier"], row["amplified"]) for row in table("amplifies")]
    scales = {"challenge": ["severity", "likelihood", "readiness"], "amplifier": ["strength"], "quantity": ["value"], "event": ["chance"]}
    for row in items:
        assert [one["scale"] for one in table("outlooks") if one["item"] == row["key"]] == scales[row["kind"]], row["key"]
        assert bool(row["asks"]) == (row["kind"] == "quantity") and bool(row["seed"]) == bool(row["truth"]) == bool(row["resolves_on"])


def test_the_truth_of_each_seed_is_a_figure_of_these_tables():
    """What is asked so that it will be known is counted here, from the facts or from the invented tables, as each row says."""
    papers, events = table("contributions"), {row["kind"]: row for row in table("events")}
    joined = sorted(int(row["accession_year"]) for row in table("members"))
    days = date.fromisoformat(events["launch"]["date"]) - date.fromisoformat(events["mandate"]["date"])
    summit = next(row for row in table("events") if row["date"] == "2021-06-14")
    counted = {
        "J30": len(papers), "J31": sum(row["lang"] == "fr" for row in papers), "J32": sum(row["capacity"] == "delegation" for row in papers),
        "J33": sum(bool(row["duplicate_of"]) for row in papers), "J34": sum(row["challenge"] == "CH-RUS" for row in papers),
        "J35": sum(row["marking"] == "closed group" for row in papers), "J36": len(table("statements")),
        "J37": sum(int(row["participants"]) for row in table("delegations")), "J38": sum(year > 1990 for year in joined), "J39": joined[16] - joined[15],
        "J40": days.days, "J41": len(table("proposals")), "J42": len(table("paragraphs")), "J45": events["proposal"]["date"] < "2021-03-01",
        "J46": setting("agreement")["silence"][0]["outcome"] == "broken",
    }  # fmt: skip
    items = by("items", "key")
    assert {key: float(row["truth"]) for key, row in items.items() if row["truth"]} == {key: float(value) for key, value in counted.items()}
    assert f"{counted['J42']} paragraphs" in summit["title_en"]
    reported = {key for key, row in items.items() if row["truth_basis"] == "reported"}
    assert reported == {"J38", "J39", "J40", "J42", "J45"}
    assert all(bool(row["truth_basis"]) == (row["kind"] in {"quantity", "event"}) for row in items.values())


def test_ten_seeds_and_more_are_known_before_the_panel_concludes():
    """Weights by performance are shown from ten known seeds on, so as many resolve in time."""
    concluded = setting("panel")["panel"]["concluded_at"].date()
    assert sum(bool(row["truth"]) and date.fromisoformat(row["resolves_on"]) < concluded for row in table("items")) >= 10


def test_what_the_experts_write_is_in_their_own_language():
    """Wordings, reasons and minority views are by those who sit on the panel; each item of the register has a wording, and what was set aside says why."""
    languages = {row["expert"]: row["lang"] for row in table("panelists")}
    for name in ("wordings", "reasons", "minority_views"):
        assert all(row["lang"] == languages[row["expert"]] for row in table(name)), name
        assert len({row["text"] for row in table(name)}) == len(table(name))
    assert {row["expert"] for row in table("wordings")} == set(languages)
    worded = {row["item"] for row in table("wordings")}
    assert {row["key"] for row in table("items") if row["kind"] == "challenge"} <= worded
    assert all(bool(row["item"]) != bool(row["set_aside_because"]) for row in table("wordings"))
    rounds = {one["number"]: one.get("absent", ()) for one in setting("panel")["round"]}
    assert all(row["expert"] not in rounds[int(row["round"])] for row in table("reasons"))
