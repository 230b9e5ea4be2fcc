"""A case on paper: what a PDF of the page says, and where."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from generator.corpus.check import How, check_project
from generator.exports.markdown import case_markdown
from generator.model.case import Case
from generator.model.clock import today
from generator.model.markup import plain_text
from generator.model.site import Site
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.slow

A4 = (595, 842)


@pytest.fixture(scope="module")
def case() -> Case:
    corpus = check_project(ROOT, How(today())).corpus
    assert corpus is not None
    return max(corpus.cases.values(), key=lambda case: len(case_markdown(case, corpus, Site())))


@pytest.fixture(scope="module")
def printed(
    browser: Browser, site_url: str, case: Case, tmp_path_factory: pytest.TempPathFactory
) -> pypdfium2.PdfDocument:
    """The page of a case as PDF, printed by a reader of dark pages."""
    path: Path = tmp_path_factory.mktemp("print") / "case.pdf"
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{site_url}cases/{case.id}/")
    page.pdf(path=path, prefer_css_page_size=True)
    page.close()
    return pypdfium2.PdfDocument(path)


@pytest.fixture(scope="module")
def text(printed: pypdfium2.PdfDocument) -> str:
    """All pages, each line break and run of blanks as one blank."""
    pages = (page.get_textpage().get_text_bounded() for page in printed)
    return " ".join(" ".join(pages).split())


def squeezed(text: str) -> str:
    """Without blanks and hyphens: a line break puts the one into addresses and hides the other."""
    return re.sub(r"[\s\x02-]", "", text)


def test_no_navigation_is_printed(text: str, case: Case) -> None:
    record = (ROOT / "briefs/cases" / f"{case.id}.yml").read_text(encoding="utf-8")
    for words in (
        "Table of contents", "Back to top", "Skip to content", "Open questions", "Browse", "Search",
        "Suggest a change", "To suggest a change", "reference managers", "Find:", "Made with", "¶",
        "Open all sections", "Previous case", "Nearest cases", "More on M1",
    ):  # fmt: skip
        assert words not in text or words in record, words


def test_the_head_says_what_it_is_where_it_stands_and_of_when(text: str, case: Case) -> None:
    head = text[:1200]
    assert case.title in head
    assert f"cases/{case.id}/" in head
    assert case.editorial is not None
    assert f"Evidence as of {case.editorial.evidence_as_of}" in head
    assert squeezed(plain_text(case.question)) in squeezed(head)
    assert "How it ended" in head or "Where it stands" in head


def test_what_folds_on_a_screen_is_printed_whole(text: str, case: Case) -> None:
    close = squeezed(text)
    answers = [answer for e in case.exchanges for _, answer in e.answers]
    said = [
        *(answer.says for answer in answers if not isinstance(answer, str)),
        *(event.what for event in case.timeline),
        *(fact.question for fact in case.facts),
        *(position.grounds for position in case.positions),
        *(item.a for item in case.faq),
    ]
    for words in said:
        # Up to its first mark, which looks otherwise on the page.
        assert squeezed(plain_text(words.partition("(")[0]))[:60] in close, words


def test_the_sources_come_last_with_their_marks_and_addresses(text: str, case: Case) -> None:
    body, _, sources = text.rpartition(f" {len(case.sources)} sources from ")
    for heading in ("Issue by issue", "Measures", "Timeline", "Outcome and background"):
        assert heading in body
        assert f" {heading} " not in sources
    close = squeezed(sources)
    for source in case.sources:
        assert re.search(rf"\b{source.id}\b", sources), source.id
        if source.url not in ("", "unknown"):
            assert squeezed(source.url) in close, source.url


def test_what_the_text_refers_to_is_marked(text: str, case: Case) -> None:
    for fact in case.facts:
        question = re.escape(" ".join(plain_text(fact.question).split()[:3]))
        assert re.search(rf"{question}.{{0,200}}\b{fact.id}\b", text), fact.id


def test_pages_are_numbered_sheets_of_a4_and_none_is_nearly_empty(
    printed: pypdfium2.PdfDocument,
) -> None:
    total = len(printed)
    for number, page in enumerate(printed, 1):
        assert tuple(round(side) for side in page.get_size()) == A4
        words = page.get_textpage().get_text_bounded()
        assert f"{number} / {total}" in words
        assert number == total or len(words) > 1000, number


def test_a_case_takes_fourteen_sheets_at_most(printed: pypdfium2.PdfDocument) -> None:
    assert len(printed) <= 14


def test_paper_is_white_whatever_the_screen_shows(printed: pypdfium2.PdfDocument) -> None:
    bitmap = printed[0].render(scale=0.5, grayscale=True)
    shades = bytes(bitmap.buffer)
    assert sum(shade > 240 for shade in shades) > 0.7 * len(shades)


@pytest.mark.parametrize("hub", ["ladder/", "compare/", "sources/"])
def test_on_paper_each_cell_stands_in_the_column_of_its_head(
    page: Page, site_url: str, hub: str
) -> None:
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{site_url}{hub}")
    astray = page.evaluate("""() => [...document.querySelectorAll("article table:has(thead)")].flatMap(table => {
        const left = cell => Math.round(cell.getBoundingClientRect().left);
        const heads = [...table.tHead.rows[0].cells].map(left);
        const rows = [...table.tBodies].flatMap(body => [...body.rows]);
        return rows.filter(row => row.cells.length == heads.length && row.offsetHeight)
            .filter(row => [...row.cells].some((cell, at) => left(cell) != heads[at]))
            .map(row => row.innerText);
    })""")
    assert astray == []
