"""Every field that compares cases, in the sentences of what changed."""

import copy
from pathlib import Path
from typing import Any

import pytest

from generator.history.compare import compare
from generator.history.sentences import as_plain, sentence
from generator.history.written import Data, written
from generator.model.case import Case
from generator.project.source_tree import load_project
from tests.exports.test_where_fields_appear import APPEARS
from tests.history.support import said_of
from tests.support import BASE

# What is said when the first of each is taken out of a record.
REMOVED = {
    "short_title": ['short title removed (was: "Copper kettles")'],
    "depth": ["depth removed (was: full)"],
    "parties.role": ["role of party office: authority, complainant removed"],
    "positions.label": ['label of position P1 removed (was: "Recall all")'],
    "positions.quote_lang": ['language of the quotation of position P1 removed (was: "it")'],
    "positions.quote_translation": [
        'translation of position P1 removed (was: "A lid that comes off twice will come off again.")'
    ],
    "positions.translated_by": ['translator of position P1 removed (was: "the editors")'],
    "exchanges.issue_id": [
        'issue of exchange "Does the order reach too far?" removed (was: reach)'
    ],
    "exchanges.answers.quote_lang": [
        'language of the quotation of answer P1 of exchange "Does the order reach too far?" removed (was: "it")'
    ],
    "exchanges.answers.quote_translation": [
        'translation of answer P1 of exchange "Does the order reach too far?" removed (was: "Nobody tells them apart.")'
    ],
    "exchanges.answers.translated_by": [
        'translator of answer P1 of exchange "Does the order reach too far?" removed (was: "the editors")'
    ],
    "exchanges.held": [
        'holding of exchange "Does the order reach too far?" removed (was: "The order stands for the first series alone.")'
    ],
    "exchanges.held.by": [
        'actor of holding of exchange "Does the order reach too far?" removed (was: court)'
    ],
    "exchanges.held.for": [
        'position upheld of holding of exchange "Does the order reach too far?" removed (was: split)'
    ],
    "exchanges.held.says": [
        'text of holding of exchange "Does the order reach too far?" removed (was: "The order stands for the first series alone.")'
    ],
    "exchanges.held.basis": [
        'basis of holding of exchange "Does the order reach too far?" removed (was: quoted)'
    ],
    "exchanges.held.sources": [
        'sources of holding of exchange "Does the order reach too far?": S3 removed'
    ],
    "exchanges.held.quote": [
        'quote of holding of exchange "Does the order reach too far?" removed (was: "The order stands for the first series.")'
    ],
    "exchanges.held.event": [
        'event of holding of exchange "Does the order reach too far?" removed (was: E6)'
    ],
    "flaws": [
        'flaw D1 removed: "The lid comes off under steam"',
        'flaw D2 removed: "The handle grows hot"',
    ],
    "flaws.name": ['name of flaw D1 removed (was: "The lid comes off under steam")'],
    "flaws.of": ["maker of flaw D1 removed (was: maker)"],
    "flaws.called": ['name in use of flaw D1 removed (was: "a loose fit")'],
    "flaws.found": ["discovery of flaw D1 removed (was: E1)"],
    "flaws.breadth": ["breadth of flaw D1 removed (was: narrow)"],
    "flaws.exploitability": ["exploitability of flaw D1 removed (was: in use)"],
    "flaws.harm_seen": ["harm seen of flaw D1 removed (was: hazard)"],
    "flaws.became": [
        "development of flaw D1 removed: combined",
        "development of flaw D1 removed: recalled",
    ],
    "flaws.became.what": ["description of development of flaw D1 removed (was: combined)"],
    "flaws.became.event": ["event of development combined of flaw D1 removed (was: E2)"],
    "flaws.became.with": ["counterpart of development combined of flaw D1 removed (was: D2)"],
    "flaws.sources": ["sources of flaw D1: S1, S2 removed"],
    "measures.because_of": ["causes of measure M1: E1, E2 removed"],
    "measures.reach": ["reach of measure M1 removed (was: all users)"],
    "measures.alternatives": [
        'alternative of measure M1 removed: "New lids for those who ask."',
        'alternative of measure M1 removed: "A label on the handle."',
    ],
    "measures.alternatives.rung": [
        'rung of alternative "New lids for those who ask." of measure M1 removed (was: correct)'
    ],
    "measures.alternatives.offered_by": [
        'offering party of alternative "New lids for those who ask." of measure M1 removed (was: maker)'
    ],
    "measures.alternatives.says": [
        'text of alternative correct of measure M1 removed (was: "New lids for those who ask.")'
    ],
    "measures.alternatives.answer": [
        'answer of alternative "New lids for those who ask." of measure M1 removed (was: "The office held that too few would ask.")'
    ],
    "measures.alternatives.basis": [
        'basis of alternative "New lids for those who ask." of measure M1 removed (was: paraphrased)'
    ],
    "measures.alternatives.sources": [
        'sources of alternative "New lids for those who ask." of measure M1: S2 removed'
    ],
    "measures.conditions": [
        'condition of measure M1 removed: "The lid holds in a test by the office."',
        'condition of measure M1 removed: "A second test follows."',
    ],
    "measures.conditions.text": [
        'text of condition met of measure M1 removed (was: "The lid holds in a test by the office.")'
    ],
    "measures.conditions.due": [
        'deadline of condition "The lid holds in a test by the office." of measure M1 removed (was: 2021-06)'
    ],
    "measures.conditions.state": [
        'state of condition "The lid holds in a test by the office." of measure M1 removed (was: met)'
    ],
    "measures.conditions.since": [
        'since of condition "The lid holds in a test by the office." of measure M1 removed (was: 2021-05-20)'
    ],
    "measures.conditions.said_by": [
        'speaker of condition "The lid holds in a test by the office." of measure M1 removed (was: "office")'
    ],
    "measures.conditions.sources": [
        'sources of condition "The lid holds in a test by the office." of measure M1: S3 removed'
    ],
    "measure_views": [
        'measure view P1 removed: "A week without a kettle, no more."',
        'measure view P2 removed: "The whole of a year\'s earnings."',
    ],
    "measure_views.burden": [
        'burden of measure view P1 removed (was: "A week without a kettle, no more.")'
    ],
    "measure_views.falls_on": ["groups affected of measure view P1: user removed"],
    "measure_views.milder": ["milder measure of measure view P1 removed (was: none on record)"],
    "measure_views.basis": ["basis of measure view P1 removed (was: quoted)"],
    "measure_views.sources": ["sources of measure view P1: S1 removed"],
    "measure_views.quote": ['quote of measure view P1 removed (was: "Una settimana, non di più.")'],
    "timeline.step": ["step of event E1 removed (was: trigger)"],
    "outcome.headline": [
        'headline of outcome removed (was: "The court upheld the recall for the first series and set it aside for the rest.")'
    ],
    "outcome.answers": ["answer to the question of outcome removed (was: in part)"],
    "context.what_this_means_for_you.group": ["group of audience Cooks removed (was: user)"],
    "forecasts.by": [
        'actor of forecast "Other makers will change their lids." removed (was: "union")'
    ],
    "forecasts.made_on": [
        'date made of forecast "Other makers will change their lids." removed (was: 2021-03)'
    ],
    "forecasts.criterion": [
        'criterion of forecast "Other makers will change their lids." removed (was: "One other maker sells a new lid by the end of the year.")'
    ],
    "forecasts.resolved_on": [
        'date of the result of forecast "Other makers will change their lids." removed (was: 2021-12)'
    ],
    "forecasts.resolved_by": [
        'evidence of the result of forecast "Other makers will change their lids.": S4 removed'
    ],
    "not_covered": [
        'later event removed: "A second test was announced."',
        'later event removed: "The maker was sold."',
    ],
    "not_covered.since": [
        'since of later event "A second test was announced." removed (was: 2022-03)'
    ],
    "not_covered.text": ['text of later event removed (was: "A second test was announced.")'],
    "not_covered.sources": ['sources of later event "A second test was announced.": S4 removed'],
    "sources.authors": [
        'authors of source S4 removed: "A. Cook"',
        'authors of source S4 removed: "B. Baker"',
        'authors of source S4 removed: "Board of Lids, Pots and Pans"',
    ],
    "sources.language": ['language of source S1 removed (was: "it")'],
    "sources.consulted": ["consulted of source S3 removed (was: in part)"],
}


