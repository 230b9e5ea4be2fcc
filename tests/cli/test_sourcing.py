import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.authoring.sourcing.server import LONG, WORDS, Pages, article, serving
from tests.support import check, make_project

QUOTED = """positions:
  - {{id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}}
  - {{id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: quoted, sources: [S1], quote: {words}}}
sources:
  # Read in the library.
  - id: S1
    type: news
    title: A report
    date: 2024-03
    url: {url}  # a mirror
    level: primary
"""


@pytest.fixture
def web() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.authoring.sourcing.fetching._PAUSE", 0.0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1719835200")


def briefs(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), *words])


def site(folder: Path, url: str, words: str = WORDS) -> Path:
    return make_project(folder, QUOTED.format(url=url, words=words))


def record(root: Path) -> str:
    return (root / "briefs/cases/example.yml").read_text(encoding="utf-8")


def evidence(root: Path) -> str:
    return (root / "briefs/evidence/example.yml").read_text(encoding="utf-8")


def rules(root: Path) -> list[tuple[str, str]]:
    return [(problem.rule, problem.path) for problem in check(root).problems]


def test_a_quotation_is_captured_compared_and_certified(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, web.put("/a", article()))
    assert rules(root) == [("quote-unverified", "positions[1].quote")]
    assert briefs(root, "source", "capture", "--private").exit_code == 0
    asked = list(web.asked)
    found = briefs(root, "source", "check", "--offline")
    assert (found.exit_code, web.asked) == (0, asked)
    assert "1 exact" in found.output
    assert rules(root) == []


def test_a_quotation_with_a_word_missing_is_found_and_fixed(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, web.put("/a", article()), WORDS.replace("narrow ", ""))
    briefs(root, "source", "capture", "--private")
    found = briefs(root, "source", "check", "--offline")
    assert found.exit_code == 1
    assert "[-narrow-]" in found.output
    assert rules(root) == [("quote-not-found", "positions[1].quote")]
    path = root / "briefs/cases/example.yml"
    path.write_text(
        record(root).replace("of a flaw should", "of a narrow flaw should"), encoding="utf-8"
    )
    assert rules(root) == [("quote-unverified", "positions[1].quote")]
    assert briefs(root, "source", "check", "--offline").exit_code == 0
    assert rules(root) == []


def test_captured_texts_are_not_for_git_and_not_for_the_site(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, web.put("/a", article()))
    briefs(root, "source", "capture", "--private")
    assert (root / ".briefs-sources/.gitignore").read_text() == "*\n"
    assert WORDS not in evidence(root)


def test_what_was_captured_is_not_fetched_again(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, web.put("/a", article()))
    briefs(root, "source", "capture", "--private")
    before = web.asked.count("/a")
    assert briefs(root, "source", "capture", "--private").exit_code == 0
    assert (before, web.asked.count("/a")) == (1, 1)


@pytest.mark.parametrize(
    ("path", "status", "headers", "body", "answer"),
    [
        ("/a", 200, {}, article(body=LONG + "<p>An update.</p>"), "changed"),
        ("/a", 404, {}, "", "gone"),
        ("/a", 403, {}, "", "refused"),
        ("/a", 301, {"Location": "/b"}, "", "moved"),
    ],
)
def test_a_page_that_changes_dies_or_moves_is_said_and_its_text_kept(
    path: str, status: int, headers: dict[str, str], body: str, answer: str, web: Pages, tmp_path: Path
) -> None:  # fmt: skip
    root = site(tmp_path, web.put(path, article()))
    briefs(root, "source", "capture", "--private")
    web.put("/b", article())
    web.put(path, body, status=status, **headers)
    found = briefs(root, "source", "check", "--private")
    assert f"S1: {answer}" in found.output
    assert f"answer: {answer}" in evidence(root)
    assert rules(root) == []


def test_a_quotation_of_a_page_that_cannot_be_read_is_not_compared(
    web: Pages, tmp_path: Path
) -> None:
    root = site(tmp_path, web.put("/a", "", status=403))
    assert briefs(root, "source", "check", "--private").exit_code == 0
    assert rules(root) == [("quote-unverified", "positions[1].quote")]


def test_evidence_stays_where_the_texts_are_on_another_machine(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, web.put("/a", article()))
    briefs(root, "source", "capture", "--private")
    briefs(root, "source", "check", "--offline")
    before = evidence(root)
    for text in (root / ".briefs-sources").glob("*.txt"):
        text.unlink()
    briefs(root, "source", "check", "--offline")
    assert evidence(root) == before
    assert rules(root) == []


