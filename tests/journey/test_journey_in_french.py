"""From the link that `harmel init` prints to a record that verifies, by clicking and typing only, in French."""

from __future__ import annotations

import pytest

from .walk import walk

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_a_review_is_walked_from_mandate_to_summit_in_french(house, browser):
    """The convener, the secretary, two delegates, two co-chairs, three experts and two participants need nothing but the pages."""
    walk(house, browser, "fr")
