"""Near-duplicates are suggested, the most alike first."""


from harmel.methods.text import near_duplicates

HELD = {
    1: "Members should consult each other before they act.",
    2: "Before they act, members should consult each other!",
    3: "Members should not consult each other before they act.",
    4: "Energy supply is a matter of defence.",
}


def keys(text, **how):
    return [duplicate.key for duplicate in near_duplicates([text], HELD, **how)[0]]


def test_capitals_marks_and_order_make_no_difference():
    """The same words in another order are suggested, fully alike."""
    found = near_duplicates(["members should consult each other before they act"], HELD)[0]
    assert [(duplicate.key, duplicate.alike) for duplicate in found[:2]] == [(1, 1.0), (2, 1.0)]


def test_a_negation_is_suggested_and_pointed_out():
    """ "Should" and "should not" are worded alike and say the opposite: whoever decides is told."""
    found = near_duplicates(["Members should consult each other before they act."], HELD)[0]
    assert {duplicate.key: duplicate.negated for duplicate in found} == {1: False, 2: False, 3: True}
    assert near_duplicates(["We can't wait"], {1: "We can wait"}, at_least=0.5)[0][0].negated


def test_what_is_worded_otherwise_is_not_suggested():
    """Another subject has no duplicates; nor has a text without words."""
    assert keys("Space is an operational domain.") == []
    assert keys("?!") == []


def test_how_alike_and_how_many_can_be_said():
    """A higher bar and a shorter list suggest less."""
    assert keys(HELD[1], at_least=0.99) == [1, 2]
    assert keys(HELD[1], most=1) == [1]


def test_french_accents_make_no_difference():
    """A text typed without accents is found."""
    assert near_duplicates(["L'energie releve de la defense"], {1: "L’énergie relève de la défense."})[0][0].key == 1


def test_each_text_has_its_own_suggestions():
    """Two texts, two answers, in their order."""
    assert [[duplicate.key for duplicate in found] for found in near_duplicates([HELD[4], "Nothing like it"], HELD)] == [[4], []]
