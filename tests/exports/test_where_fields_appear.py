"""The exports in which each field that compares cases appears: without it, they differ."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.corpus.corpus import Corpus
from generator.exports.csv import SHEETS, sheet
from generator.exports.json import case_json, json_text
from generator.exports.jsonld import case_data
from generator.exports.markdown import case_markdown
from generator.exports.pdf import brief
from generator.exports.tables import Data
from generator.model.case import Case
from generator.model.dates import UNKNOWN
from generator.model.fields import Day, Part, PerPosition, fields_of
from generator.model.site import Site
from tests.support import BASE, check

SITE = Site("Example", url="https://example.org/")
EVERYWHERE = "JSON CSV Markdown PDF"
ALL_DATA = "JSON CSV Markdown"
TEXTS = "JSON Markdown PDF"
WHOLE = "JSON Markdown"

# A party's first role was there before it could have several.
APPEARS = {
    "short_title": "JSON CSV Markdown JSON-LD",
    "depth": EVERYWHERE,
    "parties.role": WHOLE,
    "positions.label": EVERYWHERE,
    "positions.quote_lang": WHOLE,
    "positions.quote_translation": TEXTS,
    "positions.translated_by": WHOLE,
    "exchanges.issue_id": ALL_DATA,
    "exchanges.answers.quote_lang": ALL_DATA,
    "exchanges.answers.quote_translation": ALL_DATA,
    "exchanges.answers.translated_by": ALL_DATA,
    "exchanges.held": EVERYWHERE,
    "exchanges.held.by": EVERYWHERE,
    "exchanges.held.for": EVERYWHERE,
    "exchanges.held.says": EVERYWHERE,
    "exchanges.held.basis": ALL_DATA,
    "exchanges.held.sources": EVERYWHERE,
    "exchanges.held.quote": ALL_DATA,
    "exchanges.held.event": ALL_DATA,
    "flaws": EVERYWHERE,
    "flaws.name": EVERYWHERE,
    "flaws.of": ALL_DATA,
    "flaws.called": EVERYWHERE,
    "flaws.found": ALL_DATA,
    "flaws.breadth": ALL_DATA,
    "flaws.exploitability": ALL_DATA,
    "flaws.harm_seen": ALL_DATA,
    "flaws.became": EVERYWHERE,
    "flaws.became.what": EVERYWHERE,
    "flaws.became.event": ALL_DATA,
    "flaws.became.with": ALL_DATA,
    "flaws.sources": EVERYWHERE,
    "measures.because_of": EVERYWHERE,
    "measures.reach": EVERYWHERE,
    "measures.alternatives": EVERYWHERE,
    "measures.alternatives.rung": EVERYWHERE,
    "measures.alternatives.offered_by": EVERYWHERE,
    "measures.alternatives.says": ALL_DATA,
    "measures.alternatives.answer": ALL_DATA,
    "measures.alternatives.basis": ALL_DATA,
    "measures.alternatives.sources": ALL_DATA,
    "measures.conditions": EVERYWHERE,
    "measures.conditions.text": ALL_DATA,
    "measures.conditions.due": ALL_DATA,
    "measures.conditions.state": EVERYWHERE,
    "measures.conditions.since": ALL_DATA,
    "measures.conditions.said_by": ALL_DATA,
    "measures.conditions.sources": ALL_DATA,
    "measure_views": EVERYWHERE,
    "measure_views.burden": EVERYWHERE,
    "measure_views.falls_on": EVERYWHERE,
    "measure_views.milder": EVERYWHERE,
    "measure_views.basis": WHOLE,
    "measure_views.sources": EVERYWHERE,
    "measure_views.quote": ALL_DATA,
    "timeline.step": ALL_DATA,
    "outcome.headline": f"{EVERYWHERE} JSON-LD",
    "outcome.answers": EVERYWHERE,
    "context.what_this_means_for_you.group": ALL_DATA,
    "forecasts.by": ALL_DATA,
    "forecasts.made_on": ALL_DATA,
    "forecasts.criterion": ALL_DATA,
    "forecasts.resolved_on": ALL_DATA,
    "forecasts.resolved_by": ALL_DATA,
    "not_covered": TEXTS,
    "not_covered.since": TEXTS,
    "not_covered.text": TEXTS,
    "not_covered.sources": TEXTS,
    "sources.authors": ALL_DATA,
    "sources.language": ALL_DATA,
    "sources.consulted": ALL_DATA,
}
PARTS = (
    "exchanges.held", "flaws", "measures.alternatives", "measures.conditions", "measure_views",
    "not_covered", "flaws.became",
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found = check(BASE.parent / "compared").corpus
    assert found is not None
    return found


def texts(case: Case, corpus: Corpus) -> dict[str, Any]:
    """The exports of one case that are texts."""
    data = Data(replace(corpus, cases={case.id: case}), SITE, {})
    return {
        "JSON": case_json(case, corpus),
        "CSV": [list(sheet(table, data)) for table in SHEETS],
        "Markdown": case_markdown(case, corpus, SITE),
        "JSON-LD": json_text(case_data(case, SITE, None)),
    }


def without(record: Any, path: list[str]) -> Any:
    """A record without a field, or with another first word where the field is needed."""
    field = fields_of(record.__class__)[path[0]]
    value = getattr(record, field.attribute)
    if path[1:]:
        return replace(record, **{field.attribute: inside(value, path[1:])})
    blank: Any = () if isinstance(value, tuple) else ""
    if isinstance(field.kind, Day):
        blank = UNKNOWN
    elif path[0] == "held":
        blank = None
    elif path[0] == "role":
        blank = value[:1]
    return replace(record, **{field.attribute: blank})


def inside(value: Any, path: list[str]) -> Any:
    if not isinstance(value, tuple):
        return without(value, path) if hasattr(value, "__dataclass_fields__") else value
    return tuple(
        (item[0], inside(item[1], path)) if isinstance(item, tuple) else inside(item, path)
        for item in value
    )


def test_every_field_inside_a_new_part_is_listed() -> None:
    def names(cls: Any, path: str) -> Iterator[str]:
        for name, field in fields_of(cls).items():
            here = f"{path}{name}"
            if any(here.startswith(f"{part}.") for part in PARTS) and name != "id":
                yield here
            if isinstance(field.kind, Part | PerPosition):
                yield from names(field.kind.cls, f"{here}.")

    assert set(names(Case, "")) - set(APPEARS) == set()


@pytest.mark.slow
def test_each_field_is_in_the_exports_that_are_named(corpus: Corpus) -> None:
    case = corpus.cases["copper-kettles"]
    now = texts(case, corpus)
    found = {}
    for path in APPEARS:
        blank = texts(without(case, path.split(".")), corpus)
        found[path] = {name for name in now if now[name] != blank[name]}
    assert found == {path: set(names.split()) - {"PDF"} for path, names in APPEARS.items()}


@pytest.mark.slow
def test_each_field_is_in_the_brief_where_that_is_named(corpus: Corpus) -> None:
    case = corpus.cases["copper-kettles"]
    data = Data(corpus, SITE, {})
    now = brief(case, data)
    found = {path for path in APPEARS if brief(without(case, path.split(".")), data) != now}
    assert found == {path for path, names in APPEARS.items() if "PDF" in names.split()}
