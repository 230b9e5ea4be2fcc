import datetime
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from generator.authoring.sourcing.review_page import ADDRESS, ReviewPage
from generator.project.catalogues import read_catalogue
from tests.support import check, make_project

HOST = "127.0.0.1:8000"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Reader:
    """A browser of somebody who reads `example`; `env` is put into every request."""

    def __init__(self, root: Path, **env: str) -> None:
        self.page = ReviewPage(root, 8000, lambda: datetime.date(2024, 7, 1))
        self.env = env
        self.status, self.headers, self.body = "", dict[str, str](), ""

    def ask(self, address: str, form: dict[str, str] | None = None, **env: str) -> str:
        path, _, query = address.partition("?")
        body = urlencode(form or {}).encode()
        environ: dict[str, Any] = {
            "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": HOST, "PATH_INFO": path, "QUERY_STRING": query,
            "REQUEST_METHOD": "GET" if form is None else "POST", "wsgi.input": io.BytesIO(body),
        }  # fmt: skip
        if form is not None:
            environ |= {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded",
                        "HTTP_ORIGIN": f"http://{HOST}", "HTTP_SEC_FETCH_SITE": "same-origin"}  # fmt: skip
        found = self.page({**environ, **self.env, **env}, self._said)
        assert found is not None
        self.body = b"".join(found).decode()
        return self.body

    def _said(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)

    def open(self, by: str = "A. Reed", share: str = "1/1") -> str:
        return self.ask(f"{ADDRESS}example/?by={quote(by)}&share={share}")

    def form(self, **said: str) -> dict[str, str]:
        """The form of the page that is open, with an answer."""
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.body)
        return {**dict(hidden), **said}

    def answer(self, verdict: str, note: str = "") -> str:
        self.ask(f"{ADDRESS}example/", self.form(verdict=verdict, note=note))
        if self.status.startswith("303"):
            self.ask(self.headers["Location"])
        return self.body


def stamps(root: Path) -> str:
    path = root / "briefs/reviews/example.yml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_statement_is_shown_with_its_source_and_stamped(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    reader = Reader(root)
    assert "example/" in reader.ask(ADDRESS)
    assert 'name="by"' in reader.ask(f"{ADDRESS}example/")
    shown = reader.open()
    assert "An agency ordered a recall (S1)." in shown
    assert 'href="https://www.example.org/report"' in shown
    reader.answer("disagrees", "it asked for it")
    found = stamps(root)
    assert (
        "statement: summary[0]\n    verdict: disagrees\n    by: A. Reed\n    on: 2024-07-01\n    note: it asked for it"
        in found
    )
    assert "<code>summary[0]</code>" not in reader.body


def test_two_readers_of_two_shares_read_all_of_it(tmp_path: Path) -> None:
    root = make_project(
        tmp_path,
        "editorial: {review_state: reviewed, text_origin: human, evidence_as_of: 2024-06, reviewed_by: [A. Reed, B. Rush]}\n",
    )
    one, other = Reader(root), Reader(root)
    one.open("A. Reed", "1/2")
    other.open("B. Rush", "2/2")
    for _ in range(20):
        for reader in (one, other):
            if "Nothing is left" not in reader.body:
                reader.answer("agrees")
    assert "Nothing is left for B. Rush" in other.body
    assert "by: A. Reed" in stamps(root)
    assert [problem.rule for problem in check(root).problems] == []


