"""One line on how much of the whole site was compared with its sources, for pages that are written by hand."""

from generator.corpus.corpus import Corpus
from generator.model.review import read_share
from generator.model.translation import _
from generator.model.verification import Evidence

MARK = "<!-- briefs: what is checked -->"


def with_tally(markdown: str, corpus: Corpus) -> str:
    """A page in Markdown with the line in the place of each `MARK`."""
    return markdown.replace(MARK, tally(corpus)) if MARK in markdown else markdown


def quotations_compared(corpus: Corpus) -> tuple[int, int]:
    """How many quotations were compared with a captured copy of their source, and how many there are."""
    quotations = sum(outline.quotations for outline in corpus.outlines.values())
    unverified = sum(
        problem.rule == "quote-unverified"
        for problems in corpus.unchecked.values()
        for problem in problems
    )
    return quotations - unverified, quotations


def tally(corpus: Corpus) -> str:
    """Sentences such as "Quotations compared with a captured copy of their source: 2 of 73."."""
    compared, quotations = quotations_compared(corpus)
    sources = sum(outline.sources[0] for outline in corpus.outlines.values())
    archived = sum(outline.sources[1] for outline in corpus.outlines.values())
    captured = sum(bool(c.text) for each in corpus.evidence.values() for c in each.sources)
    read = [
        read_share(
            corpus.cases[name], corpus.evidence.get(name) or Evidence(), found, corpus.actors
        )
        for name, found in corpus.reviews.items()
        if name in corpus.cases
    ]
    count = sum(share for share, _ in read)
    return " ".join(
        (
            _("Quotations compared with a captured copy of their source: %(count)s of %(all)s.")
            % {"count": compared, "all": quotations},
            _(
                "Sources with an archived copy: %(archived)s of %(all)s; with a captured text: %(captured)s."
            )
            % {"archived": archived, "all": sources, "captured": captured},
            _("Statements that a second person has read against the sources: %(count)s.")
            % {"count": count},
        )
    )
