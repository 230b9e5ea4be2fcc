"""The bytes that a first search loads if a site has thousands of cases.

It is measured at half of the cases for which it is promised, as indexing takes its time. With twice the cases the list
of parts and the parts that were read grow at most to double, the rest not at all. Measured so: "recall order" moves
167 kB at 1,000 cases and, in a whole site, 202 kB at 2,000.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from benchmarks.case import case, case_id
from generator.build.search import FOLDER, make_index
from tests.browser.sites import BuiltSite
from tests.shared import made_once

pytestmark = pytest.mark.slow

CASES = 1000
TIMES = 2
GROWING = (".pf_meta", ".pf_index")
LIMIT = 300_000

RARE = "a rare word"


def texts(data: Any) -> Iterator[str]:
    """Every text of a record."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts(each)


def write_page(folder: Path, number: int) -> None:
    """A page with the words of a case and little else, which is indexed ten times as fast as that of the site."""
    title, *others = map(escape, texts(case(number, CASES)))
    body = "".join(f"<p id=p{at}>{text}</p>" for at, text in enumerate(others))
    folder.mkdir()
    (folder / "index.html").write_text(
        f"<!doctype html><html lang=en><title>{title}</title><main data-pagefind-body><h1>{title}</h1>{body}</main>",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def large_site(
    host: str, own: BuiltSite, served_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    site = made_once(tmp_path_factory, "large", lambda _: make_large(own, served_folder / "large"))
    return f"{host}{site.name}/"


def make_large(own: BuiltSite, site: Path) -> Path:
    shutil.copytree(own.folder, site, ignore=shutil.ignore_patterns(FOLDER, "*.pdf"))
    for number in range(CASES):
        write_page(site / "cases" / case_id(number), number)
    make_index(site)
    return site


@pytest.mark.parametrize(
    "words",
    [
        RARE,
        "encryption",
        "agency",
        "privacy encryption",
        "recall order",
        "the recall of a model",
        "the",
    ],
)
def test_a_first_search_is_light_in_a_large_site(words: str, page: Page, large_site: str) -> None:
    if words == RARE:
        words = max(case(500, CASES)["title"].split(), key=len)
    page.goto(large_site, wait_until="networkidle")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    moved: Counter[str] = Counter()
    for answer in answers:
        kind = Path(answer.url.partition("?")[0]).suffix
        moved[kind] += int(answer.header_value("content-length") or 0)
    assert {".js", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"} <= set(moved)
    assert sum(n * TIMES if kind in GROWING else n for kind, n in moved.items()) < LIMIT, moved
