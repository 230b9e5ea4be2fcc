"""Pictures of one page of every kind, in each width and colour scheme: `make screenshots`."""

import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.kinds import SEEN
from tests.browser.serving import served
from tests.browser.sites import further_sites, one_of_every_kind, own_site
from tests.browser.tools import SCHEMES, WIDTHS, launch

MOST_HEIGHT = 6000
VIEWS = [(scheme, width) for scheme in SCHEMES for width in WIDTHS]

INDEX = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Screenshots</title>
<style>body {{ font-family: sans-serif }} img {{ height: 24rem; border: 1px solid gray }}</style>
{}</html>
"""


def take(browser: Browser, places: dict[str, str], folder: Path) -> None:
    """Write KIND-WIDTH-SCHEME.png for every kind, width and scheme."""
    for scheme, width in VIEWS:
        viewport: ViewportSize = {"width": width, "height": WIDTHS[width]}
        context = browser.new_context(color_scheme=scheme, viewport=viewport)
        page = context.new_page()
        for kind, address in places.items():
            page.goto(address)
            height = min(page.evaluate("document.documentElement.scrollHeight"), MOST_HEIGHT)
            page.screenshot(
                path=folder / f"{kind}-{width}-{scheme}.png",
                full_page=True,
                animations="disabled",
                clip={"x": 0, "y": 0, "width": width, "height": height},
            )
        context.close()


def index(kinds: list[str]) -> str:
    """A page that shows all pictures."""
    rows = []
    for kind in kinds:
        names = [f"{kind}-{width}-{scheme}.png" for scheme, width in VIEWS]
        links = [f'<a href="{n}"><img src="{n}" alt="{n}" loading="lazy"></a>' for n in names]
        rows.append(f"<h2>{escape(kind)}</h2>\n<p>{' '.join(links)}</p>\n")
    return INDEX.format("".join(rows))


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, served(Path(made)) as host:
        sites = [own_site(Path(made)), *further_sites(Path(made))]
        found = one_of_every_kind(sites)
        places = {kind: host + found[kind] for kind in SEEN}
        with sync_playwright() as playwright:
            browser = launch(playwright)
            take(browser, places, folder)
            browser.close()
    (folder / "index.html").write_text(index([*places]), encoding="utf-8")
    print(f"{len(places) * len(VIEWS)} pictures: {folder / 'index.html'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
