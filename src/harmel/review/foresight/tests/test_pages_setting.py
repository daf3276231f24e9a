"""Setting a study up in a browser: forming it, what it looks at, what is tried, the shock, what must hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.foresight.models import Descriptor, Option, Study, Threshold
from harmel.review.foresight.tests.addresses import address, text_of

SET = {"name_en": "What becomes of us", "horizon_year": "2030", "steps": "5", "step_years": "2", "futures": "1000", "seed": "7"}
NEW = {"key": "WEA", "name_en": "The weather", "role": "system", "lever": "", "ordinal": "on", "state_0_en": "Dry", "state_1_en": "Wet", "held": "", "challenge": ""}


@pytest.fixture
def challenge(review, now):
    from harmel.review.challenges.models import Challenge

    return Challenge.objects.create(review=review, key="STORM", place=1, name_en="Storms", name_fr="Tempêtes", description_en="They come at night.", added_at=now)


def filled(form):
    """What a browser would send of a form as it is first shown."""
    return {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False, "")}


def test_a_study_is_formed_for_the_experts_of_a_panel(panel, mandate_of_ten_years, secretary, review, client_of):
    """The horizon of the mandate is proposed; then the page of what it looks at says what comes next."""
    browser = client_of(secretary)
    shown = browser.get(address(review, "form_study"))
    assert shown.context["form"].initial["horizon_year"] == 2031
    done = browser.post(address(review, "form_study"), SET | {"panel": "1"}, follow=True)
    assert "The study is formed." in text_of(done)
    assert (Study.objects.get().name_en, Study.objects.get().seed) == ("What becomes of us", 7)


@pytest.fixture
def mandate_of_ten_years(review, now):
    from harmel.review.mandate.models import Mandate

    return Mandate.objects.create(review=review, text_en="Look ahead.", horizon_year=2031, set_at=now)


def test_without_a_panel_there_is_nobody_to_ask(review, calendar, secretary, client_of):
    """The page says so, and where panels are formed."""
    page = text_of(client_of(secretary).get(address(review, "form_study")))
    assert "There is no panel yet whose experts could be asked." in page


@pytest.mark.parametrize(("field", "value", "said"), [("futures", "5", "100"), ("horizon_year", "1500", "1900"), ("steps", "", "required"), ("name_en", "", "")])
def test_what_no_study_can_be_is_said_beside_its_field(panel, secretary, review, client_of, field, value, said):
    """Nothing is formed, and what was written is still there."""
    answer = client_of(secretary).post(address(review, "form_study"), SET | {"panel": "1", field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert said in text_of(answer)
    assert 'value="1000"' in answer.content.decode() or field == "futures"
    assert not Study.objects.exists()


def test_once_sheets_are_open_horizon_and_seed_stay(opened, secretary, review, client_of):
    """Everything else may be set anew."""
    browser, where = client_of(secretary), address(review, "set_study", study=1)
    assert "frozen since then" in text_of(browser.get(where))
    assert browser.post(where, SET | {"horizon_year": "2099", "futures": "300"}).status_code == 303
    row = Study.objects.get()
    assert (row.horizon_year, row.futures, row.seed) == (2030, 300, 1967)


def test_a_challenge_of_the_register_proposes_a_descriptor(empty_study, challenge, secretary, review, client_of):
    """Its name, its description and three states; sent as proposed, it stands, and is proposed no more."""
    browser = client_of(secretary)
    listing = browser.get(address(review, "descriptors", study=1))
    assert "From the register of challenges" in text_of(listing)
    where = address(review, "add_descriptor", study=1)
    form = browser.get(f"{where}?challenge=STORM").context["form"]
    assert browser.post(where, filled(form)).status_code == 303
    made = Descriptor.objects.get()
    assert (made.key, made.name_fr, made.text_en, made.challenge) == ("STORM", "Tempêtes", "They come at night.", challenge)
    assert [one.name_en for one in made.states.all()] == ["worse than today", "as today", "better than today"]
    assert "From the register of challenges" not in text_of(browser.get(address(review, "descriptors", study=1)))


def test_the_policies_of_both_tracks_are_a_ready_pair(empty_study, secretary, review, client_of):
    """One after the other, each as it is offered: three states, the middle one held today."""
    browser, where = client_of(secretary), address(review, "add_descriptor", study=1)
    assert "?track=deterrence" in browser.get(address(review, "descriptors", study=1)).content.decode()
    form = browser.get(f"{where}?track=deterrence").context["form"]
    following = browser.post(where, filled(form))
    assert following.headers["Location"] == f"{where}?track=dialogue"
    form = browser.get(following.headers["Location"]).context["form"]
    assert browser.post(where, filled(form)).headers["Location"] == address(review, "descriptors", study=1)
    held = {row.lever: [(one.name_en, one.held) for one in row.states.all()] for row in Descriptor.objects.all()}
    assert held == {
        "deterrence": [("reduced", False), ("held", True), ("reinforced", False)],
        "dialogue": [("closed", False), ("conditional", True), ("open", False)],
    }


@pytest.mark.parametrize(
    "wrong", [{"key": "a b"}, {"state_1_en": ""}, {"held": "0"}, {"role": "policy"}, {"lever": "dialogue"}, {"state_1_en": "Dry"}, {"challenge": "NONE"}, {"key": "UNI"}]
)
def test_a_descriptor_that_cannot_be_is_refused_and_stands_as_written(study, secretary, review, client_of, wrong):
    """With the reason; nothing is added."""
    answer = client_of(secretary).post(address(review, "add_descriptor", study=1), NEW | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert 'value="The weather"' in answer.content.decode()
    assert not Descriptor.objects.filter(name_en="The weather").exists()


def test_a_descriptor_is_set_anew_and_taken_out(study, descriptors, secretary, review, client_of):
    """Only while the study is set up; what an option rests on stays."""
    browser = client_of(secretary)
    unity = descriptors["UNI"]
    where = address(review, "edit_descriptor", study=1, pk=unity.pk)
    form = filled(browser.get(where).context["form"]) | {"state_0_en": "Shaken"}
    assert browser.post(where, form).status_code == 303
    assert unity.states.get(place=0).name_en == "Shaken"
    assert browser.post(address(review, "withdraw_descriptor", study=1, pk=unity.pk)).status_code == 303
    assert Descriptor.objects.get(pk=unity.pk).withdrawn_at is not None


def test_what_is_frozen_is_not_offered_and_not_accepted(opened, descriptors, secretary, review, client_of):
    """No way leads on, and the form says since when."""
    browser = client_of(secretary)
    assert "Add a descriptor" not in text_of(browser.get(address(review, "descriptors", study=1)))
    assert "Set it anew" not in text_of(browser.get(address(review, "descriptor", study=1, pk=descriptors["UNI"].pk)))
    answer = browser.post(address(review, "add_descriptor", study=1), NEW)
    assert answer.status_code == 422
    assert 'value="The weather"' in answer.content.decode()


def test_an_option_is_added_set_anew_and_withdrawn(study, descriptors, state, secretary, review, client_of):
    """What it holds and pushes is chosen state by state; it may go, with the reason, and stays to be read."""
    browser = client_of(secretary)
    said = {"name_en": "More ships", "track": "deterrence", "dimension": "military", "lead_years": "4", "cost": "high"}
    change = {f"hold_{descriptors['DET'].pk}": str(state("DET", 2).pk), f"push_{state('UNI', 0).pk}": "\u22122"}
    assert browser.post(address(review, "add_option", study=1), said | change).status_code == 303
    row = Option.objects.get()
    assert [(one.descriptor_id, one.state_id) for one in row.holds.all()] == [(descriptors["DET"].pk, state("DET", 2).pk)]
    assert [(one.state_id, one.push) for one in row.pushes.all()] == [(state("UNI", 0).pk, -2)]
    where = address(review, "edit_option", study=1, number=1)
    form = filled(browser.get(where).context["form"])
    assert form[f"push_{state('UNI', 0).pk}"] == -2
    assert browser.post(where, form | {"cost": "low"}).status_code == 303
    assert browser.post(where, form | {f"push_{state('UNI', 0).pk}": "9"}).status_code == 422
    assert Option.objects.get().cost == "low"
    assert browser.post(address(review, "withdraw_option", study=1, number=1), {"because": "Too late."}).status_code == 303
    assert "Too late." in text_of(browser.get(address(review, "options", study=1)))


def test_an_option_that_changes_nothing_is_refused(study, descriptors, state, secretary, review, client_of):
    """It would be the present alliance, which is tried anyway."""
    said = {"name_en": "As ever", "track": "none", "dimension": "both", "lead_years": "0", "cost": "none"}
    for change in ({}, {f"hold_{descriptors['DET'].pk}": str(state("DET", 1).pk)}):
        assert client_of(secretary).post(address(review, "add_option", study=1), said | change).status_code == 422
    assert not Option.objects.exists()


def test_the_shock_is_set_as_an_assumption_and_taken_away(study, descriptors, state, secretary, review, client_of):
    """Shares are asked in a hundred; the study's page calls it an assumption, and says that the same futures run without it."""
    browser, where = client_of(secretary), address(review, "amplifier", study=1)
    said = {"amplifier_en": "A pandemic", "gain": "0.5", "moderate": "20", "severe": "5", "onset_source": "Elicited.", f"push_{state('UNI', 0).pk}": "1"}
    assert browser.post(where, said).status_code == 303
    row = Study.objects.get()
    assert (row.gain, row.moderate, row.severe) == (0.5, 0.2, 0.05)
    assert state("UNI", 0).shock == 1
    page = text_of(browser.get(address(review, "study", study=1)))
    assert "<strong>An assumption.</strong> “A pandemic” makes tensions worse" in page
    assert "The same futures without it always run beside it." in page
    assert browser.get(where).context["form"].initial["moderate"] == 20
    assert browser.post(where, said | {"moderate": "98"}).status_code == 422
    assert browser.post(where, {"gain": ""}).status_code == 303
    assert Study.objects.get().gain is None


