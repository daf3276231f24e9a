"""What a box gains by losing or taking some cases, in whole numbers, so that a tie is a tie."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gain:
    """By how much density changes for each case that goes or comes, as a fraction with a denominator above 0; and how many inputs are then restricted."""

    over: int
    under: int
    dimensions: int

    @classmethod
    def of(cls, cases: int, failing: int, more: int, more_failing: int, *, dimensions: int) -> "Gain":
        """
        The gain of a box of so many cases when so many more come, or fewer than none go.

        ((F + f) / (N + c) - F / N) / |c| = (N f - F c) / (N (N + c) |c|); no gain where nothing comes or nothing is left.

        >>> one = Gain.of(10, 5, -2, 0, dimensions=1)
        >>> one.over / one.under == (5 / 8 - 5 / 10) / 2
        True
        """
        if not more or not cases + more:
            return NOTHING
        return cls(cases * more_failing - failing * more, cases * (cases + more) * abs(more), dimensions)

    def above(self, other: "Gain") -> bool:
        """Whether this gain is larger, or as large with fewer inputs restricted. What gains nothing is above nothing."""
        left, right = self.over * other.under, other.over * self.under
        return left > right or (left == right > 0 and self.dimensions < other.dimensions)


NOTHING = Gain(0, 1, 0)