def test_what_one_cannot_open_is_left_for_the_other(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    one = Reader(root)
    one.open("A. Reed")
    one.answer("cannot_open")
    assert "<code>summary[0]</code>" not in one.open("A. Reed")
    shown = Reader(root).open("B. Rush")
    assert "<code>summary[0]</code>" in shown
    assert "A. Reed: cannot open" in shown


def test_skipping_goes_on_and_writes_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    reader = Reader(root)
    first = reader.open()
    assert reader.answer("skip") != first
    assert stamps(root) == ""


@pytest.mark.parametrize(
    "env",
    [
        {"HTTP_ORIGIN": "http://evil.example"}, {"HTTP_ORIGIN": "null"}, {"HTTP_ORIGIN": ""}, {"HTTP_ORIGIN": "https://127.0.0.1:8000"},
        {"HTTP_ORIGIN": "http://localhost:8000"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_HOST": "evil.example:8000"}, {"HTTP_HOST": "127.0.0.1:9000"}, {"HTTP_HOST": ""}, {"HTTP_HOST": "127.0.0.1:8000.evil.example"},
        {"REMOTE_ADDR": "192.168.1.2"}, {"REMOTE_ADDR": "::ffff:10.0.0.1"}, {"REMOTE_ADDR": ""},
        {"CONTENT_TYPE": "text/plain"}, {"CONTENT_TYPE": "application/json"}, {"CONTENT_LENGTH": "99999999"}, {"CONTENT_LENGTH": "-1"},
    ],
)  # fmt: skip
def test_a_request_of_another_page_or_machine_writes_nothing(
    env: dict[str, str], tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    reader = Reader(root)
    reader.open()
    reader.ask(f"{ADDRESS}example/", reader.form(verdict="agrees"), **env)
    assert (reader.status, stamps(root)) == ("403 Forbidden", "")


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_stamp_needs_the_token_of_this_run(token: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    reader = Reader(root)
    reader.open()
    reader.ask(f"{ADDRESS}example/", reader.form(verdict="agrees", token=token))
    assert (reader.status, stamps(root)) == ("403 Forbidden", "")
    assert Reader(root).open() != reader.body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "[::1]:9"])
def test_captured_texts_are_not_shown_under_another_name(host: str, tmp_path: Path) -> None:
    reader = Reader(make_project(tmp_path), HTTP_HOST=host)
    shown = reader.open()
    assert reader.status == "403 Forbidden"
    assert "summary" not in shown.replace("summary[", "")


def test_what_strangers_wrote_is_inert(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    path = root / "briefs/cases/example.yml"
    text = path.read_text(encoding="utf-8")
    hostile = HOSTILE.replace('"', '\\"')
    text = text.replace("An agency ordered a recall (S1).", f'"{hostile} (S1)"', 1)
    path.write_text(text.replace("title: A report", f'title: "{hostile}"'), encoding="utf-8")
    reader = Reader(root)
    shown = reader.open()
    assert "alert(1)" in shown
    assert "<img" not in shown
    assert shown.count("<script") == 1
    assert "default-src 'none'" in reader.headers["Content-Security-Policy"]
    assert reader.headers["X-Frame-Options"] == "DENY"
    reader.answer("disagrees", HOSTILE)
    assert "<img" not in Reader(root).open("B. Rush")


def test_an_address_that_is_none_of_the_web_is_no_link(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    path = root / "briefs/cases/example.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("https://www.example.org/report", "javascript:alert(1)"), encoding="utf-8"
    )
    assert 'href="javascript' not in Reader(root).open()


def test_a_statement_that_changed_meanwhile_is_shown_again(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    reader = Reader(root)
    reader.open()
    path = root / "briefs/cases/example.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("ordered a recall (S1)", "asked for a recall (S1)", 1), encoding="utf-8"
    )
    shown = reader.answer("agrees")
    assert reader.status == "409 Conflict"
    assert "asked for a recall" in shown
    assert stamps(root) == ""


@pytest.mark.parametrize("by", ["Some Agency", "some  agency", "x" * 101, "a\x1b[2J"])
def test_a_party_or_nobody_cannot_review(by: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    reader = Reader(root)
    reader.open()
    form = reader.form(verdict="agrees", by=by)
    reader.ask(f"{ADDRESS}example/", form)
    assert (reader.status, stamps(root)) == ("404 Not Found", "")


@pytest.mark.parametrize("path", ["gone/", "../../etc/", "example/x/", "%2e%2e/"])
def test_there_is_no_page_for_what_is_no_case(path: str, tmp_path: Path) -> None:
    reader = Reader(make_project(tmp_path))
    reader.ask(f"{ADDRESS}{path}?by=A")
    assert reader.status == "404 Not Found"


def test_other_addresses_are_left_to_the_preview(tmp_path: Path) -> None:
    page = ReviewPage(make_project(tmp_path), 8000, lambda: datetime.date(2024, 7, 1))
    assert page({"PATH_INFO": "/cases/"}, None) is None


def test_the_page_is_in_the_language_of_the_site(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    reader = Reader(root)
    reader.page = ReviewPage(
        root, 8000, lambda: datetime.date(2024, 7, 1), read_catalogue("de", [root])
    )
    assert '<html lang="de">' in reader.open()
    assert "Die Quelle sagt es <kbd>" in reader.body
    refused = reader.ask(ADDRESS, REMOTE_ADDR="192.0.2.1")
    assert "auf dem Rechner geschrieben, der die Website ausliefert" in refused
