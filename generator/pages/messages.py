"""Messages in templates, put in the language of the site when a template is compiled: a page has hundreds of them, and to look up
and to fill in each one while it is rendered takes a third of the time of a page."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.charts.html import escaped, safe
from generator.model.translation import Catalogue, number

_PARTS = re.compile(r"%\((\w+)\)s|%%")


class Folded(NodeTransformer):
    """Puts the words of a catalogue in the place of `_("...")`, and of the calls that `{% trans %}` is compiled to."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._words = catalogue.translations

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - named by Jinja2
        """A message that is shown becomes text of the template."""
        found: list[nodes.Expr] = []
        for child in node.nodes:
            found += self._parts(child) or [self.visit(child)]
        return nodes.Output(found, lineno=node.lineno)

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - named by Jinja2
        """A message that is handed on becomes one value."""
        parts = self._parts(node)
        if not parts:
            self.generic_visit(node)
            return node
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=node.lineno)

    def _parts(self, node: nodes.Expr) -> list[nodes.Expr]:
        """A message as texts and values by turns; nothing for anything else."""
        english = _message(node)
        if not (isinstance(node, nodes.Call) and english):
            return []
        values = {one.key: self.visit(one.value) for one in node.kwargs}
        message = self._words.gettext(english)
        if not values.keys() >= names_in(message):
            # A translator has mistyped a name.
            message = english
        return _filled(message, values, node.lineno)


def _message(node: nodes.Expr) -> str:
    """The English message of a call such as `_("...")`; empty for anything else."""
    match node:
        case nodes.Call(
            node=nodes.Name(name="_" | "gettext"),
            args=[nodes.Const(value=str(message))],
            dyn_args=None,
            dyn_kwargs=None,
        ):
            return message
        case _:
            return ""


def names_in(message: str) -> set[str]:
    """The names of the placeholders of a message."""
    return {name for name in _PARTS.findall(message) if name}


def _filled(message: str, values: Mapping[str, nodes.Expr], line: int) -> list[nodes.Expr]:
    found: list[nodes.Expr] = []
    end = 0
    for part in _PARTS.finditer(message):
        found += _text(message[end : part.start()] + "%" * (part[0] == "%%"), line)
        found += [values[part[1]]] if part[1] else []
        end = part.end()
    return [*found, *_text(message[end:], line)]


def _text(text: str, line: int) -> list[nodes.Expr]:
    if not text:
        return []
    is_plain = str(escape(text)) == text
    return [nodes.Const(text, lineno=line) if is_plain else nodes.TemplateData(text, lineno=line)]


def gettext_functions(catalogue: Catalogue) -> dict[str, Callable[..., Markup]]:
    """The functions of `jinja2.ext.i18n` in its new style, for messages that are not known before a page is rendered and for those
    with a number. Jinja2's own want the context, and format with `Markup`, which takes ten times as long."""
    words = catalogue.translations

    def gettext(message: str, **values: Any) -> Markup:
        return _rendered(words.gettext(message), values)

    def ngettext(one: str, many: str, num: int, **values: Any) -> Markup:
        return _rendered(words.ngettext(one, many, num), {"num": number(num), **values})

    def pgettext(context: str, message: str, **values: Any) -> Markup:
        return _rendered(words.pgettext(context, message), values)

    def npgettext(context: str, one: str, many: str, num: int, **values: Any) -> Markup:
        return _rendered(words.npgettext(context, one, many, num), {"num": number(num), **values})

    named = (gettext, ngettext, pgettext, npgettext)
    return {"_": gettext, **{function.__name__: function for function in named}}


def _rendered(message: str, values: Mapping[str, Any]) -> Markup:
    return safe(message % {name: escaped(value) for name, value in values.items()})
