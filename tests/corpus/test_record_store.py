"""Analyses of records as bytes, each part of which is unpacked on demand."""

import dataclasses
from pathlib import Path

import pytest

from generator.corpus.reads import BITS, Reads
from generator.corpus.record_analysis import RecordAnalysis, analyse_record
from generator.corpus.record_store import LazyCase, opened, packed
from generator.model.case import Case
from generator.parsing.file import RawFile
from generator.project.serialisation import pack
from generator.project.source_tree import load_project
from tests.support import TODAY

FULL = Path(__file__).parents[1] / "data" / "full"


class Kept:
    """What was packed, with how often its parts were asked for, and how often the record."""

    def __init__(self, analysis: RecordAnalysis) -> None:
        self.analysis = analysis
        self.light, self.content = packed(analysis)
        self.reads = Reads()
        self.asked = self.looked = 0

    def read(self, start: int, end: int) -> bytes:
        self.asked += 1
        return self.content[start:end]

    def again(self) -> RecordAnalysis:
        self.looked += 1
        return self.analysis

    def opened(self) -> RecordAnalysis:
        analysis = opened(self.light, TODAY, self, self.reads)
        assert analysis is not None
        return analysis


def records() -> list[RecordAnalysis]:
    return [analyse_record(raw, TODAY) for raw in load_project(FULL).cases.values()]


def case_of(analysis: RecordAnalysis) -> Case:
    assert analysis.scope is not None
    return analysis.scope.case


def test_an_analysis_survives() -> None:
    for analysis in records():
        again = Kept(analysis).opened()
        assert case_of(again) == case_of(analysis)
        assert case_of(analysis) == case_of(again)
        assert hash(case_of(again)) == hash(case_of(analysis))
        assert analysis.scope is not None
        assert again.scope is not None
        for name in ("links", "references_across", "said", "faulty", "mentioned", "today"):
            assert getattr(again.scope, name) == getattr(analysis.scope, name), name
        assert dict(again.lines) == dict(analysis.lines)
        for field in dataclasses.fields(RecordAnalysis):
            if field.name not in ("scope", "lines", "outline"):
                assert getattr(again, field.name) == getattr(analysis, field.name), field.name


def test_a_file_that_is_no_record_survives() -> None:
    raw = RawFile("briefs/cases/a.yml", Path("a.yml"), b"title: [")
    analysis = analyse_record(raw, TODAY)
    again = Kept(analysis).opened()
    assert again.scope is None
    assert again.problems == analysis.problems
    assert dict(again.lines) == dict(analysis.lines)


def test_nothing_is_read_before_somebody_asks() -> None:
    kept = Kept(records()[0])
    case = case_of(kept.opened())
    assert case.id
    assert case.title
    assert kept.asked == 0
    first = case.facts
    assert kept.asked == 1
    assert case.facts is first
    assert kept.asked == 1


def test_what_was_unpacked_can_be_let_go() -> None:
    kept = Kept(records()[0])
    case = case_of(kept.opened())
    assert isinstance(case, LazyCase)
    before = case.facts
    case.settle()
    assert (case.facts, kept.asked) == (before, 2)


def test_a_changed_copy_is_a_case_like_any_other() -> None:
    analysis = records()[0]
    copy = dataclasses.replace(case_of(Kept(analysis).opened()), title="Another")
    assert copy == dataclasses.replace(case_of(analysis), title="Another")
    assert copy != case_of(analysis)


def test_a_whole_case_is_unpacked_in_one_go() -> None:
    for analysis in records():
        kept = Kept(analysis)
        case = case_of(kept.opened())
        assert isinstance(case, LazyCase)
        parties = case.parties
        case.unpack()
        assert case == case_of(analysis)
        assert case.parties is parties
        assert (kept.asked, kept.looked) == (1, 0)


def test_of_what_is_damaged_or_gone_the_record_is_asked() -> None:
    for damaged in (b"", b"x"):
        for analysis in records():
            kept = Kept(analysis)
            again = kept.opened()
            kept.content = damaged * len(kept.content)
            case = case_of(again)
            assert isinstance(case, LazyCase)
            assert (case.parties, case.facts) == (
                case_of(analysis).parties,
                case_of(analysis).facts,
            )
            assert dict(again.lines) == dict(analysis.lines)
            case.settle()
            case.unpack()
            assert case == case_of(analysis)
            assert kept.looked > 1


@pytest.mark.parametrize("light", [b"", b"x", pack([1]), pack((1, 2)), pack(("a", None))])
def test_anything_else_is_not_taken(light: bytes) -> None:
    assert opened(light, TODAY, Kept(records()[0]), Reads()) is None


def test_a_case_notes_who_looks_at_which_field() -> None:
    kept = Kept(records()[0])
    case = case_of(kept.opened())
    with kept.reads.recording() as first:
        assert case.title
        assert case.facts is not None
        with kept.reads.recording() as second:
            assert case.facts is not None
        with kept.reads.unheard():
            assert case.sources is not None
    assert first == {case.id: BITS["title"] | BITS["facts"]}
    assert second == {case.id: BITS["facts"]}
