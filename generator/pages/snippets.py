"""Small pieces of HTML that templates put together: links, badges, dates.

Pages have hundreds of each, and a macro takes five times as long.
"""

import re
from functools import cache, lru_cache

from markupsafe import Markup

from generator.charts.html import escaped, safe
from generator.model import vocabulary as v
from generator.model.dates import Date, iso

_ABSENT = Markup(
    '<span class="blank blank-absent" title="This was not looked at.">not looked at</span>'
)
_MACHINE_READABLE = {"day": 10, "month": 7, "year": 4}


def link(address: str, text: str, kind: str = "") -> Markup:
    """A link. Pages have hundreds of them, and `Markup.format` takes ten times as long."""
    opening = f'<a class="{kind}" href' if kind else "<a href"
    return safe(f'{opening}="{escaped(address)}">{escaped(text)}</a>')


def badge(vocabulary: v.Vocabulary, word: str) -> Markup:
    """A word of a vocabulary with its meaning; told apart by word and by class, not by colour alone."""
    return _badge(vocabulary.name, vocabulary.words.get(word) or v.BLANKS.get(word, ""), word)


@cache
def _badge(vocabulary: str, meaning: str, word: str) -> Markup:
    kind = "-".join(re.findall(r"\w+", vocabulary))
    return Markup('<span class="badge badge-{} is-{}" title="{}">{}</span>').format(
        kind, word, meaning, v.in_words(word)
    )


@lru_cache(maxsize=4096)
def date(value: Date | None) -> Markup:
    """A date as precise as it is known, machine-readable where it is one day, month or year."""
    if value is None:
        return Markup("")
    if not value.known:
        return Markup('<span class="blank blank-unknown">{}</span>').format(value.label)
    length = _MACHINE_READABLE.get(value.precision)
    machine = (iso(value.earliest) or "")[:length] if length else ""
    if machine and value.earliest and 0 < value.earliest[0] <= 9999:
        return Markup('<time datetime="{}">{}</time>').format(machine, value.label)
    return Markup('<span class="date">{}</span>').format(value.label)


@cache
def blank(word: str) -> Markup:
    """A word for "nothing known", shown as what it is."""
    return Markup('<span class="blank blank-{}" title="{}">{}</span>').format(
        word, v.BLANKS[word], v.in_words(word)
    )


def suggestion(address: str, what: str) -> Markup:
    """A link to where a change is suggested, if there is such a place."""
    if not address:
        return Markup("")
    return safe(
        f'<a class="suggest" href="{escaped(address)}" rel="noopener noreferrer nofollow"'
        f' aria-label="Suggest a change to {escaped(what)}">Suggest a change</a>'
    )


def absent() -> Markup:
    """That something was not looked at."""
    return _ABSENT


def when(value: Date | None) -> Markup:
    """A date, or that it was not looked at."""
    return _ABSENT if value is None else date(value)


def word(vocabulary: v.Vocabulary, word: str) -> Markup:
    """A badge, or that this was not looked at."""
    return badge(vocabulary, word) if word else _ABSENT


def anchor(id: str, what: str, shown: str | int = "") -> Markup:
    """The mark of something, which is a link to it; one that only shows a sign is not printed."""
    kind = "anchor not-on-paper" if shown == "#" else "anchor"
    return safe(
        f'<a class="{kind}" href="#{escaped(id)}" aria-label="Link to {escaped(what)}">{escaped(shown or id)}</a>'
    )
