"""Small pieces of HTML that templates put together: links, badges, dates.

Pages have hundreds of each, and a macro takes five times as long.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup

from generator.charts.html import escaped, safe
from generator.model import vocabulary as v
from generator.model.date_words import date_words
from generator.model.dates import Date, iso
from generator.model.translation import _, inside, kept_by_language

_MACHINE_READABLE = {"day": 10, "month": 7, "year": 4}


def link(address: str, text: str, kind: str = "") -> Markup:
    """A link. Pages have hundreds of them, and `Markup.format` takes ten times as long."""
    opening = f'<a class="{kind}" href' if kind else "<a href"
    return safe(f'{opening}="{escaped(address)}">{escaped(text)}</a>')


@kept_by_language
def badge(vocabulary: v.Vocabulary, word: str) -> Markup:
    """A word of a vocabulary with its meaning; told apart by word and by class, not by colour alone."""
    kind = "-".join(re.findall(r"\w+", vocabulary.name))
    return Markup('<span class="badge badge-{} is-{}" title="{}">{}</span>').format(
        kind, word, vocabulary.meaning(word), vocabulary.label(word)
    )


@kept_by_language
def date(value: Date | None) -> Markup:
    """A date as precise as it is known, machine-readable where it is one day, month or year."""
    if value is None:
        return Markup("")
    words = date_words(value)
    if not value.known:
        return Markup('<span class="blank blank-unknown">{}</span>').format(words)
    length = _MACHINE_READABLE.get(value.precision)
    machine = (iso(value.earliest) or "")[:length] if length else ""
    if machine and value.earliest and 0 < value.earliest[0] <= 9999:
        return Markup('<time datetime="{}">{}</time>').format(machine, words)
    return Markup('<span class="date">{}</span>').format(words)


def day(value: Date | None) -> Markup:
    """A date in words alone, for places that have many."""
    if value is None:
        return Markup("")
    return escaped(date_words(value)) if value.known else date(value)  # type: ignore[return-value]


@kept_by_language
def blank(word: str) -> Markup:
    """A word for "nothing known", shown as what it is."""
    return Markup('<span class="blank blank-{}" title="{}">{}</span>').format(
        word, _(v.BLANKS[word]), v.blank_label(word)
    )


@kept_by_language
def worded_blank(word: str) -> Markup:
    """The same in few bytes, on pages whose key has the meaning."""
    return Markup("<i class=blank>{}</i>").format(v.blank_label(word))


def suggestion(address: str, what: str) -> Markup:
    """A link to where a change is suggested, if there is such a place."""
    if not address:
        return Markup("")
    label = escaped(_("Suggest a change to %(what)s") % {"what": what})
    words = escaped(_("Suggest a change"))
    return safe(
        f'<a class="suggest" href="{escaped(address)}" rel="noopener noreferrer nofollow"'
        f' aria-label="{label}">{words}</a>'
    )


@kept_by_language
def tag(vocabulary: v.Vocabulary, word: str) -> Markup:
    """A word of a vocabulary beside what it says something of; the name of the vocabulary is read aloud before it."""
    return Markup("<small class=tag><i>{}: </i>{}</small>").format(
        vocabulary.title, vocabulary.label(word)
    )


@kept_by_language
def worded(vocabulary: v.Vocabulary, word: str) -> Markup:
    """A word of a vocabulary as text behind a label."""
    label = escaped(vocabulary.label(word))
    return safe(f"<i class=blank>{label}</i>" if word in v.BLANKS else label)


@kept_by_language
def named_basis(word: str) -> Markup:
    """The basis of a statement before its sources."""
    return Markup("<i>{}: </i><b>{}</b> ").format(v.BASIS.title, v.BASIS.label(word))


def label_rows(pairs: Iterable[tuple[str, Markup]]) -> Markup:
    """Labels with their values as a list; those that were not looked at share one line at its end."""
    said, blanks = [], []
    for label, value in pairs:
        if value is absent():
            blanks.append(inside(label))
        elif value:
            said.append(f"<dt>{escaped(label)}</dt> <dd>{escaped(value)}</dd>")
    listed = f"<dl class=rows>{''.join(said)}</dl>" if said else ""
    return safe(f"{listed}{not_looked_at(blanks)}")


def not_looked_at(labels: Iterable[str]) -> Markup:
    """One line for everything that was not looked at, or nothing."""
    parts = ", ".join(labels)
    words = escaped(_("Not looked at: %(parts)s.") % {"parts": parts})
    return safe(f"<p class=unlooked>{words}</p>" if parts else "")


@kept_by_language
def absent() -> Markup:
    """The words for something that was not looked at."""
    return Markup('<span class="blank blank-absent" title="{}">{}</span>').format(
        _("This was not looked at."), _("not looked at")
    )


def when(value: Date | None) -> Markup:
    """A date, or that it was not looked at."""
    return absent() if value is None else date(value)


def word(vocabulary: v.Vocabulary, word: str) -> Markup:
    """A badge, or that this was not looked at."""
    return badge(vocabulary, word) if word else absent()


def anchor(id: str, what: str = "", shown: str | int = "") -> Markup:
    """The mark of something, which is a link to it; one that only shows a sign is not printed. In long lists the mark
    itself is the name of the link."""
    if not what:
        return safe(f"<a class=anchor href=#{escaped(id)}>{escaped(id)}</a>")
    kind = "anchor not-on-paper" if shown == "#" else "anchor"
    label = escaped(_("Link to %(what)s") % {"what": what})
    return safe(
        f'<a class="{kind}" href="#{escaped(id)}" aria-label="{label}">{escaped(shown or id)}</a>'
    )
