"""Which problems were there before, and which whoever made a change has made."""

from pathlib import Path

import pytest

from tests.support import check, make_project

WRONG = "status: opened\n"
UNCITED = "faq:\n  - {q: Why?, a: It is so.}\n"
TWICE = "\ntopics: [recalls]\ntopics: [recalls]\n"


def marked(folder: Path, before: str, now: str) -> list[tuple[str, str, bool]]:
    """The problems of now as (rule, severity, known); infos left out."""
    example = f"{now}\n=== before: cases/example.yml\n{before}"
    problems = check(make_project(folder, example)).problems
    return [(p.rule, p.severity, p.in_baseline) for p in problems if p.severity != "info"]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(WRONG, WRONG, [("vocab-unknown", "warning", True)], id="the same"),
        pytest.param("", WRONG, [("vocab-unknown", "error", False)], id="new"),
        pytest.param(WRONG, "", [], id="fixed"),
        pytest.param(
            WRONG,
            "summary:\n  - One (S1).\n\n\n  - Two (S1).\n  - Three (S1).\n" + WRONG,
            [("vocab-unknown", "warning", True)],
            id="in another line",
        ),
        pytest.param(
            WRONG,
            "status: close\n",
            [("vocab-unknown", "error", False)],
            id="another fault in the same place",
        ),
        pytest.param(
            UNCITED, UNCITED, [("prose-uncited", "warning", True)], id="a warning stays one"
        ),
        pytest.param(
            TWICE, "\n# A remark\n" + TWICE, [("yaml-duplicate-key", "warning", True)],
            id="a message that names a line",
        ),
    ],
)  # fmt: skip
def test_a_problem_is_known_where_it_was_there(
    before: str, now: str, expected: list[tuple[str, str, bool]], tmp_path: Path
) -> None:
    assert marked(tmp_path, before, now) == expected


def test_of_several_alike_the_new_one_is_told(tmp_path: Path) -> None:
    now = UNCITED.replace("faq:\n", "faq:\n  - {q: Who?, a: They are.}\n")
    example = f"{now}\n=== before: cases/example.yml\n{UNCITED}"
    found = check(make_project(tmp_path, example)).problems
    assert [(p.path, p.in_baseline) for p in found] == [("faq[0].a", False), ("faq[1].a", True)]


def test_an_old_problem_whose_text_was_touched_is_still_old(tmp_path: Path) -> None:
    now = UNCITED.replace("It is so.", "It was so.")
    assert marked(tmp_path, UNCITED, now) == [("prose-uncited", "warning", True)]


def test_a_case_that_moved_or_was_renamed_keeps_its_problems(tmp_path: Path) -> None:
    was = f"=== before: cases/other.yml\n{WRONG}"
    moved = f"=== cases/sub/other.yml\n{WRONG}{was}"
    renamed = f"=== cases/third.yml\n{WRONG}=== redirects.yml\nother: third\n{was}"
    for name, example in (("moved", moved), ("renamed", renamed)):
        problems = check(make_project(tmp_path / name, example)).problems
        assert [(p.rule, p.in_baseline) for p in problems] == [("vocab-unknown", True)], name


def test_registries_and_file_names_are_records_too(tmp_path: Path) -> None:
    topics = "topics.yml\nrecalls: {title: Recalls, colour: red}\n"
    name = "cases/Not an id.yml\n"
    example = f"=== {topics}=== {name}=== before: {topics}=== before: {name}"
    problems = check(make_project(tmp_path, example)).problems
    assert [(p.rule, p.in_baseline) for p in problems] == [
        ("file-name", True),
        ("field-unknown", True),
    ]


def test_what_the_change_does_to_another_record_is_new(tmp_path: Path) -> None:
    example = "=== topics.yml\nother: {title: Other}\n=== before: cases/example.yml\n"
    problems = check(make_project(tmp_path, example)).problems
    assert [(p.rule, p.severity, p.in_baseline) for p in problems] == [
        ("topic-unknown", "error", False)
    ]


def test_an_old_problem_says_so(tmp_path: Path) -> None:
    example = f"{WRONG}=== before: cases/example.yml\n{WRONG}"
    (problem,) = check(make_project(tmp_path, example)).problems
    assert (
        problem.message == "`opened` is not a valid value for `status`. (Not new in this change.)"
    )


QUOTED = """positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: quoted, sources: [S1], quote: WORDS}
"""


@pytest.mark.parametrize(
    ("now", "known"), [("Enough is enough", True), ("Enough is plenty", False)]
)
def test_a_quotation_in_other_words_is_a_new_one(now: str, known: bool, tmp_path: Path) -> None:
    before = QUOTED.replace("WORDS", "Enough is enough")
    example = f"{QUOTED.replace('WORDS', now)}\n=== before: cases/example.yml\n{before}"
    problems = check(make_project(tmp_path, example)).problems
    found = [p.in_baseline for p in problems if p.rule == "quote-unverified"]
    assert found == [known]
