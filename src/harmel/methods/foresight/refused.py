"""What was given and cannot be taken: what is wrong, where, and the remedy."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar


class Refused(ValueError):
    """Something that cannot be taken. code: what is wrong; about: the place; facts: what the sentence names. words: the sentence of each code."""

    words: ClassVar[Mapping[str, str]]

    def __init__(self, code: str, about: str = "", **facts: str) -> None:
        super().__init__(code, about, facts)
        self.code, self.about, self.facts = code, about, facts

    @property
    def sentence(self) -> str:
        """What is wrong and the remedy, without the place."""
        return f"{self.words[self.code].format(**self.facts)}."

    def __str__(self) -> str:
        return f"{self.about}: {self.sentence}" if self.about else self.sentence

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), self.code, self.about, **self.facts), ()  # so that it comes back from a cluster as it is
