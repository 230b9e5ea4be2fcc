"""The structured data of a page."""

from pathlib import Path

from generator.exports.jsonld import breadcrumbs, case_data, glossary_data
from generator.history.file_dates import Dates
from generator.model.case import Case
from generator.model.fields import Line
from generator.model.registry import Term
from generator.model.site import Site
from tests.support import check, make_project

SITE = Site("Example", url="https://example.org/briefs/")


def case_of(tmp_path: Path, fields: str = "") -> Case:
    corpus = check(make_project(tmp_path, fields)).corpus
    assert corpus is not None
    return corpus.cases["example"]


def test_a_case_is_an_article_with_true_dates_and_without_its_sources(tmp_path: Path) -> None:
    article, *_ = case_data(case_of(tmp_path), SITE, Dates("2024-01-02", "2024-05-06"))
    assert article["@type"] == "Article"
    assert article["headline"] == "Withdrawal of a product over a flaw"
    assert article["abstract"].startswith("An agency ordered a recall. The maker disagrees.")
    assert article["url"] == "https://example.org/briefs/cases/example/"
    assert (article["dateCreated"], article["dateModified"]) == ("2024-01-02", "2024-05-06")
    assert article["digitalSourceType"].endswith("/digitalCreation")
    # They are in files of their own, and were most of what a page carried beside its text.
    assert "citation" not in article


def test_a_case_has_its_short_title_and_its_outcome_in_a_line(tmp_path: Path) -> None:
    fields = """
short_title: The recall
outcome: {type: unknown, headline: The recall was *ordered* (S1)., summary: Ordered (S1).}
"""
    article, *_ = case_data(case_of(tmp_path, fields), SITE, None)
    assert article["alternativeHeadline"] == "The recall"
    assert article["description"] == "The recall was ordered."


def test_a_text_drafted_by_a_tool_and_a_correction_are_told(tmp_path: Path) -> None:
    fields = """
editorial: {review_state: draft, text_origin: ai_generated, ai_tool_maker: some-maker, evidence_as_of: 2024-06}
corrections:
  - {date: 2024-06-01, kind: correction, field: outcome, why: The source was misread (S1).}
"""
    article, *_ = case_data(case_of(tmp_path, fields), SITE, None)
    assert article["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "The source was misread.",
            "datePublished": "2024-06-01",
        }
    ]
    assert "dateModified" not in article


def test_questions_are_on_the_page_and_not_in_its_head_again(tmp_path: Path) -> None:
    found = case_data(case_of(tmp_path, "faq:\n  - {q: When?, a: In *2024* (S1).}\n"), SITE, None)
    assert [item["@type"] for item in found] == ["Article"]


def test_only_a_date_that_is_sure_is_told(tmp_path: Path) -> None:
    fields = """
corrections:
  - {date: 2024-06-01, kind: correction, field: outcome, why: One.}
  - {date: 2024-06, kind: correction, field: outcome, why: Two.}
  - {date: 2024-06-01?, kind: correction, field: outcome, why: Three.}
  - {date: 2024-01/2024-04, kind: correction, field: outcome, why: Four.}
  - {date: unknown, kind: correction, field: outcome, why: Five.}
"""
    (article,) = case_data(case_of(tmp_path, fields), SITE, None)
    dates = [item.get("datePublished") for item in article["correction"]]
    assert dates == ["2024-06-01", "2024-06", None, None, None]


def test_breadcrumbs_need_the_address_of_the_site() -> None:
    (crumbs,) = breadcrumbs(SITE, [("Cases", "cases/")])
    assert [item["item"] for item in crumbs["itemListElement"]] == [
        "https://example.org/briefs/",
        "https://example.org/briefs/cases/",
    ]
    assert breadcrumbs(Site("Example"), [("Cases", "cases/")]) == []


def test_the_glossary_is_a_set_of_defined_terms() -> None:
    term = Term(id="recall", definition=Line("Taking *back*."), also=("recalls",))
    (found,) = glossary_data([(term, "glossary/#term-recall")], SITE)
    assert found["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "name": "recall",
            "description": "Taking back.",
            "alternateName": ["recalls"],
            "url": "https://example.org/briefs/glossary/#term-recall",
        }
    ]
