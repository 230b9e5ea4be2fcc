"""`briefs fix` from the command line: what is written, what is said, what is left."""

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support import make_project

WRONG = "status: opn\n"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1719792000")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "fix", *arguments])


def example(root: Path) -> Path:
    return root / "briefs" / "cases" / "example.yml"


def test_it_says_what_it_fixed_and_what_is_left(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: Unknwon\nquestion: Why\n")
    result = run(root)
    assert result.stdout == (
        "briefs/cases/example.yml\n"
        "  3:9     `Unknwon` is now `unknown`  [vocab-unknown]\n"
        "\n"
        "Fixed 1 place in 1 file.\n"
        "1 error and 0 warnings are left; `briefs check` shows them.\n"
    )
    assert result.exit_code == 1
    assert "status: unknown\n" in example(root).read_text()


def test_a_second_time_there_is_nothing_to_fix(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: Unknwon\n")
    assert run(root).exit_code == 0
    before = example(root).stat().st_mtime_ns
    result = run(root)
    assert result.stdout == ("There is no safe fix to apply.\nNo problem is left.\n")
    assert example(root).stat().st_mtime_ns == before


def test_the_difference_is_shown_and_nothing_written(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: Unknwon\n")
    before = example(root).read_bytes()
    result = run(root, "--diff")
    assert result.stdout.startswith(
        "--- a/briefs/cases/example.yml\n+++ b/briefs/cases/example.yml\n"
    )
    assert "-status: Unknwon\n+status: unknown\n" in result.stdout
    assert example(root).read_bytes() == before


def test_line_ends_the_mark_at_the_beginning_and_the_mode_stay(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: Unknwon\n")
    text = example(root).read_text().replace("\n", "\r\n").replace("\r\n", "\n", 1)
    example(root).write_bytes(b"\xef\xbb\xbf" + text.encode())
    example(root).chmod(0o640)
    assert run(root).exit_code == 0
    data = example(root).read_bytes()
    assert data == b"\xef\xbb\xbf" + text.replace("Unknwon", "unknown").encode()
    assert stat.S_IMODE(example(root).stat().st_mode) == 0o640
    assert os.listdir(example(root).parent) == ["example.yml"]


def test_paths_choose_what_is_fixed(tmp_path: Path) -> None:
    root = make_project(tmp_path, f"=== cases/a.yml\n{WRONG}=== cases/b.yml\n{WRONG}")
    run(root, "briefs/cases/b.yml")
    assert "status: opn" in (root / "briefs" / "cases" / "a.yml").read_text()
    assert "status: open" in (root / "briefs" / "cases" / "b.yml").read_text()


def test_registries_and_second_records_of_an_id_are_fixed_too(tmp_path: Path) -> None:
    root = make_project(
        tmp_path,
        "=== actors.yml\nsome-agency: {name: Some Agency, kind: Regulator}\n"
        "some-maker: {name: Some Maker, kind: company}\n"
        f"=== cases/old/a.yml\n{WRONG}=== cases/a.yml\n{WRONG}",
    )
    run(root)
    assert "kind: regulator" in (root / "briefs" / "actors.yml").read_text()
    assert "status: open" in (root / "briefs" / "cases" / "a.yml").read_text()
    assert "status: open" in (root / "briefs" / "cases" / "old" / "a.yml").read_text()


def test_a_file_of_another_encoding_is_left(tmp_path: Path) -> None:
    root = make_project(tmp_path, "title: Caf\udce9\nstatus: Unknwon\n")
    before = example(root).read_bytes()
    assert "There is no safe fix" in run(root).stdout
    assert example(root).read_bytes() == before


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    outside = tmp_path / "outside.yml"
    outside.write_text(WRONG)
    (root / "briefs" / "cases" / "link.yml").symlink_to(outside)
    run(root)
    assert outside.read_text() == WRONG


def test_hostile_texts_are_shown_as_text(tmp_path: Path) -> None:
    root = make_project(
        tmp_path,
        "title: “A##[set-output name=x]y”\n"
        "context:\n  background: |\n    (S1)\n    ::set-output name=x::y\n  analysis:So (S1).\n",
    )
    assert "2 places" in run(root, "--diff").stdout
    for result in (run(root, "--diff"), run(root)):
        assert not any(line.lstrip().startswith("::") for line in result.stdout.split("\n"))
        assert "\x1b" not in result.stdout
        assert "##[" not in result.stdout
