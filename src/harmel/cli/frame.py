"""What pictures of commands have in common: ink of one colour, room at the edges, no ground and no box around."""

from typing import Any

from harmel.review.discussion.charts.landscape import INK, SANS


def framed(chart: Any, *, right: int = 8) -> Any:
    """Give a chart its edges. right: room on that side, for what stands at the end of an axis."""
    padding = {"left": 8, "right": right, "top": 8, "bottom": 8}
    return chart.configure(background="transparent", padding=padding, aria=False, font=SANS).configure_view(strokeWidth=0)


def with_axes(chart: Any) -> Any:
    """The same for a chart whose axes say no more of their looks."""
    return framed(chart).configure_axis(labelColor=INK, titleColor=INK, domainColor=INK, tickColor=INK, gridColor=INK, gridOpacity=0.12, labelFontSize=11)
