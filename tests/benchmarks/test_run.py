"""Who takes part, what is left out and why, and a whole call of the benchmark."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import ours
from benchmarks.contender import COLD, EDIT, SEEN, WARM, Contender, Task
from benchmarks.corpus import ROOT, write_corpus
from benchmarks.field import expected, ready
from benchmarks.growing import BESIDE
from benchmarks.peers import eleventy, hugo
from benchmarks.results import Entry, Run, Series, load
from benchmarks.run import main, measure_tasks
from benchmarks.serving import EDITS

FEW, CASES = 3, 12


def before(seconds: float) -> Run:
    entry = Entry("hugo 1.0", {COLD: Series([seconds])})
    return Run(2, {hugo.NAME: entry}, {eleventy.NAME: "it failed"})


def test_what_would_take_too_long_or_failed_with_fewer_cases_is_left_out(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", CASES)
    run, said = Run(CASES), list[str]()
    wanted = (hugo.NAME, eleventy.NAME)
    fewer = before(100)
    # This project is what is measured, however long it takes.
    fewer.entries[ours.NAME] = Entry("1.0", {COLD: Series([1000])})
    found = list(ready(run, fewer, tmp_path, wanted, 300, said.append))
    assert [contender.name for contender in found] == [ours.NAME, ours.PAGES]
    reasons = {hugo.NAME: "a cold build would take some 10 minutes", eleventy.NAME: "it failed"}
    assert run.left_out == reasons
    assert said == [f"{name} is left out: {reason}" for name, reason in reasons.items()]


def test_a_build_is_expected_to_take_as_many_times_as_long_as_there_are_cases() -> None:
    assert expected(hugo.NAME, CASES, before(100)) == 600
    assert expected(eleventy.NAME, CASES, before(100)) == 0
    assert expected(hugo.NAME, CASES, None) == 0


def contender(folder: Path, *commands: str) -> Contender:
    tasks = [
        Task(name, (sys.executable, "-c", command), lambda: None)
        for name, command in zip((COLD, WARM), commands, strict=False)
    ]
    return Contender("some tool", "1.0", folder, None, tuple(tasks))


def measured(tool: Contender) -> Run:
    run = Run(CASES, {tool.name: Entry("1.0", {task.name: Series() for task in tool.tasks})})
    measure_tasks(run, tool, argparse.Namespace(longest=0.5), counts=True, watches=False)
    return run


@pytest.mark.slow
def test_what_hangs_is_left_out_with_the_reason(tmp_path: Path) -> None:
    run = measured(contender(tmp_path, "pass", "import time; time.sleep(60)"))
    assert run.entries == {}
    assert run.left_out == {"some tool": "a command was ended after 1.5 seconds"}


def test_so_is_what_fails(tmp_path: Path) -> None:
    run = measured(contender(tmp_path, "pass", "raise SystemExit(3)"))
    assert run.left_out == {"some tool": "it failed"}


def test_times_are_kept_for_each_task(tmp_path: Path) -> None:
    run = measured(contender(tmp_path, "pass", "pass"))
    assert [len(s.seconds) for s in run.entries["some tool"].tasks.values()] == [1, 1]


def stand_ins(folder: Path, run: Run) -> Iterator[Contender]:
    """In place of this project, a command that ends at once."""
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("A page", encoding="utf-8")
    tool = replace(contender(folder, "pass", "pass"), name=ours.NAME, output=site)
    run.entries[tool.name] = Entry(tool.version, {task.name: Series() for task in tool.tasks})
    yield tool


def test_a_call_measures_each_number_of_cases_and_writes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.run.ready", lambda run, *_: stand_ins(tmp_path, run))
    numbers = ["--sizes", "2", "4", "--rounds", "1", "--files", "0", "--profiled", "0"]
    monkeypatch.setattr("sys.argv", ["run", *numbers, "--folder", str(tmp_path / "out")])
    main()
    few, many = load(tmp_path / "out" / "results.json").runs
    for run in (few, many):
        counts = {n: len(s.seconds) for n, s in run.entries[ours.NAME].tasks.items()}
        assert counts == {COLD: 1, WARM: 1}
    assert (few.turns, len(many.turns)) == ([], 1)
    assert (tmp_path / "out" / "README.md").is_file()


@pytest.mark.slow
@pytest.mark.nightly
def test_one_call_measures_all_and_writes_the_page(tmp_path: Path) -> None:
    sizes = ["--sizes", str(FEW), str(CASES)]
    numbers = [*sizes, "--rounds", "1", "--files", "3", "--profiled", str(CASES)]
    command = [sys.executable, "-m", "benchmarks.run", *numbers, "--only", ours.FLOOR]
    subprocess.run([*command, "--folder", tmp_path / "out"], cwd=ROOT, check=True)
    results = load(tmp_path / "out" / "results.json")
    few, run = results.runs
    assert {*run.entries} == {ours.NAME, ours.PAGES, ours.FLOOR}
    pages, whole = run.entries[ours.PAGES], run.entries[ours.NAME]
    assert pages.files < whole.files
    counts = {n: len(s.seconds) for e in run.entries.values() for n, s in e.tasks.items()}
    assert counts == dict.fromkeys(counts, 1) | {SEEN: EDITS}
    assert few.turns == []
    (turn,) = run.turns
    assert len(turn.few) == 2 * BESIDE
    assert 0.5 < turn.growth < CASES / FEW
    assert results.files is not None
    assert results.files.kinds["card.png"].count == results.files.kinds["brief.pdf"].count == 3
    assert results.files.all.processor > results.files.without.processor
    assert results.profile is not None
    assert [*results.profile.seconds] == [COLD, EDIT, ours.CHECK_COLD]
    seconds = results.profile.seconds
    assert seconds[COLD]["case pages"] > seconds[EDIT].get("case pages", 0)
    assert "reading YAML" in seconds[ours.CHECK_COLD]
    assert "case pages" not in seconds[ours.CHECK_COLD]
    assert "## Where the time goes" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
