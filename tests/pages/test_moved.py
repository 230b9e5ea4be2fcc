"""Old addresses lead to the new ones."""

from pathlib import Path

import pytest
from lxml import html

from generator.build.builder import Options, build_site
from generator.project.project import open_project
from tests.pages.support import linked, shown, words
from tests.support import check, make_project

MERGED = """
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
some-maker: {name: Some Maker, kind: company}
old-maker: {name: Old, kind: company, merged_into: middle-maker}
middle-maker: {name: Middle, kind: company, merged_into: some-maker}
"""


def test_the_address_of_a_case_that_was_renamed_leads_to_it(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, "=== redirects.yml\nold-name: example\n"), "cases/old-name/")
    assert words(page.find("p")) == "This page is now at Withdrawal of a product over a flaw."
    assert page.find("p/a").get("href") == "../../cases/example/"


def test_the_address_of_a_merged_actor_leads_to_the_one_that_is_left(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, MERGED), "actors/old-maker/")
    assert words(page.find("p")) == "This page is now at Some Maker."
    assert page.find("p/a").get("href") == "../../actors/some-maker/"


@pytest.mark.slow
def test_two_cases_that_became_one_answer_at_all_their_addresses_in_every_format(
    tmp_path: Path,
) -> None:
    redirects = "=== redirects.yml\nold-name: example\nother-name: example\n"
    root = make_project(tmp_path, redirects)
    config = root / "site_config.yml"
    config.write_text(config.read_text() + "site_url: https://example.org/below/\n")
    site = build_site(open_project(root), check(root), Options(search=False)).folder
    kept = sorted(path.name for path in (site / "cases/example").iterdir())
    for old in ("old-name", "other-name"):
        assert sorted(path.name for path in (site / "cases" / old).iterdir()) == kept
        page = html.parse(str(site / "cases" / old / "index.html"))
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../example/"]
        address = "https://example.org/below/cases/example/"
        assert page.xpath("//link[@rel='canonical']/@href") == [address]
        moved = (site / f"api/v1/cases/{old}.json").read_text()
        assert moved == (site / "api/v1/cases/example.json").read_text()
    sitemap = (site / "sitemap.xml").read_text()
    assert "cases/example/" in sitemap
    assert "old-name" not in sitemap
