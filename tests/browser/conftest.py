"""The site of this repository in a real Chromium: built once a run, served below a path as project sites are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    Response,
    sync_playwright,
)

from tests.browser.serving import served
from tests.browser.sites import ROOT, BuiltSite, further_sites, one_of_every_kind, own_site
from tests.browser.tools import launch
from tests.shared import made_once

__all__ = ["ROOT"]


@pytest.fixture(scope="session")
def served_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder whose sites are served."""
    return made_once(tmp_path_factory, "sites", lambda folder: folder)


@pytest.fixture(scope="session")
def own(served_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of this repository."""
    return made_once(tmp_path_factory, "own", lambda _: own_site(served_folder))


@pytest.fixture(scope="session")
def host(served_folder: Path) -> Iterator[str]:
    """The address of the server, with a slash at its end."""
    with served(served_folder) as address:
        yield address


@pytest.fixture(scope="session")
def served_site(own: BuiltSite) -> Path:
    """The folder of the built site."""
    return own.folder


@pytest.fixture(scope="session")
def site_url(host: str, own: BuiltSite) -> str:
    """The address of the built site, with a slash at its end."""
    return f"{host}{own.folder.name}/"


@pytest.fixture(scope="session")
def sites(
    own: BuiltSite, served_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[BuiltSite]:
    """All sites that are served."""
    more = made_once(tmp_path_factory, "further", lambda _: further_sites(served_folder))
    return [own, *more]


@pytest.fixture(scope="session")
def every_kind(host: str, sites: list[BuiltSite]) -> dict[str, str]:
    """The address of one page of every kind."""
    places = one_of_every_kind(sites)
    return {kind: host + place for kind, place in places.items()}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
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
def page(context: BrowserContext, host: str) -> Iterator[Page]:
    """An empty tab. Whatever a test does in it, the console stays empty, every request is answered, and none
    goes to another host."""
    page = context.new_page()
    faults: list[str] = []

    def answered(response: Response) -> None:
        if not response.ok and response.status != 304:
            faults.append(f"{response.status}: {response.url}")

    def asked(request: Request) -> None:
        if not request.url.startswith((host, "data:", "blob:")):
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
