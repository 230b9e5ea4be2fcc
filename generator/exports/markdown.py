"""Cases as Markdown for programs that read text, and the list of them that such programs look for."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.corpus.corpus import Corpus
from generator.exports.inert_markdown import address, inert, plain
from generator.model.case import CONTEXTS, Case
from generator.model.chronology import in_time
from generator.model.parties import Answer, Position
from generator.model.site import OWN_TEMPLATES, Site
from generator.model.vocabulary import BLANKS, in_words


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
    environment = Environment(
        loader=FileSystemLoader(OWN_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # With it, what a macro returns counts as safe; `inert` leaves nothing to it that could be escaped as HTML.
        autoescape=True,
        # What no template can forget, as with `autoescape`.
        finalize=inert,
    )
    environment.filters["address"] = address
    environment.filters["cited"] = _cited
    environment.filters["translated"] = _translated
    environment.filters["words"] = in_words
    environment.filters["words_or_text"] = _words_or_text
    return environment


def _cited(sources: Sequence[str]) -> str:
    return f" ({', '.join(sources)})" if sources else ""


def _translated(item: Position | Answer) -> str:
    """The translation of a quotation, and who made it."""
    by = f", translated by {item.translated_by}" if item.translated_by else ""
    said = f'"{item.quote_translation}"{by}' if item.quote_translation else by.removeprefix(", ")
    found = ": ".join(filter(None, [item.quote_lang, said]))
    return f" ({found})" if found else ""


def _words_or_text(value: str) -> str:
    return in_words(value) if value in BLANKS else value
