"""Every figure of the pages that look across cases is the one that anybody can count in the published data."""

import json
from itertools import chain
from pathlib import Path

import pytest
from lxml import html

from generator.build.engines.theme import body
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.exports.api import listing
from generator.exports.contents import TABLES
from generator.exports.json import case_json
from generator.exports.tables import Data
from generator.model.clock import today
from generator.model.site import Site
from generator.pages import makers
from generator.pages.render import Renderer
from tests.integration.recounted import Recount
from tests.support import BASE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SITE = Site("A site", cards=False, pdf=False)
HUBS = ("issues", "flaws", "conditions", "forecasts", "open-questions", "faq", "groups")
MOST_BYTES = 500_000


def shown(corpus: Corpus) -> dict[str, dict[str, int]]:
    """The figures of each page that are not zero, by its address; those of all pages of a long list by that of the first."""
    renderer = Renderer(corpus, SITE)
    found: dict[str, dict[str, int]] = {}
    making = makers(corpus, SITE, {}, {})
    for page in chain.from_iterable(making[hub]() for hub in HUBS):
        text = body(renderer.render(page))
        assert len(text.encode()) < MOST_BYTES, page.address
        figures = html.fragment_fromstring(text).xpath(".//data[@data-figure]")
        for figure in figures:
            assert figure.text == f"{int(figure.get('value')):,}"
        counted = {f.get("data-figure"): int(f.get("value")) for f in figures if f.text != "0"}
        known = found.setdefault(page.address.partition("page/")[0], {})
        assert all(known.get(name, count) == count for name, count in counted.items())
        known |= counted
    return found


def published(corpus: Corpus) -> dict[str, object]:
    """The files under `/api/v1/`, by their address there."""
    data = Data(corpus, SITE, {})
    lists = {f"{table.name}.json": "".join(listing(table, data)) for table in TABLES}
    cases = {f"cases/{case.id}.json": case_json(case, corpus) for case in corpus.cases.values()}
    return {name: json.loads(text) for name, text in {**lists, **cases}.items()}


def checked(root: Path) -> Corpus:
    corpus = check_project(root, How(today())).corpus
    assert corpus is not None
    return corpus


@pytest.mark.parametrize("root", [ROOT, BASE.parent / "compared", BASE.parent / "full", BASE])
def test_every_figure_can_be_counted_in_the_published_data(root: Path) -> None:
    corpus = checked(root)
    found = shown(corpus)
    recounted = Recount(published(corpus)).figures()
    assert found == {address: recounted[address] for address in found}
    left_out = recounted.keys() - found.keys()
    assert not any(recounted[address].get("all") for address in left_out)


def test_so_can_those_of_many_cases(many_cases: Corpus) -> None:
    found = shown(many_cases)
    assert found == Recount(published(many_cases)).figures()
