"""What to watch: signposts that say when an option begins to break; and the figures of the balance of power."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from harmel.alliance.models import Body, Seat
from harmel.alliance.models.people import localized
from harmel.review.challenges.models import choices
from harmel.review.discussion.models.worded import Worded
from harmel.review.foresight.models.options import Option
from harmel.review.foresight.models.studies import OfStudy, Study
from harmel.review.foresight.rules import Crossed


class Signpost(OfStudy, Worded, models.Model):
    """
    What somebody looks at, and by when: if it is crossed, an option begins to break.

    feature: the key of what breaks the option in the stored result (see `breaks` there), empty where people added it. rule: how it is decided whether it was crossed.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="signposts")
    number = models.PositiveSmallIntegerField()
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="signposts")
    """None: of the present alliance."""
    feature = models.CharField(max_length=120, blank=True)
    text_en = models.CharField(max_length=500, blank=True)
    text_fr = models.CharField(max_length=500, blank=True)
    rule_en = models.CharField(max_length=500, blank=True)
    rule_fr = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="signposts")
    due_on = models.DateField()
    set_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=choices(Crossed), blank=True)
    outcome_source = models.CharField(max_length=500, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["study_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_signpost_of_a_number"),
            models.CheckConstraint(condition=~Q(text_en="") | ~Q(text_fr=""), name="a_signpost_has_a_text"),
            models.CheckConstraint(condition=~Q(rule_en="") | ~Q(rule_fr=""), name="a_signpost_has_a_rule"),
            models.CheckConstraint(condition=Q(outcome="") | Q(resolved_at__isnull=False), name="an_outcome_was_recorded"),
        ]

    def __str__(self) -> str:
        return f"signpost {self.number}"

    @property
    def rule(self) -> str:
        return localized(self, "rule")

    def shown_to(self, actor: Any) -> bool:
        return self.study.result_shown_to(actor)

    def ref_title(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("foresight:signposts", kwargs={"slug": self.study.review.slug, "study": self.study.number})


class PowerFigure(models.Model):
    """
    A state's components of material power in a year, as a source gives them; None is missing, which is not zero. code WORLD: the totals of the world.

    milex: military expenditure; milper: military personnel; irst: iron and steel; pec: energy; tpop, upop: population, urban population. In the source's own units.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="power_figures")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField()
    milex = models.FloatField(null=True)
    milper = models.FloatField(null=True)
    irst = models.FloatField(null=True)
    pec = models.FloatField(null=True)
    tpop = models.FloatField(null=True)
    upop = models.FloatField(null=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["study_id", "year", "code"]
        constraints = [
            models.UniqueConstraint(fields=["study", "code", "year"], name="one_power_figure_of_a_year"),
            models.CheckConstraint(condition=~Q(source=""), name="a_power_figure_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