def test_a_captured_text_that_was_edited_does_not_count(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, web.put("/a", article()), "Nobody ever said this")
    briefs(root, "source", "capture", "--private")
    (text,) = (root / ".briefs-sources").glob("*.txt")
    text.write_text(text.read_text(encoding="utf-8") + "Nobody ever said this", encoding="utf-8")
    briefs(root, "source", "check", "--offline")
    assert rules(root) == [("quote-unverified", "positions[1].quote")]


def test_a_source_is_added_behind_the_others_with_what_is_left_to_do(
    web: Pages, tmp_path: Path
) -> None:
    head = '<meta property="og:title" content="News: a &quot;flaw&quot; # 1"><meta name="date" content="2024-05">'
    url = web.put("/new", article(head))
    root = site(tmp_path, "https://www.example.org/a")
    before = record(root)
    found = briefs(root, "source", "add", "example", url, "--private")
    assert found.exit_code == 0
    assert "To do: type, level" in found.output
    after = record(root)
    lines = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert lines[0] == "  - id: S2"
    assert [line.strip() for line in lines[2:]] == [
        "title: 'News: a \"flaw\" # 1'", "date: 2024-05", f"url: {url}", "accessed: 2024-07-01", "language: en",
        "level:  # To do: primary, secondary, tertiary; how near it is to what happened.",
    ]  # fmt: skip
    missing = [path for rule, path in rules(root) if rule == "field-missing"]
    assert sorted(missing) == ["sources[1].level", "sources[1].type"]
    assert "id: S2" in evidence(root)


def test_a_saved_file_is_added_without_an_address(tmp_path: Path) -> None:
    root = site(tmp_path, "https://www.example.org/a")
    saved = tmp_path / "saved.html"
    saved.write_text(article(), encoding="utf-8")
    assert briefs(root, "source", "add", "example", str(saved)).exit_code == 0
    assert "    url:  # To do: its address, or unknown." in record(root)


def test_an_export_of_a_reference_manager_is_added(tmp_path: Path) -> None:
    root = site(tmp_path, "https://www.example.org/a")
    exported = tmp_path / "zotero.json"
    exported.write_text(
        '[{"type": "report", "title": "A report", "author": [{"given": "A.", "family": "Reed"}],'
        '"issued": {"date-parts": [[2024, 5]]}, "URL": "https://www.example.org/r"}]',
        encoding="utf-8",
    )
    assert briefs(root, "source", "add", "example", "--csl", str(exported)).exit_code == 0
    assert "    type: report\n    title: A report\n    authors:\n      - A. Reed\n" in record(root)
    assert "    date: 2024-05\n" in record(root)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["add", "exampel", "https://www.example.org/"], 2, "`example`"),
        (["add", "example"], 2, "at least one"),
        (["add", "example", "missing.html"], 1, "cannot be opened"),
        (["add", "example", "http://127.0.0.1/"], 1, "--private"),
        (["capture", "--file", "S1", "x"], 2, ""),
        (["check", "gone"], 2, "no case `gone`"),
    ],
)
def test_a_mistake_is_said_and_changes_nothing(
    words: list[str], code: int, said: str, tmp_path: Path
) -> None:
    root = site(tmp_path, "https://www.example.org/a")
    before = record(root)
    found = briefs(root, "source", *words)
    assert found.exit_code == code
    assert said in found.output
    assert record(root) == before


def test_a_record_that_cannot_be_read_is_left_alone(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, "https://www.example.org/a")
    path = root / "briefs/cases/example.yml"
    path.write_text("title: 'open\n", encoding="utf-8")
    found = briefs(root, "source", "add", "example", web.put("/a", article()), "--private")
    assert found.exit_code == 2
    assert "briefs check" in found.output
    assert path.read_text(encoding="utf-8") == "title: 'open\n"


def archive(root: Path, web: Pages, *words: str) -> Result:
    return briefs(root, "source", *words, "--archive", "--archive-at", web.url, "--private")


def test_copies_are_asked_for_and_written_into_the_record(web: Pages, tmp_path: Path) -> None:
    url = web.put("/a", article())
    root = site(tmp_path, url)
    before = record(root)
    found = archive(root, web, "capture")
    assert found.exit_code == 0
    copy = f"{web.url}/web/20261203101530/{url}"
    line = f"    url: {url}  # a mirror\n"
    assert record(root) == before.replace(line, f"{line}    archive_url: {copy}\n")
    assert archive(root, web, "capture").exit_code == 0
    assert web.archive.saved == [url]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("level: primary", "level: primary\n    archive_url: unknown  # looked"),
        ("level: primary", "level: primary\n    archive_url:"),
    ],
)
def test_a_copy_that_was_not_known_is_now(
    before: str, after: str, web: Pages, tmp_path: Path
) -> None:
    url = web.put("/a", article())
    root = site(tmp_path, url)
    path = root / "briefs/cases/example.yml"
    path.write_text(record(root).replace(before, after), encoding="utf-8")
    archive(root, web, "capture")
    there = record(root)
    assert there.count("archive_url:") == 1
    assert f"archive_url: {web.url}/web/" in there
    assert there.count("# looked") == after.count("# looked")


