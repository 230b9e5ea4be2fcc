"""Every export of a hostile site, read by a strict client: each text stays in its own field."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import feedparser
import pytest
import rispy
from icalendar import Calendar
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pybtex.database import parse_string

from generator.exports import exports
from generator.model.site import Site
from tests.hostile.payloads import TRIED
from tests.hostile.project import hostile_project
from tests.hostile.records import BENIGN
from tests.support import check

pytestmark = pytest.mark.slow

Files = dict[str, str | bytes]
SITE = Site(BENIGN, url="https://example.org/briefs/", description=BENIGN, cards=False, pdf=False)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def made(folder: Path, payloads: list[str], site: Site = SITE) -> Files:
    corpus = check(hostile_project(folder, payloads)).corpus
    assert corpus is not None
    return dict(exports(corpus, site, {}))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    assert len(TRIED) >= 100
    return made(tmp_path_factory.mktemp("hostile"), TRIED)


@pytest.fixture(scope="module")
def benign(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return made(tmp_path_factory.mktemp("benign"), [BENIGN])


def of_cases(files: Files, ending: str) -> Iterator[tuple[str, str]]:
    for number, payload in enumerate(TRIED):
        content = files[f"cases/hostile-{number}/{ending}"]
        assert isinstance(content, str)
        yield payload, content


def test_bibtex_has_the_entries_and_fields_of_a_plain_record(files: Files, benign: Files) -> None:
    plain = parse_string(str(benign["cases/hostile-0/cite.bib"]), "bibtex").entries
    for number, (payload, text) in enumerate(of_cases(files, "cite.bib")):
        found = parse_string(text, "bibtex").entries
        names = [name.replace(f"hostile-{number}", "hostile-0") for name in found]
        assert names == list(plain), payload
        for entry, other in zip(found.values(), plain.values(), strict=True):
            assert list(entry.fields) == list(other.fields), payload
            assert len(entry.persons["author"]) == len(other.persons["author"]), payload


def test_ris_has_the_references_and_tags_of_a_plain_record(files: Files, benign: Files) -> None:
    plain = [
        sorted(reference) for reference in rispy.loads(str(benign["cases/hostile-0/cite.ris"]))
    ]
    for payload, text in of_cases(files, "cite.ris"):
        # The name of an author with a comma is in a note.
        found = [
            [tag for tag in sorted(reference) if tag != "notes"] for reference in rispy.loads(text)
        ]
        assert found == [[tag for tag in tags if tag != "notes"] for tags in plain], payload
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n") if line), (
            payload
        )


def test_csl_has_the_items_of_a_plain_record(files: Files, benign: Files) -> None:
    plain = [sorted(item) for item in json.loads(str(benign["cases/hostile-0/cite.json"]))]
    for payload, text in of_cases(files, "cite.json"):
        assert [sorted(item) for item in json.loads(text)] == plain, payload


def skeleton(text: str) -> tuple[list[str], Counter[str]]:
    """The headings of the page's own, and how many tokens of each dangerous kind there are."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = Counter(token.type for token in every(tokens))
    levels = [f"{t.tag} {n.content}" for t, n in pairwise(tokens) if t.type == "heading_open"]
    wanted = ("html_block", "html_inline", "image", "table_open", "heading_open")
    return levels, Counter({kind: kinds[kind] for kind in wanted})


def every(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from every(token.children or [])


def test_markdown_has_the_headings_of_a_plain_record_and_no_html(
    files: Files, benign: Files
) -> None:
    own, kinds = skeleton(str(benign["cases/hostile-0/index.md"]))
    fixed = [head for head in own if BENIGN not in head]
    assert len(fixed) >= 10
    for payload, text in of_cases(files, "index.md"):
        headings, found = skeleton(text)
        assert found == kinds, payload
        assert [h.split()[0] for h in headings] == [h.split()[0] for h in own], payload
        assert [h for h in headings if h in fixed] == fixed, payload


def test_the_list_for_language_models_has_one_line_a_case(files: Files) -> None:
    text = str(files["llms.txt"])
    headings, kinds = skeleton(text)
    assert headings == [f"h1 {BENIGN}", "h2 Cases"]
    assert kinds == Counter({"heading_open": 2})
    tokens = MarkdownIt("commonmark").parse(text)
    assert sum(token.type == "list_item_open" for token in tokens) == len(TRIED)
    assert tokens[-1].type == "bullet_list_close"


def test_spreadsheets_have_constant_width_and_no_formula(files: Files) -> None:
    sheets = {name: str(text) for name, text in files.items() if name.endswith(".csv")}
    filled = 0
    for name, text in sheets.items():
        head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
        filled += bool(rows)
        for row in rows:
            assert len(row) == len(head), name
            for cell in row:
                is_date = re.fullmatch(r"-\d{4}.*|-\d+", cell)
                assert not _FORMULA.match(cell) or cell.startswith("'") or is_date, (name, cell)
    assert filled >= 10


def test_every_json_is_read(files: Files) -> None:
    texts = [text for name, text in files.items() if name.endswith(".json")]
    for text in texts:
        json.loads(text, parse_constant=pytest.fail)
    assert len(texts) > 2 * len(TRIED)


def test_feeds_and_sitemap_are_sound_and_hold_no_live_html(files: Files) -> None:
    found = {name: content for name, content in files.items() if name.endswith(".xml")}
    assert found
    for name, content in found.items():
        data = content.encode() if isinstance(content, str) else content
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        assert not root.xpath("//*[local-name() = 'script' or local-name() = 'img' or @onerror]"), (
            name
        )
        assert not feedparser.parse(data).bozo, name


def test_calendars_are_folded_and_have_the_entries_of_the_record(
    files: Files, benign: Files
) -> None:
    plain = Calendar.from_ical(str(as_text(benign["calendar.ics"])))
    content = as_text(files["calendar.ics"])
    calendar = Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == len(plain.walk("VEVENT")) * len(TRIED) > 0
    assert {sub.name for sub in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    for event in calendar.walk("VEVENT"):
        assert set(event) == set(plain.walk("VEVENT")[0])
    lines = content.encode().split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)


def as_text(content: str | bytes) -> str:
    return content.decode() if isinstance(content, bytes) else content


@pytest.mark.parametrize(
    "name", ["a\r\nEND:VEVENT", "# x\n## y", "<img src=x>", "=1", "}, x = {", "]( x", "\u2028"]
)
def test_the_name_of_a_site_stays_a_name(name: str, tmp_path: Path) -> None:
    site = Site(name, url="https://example.org/", description=name, cards=False, pdf=False)
    files = made(tmp_path, [BENIGN], site)
    assert parse_string(str(files["cases/hostile-0/cite.bib"]), "bibtex").entries
    assert skeleton(str(files["llms.txt"]))[1] == Counter({"heading_open": 2})
    assert len(Calendar.from_ical(as_text(files["calendar.ics"])).walk("VCALENDAR")) == 1
    assert not feedparser.parse(str(files["feed.xml"]).encode()).bozo
