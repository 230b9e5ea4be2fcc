"""The page on the open data names files that exist."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html

from generator.build.engines.theme import body
from generator.exports import exports
from generator.history.file_dates import Dates
from generator.pages import plan
from generator.pages.render import Renderer
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


def test_the_data_set_is_cited_with_its_day_and_its_commit(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    site = replace(SITE, repo_url="https://git.example.org/a")
    dates = {"briefs/topics.yml": Dates("2024-01-02", "2024-05-06", "0123456789abcdef")}
    (found,) = [page for page in plan(corpus, site, dates) if page.address == "data/"]
    element: Any = html.fragment_fromstring(body(Renderer(corpus, site).render(found)))
    (citation,) = element.find_class("citation")
    assert words(citation) == "Example site: open data. As of 2024-05-06, commit 01234567."
    assert citation.xpath("a/@href") == ["https://git.example.org/a/commit/0123456789abcdef"]
    assert [entry["@type"] for entry in found.data] == ["Dataset"]


def test_a_case_says_how_it_is_cited_and_leads_to_its_files(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    files = {name for name, _ in exports(corpus, SITE, {})}
    page = shown(corpus, "cases/example/")
    (citation,) = page.find_class("citation")
    assert words(citation).startswith("Example site: Withdrawal of a product over a flaw.")
    following = citation.getnext().iter("a"), page.get_element_by_id("record").getnext().iter("a")
    links = {link.get("href").removeprefix("../../") for found in following for link in found}
    assert {
        "cases/example/brief.pdf",
        "cases/example/cite.bib",
        "api/v1/cases/example.json",
    } <= links
    assert {link for link in links if not link.startswith("#")} <= files