@pytest.fixture(scope="module")
def data() -> Data:
    record = load_project(BASE.parent / "compared").cases["copper-kettles"]
    return written(record.root, Case)


def without(data: Data, path: str) -> Data:
    """A record without the first value of a field."""
    found = copy.deepcopy(data)
    assert _take_out(found, path.split(".")), path
    return found


def _take_out(node: Any, path: list[str]) -> bool:
    if isinstance(node, list):
        return any(_take_out(item, path) for item in node)
    if not isinstance(node, dict):
        return False
    if path[0] not in node:
        # Answers and views are kept by position.
        return any(_take_out(item, path) for item in node.values() if isinstance(item, dict))
    if path[1:]:
        return _take_out(node[path[0]], path[1:])
    del node[path[0]]
    return True


def sentences(was: Data, now: Data) -> list[str]:
    return [as_plain(sentence(change)) for change in compare(Case, was, now)]


def test_each_field_that_is_removed_is_named(data: Data) -> None:
    assert {path: sentences(data, without(data, path)) for path in APPEARS} == REMOVED


def test_each_field_that_is_added_is_named(data: Data) -> None:
    """Each change that is undone says as much as the change itself."""
    for path, said in REMOVED.items():
        assert len(sentences(without(data, path), data)) == len(said), path


@pytest.mark.parametrize(
    ("registry", "was", "now", "said"),
    [
        (
            "actors",
            "one: {name: One, kind: company}\ntwo: {name: Two, kind: company}\n",
            "one: {name: One, kind: company}\ntwo: {name: Two, kind: company, part_of: one}\n",
            ["parent of actor two added: one"],
        ),
        (
            "issues",
            "reach: {title: How far?}\n",
            "reach: {title: How far?, description: The reach., broader: scope}\nscope: {title: What?}\n",
            [
                'description of issue reach added: "The reach."',
                "broader of issue reach added: scope",
                "issue scope added: What?",
            ],
        ),
    ],
)
def test_registries_too(registry: str, was: str, now: str, said: list[str], tmp_path: Path) -> None:
    assert said_of(tmp_path, registry, was, now) == said
