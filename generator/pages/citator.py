"""The citator: how decisions were treated by later cases, and whether they still stand.

What was cited in a proceeding is kept apart from what the editors only compare. Treatments are those of Akoma Ntoso, as in
`model/vocabulary`; a citator lists for each decision who treated it how, and when.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.corpus.acts import cited_on
from generator.corpus.corpus import Corpus, Reliance
from generator.model.case import Case
from generator.model.chronology import Weakening
from generator.model.collation import sort_key
from generator.model.dates import UNKNOWN, Date
from generator.model.vocabulary import COMPARISONS


@dataclass(frozen=True)
class Citation:
    """One treatment of one decision by one case. `title` is that of the case that is treated, `date` is that of the event at which it was treated so, and `by` the name of
    who did it there; both are empty where the record names no event."""

    citing: Case
    reliance: Reliance
    title: str
    date: Date | None = None
    by: str = ""

    @property
    def treatment(self) -> str:
        return self.reliance.precedent.treatment

    @property
    def weakened(self) -> tuple[Weakening, ...]:
        """Why the decision may no longer stand."""
        return self.reliance.weakened


def citations(corpus: Corpus, reliances: Iterable[Reliance]) -> list[Citation]:
    """Reliances as citations, in order of time; those without a date last, by the title of the citing case."""
    return sorted((_citation(corpus, reliance) for reliance in reliances), key=_in_time)


def is_cited(citation: Citation) -> bool:
    """True if the decision was treated in a proceeding, and is not only compared by the editors."""
    return citation.treatment not in COMPARISONS


def cited_key(citation: Citation) -> str:
    """A key of the case that is cited: its id, or the address or title of one without a record."""
    precedent = citation.reliance.precedent
    outside = precedent.external
    return f"external {outside.url or sort_key(outside.title)}" if outside else precedent.case


def _citation(corpus: Corpus, reliance: Reliance) -> Citation:
    citing, precedent = reliance.citing, reliance.precedent
    outside, at = precedent.external, precedent.relied_on_at
    title = outside.title if outside else corpus.cases[precedent.case].title
    if not at:
        return Citation(citing, reliance, title)
    by = next((event.by for event in citing.timeline if event.id == at), "")
    party = next((party for party in citing.parties if party.id == by), None)
    return Citation(
        citing, reliance, title, cited_on(reliance), corpus.actor_name(party) if party else ""
    )


def _in_time(citation: Citation) -> tuple[object, ...]:
    date = citation.date or UNKNOWN
    return (date.sort_key, sort_key(citation.citing.title), citation.citing.id)
