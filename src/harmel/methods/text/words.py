"""Words and what stands between them."""

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")


def tokens(text: str) -> list[str]:
    """
    Split a text into words, marks and spaces; put together they are the text again.

    >>> tokens("It’s agreed, then.")
    ['It’s', ' ', 'agreed', ',', ' ', 'then', '.']
    """
    return TOKEN.findall(text)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """
    Reduce a text to what two wordings are compared by: small letters without accents, single spaces, no marks.

    >>> plain("  L’Alliance  élargie ! ")
    'l alliance elargie'
    """
    without_accents = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", without_accents.casefold()))
