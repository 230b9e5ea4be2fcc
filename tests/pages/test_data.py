"""The page on the open data names files that exist."""

from pathlib import Path

from generator.exports import exports
from tests.pages.support import SITE, linked, shown, words


def test_every_file_that_the_page_leads_to_is_made(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    files = {name for name, _ in exports(corpus, SITE, {})}
    links = {link.get("href") for link in shown(corpus, "data/").iter("a")}
    led_to = {link.removeprefix("../") for link in links if not link.startswith("#")}
    assert (
        {"api/v1/events.json", "data/events.csv", "calendar.ics", "feed.xml", "feed.json"}
        <= led_to
        <= files
    )


def test_a_case_says_how_it_is_cited_and_leads_to_its_files(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    files = {name for name, _ in exports(corpus, SITE, {})}
    page = shown(corpus, "cases/example/")
    (citation,) = page.find_class("citation")
    assert words(citation).startswith("Example site: Withdrawal of a product over a flaw.")
    following = [a for p in citation.itersiblings("p") for a in p.iter("a")][:8]
    links = {link.get("href").removeprefix("../../") for link in following}
    assert {
        "cases/example/brief.pdf",
        "cases/example/cite.bib",
        "api/v1/cases/example.json",
    } <= links
    assert {link for link in links if not link.startswith("#")} <= files
