"""The peers of the benchmark build the same records to comparable pages."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from benchmarks.contender import COLD, EDIT, Contender, MissingError, edit
from benchmarks.corpus import write_corpus
from benchmarks.measure import measure
from benchmarks.peers import CONTENDERS
from benchmarks.peers.content import Document, Records, documents, to_address, to_file

CASES = 12
CASE = "dispute-000006"
SECTIONS = [
    "Summary", "At a glance", "Positions", "Answer against answer", "Facts", "Measures",
    "Views of the risk", "Who decides", "Timeline", "Outcome", "Key figures", "Background", "Why it matters",
    "Analysis", "What may come", "Relies on", "Relied on by", "Questions and answers", "Sources",
]  # fmt: skip


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    folder = tmp_path_factory.mktemp("records")
    write_corpus(folder, CASES)
    return Records(folder)


@pytest.fixture(scope="module")
def pages(records: Records) -> dict[str, Document]:
    return {page.place: page for page in documents(records, to_address)}


@pytest.mark.slow
def test_each_case_has_a_page_with_all_sections(pages: dict[str, Document]) -> None:
    cases = [page for place, page in pages.items() if place.startswith("cases/")]
    assert len(cases) == CASES
    for page in cases:
        assert re.findall(r"^## (.+)$", page.text, re.M) == SECTIONS


@pytest.mark.slow
def test_precedents_are_linked_in_both_directions(
    records: Records, pages: dict[str, Document]
) -> None:
    for id, case in records.cases.items():
        for precedent in case.get("precedents", ()):
            assert f"](../../cases/{precedent['case']}/)" in pages[f"cases/{id}"].text
            _, _, relied_on_by = pages[f"cases/{precedent['case']}"].text.partition(
                "## Relied on by"
            )
            assert f"](../../cases/{id}/)" in relied_on_by


def test_every_link_leads_to_a_page(pages: dict[str, Document], records: Records) -> None:
    for page in pages.values():
        for place in re.findall(r"\]\((?:\.\./\.\./)?([^)#:]+)/\)", page.text):
            assert place in pages, page.place
    for page in documents(records, to_file):
        for place in re.findall(r"\]\((?:\.\./)?([^)#:]+)\.md\)", page.text):
            assert place in pages, page.place


def test_every_text_of_a_record_stands_on_its_page(
    records: Records, pages: dict[str, Document]
) -> None:
    case, page = (
        records.cases[CASE],
        re.sub(r"\[(S\d+)\]\(#\1\)", r"\1", pages[f"cases/{CASE}"].text),
    )
    said = [case["question"], *case["summary"], case["outcome"]["summary"]]
    said += [each["what"] for each in case["timeline"]]
    said += [each["grounds"] for each in case["positions"]]
    said += [each["title"] for each in case["sources"]]
    assert [text for text in said if text not in page] == []


def test_an_edit_is_another_text_each_time(tmp_path: Path) -> None:
    file = tmp_path / "case.yml"
    file.write_text("a: 1\nsummary:\n- Text.\n")
    edit(file, "summary:\n- ")
    edit(file, "summary:\n- ")
    assert file.read_text() == "a: 1\nsummary:\n- Edited 2 Text.\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", CONTENDERS)
def test_each_peer_makes_the_same_sections_and_shows_an_edit(
    name: str, records: Records, tmp_path: Path
) -> None:
    set_up: Callable[[Records, Path], Contender] = CONTENDERS[name]
    try:
        peer = set_up(records, tmp_path / "project")
    except MissingError as reason:
        pytest.skip(str(reason))
    assert peer.output is not None
    for task in peer.tasks:
        task.before()
        measure(task.command, peer.folder, peer.environment)
        page: Any = html.fromstring((peer.output / "cases" / CASE / "index.html").read_bytes())
        titles = [re.sub(r"\W+$", "", h.text_content()) for h in page.iterfind(".//article//h2")]
        assert titles == SECTIONS, task.name
        (article,) = page.iterfind(".//article")
        assert ("Edited 1" in article.text_content()) == (task.name == EDIT)
        text = " ".join(article.text_content().split())
        for event in records.cases[CASE]["timeline"]:
            assert event["what"] in text, task.name
    assert peer.tasks[0].name == COLD