def test_leaders_declare_what_must_hold_by_its_states(study, descriptors, convener, review, client_of):
    """Ticked states become a threshold that says the same; another takes its place, and the earlier one stays to be read."""
    browser, where = client_of(convener), address(review, "declare_threshold", study=1, pk=descriptors["NEI"].pk)
    for ticked, comparison, places in ((["0", "1"], "at_most", [1]), (["1", "2"], "at_least", [1]), (["0", "2"], "one_of", [0, 2])):
        assert browser.post(where, {"met": ticked, "text_en": "We can live with it."}).status_code == 303
        row = Threshold.objects.standing().get()
        assert (row.comparison, row.places, row.declared_by, row.after_result) == (comparison, places, convener, False)
    assert browser.get(where).context["form"].initial["met"] == ["0", "2"]
    assert Threshold.objects.count() == 3
    page = text_of(browser.get(address(review, "thresholds", study=1)))
    assert "The neighbour: in 2030 it must be Calm or Hostile." in page
    assert "What does not stand any more" in page
    for wrong in ({"met": ["0", "1", "2"]}, {"met": []}, {"met": ["7"]}):
        assert browser.post(where, wrong).status_code == (422 if wrong["met"] else 200)
    row = Threshold.objects.standing().get()
    assert browser.post(address(review, "withdraw_threshold", study=1, pk=row.pk), {"because": "We changed our mind."}).status_code == 303
    assert not Threshold.objects.standing().exists()


