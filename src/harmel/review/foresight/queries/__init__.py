"""Reads of this stage, shaped for a page or a method."""

__all__: list[str] = []
