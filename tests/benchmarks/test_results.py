"""Medians, ratios round by round, and the page made of them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

import benchmarks
from benchmarks import ours
from benchmarks.contender import COLD, EDIT, TITLE, WARM
from benchmarks.measure import Cost
from benchmarks.peers import hugo
from benchmarks.plot import plot
from benchmarks.report import write_report
from benchmarks.results import Entry, Files, Kind, Profile, Results, Run, Series, Turn, load, save
from benchmarks.stages import NAMES, OPENING, OTHER, START, YAML

FOLDER = Path(benchmarks.__file__).parent


def entry(*seconds: float, memory: int | None = None) -> Entry:
    processor = [2 * second for second in seconds]
    tasks = {task: Series([*seconds], processor, memory) for task in (COLD, WARM, EDIT, TITLE)}
    return Entry("tool 1.0", tasks, files=12, size=3_000_000)


@pytest.fixture
def results() -> Results:
    small = Run(100, {ours.NAME: entry(1, 2, 9, memory=50_000_000), hugo.NAME: entry(2, 4, 6)})
    turns = [Turn([2, 3, 1, 5], 20), Turn([2, 2, 2, 2], 21), Turn([2, 2, 2, 2], 19)]
    large = Run(1000, {ours.NAME: entry(10, 20, 90)}, {hugo.NAME: "hugo is not installed"}, turns)
    kinds = {"card.png": Kind(20, 900_000), "brief.pdf": Kind(20, 1_500_000)}
    files = Files(20, Cost(5, 8, 90_000_000), Cost(50, 95, 400_000_000), kinds)
    seconds = {COLD: {START: 1.0, YAML: 3.0, OTHER: 4.0}, EDIT: {START: 0.5, OPENING: 0.5}}
    return Results("2026-01-02", {"cores": "2"}, [small, large], files, Profile(100, seconds))


def test_the_median_counts_and_not_the_mean() -> None:
    assert Series([1, 2, 9]).median == 2


def test_a_ratio_is_taken_round_by_round(results: Results) -> None:
    # The ratio of the medians would be the same 0.5 if the third round were slow for both.
    assert results.runs[0].ratio((ours.NAME, COLD), (hugo.NAME, COLD)) == 0.5
    slow = Run(1, {"a": entry(1, 10, 3), "b": entry(2, 5, 4)})
    assert slow.ratio(("a", COLD), ("b", COLD)) == 0.75


def test_a_long_build_is_compared_with_the_short_ones_around_it(results: Results) -> None:
    assert [turn.growth for turn in results.runs[1].turns] == [8, 10.5, 9.5]


def test_growth_that_was_not_measured_is_blank(results: Results, tmp_path: Path) -> None:
    results.runs[1].turns = []
    write_report(results, tmp_path)
    assert "| 100 to 1,000 | 10 | – | 1 |" in (tmp_path / "README.md").read_text(encoding="utf-8")


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
    row = "2.00 (1.00–9.00) | 4.00 | 40.0 | 2.00 (1.00–9.00) | 2.00 (1.00–9.00) | – | 1 | 50 | 12 | 3.0"
    assert f"| this project | {row} |" in page
    assert "| Processor time of a cold build, in times of Hugo's | at most 1.6 | 0.5 | – |" in page
    assert "| a title | 2.00 (1.00–9.00) | 4.00 | 1 |" in page
    assert "| Memory of this project, MB | at most 1,000 at 10,000 | 50 | – |" in page
    assert "| 100 to 1,000 | 10 | 9.5 (8–10.5) | 1 |" in page
    assert "Left out: Hugo; hugo is not installed." in page
    assert "2026-01-02: cores 2." in page


def test_the_page_says_what_cards_and_pdfs_cost(results: Results, tmp_path: Path) -> None:
    write_report(results, tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| without | 5 | 8 | 90 |\n| with cards and PDFs | 50 | 95 | 400 |\n" in page
    assert "That makes 20 × `card.png` (0.9 MB), 20 × `brief.pdf` (1.5 MB)." in page


def test_the_page_says_where_the_time_goes(results: Results, tmp_path: Path) -> None:
    write_report(results, tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| stage | cold | edit |" in page
    assert "| reading YAML | 3.00 (38%) | – |" in page
    assert "| **all** | 8.00 (100%) | 1.00 (100%) |" in page
    assert all(f"\n| {name} | " in page for name in NAMES)
    assert re.search(r"\*\*Cold\*\*: .*; 38% of the time\.", page)
    assert re.search(r"\*\*Edit\*\*: [^-]*; 50% of the time\.", page)
    assert "**Check, cold**" not in page


def test_what_was_not_measured_has_no_section(results: Results, tmp_path: Path) -> None:
    results.files = results.profile = None
    save(results, tmp_path / "results.json")
    write_report(load(tmp_path / "results.json"), tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "## Cards and PDFs" not in page
    assert "## Where the time goes" not in page


def test_what_was_measured_once_has_no_span(results: Results, tmp_path: Path) -> None:
    results.runs[1].entries[hugo.NAME] = entry(700)
    write_report(results, tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| Hugo | 700 | 1,400 | 1400.0 | 700 |" in page
    # In its only round, this project took 10 seconds.
    assert "| Cold build, in times of Hugo's | – | 0.5 | 0.0143 |" in page


def test_the_committed_page_is_made_of_the_committed_results(tmp_path: Path) -> None:
    if not (FOLDER / "results.json").is_file():
        pytest.skip("nothing has been measured for the record yet")
    write_report(load(FOLDER / "results.json"), tmp_path)
    for name in ("README.md", "cold.svg"):
        made, kept = tmp_path / name, FOLDER / name
        assert made.read_bytes() == kept.read_bytes(), "run: python -m benchmarks.report"


def test_every_table_has_as_many_cells_in_each_row(results: Results, tmp_path: Path) -> None:
    write_report(results, tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    tables = [block for block in page.split("\n\n") if block.startswith("|")]
    assert len(tables) == 9
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


def test_long_times_are_told_in_whole_seconds(results: Results) -> None:
    results.runs[1].entries[hugo.NAME] = entry(1512.3)
    assert "Hugo: 1,512 s</text>" in plot(results)


def test_without_any_build_the_page_tells_the_rest(results: Results, tmp_path: Path) -> None:
    results.runs = []
    write_report(results, tmp_path)
    assert "| reading YAML | 3.00" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert etree.parse(str(tmp_path / "cold.svg")).findall("{*}polyline") == []


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
