"""The Django app of the site."""

from django.apps import AppConfig


class Site(AppConfig):
    """The frame of every page."""

    name = "harmel.site"
    label = "site"
