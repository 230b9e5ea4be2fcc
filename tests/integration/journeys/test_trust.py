"""The way of a record to trust, played whole with a web server on this machine: sources are added, captured, archived and checked, a
quotation is fixed, two people review, a stamp lapses, and the page shows it all."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from click.testing import CliRunner, Result

from generator.cli import main
from tests.authoring.sourcing.server import LONG, WORDS, Pages, article, serving
from tests.support import check, make_project

pytestmark = pytest.mark.slow

HOSTILE = (
    '<html><head><title>A "hostile" page\x1b[31m</title><meta property="og:title" content="x\n  - id: S99\n: [{">'
    '<link rel="canonical" href="javascript:alert(1)"><meta charset="not-an-encoding"></head>'
    f"<body>{'<div>' * 100}<script>alert(1)</script><p onclick=alert(1)>{WORDS}</p></body></html>"
)
QUOTED = f"Käufer in größerem Maße sagten: {WORDS}"
POSITIONS = """positions:
  - {{id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}}
  - {{id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: quoted, sources: [{ids}], quote: {words}}}
"""
EDITORIAL = "editorial: {review_state: reviewed, text_origin: human, evidence_as_of: 2024-06, reviewed_by: [A. Reed, B. Rush], contributors: [C. Dale]}\n"


class Site:
    """A site with one record, `example`, and what its commands say."""

    def __init__(self, root: Path, web: Pages) -> None:
        self.root = root
        self.web = web
        self.file = root / "briefs/cases/example.yml"

    def briefs(self, *words: str, said: str = "") -> Result:
        return CliRunner().invoke(main, ["-C", str(self.root), *words], input=said)

    def source(self, *words: str) -> Result:
        archive = ["--archive-at", self.web.url] if "--archive" in words else []
        return self.briefs(
            "source", *words, *archive, *([] if "--offline" in words else ["--private"])
        )

    @property
    def record(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def replace(self, before: str, after: str) -> None:
        assert before in self.record
        self.file.write_text(self.record.replace(before, after), encoding="utf-8")

    @property
    def evidence(self) -> str:
        return (self.root / "briefs/evidence/example.yml").read_text(encoding="utf-8")

    @property
    def rules(self) -> set[str]:
        return {problem.rule for problem in check(self.root).problems}

    def page(self, address: str) -> str:
        """The words of a page of the built site."""
        asked = [sys.executable, "-m", "generator", "-C", str(self.root), "build", "--no-search"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        text = (self.root / "site" / address).read_text(encoding="utf-8")
        return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.fixture
def web() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.authoring.sourcing.fetching._PAUSE", 0.0)
    monkeypatch.setattr("generator.authoring.sourcing.fetching.MOST_SECONDS", 8.0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1719835200")


def put_pages(web: Pages) -> dict[str, str]:
    """Everything that can be met: by name, the address."""
    made = typst.compile(
        f'#set document(title: "An order")\n#set page(width: 7cm)\n{WORDS}'.encode()
    )
    paywall = article(body="<p>The start.</p><p>Subscribe now to continue reading.</p>")
    web.put("/moved-here", article())
    return {
        "article": web.put("/article", article()),
        "table": web.put("/table", f"<table><tr><td>{WORDS}</td></tr></table>"),
        "latin": web.put("/latin", article(body=f"<p>{QUOTED}</p>{LONG}").encode("iso-8859-1"), "text/html; charset=iso-8859-1"),
        "utf-16": web.put("/utf-16", article(body=f"<p>{QUOTED}</p>{LONG}").encode("utf-16"), "text/html; charset=utf-16"),
        "undeclared": web.put("/undeclared", article(body=f"<p>{QUOTED}</p>{LONG}").encode("cp1252")),
        "pdf": web.put("/order.pdf", made, "application/pdf"),
        "redirect": web.put("/redirect", "", status=301, Location="/moved-here"),
        "hostile": web.put("/hostile", HOSTILE),
        "paywall": web.put("/paywall", paywall),
        "slow": web.put("/slow", b"x" * 9_000_000),
        "huge": web.put("/huge", b"x" * 21 * 1024 * 1024),
        "dead": f"{web.url}/dead",
    }  # fmt: skip


BAD = ("paywall", "slow", "huge", "dead")


def test_from_a_source_to_a_page_that_can_be_trusted(web: Pages, tmp_path: Path) -> None:
    pages = put_pages(web)
    site = Site(make_project(tmp_path, EDITORIAL), web)

    # Sources are added; what cannot be read is named, and adds nothing.
    before = site.record
    added = site.source("add", "example", *pages.values(), "--level", "primary", "--archive")
    assert added.exit_code == 1
    for name in BAD:
        assert f"{pages[name]}: " in added.output
    good = [name for name in pages if name not in BAD]
    ids = [f"S{number}" for number in range(2, len(good) + 2)]
    assert re.findall(r"^  - id: (S\d+)$", site.record, re.M)[-len(ids) :] == ids
    assert all(line in site.record for line in before.splitlines())
    assert not re.search(r"(?m)^\s*- id: S99", site.record)
    assert site.record.count("archive_url: ") == len(good)
    assert set(web.archive.saved) == {pages[n] for n in good if n != "redirect"} | {
        f"{web.url}/moved-here"
    }

    # What is to do is done by a person.
    site.file.write_text(
        re.sub(r"(?m)^(    (?:type|date|title):)  # To do.*$", _typed, site.record),
        encoding="utf-8",
    )
    site.file.write_text(
        re.sub(
            r"(?ms)^positions:.*?(?=^\w)",
            POSITIONS.format(ids=", ".join(ids), words=WORDS.replace("narrow ", "")),
            site.record,
        ),
        encoding="utf-8",
    )
    assert "field-missing" not in site.rules

    # A quotation with a word missing is found, shown, and fixed; each layout and each encoding has it.
    found = site.source("check", "example", "--offline")
    assert (found.exit_code, "[-narrow-]" in found.output) == (1, True)
    assert "quote-not-found" in site.rules
    site.replace(WORDS.replace("narrow ", ""), WORDS)
    assert "quote-unverified" in site.rules
    assert site.source("check", "example", "--offline").exit_code == 0
    certified = site.evidence.split("quotations:")[1].split("compared:")[0]
    assert re.findall(r"S\d+", certified) == ids
    assert not {"quote-unverified", "quote-not-found"} & site.rules

    # A page changes, one dies: it is said, and the verdict stays.
    web.put("/article", article(body=LONG + "<p>An update.</p>"))
    web.put("/table", "", status=410)
    told = site.source("check", "example").output
    assert "S2: changed" in told
    assert "S3: gone" in told
    assert "1 exact" in told

    # Two people split the record; a party cannot read it, and who wrote it is told so.
    assert site.briefs("review", "example", "--by", "Some Agency", said="a\n").exit_code == 2
    site.briefs("review", "example", "--by", "A. Reed", "--share", "1/2", said="a\n" * 99)
    assert "review-incomplete" in site.rules
    site.briefs("review", "example", "--by", "B. Rush", "--share", "2/2", said="a\n" * 99)
    assert not {"review-incomplete", "review-lapsed"} & site.rules
    page = site.page("cases/example/index.html")
    total = re.search(
        r"(\d+) of (\d+) statements read against the sources by a second person", page
    )
    assert total is not None
    assert total[1] == total[2]
    assert "on 1 July 2024" in page
    assert "A. Reed" in page
    assert re.search(r"Address checked on 1 July 2024 ?: gone", page)

    # A statement changes: its stamp lapses, and the page says how many are left.
    site.replace("claim: The flaw warrants a recall.", "claim: The flaw warrants a warning.")
    assert "review-lapsed" in site.rules
    left = int(total[2]) - 1
    assert f"{left} of {total[2]} statements read" in site.page("cases/example/index.html")
    assert (
        "positions.P1: has changed since it was read"
        in site.briefs("review", "example", "--status").output
    )

    # Nothing that was captured is published, nor for git.
    assert not [path for path in (site.root / "site").rglob("*") if ".briefs-sources" in str(path)]
    assert (site.root / ".briefs-sources/.gitignore").read_text() == "*\n"


def _typed(found: re.Match[str]) -> str:
    field = found[1].strip()
    return f"{found[1]} {'news' if field == 'type:' else 'unknown'}"
