"""An instant, as people fill it in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms


class LocalInstant(forms.DateTimeField):
    """An instant as a clock on the wall of the review's zone shows it."""

    def __init__(self, *, zone: str = "UTC", **kwargs: Any) -> None:
        super().__init__(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), **kwargs)
        self.zone = zone

    def to_python(self, value: Any) -> datetime | None:
        """Read the wall clock of the zone, not that of the server."""
        read = super().to_python(value)
        return None if read is None else read.replace(tzinfo=ZoneInfo(self.zone))

    def prepare_value(self, value: Any) -> Any:
        """Show an instant as the zone's wall clock does."""
        return value.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None) if isinstance(value, datetime) else value
