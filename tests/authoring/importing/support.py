"""Imports into the base project, and what is left to do in what came of them."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from tests.authoring.deriving.test_answers import values
from tests.support import make_project

DATA = Path(__file__).parents[2] / "data" / "imports"


def project(folder: Path) -> Path:
    return make_project(folder)


def run(root: Path, file: Path, *options: object) -> Result:
    """`briefs import`; anything but an exit code comes out as an exception."""
    arguments = ["-C", str(root), "import", str(file), *map(str, options)]
    done = CliRunner().invoke(main, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def given(folder: Path, text: str | bytes, name: str = "cases.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def record(root: Path, name: str, folder: str = "") -> dict[str, str]:
    """Every text of a record by its path."""
    return values(text_of(root, name, folder))


def text_of(root: Path, name: str, folder: str = "") -> str:
    return (root / "briefs/cases" / folder / f"{name}.yml").read_text(encoding="utf-8")


def names(root: Path) -> set[str]:
    """The records that came to those of the base project."""
    return {path.stem for path in (root / "briefs/cases").rglob("*.yml")} - {"example"}


def left(root: Path) -> set[str]:
    """The rules of all that is wrong with the project."""
    done = CliRunner().invoke(main, ["-C", str(root), "check", "--format", "json"])
    return {problem["rule"] for problem in json.loads(done.stdout)["problems"]}
