"""What the tests of this stage share: the two readings of one launch, an article's and a speech's."""

import pytest


@pytest.fixture
def sources(review, convener, calendar, now):
    """A speech, an agency's report that rests on it, and an article that rests on the report."""
    from harmel.review.challenges import actions

    def add(key, kind, *beneath):
        return actions.add_source(review, key=key, title_en=f"The {kind}", title_fr=f"Titre {key}", kind=kind, rests_on=beneath, actor=convener, now=now)

    speech = add("S3", "speech")
    agency = add("A1", "agency_report", speech)
    return {"speech": speech, "agency": agency, "article": add("S1", "article", agency)}


@pytest.fixture
def register(review, convener, sources, now):
    """Four challenges in the order of the speech, and the fire that makes the first worse."""
    from harmel.review.challenges import actions

    given = [("drought", "military", "both"), ("beetles", "military", "deterrence"), ("rumours", "political", "none"), ("saws", "both", "deterrence")]
    rows = {
        name: actions.add_challenge(
            review, key=name.upper(), name_en=name.title(), name_fr=f"Défi {name}", dimension=dimension, track=track, sources=[sources["speech"]], actor=convener, now=now,
        )
        for name, dimension, track in given
    }
    rows["fire"] = actions.add_challenge(review, key="FIRE", name_en="Fire", kind="amplifier", actor=convener, now=now)
    actions.amplify(rows["fire"], rows["drought"], reason_en="Dry wood burns.", source=sources["speech"], actor=convener, now=now)
    for source, named in (("speech", ["drought", "beetles", "rumours", "saws"]), ("article", ["drought", "beetles", "saws"])):
        lines = [{"kind": "task", "text_en": "Strengthen what is strong."}]
        lines += [{"kind": "challenge", "challenge": rows[name], "text_en": f"{source} on {name}", "text_fr": f"{source} sur {name}"} for name in named]
        actions.record_reading(sources[source], lines, actor=convener, now=now)
    return rows


@pytest.fixture
def conflict(review, convener, sources, now):
    """The article calls the review by another year than the speech."""
    from harmel.review.challenges import actions

    return actions.record_conflict(
        review, field_en="Name of the initiative", field_fr="Nom de l’initiative", a_en="Grove 2020", a_sources=[sources["article"]], b_en="Grove 2030",
        b_sources=[sources["speech"]], actor=convener, now=now,
    )


@pytest.fixture
def submission(review, delegate, calendar, now):
    """Alder puts a challenge forward."""
    from harmel.review.challenges import actions

    return actions.submit(review, name_en="Honey fungus", description_en="It spreads below ground.", dimension="military", actor=delegate, now=now)
