"""Results of cross-record rules are reused while nothing that they depend on changes."""

import shutil
from pathlib import Path

import pytest

from generator.corpus.check import How, check_project
from generator.model.case import Case
from generator.model.diagnostic import Diagnostic
from generator.model.review import statements
from generator.model.verification import Evidence
from generator.project.cache import Cache
from generator.rules import RULES
from tests.support import TODAY, make_project

ACROSS = [rule for rule in RULES.values() if rule.stage == "across"]


def found(root: Path, cache: Cache | None = None) -> list[Diagnostic]:
    return check_project(root, How(TODAY, cache=cache)).problems


def put(root: Path, example: str, folder: Path, line: str = "") -> None:
    """Make the project that of an example, with a line more at the top of each record."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(root / "briefs")
    shutil.move(make_project(folder, example) / "briefs", root / "briefs")
    for path in (root / "briefs/cases").glob("*.yml"):
        path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.name)
@pytest.mark.slow
def test_an_edit_leads_to_what_a_first_look_finds(rule: object, tmp_path: Path) -> None:
    assert rule in ACROSS
    root, cache = make_project(tmp_path), Cache(tmp_path / "cache")
    examples = [getattr(rule, name) for name in ("failing", "corrected", "failing")]
    for number, example in enumerate(examples):
        for line in ("", "# A line more.\n"):
            put(root, example, tmp_path / f"example-{number}", line)
            assert found(root, cache) == found(root)


@pytest.mark.parametrize(
    ("text", "others"), [("A line (S1).", set()), ("A [case](case:other) (S1).", {"other"})]
)
def test_other_records_are_unpacked_only_if_something_refers_elsewhere(
    text: str, others: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path, "=== cases/other.yml\nstatus: open")
    cache = Cache(tmp_path / "cache")
    looked: set[str] = set()

    def look_up(case: Case, name: str) -> object:
        if name == "sources":
            looked.add(object.__getattribute__(case, "id"))
        return object.__getattribute__(case, name)

    monkeypatch.setattr(Case, "__getattribute__", look_up)
    found(root, cache)
    path = root / "briefs/cases/example.yml"
    line = f"summary:\n  - {text}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("summary:\n", line, 1), encoding="utf-8"
    )
    looked.clear()
    found(root, cache)
    assert looked - {""} == {"example", *others}


def test_a_stamp_lapses_whatever_is_known_already(tmp_path: Path) -> None:
    root = make_project(tmp_path, RULES["review-lapsed"].corrected)
    cache = Cache(root / "cache")
    assert found(root, cache) == []
    (root / "briefs/reviews/example.yml").write_text(
        "stamps:\n  - {statement: positions.P1, verdict: agrees, by: A. Reed, on: 2024, digest: '0'}\n",
        encoding="utf-8",
    )
    assert [problem.rule for problem in found(root, cache)] == ["review-lapsed"]
    path = root / "briefs/cases/example.yml"
    case = check_project(root, How(TODAY)).link
    assert case is not None
    (first, *_) = [
        s for s in statements(case().cases["example"], Evidence()) if s.key == "positions.P1"
    ]
    reviews = root / "briefs/reviews/example.yml"
    reviews.write_text(
        reviews.read_text(encoding="utf-8").replace("'0'", first.digest), encoding="utf-8"
    )
    assert found(root, cache) == []
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("warrants a recall", "warrants a warning"), encoding="utf-8")
    assert [problem.rule for problem in found(root, cache)] == ["review-lapsed"]
