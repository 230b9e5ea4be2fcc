"""What a site is made of, piece by piece: the pages and the open data."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.build.cache_keys import Keys
from generator.build.executor import Unit
from generator.corpus.interface_digest import SEEN
from generator.corpus.lazy_record import PackedCase
from generator.exports import File, of_case, of_site
from generator.exports.tables import Data
from generator.pages.page import Page

Html = Callable[[Page], str]


def units_of(
    pages: Sequence[Page], data: Data, environment: str, html: Html, own_templates: bool = False
) -> list[Unit]:
    """The generated pages, as an engine turns them into HTML, and the files of the open data.

    `environment` is a digest of all that they depend on beside the records and their history. Where a project has
    `own_templates`, these may show anything of a case.
    """
    keys = Keys(environment, data.corpus, data.dates, data.stories, own_templates)
    units = [
        Unit(f"data/{name}", partial(keys.of_files, files.reads), files.make)
        for name, files in of_site(data).items()
    ]
    shown = {page.case: page for page in pages if page.kind == "case"}
    for case in data.corpus.cases.values():
        page = shown.get(case.id)
        make = partial(_of_case, page, case.id, data, html)
        tell = partial(keys.of_case, case)
        # In the place of a page may stand one that is written by hand, and then it is not among the files.
        name = f"cases/{case.id}/" if page else f"files of cases/{case.id}/"
        units.append(Unit(name, tell, make, keys.wide_of_case(case), case=case.id))
    for other in (page for page in pages if page.kind != "case"):
        make = partial(_of_page, other, html)
        tell = partial(keys.of_page, other)
        wide = keys.wide_of_page(other)
        units.append(Unit(f"page/{other.address}", tell, make, wide, other.kind))
    return units


def _of_case(page: Page | None, case: str, data: Data, html: Html) -> Iterator[File]:
    found = data.corpus.cases[case]
    if isinstance(found, PackedCase):
        found.unpack()
    if page is not None:
        yield from _of_page(page, html)
    yield from of_case(found, data)
    if isinstance(found, PackedCase):
        found.settle(SEEN)


def _of_page(page: Page, html: Html) -> Iterator[File]:
    yield f"{page.address}index.html", html(page)
    page.let_go()
