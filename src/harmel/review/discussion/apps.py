"""The Django app of this stage."""

from django.apps import AppConfig


class Discussion(AppConfig):
    """The stage `discussion`."""

    name = "harmel.review.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"
