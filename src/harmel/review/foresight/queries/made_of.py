"""What a study is made of now: descriptors with their states, options, thresholds. And a digest of it, by which a stored result is told as stale."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from harmel.methods.figures import figures
from harmel.methods.seal.canonical import canonical
from harmel.review.foresight.models import Descriptor, Option, State, Study, Threshold
from harmel.review.foresight.rules import Lever, Role


@dataclass(frozen=True, eq=False)
class MadeOf:
    """
    A study with its rows, each in its order.

    descriptors: those looked at, with their states. options: those tried, with what they hold and push. thresholds: those that stand; declared: every one,
    those withdrawn among them.
    """

    study: Study
    descriptors: list[Descriptor]
    options: list[Option]
    declared: list[Threshold]

    @cached_property
    def thresholds(self) -> list[Threshold]:
        """What must hold now, of what the study looks at."""
        return [one for one in self.declared if one.withdrawn_at is None and one.descriptor_id in self.by_pk]

    @cached_property
    def by_key(self) -> dict[str, Descriptor]:
        """Descriptors by their key."""
        return {one.key: one for one in self.descriptors}

    @cached_property
    def by_pk(self) -> dict[int, Descriptor]:
        """Descriptors by their primary key."""
        return {one.pk: one for one in self.descriptors}

    def states(self, descriptor: Descriptor) -> list[State]:
        """Return the states of a descriptor, from one end to the other."""
        return list(descriptor.states.all())

    def lever(self, lever: Lever) -> Descriptor | None:
        """Return the policy of a track; None where the study has none."""
        return next((one for one in self.descriptors if one.lever == lever.value), None)

    def held(self, descriptor: Descriptor) -> int | None:
        """Return the place of the state in which the present alliance holds a policy; None where it is no policy, or in none."""
        if descriptor.role != Role.POLICY.value:
            return None
        return next((one.place for one in self.states(descriptor) if one.held), None)

    def pushes(self, option: Option) -> dict[str, list[int]]:
        """Return how hard an option pushes each state of what it pushes, by the key of the descriptor; 0 where it does not."""
        by_state = {one.state_id: one.push for one in option.pushes.all()}
        told = {one.key: [by_state.get(state.pk, 0) for state in self.states(one)] for one in self.descriptors}
        return {key: row for key, row in told.items() if any(row)}

    def holds(self, option: Option) -> dict[str, int]:
        """Return in which state, by its place, an option holds each policy that it holds, by the key of the policy."""
        there = {one.descriptor_id: one.state.place for one in option.holds.all()}
        return {self.by_pk[key].key: place for key, place in sorted(there.items()) if key in self.by_pk}

    @cached_property
    def settings(self) -> dict[str, Any]:
        """Everything that moves a figure, as plain values; what things are called is none of it."""
        study = self.study
        told: dict[str, Any] = figures({
            "descriptors": [
                {
                    "key": one.key, "role": one.role, "lever": one.lever, "ordinal": one.ordinal, "tension": one.tension,
                    "held": self.held(one), "shock": [state.shock for state in self.states(one)],
                }
                for one in self.descriptors
            ],
            "options": [
                {"number": one.number, "lead_years": one.lead_years, "holds": self.holds(one), "pushes": self.pushes(one)} for one in self.options
            ],
            "thresholds": sorted([self.by_pk[one.descriptor_id].key, one.comparison, sorted(one.places)] for one in self.thresholds),
            "steps": study.steps, "step_years": study.step_years, "futures": study.futures, "seed": study.seed,
            "amplifier": None if study.gain is None else {"gain": study.gain, "moderate": study.moderate, "severe": study.severe},
        })  # fmt: skip
        return told

    @property
    def digest(self) -> str:
        """The SHA-256 of the settings; kept with a result, it says whether anything was set otherwise since."""
        return hashlib.sha256(canonical(self.settings)).hexdigest()


def made_of(study: Study) -> MadeOf:
    """Read what a study is made of: six queries, however much of it there is."""
    descriptors = list(Descriptor.objects.filter(study=study).looked_at().select_related("challenge").prefetch_related("states"))
    options = list(Option.objects.filter(study=study).tried().prefetch_related("holds__state", "pushes"))
    declared = list(Threshold.objects.filter(study=study).order_by("declared_at", "pk"))
    by_pk = {one.pk: one for one in descriptors}
    for descriptor in descriptors:
        descriptor.study = study
    for option in options:
        option.study = study
    for one in declared:
        one.study = study
        if one.descriptor_id in by_pk:
            one.descriptor = by_pk[one.descriptor_id]
    return MadeOf(study, descriptors, options, declared)
