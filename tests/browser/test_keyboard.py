"""Every kind of page by keyboard alone: the way past the header comes first, and each stop can be seen and left."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import SEEN
from tests.extent import IS_EXHAUSTIVE

pytestmark = pytest.mark.slow

# The key is pressed so often at most; all further stops are looked at without it.
MOST_PRESSES = 120 if IS_EXHAUSTIVE else 50
SHOWN = """element => {
  const style = getComputedStyle(element);
  return element.matches(":focus-visible") && style.outlineStyle !== "none"
    && parseFloat(style.outlineWidth) >= 1 && element.checkVisibility({visibilityProperty: true});
}"""
# Notes each stop of the focus.
WATCH = (
    "() => { window.stops = []; addEventListener('focusin', event => stops.push(event.target)); }"
)
STOPS = """() => stops.map((element, number) => ({
  name: element.outerHTML.slice(0, 150),
  behind: !!number && !(stops[number - 1].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
}))"""
NOT_SHOWN = f"""() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter(element => {{
    element.focus();
    return element.tabIndex >= 0 && document.activeElement === element && !({SHOWN})(element);
  }})
  .map(element => element.outerHTML.slice(0, 150))
"""
COUNT = """() => document.querySelectorAll(
  "a[href], button, input, select, summary, [tabindex]").length"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Where the key leads from the beginning of the page, at most once through."""
    page.evaluate(WATCH)
    for _ in range(min(page.evaluate(COUNT) + 2, MOST_PRESSES)):
        page.keyboard.press("Tab")
    found: list[dict[str, Any]] = page.evaluate(STOPS)
    return found


@pytest.mark.parametrize("kind", SEEN)
def test_the_tab_key_leads_through_the_page_in_its_order(
    kind: str, every_kind: dict[str, str], page: Page
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(every_kind[kind])
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
    found = stops(page)
    assert "md-skip" in found[0]["name"], found[0]
    # At the end of the page the focus goes on to the browser itself, and then begins anew.
    turns = [stop["name"] for stop in found if stop["behind"]]
    assert turns or page.evaluate(COUNT) >= MOST_PRESSES
    assert [name for name in turns if "md-skip" not in name] == []
    assert page.evaluate(NOT_SHOWN) == []
