"""The site of this repository in a real Chromium: built once a run, served below a path as project sites are."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

import generator
from generator.build import build_site
from generator.check import check_project
from generator.project import open_project
from generator.today import today

ROOT = Path(generator.__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Nothing of the browser's own goes out; its sandbox cannot be had as root.
OPTIONS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


class Quiet(SimpleHTTPRequestHandler):
    """A web server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def served_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "briefs", root / "briefs")
    shutil.copy(ROOT / "site_config.yml", root)
    checked = check_project(root, today())
    assert checked.corpus is not None, [p for p in checked.problems if p.severity == "error"]
    return build_site(open_project(root), checked).folder


@pytest.fixture(scope="session")
def site_url(served_site: Path) -> Iterator[str]:
    """The address of the built site, with a slash at its end."""
    handler = partial(Quiet, directory=str(served_site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{served_site.name}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        found = own if Path(own).exists() else next(filter(None, map(shutil.which, NAMES)), None)
        if found is None:
            pytest.skip("no Chromium: `playwright install chromium`, or install it as `chromium`")
        browser = playwright.chromium.launch(executable_path=found, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    context = browser.new_context()
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """An empty tab. Whatever a test does in it, the console stays empty, every request is answered, and none
    goes to another host."""
    page = context.new_page()
    faults: list[str] = []

    def answered(response: Response) -> None:
        if not response.ok and response.status != 304:
            faults.append(f"{response.status}: {response.url}")

    def asked(request: Request) -> None:
        if not request.url.startswith((site_url, "data:", "blob:")):
            faults.append(f"elsewhere: {request.url}")

    def failed(request: Request) -> None:
        # What a reader leaves behind by going on is broken off.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"{request.failure}: {request.url}")

    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("requestfailed", failed)
    page.on("response", answered)
    page.on("request", asked)
    yield page
    assert faults == []
