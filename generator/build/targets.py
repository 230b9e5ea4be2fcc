"""Build targets: the pages and the open data of a site."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import partial

from generator.build.executor import Target
from generator.build.plan import Planned
from generator.corpus.record_store import LazyCase
from generator.exports import File, of_case, of_site
from generator.exports.tables import Data
from generator.pages.page import Page
from generator.project.serialisation import digest

Html = Callable[[Page], str]
_FOUND_LATER = ("view", "facets", "data")
_KNOWN = tuple(field.name for field in fields(Page) if field.name not in _FOUND_LATER)


def targets_of(
    planned: Sequence[Planned], data: Data, environment: str, html: Html, newest: str
) -> list[Target]:
    """The generated pages, as an engine turns them into HTML, and the files of the open data.

    `environment` is a digest of all that they depend on beside the cases, `newest` the day of the last change of anything.
    """
    targets = [Target(f"data/{name}", environment, make) for name, make in of_site(data).items()]
    of_cases = {page.case: page for page, _ in planned if page.kind == "case"}
    for case in data.corpus.cases:
        page = of_cases.get(case)
        # In the place of a page may stand one that is written by hand, and then it is not among the files.
        name = f"cases/{case}/" if page else f"files of cases/{case}/"
        former = data.corpus.former_ids.get(case, ())
        of = digest(environment, former, page and _about(page, newest))
        make = partial(_of_case, page, case, data, html)
        targets.append(Target(name, of, make, case=case))
    for page, shown in planned:
        if page.kind != "case":
            of = digest(environment, _about(page, newest), shown)
            make = partial(_of_page, page, html)
            targets.append(Target(f"page/{page.address}", of, make, page.kind))
    return targets


def _about(page: Page, newest: str) -> str:
    """The data of a page that is available before it is rendered: all fields but those found later."""
    known = {name: getattr(page, name) for name in _KNOWN}
    return repr({**known, "trail": tuple(page.trail), "changed": page.changed or newest})


def _of_case(page: Page | None, case: str, data: Data, html: Html) -> Iterator[File]:
    found = data.corpus.cases[case]
    if isinstance(found, LazyCase):
        found.unpack()
    if page is not None:
        yield from _of_page(page, html)
    yield from of_case(found, data)


def _of_page(page: Page, html: Html) -> Iterator[File]:
    yield f"{page.address}index.html", html(page)
    page.let_go()
