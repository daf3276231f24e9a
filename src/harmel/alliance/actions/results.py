"""Stored results that are not kept: what is shown while it grows is history once it has grown."""

from __future__ import annotations

from django.db import connection

from harmel.alliance.models import StoredResult


def keep_only(result: StoredResult) -> None:
    """
    Remove every other result of a stored result's method about the same row, whether it succeeded or not. To be called within an action's transaction.

    No entry may claim them. Beside answers under pseudonyms, results of the same answers at several instants would tell which of them came when.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # else the bytes stay in the file's free pages
    same = StoredResult.objects.filter(review_id=result.review_id, about=result.about, method=result.method)
    same.exclude(pk=result.pk).delete()
