"""A maintainer with thirty open branches and an old fault on main: each answers for what it did itself."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.github.test_comment import RUN, comment
from tests.integration.journeys.branches import (
    BRANCHES,
    CASES,
    FIXED,
    HOSTILE,
    MAIN,
    NOTHING,
    OLD,
    Branch,
    write,
)
from tests.integration.journeys.support import briefs, git, inert, no_command
from tests.support import make_project

pytestmark = pytest.mark.slow

BEFORE = "(Not new in this change.)"


def name_of(branch: Branch) -> str:
    return re.sub(r"\W+", "-", branch.name)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository with all branches, and a main that has gone on since they left it."""
    folder = tmp_path_factory.mktemp("maintainer")
    root = make_project(folder, MAIN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1719792000")
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "-m", "The site")
        for branch in (*BRANCHES, *HOSTILE):
            git(root, "switch", "--quiet", "-C", branch.name, "main")
            for work in branch.works:
                work(root)
            git(root, "add", "--all")
            git(root, "commit", "--quiet", "--allow-empty", "-m", "A change")
        git(root, "switch", "--quiet", "main")
        write(f"{CASES}meanwhile.yml", "title: [")(root)
        git(root, "add", ".")
        git(root, "commit", "--quiet", "-m", "Somebody else's fault")
        yield root


def commands(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Severity, file, rule and message of each annotation, as GitHub reads them."""
    lines = text.removesuffix("\n").split("\n")
    lines = lines[:-1] if lines[-1].startswith("GitHub shows the first 10") else lines
    assert re.match(r"\d+ cases? checked: ", lines.pop())
    for line in lines:
        found = re.fullmatch(
            r"::(error|warning) file=([^,]*),(?:[\w=]+,)*?title=([\w-]+)::(.*)", line
        )
        assert found, line
        file = found[2].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        yield found[1], file, found[3], found[4]


@pytest.mark.parametrize("branch", [*BRANCHES, *HOSTILE], ids=name_of)
def test_a_branch_answers_for_what_it_did_itself(branch: Branch, root: Path) -> None:
    git(root, "switch", "--quiet", "--force", branch.name)
    code, text = briefs(root, "check", "--against", "main", "--format", "github")
    found = list(commands(text))
    assert {(rule, file) for _, file, rule, said in found if BEFORE not in said} == set(
        branch.brings
    )
    old = {(rule, file.replace("/2024/", "/")) for _, file, rule, said in found if BEFORE in said}
    assert old == (OLD - {FIXED} if branch.name == "old-fault-fixed" else OLD)
    assert code == branch.stops
    assert all(severity == "warning" for severity, _, _, said in found if BEFORE in said)
    _, written = briefs(root, "diff", "main", "--format", "markdown")
    lines = written.strip().split("\n")
    for line in branch.says:
        assert any(said.startswith(line) for said in lines), (line, written)
    assert inert(written)
    assert inert(comment.comment(written, RUN).partition("as a program reads it:\n\n")[2])


@pytest.mark.parametrize("branch", [*BRANCHES, *HOSTILE], ids=name_of)
def test_programs_can_read_it(branch: Branch, root: Path) -> None:
    git(root, "switch", "--quiet", "--force", branch.name)
    for form in ("json", "sarif"):
        code, text = briefs(root, "check", "--against", "main", "--format", form)
        assert code == branch.stops
        assert no_command(text)
        data = json.loads(text)
    count = len([problem for problem in data["runs"][0]["results"] if problem["level"] != "note"])
    assert count >= len(branch.brings)
    text = briefs(root, "diff", "main", "--format", "json")[1]
    assert no_command(text)
    assert bool(json.loads(text)["cases"] or json.loads(text)["registries"]) != (
        branch.says == (NOTHING,)
    )


@pytest.mark.parametrize("branch", HOSTILE, ids=name_of)
def test_a_hostile_name_of_a_branch_is_a_name(branch: Branch, root: Path) -> None:
    git(root, "switch", "--quiet", "--force", "main")
    assert briefs(root, "check", "--against", branch.name)[0] == 1
    code, text = briefs(root, "diff", branch.name)
    assert (code, no_command(text)) == (0, True)
    assert "meanwhile (new case)" in text
