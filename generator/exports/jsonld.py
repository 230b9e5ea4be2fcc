"""Structured data of a page for search engines and other programs: schema.org as JSON-LD.

Types: https://schema.org/Article, CheckAction, AssessAction, BreadcrumbList, DefinedTermSet, Dataset. Addresses need the
site's own; where it is not configured they are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.exports.dataset import PAGE, Dataset
from generator.history.file_dates import Dates
from generator.model.case import Case, Editorial
from generator.model.dates import Date, iso
from generator.model.evidence import Source, known
from generator.model.markup import plain_text
from generator.model.registry import Term
from generator.model.review import Reviews
from generator.model.site import Site
from generator.model.translation import _
from generator.model.verification import Evidence, quotations

Data = dict[str, Any]

# IPTC digital source types: https://cv.iptc.org/newscodes/digitalsourcetype/
_SOURCE_TYPES = {
    "human": "digitalCreation",
    "ai_assisted": "compositeWithTrainedAlgorithmicMedia",
    "ai_generated": "trainedAlgorithmicMedia",
}
_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_LENGTHS = {"day": 10, "month": 7, "year": 4}


def case_data(
    case: Case,
    site: Site,
    history: Dates | None,
    evidence: Evidence | None = None,
    reviews: Reviews | None = None,
) -> list[Data]:
    """A case page: the article with its corrections, its questions, who read it, and its quotations that were compared with
    their sources. Sources have files of their own (`cite.json`), and search engines show nothing of events on such pages.

    That a quotation was compared is a `CheckAction` (https://schema.org/CheckAction: an agent "examines an object's
    accuracy") on a `Quotation`, and that somebody read statements against their sources an `AssessAction` on the article; the page has
    `reviewedBy` where its record says so. `ClaimReview` does not fit: it rates whether a claim is true
    (https://schema.org/ClaimReview), and here nobody says whether a party is right, only that it said so.
    """
    editorial = case.editorial
    assert editorial is not None
    kind = _SOURCE_TYPES.get(editorial.text_origin)
    article = _present(
        {
            "@type": "Article",
            "headline": case.title,
            "alternativeHeadline": case.short_title,
            "abstract": " ".join(plain_text(line) for line in case.summary),
            "about": plain_text(case.question),
            "description": plain_text(case.outcome.headline) if case.outcome else "",
            "url": site.absolute(f"cases/{case.id}/"),
            "inLanguage": site.text_language,
            "isPartOf": _present({"@type": "WebSite", "name": site.name, "url": site.absolute("")}),
            "dateCreated": history.created if history else None,
            "dateModified": history.changed if history else None,
            "creativeWorkStatus": editorial.review_state,
            "digitalSourceType": _IPTC + kind if kind else None,
            "contributor": [{"@type": "Person", "name": name} for name in editorial.contributors],
            "mainEntityOfPage": _reviewed(editorial),
            "correction": [
                _present(
                    {
                        "@type": "CorrectionComment",
                        "text": plain_text(item.why),
                        "datePublished": _machine_date(item.date),
                    }
                )
                for item in case.corrections
            ],
        }
    )
    checked = list(_compared(case, site, evidence or Evidence()))
    read = list(_read(case, site, reviews or Reviews()))
    return [article, *checked, *read]


def _compared(case: Case, site: Site, evidence: Evidence) -> Iterator[Data]:
    """The quotations of a case whose captured sources have them."""
    sources = {source.id: source for source in case.sources}
    for quotation in quotations(case) if evidence.quotations else ():
        found = evidence.certificate(quotation)
        if found is None or not found.exact:
            continue
        named = (_document(sources[name]) for name in found.sources if name in sources)
        based = [document for document in named if len(document) > 1]
        yield _present(
            {
                "@type": "CheckAction",
                "object": _present(
                    {
                        "@type": "Quotation",
                        "text": quotation.words,
                        "isBasedOn": based,
                        "url": site.absolute(f"cases/{case.id}/"),
                    }
                ),
                "result": {"@type": "Thing", "name": found.verdict},
                "endTime": _machine_date(found.compared),
            }
        )


def _document(source: Source) -> Data:
    return _present(
        {
            "@type": "CreativeWork",
            "name": known(source.title),
            "url": known(source.url),
            "archivedAt": known(source.archive_url),
        }
    )


def _read(case: Case, site: Site, reviews: Reviews) -> Iterator[Data]:
    """The readers who have compared statements of a case with their sources, each with the last day."""
    last: dict[str, Date] = {}
    for stamp in reviews.stamps:
        last[stamp.by] = max(last.get(stamp.by, stamp.on), stamp.on, key=lambda day: day.sort_key)
    for name, day in sorted(last.items()):
        yield _present(
            {
                "@type": "AssessAction",
                "agent": {"@type": "Person", "name": name},
                "object": _present(
                    {
                        "@type": "Article",
                        "headline": case.title,
                        "url": site.absolute(f"cases/{case.id}/"),
                    }
                ),
                "endTime": _machine_date(day),
            }
        )


def _reviewed(editorial: Editorial) -> Data | None:
    """The page with who has reviewed it, which is a property of pages alone (https://schema.org/reviewedBy)."""
    if editorial.review_state != "reviewed" or not editorial.reviewed_by:
        return None
    return _present(
        {
            "@type": "WebPage",
            "reviewedBy": [{"@type": "Person", "name": name} for name in editorial.reviewed_by],
            "lastReviewed": _machine_date(editorial.last_reviewed)
            if editorial.last_reviewed
            else None,
        }
    )


def breadcrumbs(site: Site, crumbs: Sequence[tuple[str, str]]) -> list[Data]:
    """The way from the home page, which has none itself, where the site's address is known."""
    if not site.url or not crumbs:
        return []
    return [
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": name,
                    "item": site.absolute(address),
                }
                for number, (name, address) in enumerate(((_("Home"), ""), *crumbs), 1)
            ],
        }
    ]


