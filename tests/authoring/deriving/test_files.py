"""What follows from the model is kept in the project, and is not stale."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.authoring.deriving.files import derived_files, stale_files
from generator.cli import main
from tests.support import make_project

ROOT = Path(__file__).parents[3]


def test_the_committed_files_are_those_that_the_model_gives() -> None:
    assert stale_files(ROOT) == [], "run: make derive"


@pytest.mark.slow
def test_what_is_stale_is_named_with_what_to_type_and_then_written(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    runner = CliRunner()
    assert runner.invoke(main, ["-C", str(root), "derive"]).exit_code == 0
    assert sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()) == sorted(
        [*derived_files(), "briefs/actors.yml", "briefs/cases/example.yml", "briefs/glossary.yml",
         "briefs/pages/about.md", "briefs/topics.yml", "site_config.yml"]
    )  # fmt: skip
    (root / "briefs/schema.json").write_bytes(b"\xff old")
    (root / "templates/new/full.yml").unlink()
    looked = runner.invoke(main, ["-C", str(root), "derive", "--check"])
    assert (looked.exit_code, looked.output) == (
        1,
        "briefs/schema.json is not what the model gives. Run: make derive (or: briefs derive)\n"
        "templates/new/full.yml is not what the model gives. Run: make derive (or: briefs derive)\n",
    )
    written = runner.invoke(main, ["-C", str(root), "derive"])
    assert written.output == "Wrote briefs/schema.json\nWrote templates/new/full.yml\n"
    assert runner.invoke(main, ["-C", str(root), "derive", "--check"]).exit_code == 0
    assert runner.invoke(main, ["-C", str(root), "derive"]).output == ""
