"""The Django app of the alliance."""

from django.apps import AppConfig


class Alliance(AppConfig):
    """Who acts, and the record."""

    name = "harmel.alliance"
    label = "alliance"
    default_auto_field = "django.db.models.BigAutoField"
