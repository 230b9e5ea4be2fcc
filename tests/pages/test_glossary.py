"""The glossary, with the cases that use each term."""

from pathlib import Path

from generator.model.site import Site
from generator.pages import plan
from tests.pages.support import linked, shown, words

GLOSSARY = """
=== glossary.yml
voluntary recall:
  definition: A *recall* without an order.
  also: [voluntary recalls]
  source: https://www.example.org/words
Flaw: {definition: A defect., source: A handbook}
unused: {definition: A word of no case.}
recall: {definition: What is with users is taken back.}
"""


def test_terms_stand_in_order_with_their_forms_sources_and_cases(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, GLOSSARY), "glossary/")
    case = "Withdrawal of a product over a flaw"
    entries = [(words(term), words(term.getnext())) for term in page.iter("dt")]
    assert entries == [
        ("Flaw", f"A defect. A handbook Used in {case}"),
        ("recall", f"What is with users is taken back. Used in {case}"),
        ("unused", "A word of no case. not used in any case"),
        (
            "voluntary recall also voluntary recalls",
            "A recall without an order. https://www.example.org/words not used in any case",
        ),
    ]


def test_each_term_has_an_anchor_that_pages_lead_to(tmp_path: Path) -> None:
    corpus = linked(tmp_path, GLOSSARY)
    anchors = {term.get("id") for term in shown(corpus, "glossary/").iter("dt")}
    assert anchors == {"term-flaw", "term-recall", "term-unused", "term-voluntary-recall"}
    links = shown(corpus, "cases/example/").xpath(".//a[@class='term']/@href")
    assert sorted(links) == ["../../glossary/#term-flaw", "../../glossary/#term-recall"]


def test_a_site_without_terms_says_so(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, "=== glossary.yml\n"), "glossary/")
    assert words(page).endswith("Glossary 0 terms. Terms are marked where a page first uses them.")


def test_programs_read_the_terms_as_defined_terms(tmp_path: Path) -> None:
    corpus = linked(tmp_path, GLOSSARY)
    page = next(p for p in plan(corpus, Site("Example")) if p.address == "glossary/")
    (terms,) = page.data
    assert terms["@type"] == "DefinedTermSet"
    assert [term["name"] for term in terms["hasDefinedTerm"]] == sorted(
        corpus.glossary.terms, key=str.casefold
    )
