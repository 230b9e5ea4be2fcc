"""Structured data of a page for search engines and other programs: schema.org as JSON-LD.

Types: https://schema.org/Article, FAQPage, BreadcrumbList, DefinedTermSet, Dataset. Addresses need the
site's own; where it is not configured they are left out.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from generator.exports.dataset import PAGE, Dataset
from generator.history.file_dates import Dates
from generator.model.case import Case
from generator.model.dates import Date, iso
from generator.model.markup import plain_text
from generator.model.registry import Term
from generator.model.site import Site

Data = dict[str, Any]

# IPTC digital source types: https://cv.iptc.org/newscodes/digitalsourcetype/
_SOURCE_TYPES = {
    "human": "digitalCreation",
    "ai_assisted": "compositeWithTrainedAlgorithmicMedia",
    "ai_generated": "trainedAlgorithmicMedia",
}
_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_LENGTHS = {"day": 10, "month": 7, "year": 4}


def case_data(case: Case, site: Site, history: Dates | None) -> list[Data]:
    """A case page: the article with its corrections, and its questions. Sources have files of their own
    (`cite.json`), and search engines show nothing of events on such pages."""
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
            "inLanguage": "en",
            "isPartOf": _present({"@type": "WebSite", "name": site.name, "url": site.absolute("")}),
            "dateCreated": history.created if history else None,
            "dateModified": history.changed if history else None,
            "creativeWorkStatus": editorial.review_state,
            "digitalSourceType": _IPTC + kind if kind else None,
            "contributor": [{"@type": "Person", "name": name} for name in editorial.contributors],
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
    return [article, _questions(case, site)] if case.faq else [article]


def _questions(case: Case, site: Site) -> Data:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            _present(
                {
                    "@type": "Question",
                    "name": plain_text(item.q),
                    "url": site.absolute(f"cases/{case.id}/#faq-{number}"),
                    "acceptedAnswer": {"@type": "Answer", "text": plain_text(item.a)},
                }
            )
            for number, item in enumerate(case.faq, 1)
        ],
    }


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
                for number, (name, address) in enumerate((("Home", ""), *crumbs), 1)
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