def glossary_data(terms: Iterable[tuple[Term, str]], site: Site) -> list[Data]:
    """The glossary: each term with its definition; `terms` are pairs of a term and its address."""
    defined = [
        _present(
            {
                "@type": "DefinedTerm",
                "name": term.id,
                "description": plain_text(term.definition),
                "alternateName": list(term.also),
                "url": site.absolute(address),
            }
        )
        for term, address in terms
    ]
    return [{"@type": "DefinedTermSet", "name": "Glossary", "hasDefinedTerm": defined}]


def dataset_data(about: Dataset, files: Iterable[tuple[str, str, str]]) -> list[Data]:
    """The open data as a whole; `files` are triples of a name, an address and a media type.

    A citation of the data itself is `creditText`: `citation` is for other works that it rests on
    (https://developers.google.com/search/docs/appearance/structured-data/dataset).
    """
    site = about.site
    publisher = _present({"@type": "Organization", "name": site.name, "url": site.absolute("")})
    downloads = [
        {
            "@type": "DataDownload",
            "name": name,
            "encodingFormat": kind,
            "contentUrl": site.absolute(address),
        }
        for name, address, kind in files
    ]
    return [
        _present(
            {
                "@type": "Dataset",
                "name": about.title,
                "description": about.description,
                "url": site.absolute(PAGE),
                "license": about.license_url or site.license,
                "creator": publisher,
                "contributor": [{"@type": "Person", "name": name} for name in about.contributors],
                "creditText": about.citation,
                "dateModified": about.state.changed if about.state else None,
                "version": about.version,
                "isAccessibleForFree": True,
                "distribution": downloads if site.url else [],
            }
        )
    ]


def _machine_date(date: Date) -> str | None:
    """One day, month or year as ISO 8601; nothing for what is less sure."""
    length = _LENGTHS.get(date.precision)
    if length is None or date.qualified or date.earliest is None:
        return None
    return (iso(date.earliest) or "")[:length] if 0 < date.earliest[0] <= 9999 else None


def _present(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in (None, [], "", {})}
