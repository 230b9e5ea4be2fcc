"""The day on which each page last changed."""

from pathlib import Path

import pytest

from generator.history.file_dates import Dates
from generator.pages import plan
from tests.pages.support import SITE, linked

EXAMPLE = """
=== cases/other.yml
title: Another case
topics: [cars]
jurisdictions: [FR]
parties:
  - {id: agency, actor: office, role: authority}
  - {id: maker, actor: some-maker, role: manufacturer}
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
some-maker: {name: Some Maker, kind: company}
office: {name: The Office, kind: regulator}
old-office: {name: The Old Office, kind: regulator, merged_into: office}
=== topics.yml
recalls: {title: Recalls}
cars: {title: Cars, broader: products}
products: {title: Products}
=== redirects.yml
old: other
"""

DAYS = {
    "briefs/actors.yml": "2022-01-01",
    "briefs/topics.yml": "2022-01-02",
    "briefs/redirects.yml": "2022-01-03",
    "briefs/cases/example.yml": "2023-01-01",
    "briefs/cases/other.yml": "2021-01-01",
    "briefs/glossary.yml": "2024-01-01",
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The day of each page, by its address."""
    corpus = linked(tmp_path_factory.mktemp("dated"), EXAMPLE)
    dates = {file: Dates("2020-01-01", day) for file, day in DAYS.items()}
    return {page.address: page.changed for page in plan(corpus, SITE, dates)}


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("cases/example/", "2023-01-01"),
        ("cases/other/", "2021-01-01"),
        ("cases/old/", "2022-01-03"),
        ("actors/old-office/", "2022-01-01"),
        ("actors/some-agency/", "2023-01-01"),
        ("actors/office/", "2022-01-01"),
        ("topics/recalls/", "2023-01-01"),
        ("topics/cars/", "2022-01-02"),
        ("topics/products/", "2022-01-02"),
        ("jurisdictions/US/", "2023-01-01"),
        ("jurisdictions/FR/", "2021-01-01"),
        ("", "2023-01-01"),
        ("cases/", "2023-01-01"),
        ("actors/", "2023-01-01"),
        ("glossary/", "2024-01-01"),
        ("rules/", ""),
        ("search/", ""),
    ],
)
def test_a_page_changed_with_the_newest_of_what_it_shows(
    address: str, day: str, changed: dict[str, str]
) -> None:
    assert changed[address] == day


def test_without_git_no_page_claims_a_day(tmp_path: Path) -> None:
    assert {page.changed for page in plan(linked(tmp_path), SITE)} == {""}
