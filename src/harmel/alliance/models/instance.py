"""What this database is, fixed when it is made; and the ticker's heartbeat."""

from __future__ import annotations

from django.db import models

from harmel.alliance.models.people import localized


class Instance(models.Model):
    """The one alliance of this database. A rehearsal is marked when the database is made, and never by a setting."""

    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    zone = models.CharField(max_length=64, default="Europe/Brussels")
    rehearsal = models.BooleanField(default=False, editable=False)
    seed = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField()
    plays_at = models.DateTimeField(null=True, blank=True)
    """In a rehearsal: the instant at which its clock stands. None where real time counts."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_instance"),
            models.CheckConstraint(condition=models.Q(rehearsal=True) | models.Q(plays_at=None), name="only_a_rehearsal_plays"),
        ]

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> str:
        return localized(self, "name")


class Heartbeat(models.Model):
    """One beat of the ticker, kept so that an outage before a deadline can be shown."""

    at = models.DateTimeField(db_index=True)
    took_seconds = models.FloatField(default=0)
    failure = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.at.isoformat()
