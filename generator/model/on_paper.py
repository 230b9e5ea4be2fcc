"""The fields of a record whose texts the social card and the PDF of a case show."""

import re

from generator.model.diagnostic import Path

_ON_PAPER = frozenset(
    [
        "title",
        "question",
        "summary",
        "parties.described_as",
        "positions.label",
        "positions.claim",
        "positions.quote",
        "positions.quote_translation",
        "positions.qualifier",
        "exchanges.issue",
        "exchanges.held.says",
        "facts.question",
        "facts.would_settle",
        "flaws.name",
        "flaws.called",
        "measure_views.burden",
        "timeline.what",
        "outcome.headline",
        "outcome.summary",
        "outcome.next_step",
        "not_covered.text",
        "sources.title",
        "sources.author",
        "sources.authors",
        "sources.publisher",
    ]
)
_POSITION = re.compile(r"P\d+")


def is_on_paper(path: Path) -> bool:
    """True if the card or the PDF shows the text at a path."""
    names = (part for part in path if isinstance(part, str) and not _POSITION.fullmatch(part))
    return ".".join(names) in _ON_PAPER
