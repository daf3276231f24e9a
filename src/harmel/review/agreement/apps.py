"""The Django app of this stage."""

from django.apps import AppConfig


class Agreement(AppConfig):
    """The stage `agreement`."""

    name = "harmel.review.agreement"
    label = "agreement"
    default_auto_field = "django.db.models.BigAutoField"