def test_what_is_added_is_archived(web: Pages, tmp_path: Path) -> None:
    root = site(tmp_path, "https://www.example.org/a")
    url = web.put("/new", article())
    assert archive(root, web, "add", "example", url).exit_code == 0
    assert web.archive.saved == [url]
    assert f"    url: {url}\n    archive_url: {web.url}/web/20261203101530/{url}\n" in record(root)


def test_a_copy_that_cannot_be_had_is_named_and_the_record_left(web: Pages, tmp_path: Path) -> None:
    url = web.put("/a", article())
    root = site(tmp_path, url)
    before = record(root)
    web.archive.failing[url] = "error:not-found"
    found = archive(root, web, "capture")
    assert found.exit_code == 1
    assert "example: S1: not archived: the archive says: Failed" in found.output
    assert record(root) == before


def test_an_entry_on_one_line_is_left_and_said_what_to_write(web: Pages, tmp_path: Path) -> None:
    url = web.put("/a", article())
    entry = f"sources:\n  - {{id: S1, type: news, title: A report, date: 2024, url: '{url}', level: primary}}\n"
    root = make_project(tmp_path, entry)
    before = record(root)
    found = archive(root, web, "capture")
    assert found.exit_code == 1
    assert f"archive_url: {web.url}/web/" in found.output
    assert record(root) == before


def test_the_oldest_sources_are_asked_first(
    web: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [web.put(f"/{name}", article()) for name in "abc"]
    sources = [
        f"  - {{id: S{number}, type: news, title: T{number}, date: 2024, url: '{url}', level: primary}}\n"
        for number, url in enumerate(urls, 1)
    ]
    root = make_project(tmp_path, f"sources:\n{''.join(sources)}")
    briefs(root, "source", "check", "--private", "--oldest", "2")
    assert {path for path in web.asked if path != "/robots.txt"} == {"/a", "/b"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1719922200")
    briefs(root, "source", "check", "--private", "--oldest", "1")
    assert web.asked[-1] == "/c"


def test_a_saved_page_says_where_it_is_to_be_found(tmp_path: Path) -> None:
    root = site(tmp_path, "https://www.example.org/a")
    saved = tmp_path / "saved.html"
    for told, line in (
        ("https://www.example.org/b?c=1", "    url: https://www.example.org/b?c=1\n"),
        ("javascript:alert(1)", "    url:  # To do"),
        ("https://me:secret@www.example.org/", "    url:  # To do"),
    ):
        head = f'<link rel="canonical" href="{told}">'
        saved.write_text(article(head), encoding="utf-8")
        briefs(root, "source", "add", "example", str(saved), "--level", "secondary")
        assert line in record(root).split("- id: S")[-1]
        assert "level: secondary" in record(root).split("- id: S")[-1]


def test_blank_entries_are_filled_and_the_day_is_noted(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert (
        briefs(
            root, "new", "second", "--depth", "stub", "--title", "A", "--outcome", "upheld"
        ).exit_code
        == 0
    )
    saved = tmp_path / "saved.html"
    saved.write_text(article(), encoding="utf-8")
    assert briefs(root, "source", "add", "second", str(saved)).exit_code == 0
    text = (root / "briefs/cases/second.yml").read_text(encoding="utf-8")
    assert text.count("- id: S") == 1
    assert "title: A title" in text
    assert "  evidence_as_of: 2024-07-01\n" in text
    assert "status: closed" in text
    assert "timeline" not in text


WITHOUT = "import sys; sys.modules |= dict.fromkeys(['httpx', 'trafilatura', 'lxml', 'charset_normalizer']); from generator.cli import main; main()"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("source", "add", "example", "https://www.example.org/"), 2, "pip install 'policy-briefs[sources]'"),
        (("source", "capture"), 2, "pip install 'policy-briefs[sources]'"),
        (("source", "check", "--offline"), 2, "pip install 'policy-briefs[sources]'"),
        (("review", "--status"), 0, "example: "),
        (("check",), 0, "nothing wrong"),
    ],
)  # fmt: skip
def test_without_the_extra_it_is_said_what_to_install(
    words: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    asked = [sys.executable, "-c", WITHOUT, "-C", str(root), *words]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
