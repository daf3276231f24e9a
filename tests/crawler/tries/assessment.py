"""What the crawler asks of the assessment."""

from __future__ import annotations

from typing import Any

from bench.grove import Grove

from .one import Try


def of_the_assessment(grove: Grove) -> dict[str, Try]:
    """Return what is asked of the assessment: of each panel that is in the state which a page asks about."""
    return {"index": Try(), **_of_organisers(grove), **_of_experts(grove), **_of_results(grove)}


def _on(panel: Any, **where: Any) -> dict[str, Any]:
    return {"panel": panel.number, **where}


def _of_organisers(grove: Grove) -> dict[str, Try]:
    """Setting a panel up, what it judges, its rounds, its desk."""
    setting = {
        "name_en": "What withers", "mode": "rounds", "ranked_by": "severity", "reasons_shown": "by_side", "most_rounds": 3, "most_changed": 15,
        "most_median_change": 0.5, "most_iqr_change": 1, "widest_iqr": 2,
    }  # fmt: skip
    co_chair, new = grove.cast["co_chair"], grove.setting_up
    words = {"wording": grove.moonlight.pk}
    return {
        "form_panel": Try(form={**setting, "body": "experts"}),
        "set_panel": Try(_on(new), setting),
        "experts": Try(_on(new), {f"seat_{co_chair.pk}": "on", f"nation_{co_chair.pk}": ""}),
        "leave": Try(_on(new, pk=grove.left.pk)),
        "items": Try(_on(new)),
        "add_item": Try(_on(new), {"text_en": "No rain", "challenge": grove.drought.key}),
        "add_challenges": Try(_on(new)),
        "item": Try(_on(new, number=1)),
        "item#rated": Try(_on(grove.concluded, number=1)),
        "edit_item": Try(_on(new, number=1), {"text_en": "A storm at sea", "challenge": grove.storm.key}),
        "withdraw_item": Try(_on(new, number=1), {"because": "It is asked elsewhere."}),
        "resolve": Try(_on(grove.between, number=2), {"truth": "1", "source": "The morning paper."}),
        "wordings": Try(_on(grove.gathering), {**words, "item": 1}),
        "wordings#in_words": Try(_on(grove.in_words)),
        "set_aside_wording": Try(_on(grove.gathering), {**words, "because": "Nobody ploughs then."}),
        "open_round": Try(_on(new), {"closes_at": "2020-09-20T18:00"}),
        "move_close": Try(_on(grove.rating, number=2), {"closes_at": "2020-09-20T18:00"}),
        "settle": Try(_on(grove.closed_round, number=1)),
        "desk": Try(_on(new)),
        "desk#rating": Try(_on(grove.rating)),
        "desk#concluded": Try(_on(grove.concluded)),
        "conclude": Try(_on(grove.between), {"reason": "It is enough."}),
    }


def _of_experts(grove: Grove) -> dict[str, Try]:
    """What an expert does, and what a round found."""
    answers = {"1-severity": "9", "1-likelihood": "8", "1-readiness": "2"}
    view = {"item": 1, "text": "It storms at night only.", "language": "en"}
    return {
        "panel": Try(_on(grove.setting_up)),
        "panel#rating": Try(_on(grove.rating)),
        "panel#concluded": Try(_on(grove.concluded)),
        "propose": Try(_on(grove.in_words), {"text": "Gates without hedges.", "language": "en"}),
        "take_back_proposal": Try(_on(grove.in_words), {"wording": grove.forward.pk}),
        "answer": Try(_on(grove.rating), answers),
        "take_back_answer": Try(_on(grove.rating), {"take_back": 1}),
        "hand_in": Try(_on(grove.rating), answers),
        "my_answers": Try(_on(grove.rating)),
        "expertise": Try(_on(grove.rating), {"field": "Hedges", "depth": "3"}),
        "minority": Try(_on(grove.rating), view),
        "take_back_minority": Try(_on(grove.rating), {"item": 1}),
        "round": Try(_on(grove.rating, number=1)),
        "round#concluded": Try(_on(grove.concluded, number=1)),
        "round_item": Try(_on(grove.rating, number=1, item=1)),
        "round_item#concluded": Try(_on(grove.concluded, number=1, item=1)),
    }


def _of_results(grove: Grove) -> dict[str, Try]:
    """What a panel found, and that it is not told before its conclusion."""
    pages = ("result", "course", "quantities", "amplifiers")
    return {
        **{name: Try(_on(grove.concluded)) for name in (*pages, "result_csv")},
        "result#rating": Try(_on(grove.rating)),
        "result_csv#rating": Try(_on(grove.rating)),
        "picture": Try(_on(grove.concluded, name="order")),
        "picture#rating": Try(_on(grove.rating, name="order")),
    }
