"""The Django app of this stage."""

from django.apps import AppConfig


class Foresight(AppConfig):
    """The stage `foresight`."""

    name = "harmel.review.foresight"
    label = "foresight"
    default_auto_field = "django.db.models.BigAutoField"
