"""The repository's own corpus as a built site, and what hostile records become."""

import csv
import datetime
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from itertools import pairwise
from pathlib import Path
from textwrap import indent
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

import generator
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.model.clock import today
from generator.model.fields import (
    Address,
    Field,
    Line,
    Part,
    PerPosition,
    Prose,
    Text,
    fields_of,
    leaves,
)
from generator.model.vocabulary import BLANKS
from generator.pages.hubs import HUBS
from generator.parsing.yaml_writer import dump
from tests.support import BASE, check, make_project

pytestmark = pytest.mark.slow

REPOSITORY = Path(generator.__file__).parent.parent
# A day after every date in the corpus: 15 January 2027.
EPOCH = "1800000000"
HOST = "https://site.invalid/"

# What makes a browser fetch something at once, by element.
LOADING = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "img": ("src", "srcset"),
    "input": ("src",), "link": ("href",), "object": ("data",), "script": ("src",),
    "source": ("src", "srcset"), "track": ("src",), "video": ("src", "poster"),
}  # fmt: skip
NOT_LOADING = {"canonical", "next", "prev", "alternate", "license", "author"}


@dataclass(frozen=True)
class Site:
    """A built site: `pages` by their path under the folder, and the corpus that it was made from."""

    folder: Path
    pages: dict[str, Any]
    corpus: Corpus

    def page(self, address: str) -> Any:
        return self.pages[f"{address}index.html"]


def briefs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("generator", "-C", str(root), *arguments)


