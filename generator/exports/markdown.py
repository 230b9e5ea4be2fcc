"""Cases as Markdown for programs that read text, and the list of them that such programs look for."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.charts.html import safe
from generator.corpus.corpus import Corpus
from generator.exports.inert_markdown import address, inert, plain
from generator.model import vocabulary
from generator.model.case import CONTEXTS, Case
from generator.model.chronology import in_time
from generator.model.date_words import date_words
from generator.model.dates import Date
from generator.model.parties import Answer, Position
from generator.model.site import OWN_TEMPLATES, Site
from generator.model.translation import _, kept_by_language, upfirst
from generator.model.vocabulary import (
    BLANKS,
    HELD_FOR,
    IN_FAVOUR_OF,
    Vocabulary,
    blank_label,
)
from generator.project.template_cache import compiled_templates
from generator.project.template_code import DirectEnvironment


def case_markdown(case: Case, corpus: Corpus, site: Site) -> str:
    """The whole case as one Markdown text (`/cases/<id>/index.md`)."""

    def actor(name: str) -> str:
        found = corpus.actor(name)
        return found.name if found else name

    return (
        _environment()
        .get_template("case.md")
        .render(
            case=case,
            contexts=CONTEXTS,
            events=in_time(case.timeline),
            name=corpus.actor_name,
            own_choices=corpus.own_choices(case),
            actor=actor,
            address=site.absolute(f"cases/{case.id}/"),
        )
    )


def llms_txt(corpus: Corpus, site: Site) -> str:
    """The index for language models, in the form of https://llmstxt.org/."""
    lines = [f"# {plain(site.name)}", ""]
    if site.description:
        lines += [f"> {plain(site.description)}", ""]
    lines += [
        "Each case says who put the words there, what is contested, and what no one knows. "
        "`unknown` and `none on record` mean that it was looked for and not found.",
        "",
        "## Cases",
        "",
    ]
    for case in corpus.cases.values():
        path = f"cases/{case.id}/index.md"
        address = site.absolute(path) or path
        lines.append(f"- [{plain(case.title)}]({address}): {inert(case.question)}")
    return "\n".join(lines) + "\n"


@cache
def _environment() -> Environment:
    environment = _Environment(
        loader=FileSystemLoader(OWN_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # With it, each value goes through `escaped`, and what a macro returns counts as safe.
        autoescape=True,
        auto_reload=False,
        bytecode_cache=compiled_templates("markdown"),
    )
    environment.globals["_"] = _filled
    environment.globals["field"] = _field
    environment.globals["vocabulary"] = vocabulary
    environment.filters["address"] = _address
    environment.filters["cited"] = _cited
    environment.filters["translated"] = _translated
    environment.filters["blank"] = blank_label
    environment.filters["label"] = _label
    environment.filters["side"] = _side
    environment.filters["upfirst"] = upfirst
    environment.filters["words_or_text"] = _words_or_text
    return environment


def _shown(value: object) -> Markup:
    if type(value) is Markup:
        return value
    return inert(date_words(value) if isinstance(value, Date) else value)


class _Environment(DirectEnvironment):
    escaped = staticmethod(_shown)


def _filled(message: str, **values: Any) -> Markup:
    """A message, which is Markdown, in the language of the site, with its values as Markdown that changes nothing."""
    if not values:
        return _message(message)
    return safe(_(message) % {name: _shown(value) for name, value in values.items()})


@kept_by_language
def _message(message: str) -> Markup:
    return safe(_(message))


def _field(title: Markup, value: object) -> Markup:
    """A field of a record, named, where it is given."""
    if not value:
        return Markup("")
    end = "" if str(value)[-1] in ".?!" else "."
    return safe(f" {title}: {_shown(value)}{end}")


@kept_by_language
def _label(word: str, words: Vocabulary) -> str:
    return words.label(word) if word else ""


def _side(name: str) -> str:
    """The side for which something was decided: a position by its id, or a word."""
    return next((words.label(name) for words in (HELD_FOR, IN_FAVOUR_OF) if name in words), name)


def _address(value: str) -> Markup:
    return address(_words_or_text(value))


def _cited(sources: Sequence[str]) -> str:
    return f" ({', '.join(sources)})" if sources else ""


def _translated(item: Position | Answer) -> str:
    """The translation of a quotation, and who made it."""
    by = _("translated by %(name)s") % {"name": item.translated_by} if item.translated_by else ""
    quoted = f'"{item.quote_translation}"' if item.quote_translation else ""
    said = ", ".join(filter(None, [quoted, by]))
    found = ": ".join(filter(None, [item.quote_lang, said]))
    return f" ({found})" if found else ""


def _words_or_text(value: str) -> str:
    return blank_label(value) if value in BLANKS else value
