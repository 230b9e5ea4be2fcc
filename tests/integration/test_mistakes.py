"""The mistakes that people make most, and what they are told; `make golden` writes the answers anew."""

import os
from pathlib import Path

import pytest

from generator.authoring.fixing.command import fix
from generator.reporters.text import as_text
from tests.support import TODAY, check, make_project

FOLDER = Path(__file__).parents[1] / "data" / "mistakes"
CASES = sorted(path.stem for path in FOLDER.glob("*.yml"))
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


def answer(example: str, folder: Path) -> str:
    """The output of `briefs check`, and the changes of `briefs fix --diff`."""
    root = make_project(folder, example)
    checked = check(root)
    parts = ["$ briefs check", as_text(checked, root, infos=False)]
    if any(problem.fixes for problem in checked.problems):
        parts += ["", "$ briefs fix --diff", *fix(root, lambda file: True, TODAY, only_show=True)]
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_as_it_was_when_people_last_read_it(name: str, tmp_path: Path) -> None:
    example = (FOLDER / f"{name}.yml").read_bytes().decode("utf-8", "surrogateescape")
    found = answer(example, tmp_path)
    file = FOLDER / f"{name}.txt"
    if UPDATE:
        file.write_bytes(found.encode())
    assert file.is_file(), "make golden writes it"
    assert found == file.read_bytes().decode()
    if "briefs fix --diff" in found:
        assert_fixed(tmp_path / "project")


def assert_fixed(root: Path) -> None:
    """Fixes are applied to the files, and not only shown."""
    list(fix(root, lambda file: True, TODAY, only_show=False))
    assert [problem for problem in check(root).problems if problem.fixes] == []


def test_no_answer_is_left_of_a_mistake_that_is_gone() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == CASES
