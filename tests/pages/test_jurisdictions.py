"""The hub of jurisdictions and the page of each that a case names."""

from pathlib import Path

from generator.pages import plan
from tests.pages.support import SITE, linked, shown, words

EXAMPLE = """
jurisdictions: [NO, EU, NO]
=== cases/second.yml
title: A second case
jurisdictions: [unknown]
=== cases/third.yml
title: A third case
jurisdictions: [not_applicable, NO]
"""


def test_each_jurisdiction_is_named_with_its_cases(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    assert [words(line) for line in shown(corpus, "jurisdictions/").findall("ul/li")] == [
        "European Union 1 case",
        "Norway 2 cases",
        "No jurisdiction 1 case",
        "Unknown jurisdiction 1 case",
    ]
    norway = shown(corpus, "jurisdictions/NO/").find_class("case-line")
    assert [words(line.find("a")) for line in norway] == [
        "A third case",
        "Withdrawal of a product over a flaw",
    ]


def test_a_jurisdiction_that_no_case_names_has_no_page(tmp_path: Path) -> None:
    addresses = [page.address for page in plan(linked(tmp_path, "jurisdictions:\n"), SITE)]
    assert [address for address in addresses if address.startswith("jurisdictions/")] == [
        "jurisdictions/"
    ]
    page = shown(linked(tmp_path / "again", "jurisdictions:\n"), "jurisdictions/")
    assert words(page.find("ul")) == "No case names one."
