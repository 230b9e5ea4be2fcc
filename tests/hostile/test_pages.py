"""Pages of hostile texts in Chromium, with the policy of the site and without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.serving import served
from tests.browser.tools import launch
from tests.hostile.opening import Visit, addresses, built, opened, without_policy
from tests.hostile.payloads import KINDS

pytestmark = pytest.mark.slow

# `python -m tests.hostile.opening` opens the pages of every payload.
PAYLOADS = [texts[0] for texts in KINDS.values()]
HUBS = ["", "cases/", "issues/", "glossary/", "faq/", "sources/", "open-questions/", "positions/", "conditions/",
        "forecasts/", "compare/", "timeline/", "corrections/"]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("hostile"), PAYLOADS)


@pytest.fixture(scope="module")
def visit(site: Path) -> Iterator[Visit]:
    with served(site.parent) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        yield Visit(browser.new_context(), host)
        browser.close()


def test_no_text_runs_or_leads_out_with_the_policy_or_without(site: Path, visit: Visit) -> None:
    places = addresses(site)
    wanted = [
        p for p in places if p in HUBS or (p.startswith("cases/hostile") and p.count("/") == 2)
    ]
    assert len(wanted) >= len(PAYLOADS) + 10
    assert list(opened(visit, site, wanted)) == []
    bare = without_policy(site)
    assert list(opened(visit, bare, wanted)) == []
    other = next(place for place in places if place not in wanted)
    page = bare / other / "index.html"
    planted = "<img src=https://x.invalid/ onerror=window.pwned=1>"
    page.write_text(page.read_text("utf-8").replace("<h1", f"{planted}<h1", 1), encoding="utf-8")
    (fault, *others) = opened(visit, bare, [other])
    assert "elsewhere: https://x.invalid/" in fault
    assert any(one.endswith("a script ran") for one in others)
