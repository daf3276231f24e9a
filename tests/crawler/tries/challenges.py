"""What the crawler asks of the register."""

from __future__ import annotations

from bench.grove import Grove

from .one import Try, by_key, file


def of_the_challenges(grove: Grove) -> dict[str, Try]:
    """Return what is asked of the register."""
    named = {"name_en": "Sleet", "kind": "challenge", "dimension": "both", "track": "none"}
    conflict = {"field_en": "The place", "a_en": "Here", "a_sources": [grove.speech.pk], "b_en": "There", "b_sources": [grove.article.pk]}
    return {
        "index": Try(),
        "add": Try(form={**named, "sources": [grove.speech.pk]}),
        "order": Try(form={f"place_{row.pk}": place for place, row in enumerate((grove.drought, grove.storm, grove.wind), start=1)}),
        "import": Try(form=lambda _person: {"file": file("register.csv", "name_en\nSleet\n")}),
        "csv": Try(),
        "coverage": Try(),
        "challenge": Try(by_key(grove.storm)),
        "challenge#withdrawn": Try(by_key(grove.gone)),
        "edit": Try(by_key(grove.storm), named),
        "withdraw": Try(by_key(grove.drought), {"reason": "It rained."}),
        "restore": Try(by_key(grove.gone)),
        "amplify": Try(by_key(grove.wind), {"amplified": grove.drought.pk, "reason_en": "It dries.", "source": grove.speech.pk}),
        "stop_amplifying": Try({"pk": grove.wind.pk, "amplification": grove.worse.pk}),
        "cite": Try(by_key(grove.drought), {"source": grove.article.pk}),
        "stop_citing": Try({"pk": grove.storm.pk, "source": grove.speech.pk}),
        "sources": Try(),
        "add_source": Try(form={"title_en": "A paper", "kind": "paper", "rests_on": [grove.speech.pk]}),
        "edit_source": Try(by_key(grove.article), {"title_en": "An article again", "kind": "article", "rests_on": [grove.speech.pk]}),
        "reading": Try(by_key(grove.article), {"lines": f"challenge | {grove.storm.key} | Storm comes first |"}),
        "readings": Try(),
        "conflicts": Try(),
        "add_conflict": Try(form=conflict),
        "resolve": Try({"number": 1}, {"resolution_en": "The speech counts."}),
        "reopen": Try({"number": 2}),
        "submissions": Try(),
        "submit": Try(form={"name_en": "Thunder", "dimension": "both", "track": "none"}),
        "answer#decline": Try({"number": 1}, {"decline": "1", "reason_en": "It passed."}),
        "answer#take_in": Try({"number": 1}, {"into": grove.storm.pk}),
        "withdraw_submission": Try({"number": 1}),
        "reconsider": Try({"number": 2}),
    }
