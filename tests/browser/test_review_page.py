"""Records read against their sources with the keyboard alone."""

import datetime
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from playwright.sync_api import Browser

from generator.authoring.sourcing.review_page import ADDRESS, ReviewPage
from tests.browser.tools import SCHEMES, WIDTHS
from tests.support import make_project

pytestmark = pytest.mark.slow


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


@pytest.fixture
def review_url(root: Path) -> Iterator[str]:
    page: list[ReviewPage] = []

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        found = page[0](environ, start_response)
        if found is None:
            start_response("404 Not Found", [])
            return []
        return found

    with make_server("127.0.0.1", 0, answer, handler_class=_Silent) as server:
        page.append(ReviewPage(root, server.server_port, lambda: datetime.date(2024, 7, 1)))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{ADDRESS}"
        server.shutdown()
        thread.join()


def test_statements_are_answered_with_keys(review_url: str, root: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{review_url}example/")
    page.keyboard.type("A. Reed")
    page.keyboard.press("Enter")
    page.wait_for_selector("h2 code")
    assert page.inner_text("h2 code") == "summary[0]"
    page.keyboard.press("n")
    page.keyboard.type("a note with d and s")
    page.keyboard.press("Escape")
    for key, left in (("d", "summary[1]"), ("a", "summary[2]"), ("s", "positions.P1")):
        page.keyboard.press(key)
        page.wait_for_function(
            "key => document.querySelector('h2 code')?.textContent === key", arg=left
        )
    page.close()
    stamps = (root / "briefs/reviews/example.yml").read_text(encoding="utf-8")
    assert stamps.count("statement:") == 2
    assert "note: a note with d and s" in stamps


def test_another_page_cannot_answer(review_url: str, root: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{review_url}example/?by=A.+Reed")
    form = page.inner_html("form")
    page.goto("data:text/html,<p>elsewhere</p>")
    page.set_content(f'<form method="post" action="{review_url}example/">{form}</form>')
    with page.expect_navigation():
        page.click("button[value=agrees]")
    assert "This came from another page" in page.content()
    page.close()
    assert not (root / "briefs/reviews").exists()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_and_nothing_of_it_is_refused_by_its_policy(
    width: int, scheme: Any, review_url: str, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{review_url}example/?by=A.+Reed")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    page.close()
