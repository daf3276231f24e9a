"""The Django app of this stage."""

from django.apps import AppConfig


class Challenges(AppConfig):
    """The stage `challenges`."""

    name = "harmel.review.challenges"
    label = "challenges"
    default_auto_field = "django.db.models.BigAutoField"