def test_what_is_declared_after_the_result_says_so(study, thresholds, convener, review, client_of, now, descriptors):
    """On the page of what must hold, beside it."""
    Study.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=2), tested_at=now - timedelta(days=1), shown_at=now)
    browser = client_of(convener)
    where = address(review, "declare_threshold", study=1, pk=descriptors["UNI"].pk)
    assert "declared after it will be said beside it" in text_of(browser.get(where))
    browser.post(where, {"met": ["0"]})
    assert "after the result was shown" in text_of(browser.get(address(review, "thresholds", study=1)))


FOR_ORGANISERS = (
    ("set_study", {}), ("amplifier", {}), ("add_descriptor", {}), ("edit_descriptor", "descriptor"), ("withdraw_descriptor", "descriptor"), ("add_option", {}),
    ("edit_option", {"number": 1}), ("withdraw_option", {"number": 1}), ("desk", {}), ("open_sheets", {}),
)  # fmt: skip


def test_nobody_else_sets_a_study_up(study, descriptors, options, thresholds, review, client_of, delegate, observer, experts, participant, stranger, co_chair):
    """Who chairs the panel's body may; an expert, a delegate, an observer, a participant and a stranger may not, by no page."""
    where = {"descriptor": {"pk": descriptors["ECO"].pk}}
    pages = [(name, where[more] if isinstance(more, str) else more) for name, more in FOR_ORGANISERS]
    for actor in (delegate, observer, experts[0], participant, stranger):
        browser = client_of(actor)
        for name, more in pages:
            assert browser.get(address(review, name, study=1, **more)).status_code in {302, 403}, name
            assert browser.post(address(review, name, study=1, **more), {"because": "x", **SET}).status_code in {302, 403, 405}, name
        assert browser.get(address(review, "form_study")).status_code in {302, 403}
        assert browser.post(address(review, "declare_threshold", study=1, pk=descriptors["UNI"].pk), {"met": ["0"]}).status_code in {302, 403}
    for name, more in pages:
        assert client_of(co_chair).get(address(review, name, study=1, **more)).status_code == 200, name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_setting_up_reads_in_both_languages(study, descriptors, options, thresholds, secretary, convener, review, client_of, language):
    """No form fails."""
    where = {"descriptor": {"pk": descriptors["ECO"].pk}}
    for name, more in FOR_ORGANISERS:
        page = client_of(secretary).get(address(review, name, language, study=1, **(where[more] if isinstance(more, str) else more)))
        assert page.status_code == 200, name
    for name, more in (("declare_threshold", {"pk": descriptors["UNI"].pk}), ("withdraw_threshold", {"pk": thresholds[0].pk}), ("thresholds", {})):
        assert client_of(convener).get(address(review, name, language, study=1, **more)).status_code == 200, name
