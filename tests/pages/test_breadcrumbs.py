"""Where a page stands in the site, as programs and people read it."""

from pathlib import Path
from typing import Any

from generator.model.site import Site
from generator.pages import plan
from tests.pages.support import linked, shown

SITE = Site("Example", url="https://example.org/briefs/")


def trails(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """The trail of each page by its address: names and addresses."""
    corpus = linked(folder, "=== redirects.yml\nold-name: example\n")
    found: dict[str, list[tuple[str, str]]] = {}
    for page in plan(corpus, SITE):
        lists: list[Any] = [item for item in page.trail if item["@type"] == "BreadcrumbList"]
        assert len(lists) <= 1
        found[page.address] = [
            (item["name"], item["item"].removeprefix(SITE.url))
            for crumbs in lists
            for item in crumbs["itemListElement"]
        ]
    return found


def test_every_page_has_the_way_down_from_the_home_page(tmp_path: Path) -> None:
    found = trails(tmp_path)
    home = ("Home", "")
    assert found["actors/some-maker/"] == [
        home,
        ("Browse", "browse/"),
        ("Actors", "actors/"),
        ("Some Maker", "actors/some-maker/"),
    ]
    assert found["topics/recalls/"][2] == ("Topics", "topics/")
    assert found["jurisdictions/US/"][2:] == [
        ("Jurisdictions", "jurisdictions/"),
        ("United States", "jurisdictions/US/"),
    ]
    assert found["cases/example/"][1] == ("Cases", "cases/")
    assert found["faq/"] == [home, ("Browse", "browse/"), ("Questions and answers", "faq/")]
    without = {address for address, trail in found.items() if not trail}
    assert without == {"", "cases/old-name/", "positions/"}


def test_every_page_leads_back_to_those_above_it(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    for address, links in {
        "cases/example/": [
            ("Cases", "../../cases/"),
            ("Recalls", "../../topics/recalls/"),
            ("United States", "../../jurisdictions/US/"),
        ],
        "cases/": [("Home", "../")],
        "actors/some-maker/": [
            ("Home", "../../"),
            ("Browse", "../../browse/"),
            ("Actors", "../../actors/"),
        ],
    }.items():
        (way,) = shown(corpus, address).xpath("//nav[@aria-label='Breadcrumb']")
        assert [(a.text_content(), a.get("href")) for a in way.iter("a")] == links
    assert shown(corpus, "").xpath("//nav[@aria-label='Breadcrumb']") == []
