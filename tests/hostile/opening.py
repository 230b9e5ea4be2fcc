"""Sites of hostile texts opened in Chromium, with their policy and without it: `python -m tests.hostile.opening`.

A page has a fault where a text of it runs, opens a dialog or a window, asks another host, makes a frame, changes the page's
own objects, or leads anywhere but to pages and web addresses.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Route, sync_playwright

from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.project.project import open_project
from tests.browser.serving import served
from tests.browser.tools import launch
from tests.hostile.payloads import ALL, KINDS
from tests.hostile.project import hostile_project

_POLICY = re.compile(r"<meta http-equiv=\"?Content-Security-Policy\"?[^>]*>", re.I)
_WATCH = """
window.hostile = [];
document.addEventListener('securitypolicyviolation', e => hostile.push(`violation: ${e.violatedDirective} ${e.blockedURI}`));
"""
# Events that need no user, on every element, and what a page has to be like afterwards.
_LOOK = """() => {
  const found = [];
  for (const details of document.querySelectorAll('details')) details.open = true;
  const events = ['mouseover', 'pointerenter', 'focus', 'blur', 'toggle', 'animationend', 'error', 'load', 'begin'];
  for (const element of document.querySelectorAll('main *, header *, footer *')) {
    for (const { name } of element.attributes) if (name.startsWith('on')) found.push(`${name} on ${element.tagName}`);
    for (const name of events) element.dispatchEvent(new Event(name));
  }
  if (window.pwned !== undefined) found.push('a script ran');
  if (document.querySelector('iframe, object, embed, base, form[action^="//"]')) found.push('a frame or a base');
  for (const link of document.querySelectorAll('a[href]'))
    if (!/^(https?|mailto):/.test(link.href)) found.push(`a link to ${link.href.slice(0, 60)}`);
  for (const name of ['getElementById', 'querySelector', 'createElement', 'cookie', 'title', 'body', 'head', 'location'])
    if (document[name] instanceof HTMLCollection || (name.length > 8 && typeof document[name] !== 'function'))
      found.push(`document.${name} is not itself`);
  for (const tag of ['main', 'h1', 'title'])
    if (document.querySelectorAll(tag === 'title' ? 'head title' : tag).length !== 1) found.push(`not one ${tag}`);
  return [...found, ...window.hostile];
}"""


def built(folder: Path, payloads: Sequence[str]) -> Path:
    """The site of a hostile project."""
    project = open_project(hostile_project(folder, payloads))
    checked = check_project(project.root, How(today()))
    assert checked.corpus is not None, [p for p in checked.problems if p.severity == "error"][:3]
    return build_site(project, checked, Options()).folder


def without_policy(site: Path) -> Path:
    """A copy of a site whose pages have no policy."""
    copy = site.with_name("open")
    shutil.copytree(site, copy)
    for path in copy.rglob("*.html"):
        text, count = _POLICY.subn("", path.read_text("utf-8"))
        assert count == 1, path
        path.write_text(text, encoding="utf-8")
    return copy


def addresses(site: Path) -> list[str]:
    """The pages of a site that stay where they are, and none twice for paging's sake."""
    return sorted(
        f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./")
        for path in site.rglob("index.html")
        if 'http-equiv="refresh"' not in (text := path.read_text("utf-8"))
        and "http-equiv=refresh" not in text
    )


class Visit:
    """A tab that notes what a page does that none may."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.host, self.found = host, list[str]()
        self.page = context.new_page()
        self.page.add_init_script(_WATCH)
        self.page.route("**/*", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        self.page.on("popup", lambda other: self.found.append(f"window: {other.url}"))
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog: object) -> None:
        self.found.append("a dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _said(self, message: object) -> None:
        self.found.append(f"console: {message.text}")  # type: ignore[attr-defined]

    def _asked(self, route: Route) -> None:
        if route.request.url.startswith((self.host, "data:", "blob:")):
            route.continue_()
        else:
            self.found.append(f"elsewhere: {route.request.url}")
            route.abort()

    def faults(self, address: str) -> list[str]:
        """The faults of a page."""
        self.found.clear()
        self.page.goto(address, wait_until="load")
        seen = self.page.evaluate(_LOOK)
        if len(self.page.frames) > 1:
            seen.append("a frame")
        if self.page.url.partition("#")[0] != address:
            seen.append(f"it leads to {self.page.url}")
        return [*self.found, *seen]


def opened(page_of: Visit, site: Path, places: Sequence[str]) -> Iterator[str]:
    """Faults of pages of a served site, each with its address."""
    for place in places:
        for fault in page_of.faults(f"{page_of.host}{site.name}/{place}"):
            yield f"{site.name}/{place}: {fault}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.opening")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), help="kinds of payloads")
    parser.add_argument("--every", type=int, default=1, help="open every so manieth page")
    given = parser.parse_args()
    payloads = [text for text in ALL if any(text in KINDS[kind] for kind in given.kinds)]
    count, wrong = 0, list[str]()
    with tempfile.TemporaryDirectory() as folder:
        site = built(Path(folder), payloads)
        places = addresses(site)[:: given.every]
        print(f"{len(payloads)} payloads, {len(addresses(site))} pages", flush=True)
        with served(site.parent) as host, sync_playwright() as playwright:
            browser = launch(playwright)
            for each in (site, without_policy(site)):
                visit = Visit(browser.new_context(), host)
                for fault in opened(visit, each, places):
                    print(fault, flush=True)
                    wrong.append(fault)
                count += len(places)
                print(f"{count} pages opened, {len(wrong)} faults", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