def run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def build(root: Path, *options: str) -> Site:
    done = briefs(root, "build", *options)
    assert done.returncode == 0, done.stderr
    folder = root / "site"
    pages = {
        path.relative_to(folder).as_posix(): html.document_fromstring(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }
    corpus = check_project(root, How(today())).corpus
    assert corpus is not None
    return Site(folder, pages, corpus)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The corpus of the repository, built apart from it and without git."""
    root = tmp_path_factory.mktemp("corpus")
    shutil.copytree(REPOSITORY / "briefs", root / "briefs")
    shutil.copy(REPOSITORY / "site_config.yml", root)
    return build(root)


@pytest.fixture(autouse=True)
def _late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def resolved(path: str, address: str) -> tuple[str, str]:
    """The address that a page at `path` names, and its anchor; an absolute one for those outside."""
    # The error page is served at any address, and so names others from the root.
    whole = urlsplit(urljoin(HOST + path.removesuffix("index.html"), address))
    if f"{whole.scheme}://{whole.netloc}/" != HOST:
        return whole.geturl(), ""
    target = unquote(whole.path).lstrip("/")
    return target + "index.html" if target.endswith("/") or not target else target, whole.fragment


def test_every_case_has_its_page_and_no_other_has_one(site: Site) -> None:
    records = {path.stem for path in (REPOSITORY / "briefs" / "cases").rglob("*.yml")}
    pages = {path.parent.name for path in site.folder.glob("cases/*/index.html")}
    assert len(records) == 14
    assert pages == records | set(site.corpus.redirects)


def lost_links(site: Site) -> set[tuple[str, str]]:
    """Links inside the site that lead to no page, file or anchor: where they stand, and what they say."""
    anchors = {path: set(page.xpath("//@id")) for path, page in site.pages.items()}
    lost = set()
    for path, page in site.pages.items():
        for address in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            target, anchor = resolved(path, address)
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (site.folder / target).is_file() or (
                anchor and target in anchors and anchor not in anchors[target]
            ):
                lost.add((path, address))
    return lost


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor_that_exist(site: Site) -> None:
    assert lost_links(site) == set()


def test_the_same_of_a_site_whose_overviews_have_many_pages(tmp_path: Path) -> None:
    root = tmp_path / "many"
    assert run("benchmarks.corpus", str(root), "320").returncode == 0
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    options = "  - briefs:\n      cards: false\n      pdf: false\n"
    config.write_text(text.replace("  - briefs:\n", options, 1), encoding="utf-8")
    many = build(root, "--no-search")
    assert {"sources/page/9/index.html", "cases/page/2/index.html"} <= set(many.pages)
    assert lost_links(many) == set()
    sizes = {
        path.relative_to(many.folder).as_posix(): path.stat().st_size
        for path in many.folder.rglob("*.html")
    }
    # A decade of the timeline draws a chart of each year.
    large = {p: size for p, size in sizes.items() if size > 400_000 and "timeline/" not in p}
    assert large == {}


def test_no_id_is_given_twice_on_a_page(site: Site) -> None:
    for path, page in site.pages.items():
        counts = Counter(page.xpath("//@id"))
        assert {name for name, count in counts.items() if count > 1} == set(), path


def test_everything_in_a_record_that_has_an_id_has_an_anchor_on_its_page(site: Site) -> None:
    for case in site.corpus.cases.values():
        items: tuple[Any, ...] = (
            *case.positions,
            *case.facts,
            *case.timeline,
            *case.measures,
            *case.sources,
        )
        wanted = [item.id for item in items]
        wanted += [f"faq-{number}" for number in range(1, len(case.faq) + 1)]
        present = set(site.page(f"cases/{case.id}/").xpath("//article//@id"))
        assert [name for name in wanted if name not in present] == [], case.id


def test_each_page_has_one_first_heading_and_skips_no_level(site: Site) -> None:
    for path, page in site.pages.items():
        levels = [
            int(heading.tag[1])
            for heading in page.xpath("//article")[0].iter("h1", "h2", "h3", "h4", "h5", "h6")
        ]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        for before, after in pairwise(levels):
            assert after <= before + 1, path


def loaded(page: Any) -> Iterator[str]:
    for element in page.iter(*LOADING):
        if element.tag == "link" and set((element.get("rel") or "").split()) <= NOT_LOADING:
            continue
        for name in LOADING[element.tag]:
            for entry in (
                (element.get(name) or "").split(",") if name == "srcset" else [element.get(name)]
            ):
                if entry and entry.strip():
                    yield entry.split()[0]
    for style in page.xpath("//style/text() | //@style"):
        yield from addresses_in_css(style)


def addresses_in_css(text: str) -> Iterator[str]:
    for found in re.finditer(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text):
        yield found[1] or found[2]


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    foreign = {
        (path, address)
        for path, page in site.pages.items()
        for address in loaded(page)
        if not address.startswith("data:") and "://" in resolved(path, address)[0]
    }
    assert foreign == set()


def test_no_style_sheet_loads_anything_from_another_host(site: Site) -> None:
    foreign = {
        (path.name, address)
        for path in site.folder.rglob("*.css")
        for address in addresses_in_css(path.read_text(encoding="utf-8"))
        if not address.startswith("data:") and "://" in resolved(path.name, address)[0]
    }
    assert foreign == set()


def test_the_navigation_of_a_case_lists_no_cases(site: Site) -> None:
    cases = {f"cases/{name}/index.html" for name in site.corpus.cases}
    for path in cases:
        navigation = site.pages[path].xpath("//nav[not(ancestor::article)]")
        listed = {
            resolved(path, address)[0]
            for element in navigation
            for address in element.xpath(".//a/@href")
        }
        assert "cases/index.html" in listed
        assert listed & cases <= {path}


def test_every_page_leads_to_every_hub(site: Site) -> None:
    hubs = {f"{hub.address}index.html" for hub in HUBS}
    for path, page in site.pages.items():
        links = page.xpath("//footer/nav//a/@href")
        assert {resolved(path, link)[0] for link in links} == hubs, path


def bodies(folder: Path) -> dict[str, str]:
    """The generated part of each page."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if '<div class="brief ' in text:
            start = text.index('<div class="brief ')
            found[path.relative_to(folder).as_posix()] = text[start : text.index("</article>")]
    return found


def test_mkdocs_alone_makes_the_same_pages(site: Site, tmp_path: Path) -> None:
    config = site.folder.parent / "site_config.yml"
    done = run("mkdocs", "build", "--strict", "-f", str(config), "-d", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    made = bodies(tmp_path / "site")
    assert made == bodies(site.folder)
    assert {f"cases/{name}/index.html" for name in site.corpus.cases} <= set(made)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_build_gives_the_same_bytes(site: Site, tmp_path: Path) -> None:
    before = contents(site.folder)
    again = tmp_path / "again"
    shutil.copytree(site.folder.parent, again, ignore=shutil.ignore_patterns("site"))
    assert briefs(again, "build").returncode == 0
    after = contents(again / "site")
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    # Pagefind writes the values of its filters in an order of its own, which differs from run to run.
    assert {name for name in changed if not name.startswith("pagefind/")} == set()


def test_the_only_date_of_the_build_is_the_one_that_it_is_given(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"site_url: https://briefs.example.org/\n{text}", encoding="utf-8")
    assert briefs(root, "build").returncode == 0
    sitemap: Any = etree.parse(root / "site" / "sitemap.xml")
    assert sitemap.xpath("//*[local-name()='lastmod']") == []
    given = datetime.datetime.fromtimestamp(int(EPOCH), datetime.UTC).date()
    now = datetime.datetime.now(datetime.UTC).date()
    assert given != now
    dated = {
        path.name
        for path in (root / "site").rglob("*")
        if path.is_file() and now.isoformat().encode() in path.read_bytes()
    }
    assert dated == set()


def test_a_build_with_errors_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert briefs(root, "build").returncode == 0
    before = contents(root)
    record = root / "briefs" / "cases" / "example.yml"
    record.write_text(record.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    done = briefs(root, "build")
    assert done.returncode == 1
    assert "[field-unknown]" in done.stderr
    assert "Nothing was built; the site is as it was." in done.stderr
    assert {**contents(root), **before} == contents(root) | before
    assert contents(root / "site") == {
        name.removeprefix("site/"): digest
        for name, digest in before.items()
        if name.startswith("site/")
    }


def test_a_build_that_breaks_off_midway_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert briefs(root, "build").returncode == 0
    before = contents(root / "site")
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("theme:\n", "theme:\n  custom_dir: theme\n"), encoding="utf-8")
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text(
        '{% extends "base.html" %}{% block content %}'
        '{% if page.url == "sources/" %}{{ page.no_such.name }}{% endif %}{% endblock %}',
        encoding="utf-8",
    )
    done = briefs(root, "build")
    assert done.returncode != 0
    assert "main.html, line 1" in done.stderr
    assert contents(root / "site") == before
    assert sorted(path.name for path in root.glob("site*")) == ["site", "site_config.yml"]


# Told from everything else by its number; were it run, 5332114 would stand in its place.
JINJA = "{{ 1234 * 4321 }}"
SHORT = f"</title><script>alert(66)</script>\"'><img src=x onerror=alert(66)>{JINJA}"
LONG = (
    f'{SHORT} {{% raw %}} <!-- --> ]]> ${{1234*4321}} <svg/onload=alert(66)> " onfocus="alert(66)" '
    "' onblur='alert(66) `javascript:alert(66)` &lt;script&gt; \\u003cscript>"
)
ADDRESS = "https://www.example.org/'onmouseover='alert(66)'{{1234*4321}}%3Cscript"


class Hostile:
    """Writes a payload into every text and every address of a record, whatever record it is."""

    def __init__(self) -> None:
        self.written = 0

    def record(self, record: Any) -> Any:
        changed = {}
        for name, field in fields_of(record.__class__).items():
            value = getattr(record, name)
            if isinstance(field.kind, PerPosition):
                changed[name] = tuple((key, self.value(field, item)) for key, item in value)
            elif isinstance(value, tuple):
                changed[name] = tuple(self.value(field, item) for item in value)
            else:
                changed[name] = self.value(field, value)
        return replace(record, **changed)

    def value(self, field: Field, value: Any) -> Any:
        if isinstance(field.kind, Part | PerPosition) and is_dataclass(value):
            return self.record(value)
        if not value or value in BLANKS or field.name == "decision":
            return value
        self.written += 1
        if isinstance(field.kind, Address):
            return f"{ADDRESS}{self.written}"
        return self.text(field.kind) if isinstance(field.kind, Text) else value

    def text(self, kind: Text) -> str:
        payload = f"{SHORT if kind.most or kind.words else LONG}{self.written}"
        if kind.form is Prose:
            payload = f"{payload} (S1)\n\n- {payload} (S1)\n\n> {payload} (S1)"
        elif kind.form is Line:
            payload = f"{payload} (S1)?"
        return kind.form(payload)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The project that uses the whole model, with payloads for texts."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(BASE.parent / "full", root)
    corpus = check(root).corpus
    assert corpus is not None
    writer = Hostile()
    for name, case in corpus.cases.items():
        (root / corpus.files[name]).write_text(dump(writer.record(case)), encoding="utf-8")
    registries: dict[str, Mapping[str, Any]] = {
        "actors": corpus.actors,
        "topics": corpus.topics,
        "glossary": {f"{LONG} {name}": term for name, term in corpus.glossary.terms.items()},
    }
    for registry, records in registries.items():
        entries = [
            f"{json.dumps(name)}:\n{indent(dump(writer.record(record)), '  ')}"
            for name, record in records.items()
        ]
        (root / "briefs" / f"{registry}.yml").write_text("".join(entries), encoding="utf-8")
    return build(root)


def test_nothing_in_a_record_becomes_a_script(hostile: Site) -> None:
    for path, page in hostile.pages.items():
        for script in page.iter("script"):
            if script.get("src"):
                assert "://" not in resolved(path, script.get("src"))[0], path
                assert script.text is None, path
            else:
                assert script.get("type") in ("application/json", "application/ld+json"), path
                json.loads(script.text)


def test_nothing_in_a_record_becomes_an_attribute_or_an_element(hostile: Site) -> None:
    for path, page in hostile.pages.items():
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path
        assert page.xpath("//img[@src='x']") == [], path


def test_nothing_in_a_record_becomes_a_link_that_runs(hostile: Site) -> None:
    schemes = {
        urlsplit(address.strip()).scheme.lower()
        for page in hostile.pages.values()
        for address in page.xpath("//@href | //@src | //@action | //@data")
    }
    assert schemes <= {"", "http", "https", "mailto"}


def test_nothing_in_a_record_is_run_as_a_template(hostile: Site) -> None:
    for path in hostile.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".md", ".txt", ".xml"):
            assert "5332114" not in path.read_text(encoding="utf-8"), path.name


def test_hostile_texts_are_shown_as_they_were_typed(hostile: Site) -> None:
    for case in hostile.corpus.cases.values():
        page = hostile.page(f"cases/{case.id}/")
        assert page.findtext(".//article//h1") == case.title
        assert page.findtext(".//title").startswith(case.title)
        (meta,) = page.xpath("//meta[@property='og:title']/@content")
        assert meta == case.title


def test_every_data_file_of_a_hostile_site_can_be_read(hostile: Site) -> None:
    files = {
        path.relative_to(hostile.folder).as_posix(): path for path in hostile.folder.rglob("*")
    }
    assert "api/v1/cases/lantern-withdrawal.json" in files
    for name, path in files.items():
        if path.suffix in (".json", ".geojson", ".webmanifest"):
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".xml":
            etree.parse(path)
        elif name.endswith(".csv"):
            rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
            assert {len(row) for row in rows} == {len(rows[0])}, name


def test_a_hostile_record_has_a_payload_in_every_text_field(hostile: Site) -> None:
    case = hostile.corpus.cases["lantern-withdrawal"]
    texts = [value for _, field, value in leaves(case) if isinstance(field.kind, Text)]
    plain = {text for text in texts if "alert(66)" not in text}
    assert plain <= set(BLANKS) | {"E3", "E4"}
    assert len(texts) > 100
