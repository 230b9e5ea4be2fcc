"""Whom one could ask about a fact that nobody knows, and how: a letter to copy, and dockets to watch."""

from collections.abc import Iterator, Sequence

from generator.corpus.corpus import Corpus
from generator.model.case import Case, Identifier
from generator.model.evidence import Fact, known
from generator.model.markup import plain_text
from generator.model.parties import Party
from generator.model.translation import _

# Under these a court, an agency or a register keeps what comes in later.
DOCKETS = ("docket", "ecli", "celex", "federal_register", "nhtsa", "cpsc", "easa")
# Of more bodies, those that the record names first are asked.
_MOST_ASKED = 3


def askable(corpus: Corpus, case: Case, fact: Fact) -> list[Party]:
    """The public bodies of a case that a source names: first one by which the fact would be settled, then the one that decided.
    Without any, the other parties that are named."""
    decided = case.authority.decided_by if case.authority else ""
    named = [party for party in case.parties if corpus.actor(party.actor)]
    ordered = sorted(
        named, key=lambda party: (not _settles(corpus, party, fact), party.id != decided)
    )
    public = [party for party in ordered if corpus.is_public_body(party)]
    return _each_actor_once(corpus, public or ordered)[:_MOST_ASKED]


def _settles(corpus: Corpus, party: Party, fact: Fact) -> bool:
    """True if what would settle a fact names a party."""
    actor = corpus.actor(party.actor)
    words = f" {plain_text(fact.would_settle)} ".casefold()
    return actor is not None and any(
        name.casefold() in words for name in (actor.name, *actor.aliases)
    )


def dockets(case: Case) -> Iterator[Identifier]:
    """The numbers of a case under which something new would be filed."""
    return (item for item in case.identifiers if item.scheme in DOCKETS)


def letter(corpus: Corpus, case: Case, fact: Fact, asked: Sequence[Party]) -> str:
    """A request for what would answer the question of a fact, to copy; empty where nobody is named whom one could ask.

    It names no law: which one gives access to records depends on the office, and the sender."""
    if not asked:
        return ""
    first = asked[0]
    public = corpus.is_public_body(first)
    subject = (
        _("Subject: Request for access to records (%(case)s)")
        if public
        else _("Subject: A question (%(case)s)")
    )
    lines = [
        _("To: %(name)s") % {"name": corpus.actor_name(first)},
        subject % {"case": case.title},
        "",
        (
            _("I ask for access to the records that answer this question:")
            if public
            else _("I ask whether you can answer this question, and what shows it:")
        ),
        plain_text(fact.question),
    ]
    if fact.would_settle:
        settles = {"words": plain_text(fact.would_settle)}
        lines.append(_("What would settle it: %(words)s") % settles)
    if numbers := "; ".join(item.value for item in dockets(case)):
        lines.append(_("The matter is known under: %(numbers)s") % {"numbers": numbers})
    if searched := list(_searched(case, fact)):
        found_not = _("These published documents were searched and do not answer it:")
        lines += ["", found_not, *searched]
    if public:
        law = _(
            "I ask under the law on access to public records that applies to your office. If a part has to be"
            " withheld, please release the rest and name the ground. If another office holds the records, please"
            " pass this request on or tell me which. Electronic copies are enough."
        )
        lines += ["", law]
    return "\n".join([*lines, "", _("[Your name and address]")])


def _searched(case: Case, fact: Fact) -> Iterator[str]:
    for source in case.sources:
        if source.id in fact.looked_in:
            by = known(source.publisher) or known(source.author)
            title = known(source.title) or _("Untitled")
            yield f"- {title}{f' ({by})' if by else ''}"


def _each_actor_once(corpus: Corpus, parties: Sequence[Party]) -> list[Party]:
    found: dict[str, Party] = {}
    for party in parties:
        actor = corpus.actor(party.actor)
        found.setdefault(actor.id if actor else party.id, party)
    return list(found.values())
