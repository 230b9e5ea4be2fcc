"""The ways into the cases: none is left out of what lists them."""

from pathlib import Path

from generator.pages import plan
from generator.pages.hubs import BROWSE, HUBS, REFERENCE, hubs_among
from tests.pages.support import SITE, linked, shown

# What hubs need that not every site has.
MORE = """
flaws: [{id: D1, name: The lid comes off, sources: [S1]}]
measures:
  - {id: M1, by: agency, ordered: warn, in_effect: warn, sources: [S1], conditions: [{text: It holds., state: open, sources: [S1]}]}
forecasts: [{by: maker, text: It ends., horizon: 2030, sources: [S1]}]
faq: [{q: Why?, a: Nobody says (S1).}]
exchanges: [{issue: Is it safe?, answers: {P1: {says: No (S1)., basis: attributed, sources: [S1]}, P2: none_on_record}}]
precedents: [{external: {title: An older case}, treatment: follows, point: A point, basis: attributed, sources: [S1]}]
context: {what_this_means_for_you: [{audience: Owners, group: user, text: Nothing (S1).}]}
"""


def test_every_hub_is_listed_and_every_listed_page_is_there(tmp_path: Path) -> None:
    corpus = linked(tmp_path, MORE)
    planned = {
        page.address
        for page in plan(corpus, SITE)
        if page.address.count("/") == 1 and not page.moved_to
    }
    reference = {hub.address for hub in REFERENCE}
    assert {hub.address for hub in HUBS} == planned - reference - {BROWSE.address, "search/"}
    links = {
        link.removeprefix("../")
        for link in shown(corpus, "browse/").xpath("//section//a/@href | //ul//a/@href")
    }
    assert links == {hub.address for hub in HUBS} | reference


def test_hubs_without_anything_in_them_are_not_listed(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    planned = {page.address for page in plan(corpus, SITE)}
    for page in ("browse/", "search/"):
        links = {link.removeprefix("../") for link in shown(corpus, page).xpath(".//ul//a/@href")}
        assert links <= planned
        assert not links & {
            "authorities/", "conditions/", "faq/", "flaws/", "forecasts/", "issues/", "precedents/", "what-it-means/",
        }  # fmt: skip


def test_every_page_leads_to_the_hubs_that_have_something_to_show(tmp_path: Path) -> None:
    made = {"cases/", "faq/", "issues/", "precedents/", "elsewhere/"}
    assert hubs_among(linked(tmp_path), made, {"precedents/"}) == [
        ("Cases", [("Cases", "cases/")]),
        ("Across cases", [("Precedents", "precedents/")]),
    ]
