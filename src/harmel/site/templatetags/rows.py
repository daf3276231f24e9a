"""
Django's `translate`, `url` and the options of a choice, made for pages of many rows: what is the same in each row is worked out once.

A sentence without variables is looked up once for each language, an address once for each object and language. The tags read and answer as Django's do,
and `{% load harmel %}` puts them in the place of Django's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.template import Context, Library
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as read_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST_ADDRESSES = 16_384
SELECTED, DISABLED = SafeString(" selected"), SafeString(" disabled")


class SentenceNode(TranslateNode):
    """A sentence that is written out in the template: the same for every row and reader of one language."""

    def __init__(self, node: TranslateNode) -> None:
        super().__init__(node.filter_expression, node.noop, node.asvar, node.message_context)
        self.known: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str | SafeString:
        """Say the sentence in the reader's language."""
        asked = (get_language(), context.autoescape)
        said = self.known.get(asked)
        if said is None:
            said = self.known[asked] = super().render(context)
        return said


class AddressNode(URLNode):
    """The address of a page or an object."""

    def render(self, context: Context) -> str | SafeString:
        """Write the address, or raise NoReverseMatch."""
        where = tuple((name, value.resolve(context)) for name, value in self.kwargs.items())
        return address(self.view_name.resolve(context), get_language(), get_script_prefix(), get_urlconf(), context.autoescape, *where)


@lru_cache(MOST_ADDRESSES)
def address(view: str, _language: str | None, _prefix: str, urlconf: Any, escaped: bool, *where: tuple[str, Any]) -> str | SafeString:  # noqa: FBT001 - a key
    """Find an address by the name of its page and what stands in it."""
    found = reverse(view, urlconf=urlconf, kwargs=dict(where))
    return conditional_escape(found) if escaped else found


def translate(parser: Parser, token: Token) -> TranslateNode:
    """Read the tag as Django does; a sentence with filters, variables or a name to keep it under stays Django's."""
    node = do_translate(parser, token)
    plain = not node.filter_expression.filters and node.filter_expression.var.lookups is None
    for_all = node.message_context is None or not node.message_context.is_var
    return SentenceNode(node) if plain and for_all and node.asvar is None else node


def url(parser: Parser, token: Token) -> URLNode:
    """Read the tag as Django does; an address with positional arguments or a name to keep it under stays Django's."""
    node = read_url(parser, token)
    return node if node.args or node.asvar else AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


def options(groups: Iterable[tuple[Any, Sequence[Mapping[str, Any]], int]]) -> SafeString:
    """Write the options of a choice, group by group as a widget gives them: a list of sixty members is no sixty templates."""
    written = []
    for name, ones, _number in groups:
        inside = format_html_join(
            "\n", '<option value="{}"{}{}>{}</option>',
            ((one["value"], SELECTED if one["selected"] else "", DISABLED if one["attrs"].get("disabled") else "", one["label"]) for one in ones),
        )  # fmt: skip
        written.append(format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside)
    return SafeString("".join(written))


def into(library: Library) -> None:
    """Put these tags into a library."""
    for tag in (translate, url):
        library.tag(tag.__name__, tag)
    library.simple_tag(options)

