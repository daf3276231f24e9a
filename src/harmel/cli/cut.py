"""Names that fit where they stand."""


def cut(name: str, longest: int) -> str:
    """
    Cut a name to so many letters; three dots stand for what is left out.

    >>> cut("Social peace", 18), cut("A name that is far too long", 18)
    ('Social peace', 'A name that is fa…')
    """
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
