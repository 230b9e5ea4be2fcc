"""Medians, ratios round by round, and the page made of them."""

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from benchmarks import ours
from benchmarks.contender import COLD, EDIT, WARM
from benchmarks.peers import hugo
from benchmarks.plot import plot
from benchmarks.report import write_report
from benchmarks.results import Entry, Results, Run, Series, load, save


def entry(*seconds: float, memory: int | None = None) -> Entry:
    tasks = {task: Series([*seconds], memory) for task in (COLD, WARM, EDIT)}
    return Entry("tool 1.0", tasks, files=12, size=3_000_000)


@pytest.fixture
def results() -> Results:
    small = Run(100, {ours.NAME: entry(1, 2, 9, memory=50_000_000), hugo.NAME: entry(2, 4, 6)})
    large = Run(1000, {ours.NAME: entry(10, 20, 90)}, {hugo.NAME: "hugo is not installed"})
    return Results("2026-01-02", {"cores": "2"}, [small, large])


def test_the_median_counts_and_not_the_mean() -> None:
    assert Series([1, 2, 9]).median == 2


def test_a_ratio_is_taken_round_by_round(results: Results) -> None:
    # The ratio of the medians would be the same 0.5 if the third round were slow for both.
    assert results.runs[0].ratio((ours.NAME, COLD), (hugo.NAME, COLD)) == 0.5
    slow = Run(1, {"a": entry(1, 10, 3), "b": entry(2, 5, 4)})
    assert slow.ratio(("a", COLD), ("b", COLD)) == 0.75


def test_what_was_left_out_has_no_ratio(results: Results) -> None:
    assert results.runs[1].ratio((ours.NAME, COLD), (hugo.NAME, COLD)) is None


def test_results_are_kept_as_they_are(results: Results, tmp_path: Path) -> None:
    save(results, tmp_path / "results.json")
    assert load(tmp_path / "results.json") == results


def test_the_page_shows_figures_growth_and_what_was_left_out(
    results: Results, tmp_path: Path
) -> None:
    write_report(results, tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    row = "2.00 (1.00–9.00) | 2.00 (1.00–9.00) | 2.00 (1.00–9.00) | – | 1 | 50 | 12 | 3.0"
    assert f"| this project | {row} |" in page
    assert "| Cold build, in times of Hugo's | 0.5 | – |" in page
    assert "| 100 to 1,000 | 10 | 10 | 1 |" in page
    assert "Left out: Hugo; hugo is not installed." in page
    assert "2026-01-02: cores 2." in page


def test_every_table_has_as_many_cells_in_each_row(results: Results, tmp_path: Path) -> None:
    write_report(results, tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    tables = [block for block in page.split("\n\n") if block.startswith("|")]
    assert len(tables) == 4
    for table in tables:
        rows = table.strip().splitlines()
        assert len(rows) > 2, table
        assert len({row.count("|") for row in rows}) == 1, table


def test_the_plot_is_svg_with_a_line_for_each_contender(results: Results) -> None:
    tree = etree.fromstring(plot(results).encode())
    assert len(tree.findall("{*}polyline")) == 2
    texts = [element.text for element in tree.iterfind("{*}text")]
    assert "this project: 20 s" in texts
    assert "Hugo: 4 s at 100 cases" in texts


def test_names_in_the_plot_do_not_cover_each_other() -> None:
    run = Run(100, {f"tool {n}": entry(1 + n / 1000) for n in range(6)})
    tree = etree.fromstring(plot(Results("", {}, [run])).encode())
    heights = sorted(
        float(e.get("y", "0"))
        for e in tree.iterfind("{*}text")
        if (e.text or "").startswith("tool")
    )
    assert len(heights) == 6
    assert min(b - a for a, b in pairwise(heights)) >= 12
