"""The results of search, and its index, read from the files that the browser loads."""

import gzip
import json
import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cbor2
import pytest
from click.testing import CliRunner, Result

from generator.build import search
from generator.build.builder import build_site
from generator.build.search import FOLDER, SearchError, facets_of, index_marks, make_index
from generator.cli import main
from generator.pages.page import Page
from generator.project.output_folder import made_in, mark
from generator.project.project import open_project
from tests.support import BASE, check, make_project

CASE = "/cases/lantern-withdrawal/"


@pytest.fixture(autouse=True)
def _logging_is_as_before() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.level, logger.propagate = before


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full project, built."""
    root = tmp_path_factory.mktemp("full") / "project"
    shutil.copytree(BASE.parent / "full", root)
    return build_site(open_project(root), check(root)).folder


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, dict[str, Any]]:
    """The entry of each page of the full project in the index, by address."""
    return entries(site)


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")


def entries(site: Path) -> dict[str, dict[str, Any]]:
    files = (site / FOLDER / "fragment").iterdir()
    return {entry["url"]: entry for entry in (json.loads(unpacked(file)) for file in files)}


def small_site(folder: Path, **pages: str) -> Path:
    """A finished site with the given bodies of pages."""
    for name, body in pages.items():
        (folder / name).mkdir(parents=True)
        text = f'<!doctype html><html lang="en"><title>{name}</title><body>{body}</body></html>'
        (folder / name / "index.html").write_text(text, encoding="utf-8")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_page_has_its_kind_beside_its_own_facets() -> None:
    case = Page("cases/a/", "A", "case.html", {}, kind="case", facets={"status": ("open",)})
    assert facets_of(case) == {"kind": ("Case",), "status": ("open",)}
    assert facets_of(Page("faq/", "Questions", "faq.html", {}, kind="faq")) == {
        "kind": ("Overview",)
    }


def test_what_repeats_other_pages_is_found_by_its_title_alone() -> None:
    mark = " data-pagefind-body"
    assert index_marks("case") == (mark, "")
    assert index_marks("timeline") == ("", mark)
    assert index_marks("moved") == index_marks("search") == ("", "")


@pytest.mark.slow
def test_every_page_but_search_and_those_that_moved_is_found(
    found: dict[str, dict[str, Any]],
) -> None:
    assert {"/", "/about/", "/cases/", "/timeline/", "/faq/", "/glossary/", CASE} <= found.keys()
    assert not {"/search/", "/cases/lantern/", "/404.html"} & found.keys()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (CASE, "Case"),
        ("/actors/northlight/", "Actor"),
        ("/topics/lamps/", "Topic"),
        ("/jurisdictions/EU/", "Jurisdiction"),
        ("/timeline/", "Overview"),
        ("/about/", "About this site"),
    ],
)
def test_every_page_has_a_kind(address: str, kind: str, found: dict[str, dict[str, Any]]) -> None:
    assert found[address]["filters"]["kind"] == [kind]


@pytest.mark.slow
def test_a_case_is_found_by_its_facets(found: dict[str, dict[str, Any]]) -> None:
    filters = found[CASE]["filters"]
    assert filters["status"] == ["closed"]
    assert {"topic", "actor", "jurisdiction", "year"} <= filters.keys()


@pytest.mark.slow
def test_a_case_is_found_by_its_own_words(found: dict[str, dict[str, Any]]) -> None:
    assert "Whether it was a test makes no difference." in found[CASE]["content"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "Made with", "Table of contents", "Skip to content", "Search", "¶",
        "The ladder: the gravest measures first",  # which names every rung on every page
    ],
)  # fmt: skip
def test_no_case_is_found_by_what_stands_on_every_page(
    words: str, site: Path, found: dict[str, dict[str, Any]]
) -> None:
    page = (site / CASE.strip("/") / "index.html").read_text(encoding="utf-8")
    assert words in page
    assert words not in found[CASE]["content"]


@pytest.mark.slow
def test_an_overview_is_found_by_its_title_and_not_by_its_lists(
    found: dict[str, dict[str, Any]],
) -> None:
    assert found["/timeline/"]["content"] == "Timeline."


@pytest.mark.slow
def test_an_actor_is_found_by_another_name(found: dict[str, dict[str, Any]]) -> None:
    assert "Nordlys Verk" in found["/actors/northlight/"]["content"]


@pytest.mark.slow
def test_values_of_one_list_do_not_grow_together(found: dict[str, dict[str, Any]]) -> None:
    words = re.findall(r"\w+", found[CASE]["content"])
    assert {"withdraw", "suspend", "mandatory", "theoretical", "annulled"} <= set(words)
    grown = {word for word in words if re.search(r"[a-z][A-Z]|\d[a-z]{3}", word)}
    assert grown <= {"BibTeX"}


@pytest.mark.slow
@pytest.mark.parametrize("anchor", ["P1", "F1", "M1", "exchange-1", "faq-1"])
def test_what_has_an_address_has_a_title_in_the_index(
    anchor: str, found: dict[str, dict[str, Any]]
) -> None:
    titles = {a["id"]: a["text"] for a in found[CASE]["anchors"]}
    addresses = {a["id"] for a in found[CASE]["anchors"]}
    assert anchor in addresses
    assert titles[f"{anchor}-title"].strip()


@pytest.mark.slow
def test_two_indexes_of_the_same_pages_are_the_same(tmp_path: Path) -> None:
    facets = "".join(
        f'<meta name="f" data-pagefind-filter="{name}[content]" content="{name} {value}">'
        for name in ("kind", "topic", "actor", "year")
        for value in range(20)
    )
    bodies = {f"page{n}": f"<h1 data-pagefind-body>Number {n}</h1>{facets}" for n in range(5)}
    indexes = []
    for name in ("first", "second"):
        site = small_site(tmp_path / name, **bodies)
        make_index(site)
        indexes.append(files_of(site / FOLDER))
    assert indexes[0] == indexes[1]


@pytest.mark.slow
def test_the_index_names_the_files_that_are_there(tmp_path: Path) -> None:
    facet = '<meta name="f" data-pagefind-filter="kind[content]" content="Case">'
    site = small_site(tmp_path, page=f"{facet}<h1 data-pagefind-body>Words</h1>")
    make_index(site)
    folder = site / FOLDER
    index = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    meta = cbor2.loads(unpacked(folder / f"pagefind.{index['languages']['en']['hash']}.pf_meta"))
    [[name, hash]] = meta[3]
    assert name == "kind"
    assert cbor2.loads(unpacked(folder / "filter" / f"{hash}.pf_filter")) == [
        "kind",
        [["Case", [0]]],
    ]
    assert len(list(folder.glob("*.pf_meta"))) == len(list((folder / "filter").iterdir())) == 1


@pytest.mark.slow
def test_of_pagefind_only_what_readers_load_is_published(tmp_path: Path) -> None:
    site = small_site(tmp_path, page="<h1 data-pagefind-body>Words</h1>")
    make_index(site)
    scripts = {path.name for path in (site / FOLDER).iterdir() if path.suffix in (".js", ".css")}
    assert scripts == {"pagefind.js", "pagefind-worker.js"}


def test_without_pagefind_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "find_spec", lambda name: None)
    with pytest.raises(SearchError, match=re.escape("pip install 'pagefind[bin]'")) as raised:
        make_index(tmp_path)
    assert "briefs build --no-search" in str(raised.value)


def build(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "build", *options])


@pytest.fixture
def _broken_pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "broken"
    program.write_text("#!/bin/sh\necho 'the disk is full' >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))


@pytest.mark.slow
@pytest.mark.usefixtures("_broken_pagefind")
def test_a_failing_indexer_leaves_the_old_site(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "site").mkdir()
    (root / "site" / "old.html").write_text("old", encoding="utf-8")
    mark(root / "site", ["old.html"])
    result = build(root)
    assert result.exit_code == 1
    assert "Pagefind could not index the pages: the disk is full." in result.stderr
    assert "briefs build --no-search" in result.stderr
    assert sorted(made_in(root / "site") or ()) == ["old.html"]
    assert (root / "site" / "old.html").is_file()
    assert [path.name for path in root.glob("site*")] == ["site", "site_config.yml"]


@pytest.mark.slow
@pytest.mark.usefixtures("_broken_pagefind")
def test_a_site_is_built_without_search_on_request(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert build(root, "--no-search").exit_code == 0
    assert (root / "site" / "search" / "index.html").is_file()
    assert not (root / "site" / FOLDER).exists()
