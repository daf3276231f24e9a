"""Run beside a house: plants a review with a panel of five experts and a register; and lets everybody but the first of them fill in a sheet, and sheets close."""

from __future__ import annotations

from . import orchard, planting

CHALLENGES = (("Late frost", "Les gelées tardives"), ("Quarrels", "Les querelles"), ("The price of cider", "Le prix du cidre"), ("Wasps", "Les guêpes"))
"""All of them plainly made up."""
EXPERTS = orchard.experts(5)


def plant(token: str) -> None:
    """A register of four challenges, and a panel of five experts whom nobody has asked anything yet."""
    stages = ("mandate", "challenges", "assessment", "foresight")
    orchard.plant(token, many=len(EXPERTS), challenges=CHALLENGES, stages=stages, name_en="Who knows the orchard", name_fr="Qui connaît le verger")


def others() -> None:
    """Let all but the first expert judge every block, each a little otherwise, say how it is today, and hand in."""
    from harmel.review.foresight import actions, queries
    from harmel.review.foresight.models import Study
    from harmel.review.foresight.rules import Judged

    study = Study.objects.select_related("review", "panel__body").get()
    for place, name in enumerate(EXPERTS[1:]):
        by = planting.acting(name)
        sheet = queries.own_sheet(study, by["actor"])
        blocks = {}
        for source in sheet.sources:
            for target in source.targets:
                rows, columns = len(source.descriptor.states.all()), len(target.states.all())
                pushes = tuple(tuple((2 * row + column + place) % 5 - 2 for column in range(columns)) for row in range(rows))
                blocks[source.descriptor.pk, target.pk] = Judged(pushes, "medium", f"{name}: it always was so.", "en")
        actions.judge(study, blocks=blocks, **by)
        actions.judge_present(study, present={one.pk: one.states.all()[1].pk for one in sheet.present_asked}, **by)
        actions.hand_in_sheet(study, **by)


def closes() -> None:
    """Let the secretary close the sheets now; the ticker settles them."""
    from harmel.review.foresight import actions
    from harmel.review.foresight.models import Study

    by = planting.acting(orchard.SECRETARY)
    actions.move_close(Study.objects.get(), closes_at=by["now"], **by)


if __name__ == "__main__":
    planting.told(plant, others=others, closes=closes)
