"""The Django app of this stage."""

from django.apps import AppConfig


class Mandate(AppConfig):
    """The stage `mandate`."""

    name = "harmel.review.mandate"
    label = "mandate"
    default_auto_field = "django.db.models.BigAutoField"
