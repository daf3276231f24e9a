"""The Django app of this stage."""

from django.apps import AppConfig


class Assessment(AppConfig):
    """The stage `assessment`."""

    name = "harmel.review.assessment"
    label = "assessment"
    default_auto_field = "django.db.models.BigAutoField"
