"""The Django app of this stage."""

from django.apps import AppConfig


class Summit(AppConfig):
    """The stage `summit`."""

    name = "harmel.review.summit"
    label = "summit"
    default_auto_field = "django.db.models.BigAutoField"
