"""Every kind of page for all readers: what axe-core finds, what a keyboard reaches, and what fits a phone."""

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import SEEN
from tests.browser.sites import BuiltSite
from tests.browser.tools import SCHEMES, WIDTHS, module
from tests.extent import IS_EXHAUSTIVE, some

pytestmark = pytest.mark.slow

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {
    "runOnly": {"type": "tag", "values": STANDARD},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# Colours that fade into each other are no faults.
WITHOUT_MOTION = """() => {
  const style = new CSSStyleSheet();
  style.replaceSync("* { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [style];
}"""
AUDIT = """async options => (await axe.run(document, options)).violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.target}: ${node.failureSummary}`))"""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  scrollTo(10000, scrollY);
  const moved = scrollX;
  scrollTo(0, 0);
  return [moved, document.documentElement.scrollWidth - room];
}"""


# What stays as it is at any width: code, tables of pages by hand, and the tabs and sections, which are one line.
WIDE = "pre, pre code, .md-tabs, .md-tabs__list, .secs, .md-typeset__scrollwrap, .md-typeset__table"
TOO_SMALL = """() => {
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (const summary of document.querySelectorAll("details")) summary.open = true;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const isSeen = texts.currentNode.data.trim() && element.checkVisibility({ visibilityProperty: true });
    if (isSeen && parseFloat(getComputedStyle(element).fontSize) < 12.99) found.add(element.outerHTML.slice(0, 100));
  }
  for (const input of document.querySelectorAll("input:not([type=radio], [type=checkbox]), select, textarea")) {
    if (parseFloat(getComputedStyle(input).fontSize) < 16) found.add(input.outerHTML.slice(0, 100));
  }
  return [...found];
}"""
SIDEWAYS = """wide => [...document.querySelectorAll("body *")]
  .filter(element => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX)
    && element.checkVisibility() && !element.matches(wide))
  .map(element => element.outerHTML.slice(0, 100))"""


# Colours do not depend on the width, nor places on the colours: of both, each is seen.
AUDITED = {"light": (360, 1440), "dark": (768,)} if not IS_EXHAUSTIVE else dict.fromkeys(SCHEMES, tuple(WIDTHS))  # fmt: skip


@pytest.fixture(scope="session")
def axe() -> str:
    return module("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", SEEN)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    kind: str,
    scheme: Literal["light", "dark"],
    every_kind: dict[str, str],
    browser: Browser,
    axe: str,
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(every_kind[kind])
    page.evaluate(WITHOUT_MOTION)
    page.evaluate(axe)
    faults = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        if width in AUDITED[scheme]:
            faults += [f"{width}: {fault}" for fault in page.evaluate(AUDIT, OPTIONS)]
        if any(page.evaluate(TOO_WIDE)):
            faults.append(f"{width}: wider than the window")
    page.close()
    assert faults == []


def test_axe_finds_nothing_on_any_case(
    own: BuiltSite, site_url: str, browser: Browser, axe: str
) -> None:
    """The largest of them is seen in every width and scheme; what others have is seen once."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    faults = []
    for address in some(own.kinds["case"], 4):
        page.goto(site_url + address)
        page.evaluate(WITHOUT_MOTION)
        page.evaluate(axe)
        faults += [f"{address}: {fault}" for fault in page.evaluate(AUDIT, OPTIONS)]
        if any(page.evaluate(TOO_WIDE)):
            faults.append(f"{address}: wider than the window")
    page.close()
    assert faults == []


@pytest.mark.parametrize("kind", SEEN)
def test_every_text_can_be_read_and_nothing_scrolls_sideways(
    kind: str, every_kind: dict[str, str], browser: Browser
) -> None:
    """At 320 pixels, as at 400 % zoom (https://www.w3.org/TR/WCAG22/#reflow), texts of 13 pixels and fields of 16 at least,
    since phones zoom into fields with smaller letters."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(every_kind[kind])
    assert page.evaluate(SIDEWAYS, WIDE) == []
    assert page.evaluate(TOO_SMALL) == []
    page.close()
