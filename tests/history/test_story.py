"""The history of each case, from real repositories."""

from pathlib import Path

import pytest

from generator.history.difference import redirects_of
from generator.history.git_log import main_line
from generator.history.sentences import as_plain, sentence
from generator.history.story import stories
from generator.project.cache import Cache
from generator.project.source_tree import load_project
from tests.repository import Repository

Told = list[tuple[str, str, list[str]]]


def told(root: Path, case: str = "example") -> Told:
    """The history of a case as (day, kind, sentences)."""
    now = load_project(root)
    found = stories(root, main_line(root, ["briefs"]), now.cases, redirects_of(now))
    return [
        (item.day, item.kind, [as_plain(sentence(change)) for change in item.changes])
        for item in found.get(case, ())
    ]


def outcome(word: str) -> str:
    return f"outcome: {{type: {word}, summary: So it is (S1).}}\n"


def test_each_commit_that_changed_the_meaning_is_told(repository: Repository) -> None:
    repository.commit_of(outcome("pending"), "2022-01-01")
    repository.commit_of(outcome("upheld"), "2023-02-03")
    repository.commit_of(outcome("upheld") + "=== cases/other.yml\n", "2024-01-01")
    repository.put(outcome("moot"))
    assert told(repository.root) == [
        ("2023-02-03", "changed", ["outcome: pending -> upheld"]),
        ("2022-01-01", "new", []),
    ]


def test_a_revision_has_its_time_and_its_place_on_the_main_line(repository: Repository) -> None:
    repository.commit_of("", "2022-01-01T23:30:00-0500")
    repository.write("elsewhere.txt", "No record.")
    repository.commit("2022-01-02")
    repository.commit_of("status: open\n=== cases/other.yml\n", "2022-01-03T01:00:00+0200")
    now = load_project(repository.root)
    found = stories(repository.root, main_line(repository.root, ["briefs"]), now.cases, {})
    assert [(item.time, item.day, item.place) for item in found["example"]] == [
        ("2022-01-03T01:00:00+02:00", "2022-01-03", 0),
        ("2022-01-01T23:30:00-05:00", "2022-01-01", 1),
    ]
    assert found["other"][0].place == 0


def test_what_only_looks_different_is_not_told(repository: Repository) -> None:
    repository.commit_of(outcome("pending"), "2022-01-01")
    text = (repository.root / "briefs/cases/example.yml").read_text(encoding="utf-8")
    repository.write("briefs/cases/example.yml", f"# A remark\n{text}# Another\n")
    repository.commit("2022-01-02")
    repository.git("mv", "briefs/cases/example.yml", "briefs/cases/moved")
    (repository.root / "briefs/cases/sub").mkdir()
    repository.git("mv", "briefs/cases/moved", "briefs/cases/sub/example.yml")
    repository.commit("2022-01-03")
    assert told(repository.root) == [("2022-01-01", "new", [])]


def test_a_case_keeps_its_history_when_it_is_renamed(repository: Repository) -> None:
    repository.commit_of("=== cases/old.yml\n", "2022-01-01")
    repository.commit_of("=== cases/old.yml\nstatus: open\n", "2022-01-02")
    repository.commit_of(
        "=== cases/new.yml\nstatus: open\n=== redirects.yml\nold: new\n", "2022-01-03"
    )
    assert told(repository.root, "new") == [
        ("2022-01-03", "renamed", []),
        ("2022-01-02", "changed", ["status: unknown -> open"]),
        ("2022-01-01", "new", []),
    ]


def test_a_merge_is_one_change_on_the_day_it_came_in(repository: Repository) -> None:
    repository.commit_of(outcome("pending"), "2022-01-01")
    repository.git("checkout", "-b", "mine")
    repository.commit_of(outcome("deferred"), "2022-01-02")
    repository.commit_of(outcome("upheld"), "2022-01-03")
    repository.git("checkout", "main")
    repository.git("merge", "--no-ff", "--no-edit", "mine", day="2022-02-02")
    assert told(repository.root) == [
        ("2022-02-02", "changed", ["outcome: pending -> upheld"]),
        ("2022-01-01", "new", []),
    ]


def test_records_of_another_time_are_read_as_far_as_they_go(repository: Repository) -> None:
    repository.commit_of("", "2022-01-01")
    good = (repository.root / "briefs/cases/example.yml").read_text(encoding="utf-8")
    repository.write("briefs/cases/example.yml", "title: [\nno: &x record\n")
    repository.commit("2022-01-02")
    repository.write("briefs/cases/example.yml", good)
    repository.commit("2022-01-03")
    history = told(repository.root)
    assert [day for day, _, _ in history] == ["2022-01-03", "2022-01-02", "2022-01-01"]


def test_a_text_that_looks_like_a_field_does_not_mislead(repository: Repository) -> None:
    text = "outcome: {\ntype: pending,\nsummary: Of sorts}\n"
    repository.commit_of("", "2022-01-01")
    repository.write("briefs/cases/example.yml", text)
    repository.commit("2022-01-02")
    repository.write("briefs/cases/example.yml", text.replace("sorts", "a kind"))
    repository.commit("2022-01-03")
    assert told(repository.root)[0] == (
        "2022-01-03",
        "changed",
        ['summary of outcome: "Of sorts" -> "Of a kind"'],
    )


def test_a_shallow_clone_tells_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.commit_of("", "2022-01-01")
    repository.commit_of("status: open\n", "2022-01-02")
    repository.git("clone", "--depth=1", f"file://{repository.root}", str(tmp_path / "shallow"))
    assert told(tmp_path / "shallow") == []
    assert told(repository.root) != []


def test_without_git_there_is_nothing_to_tell(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit_of("")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(repository.root) == []


@pytest.mark.slow
def test_the_number_of_processes_does_not_grow_with_cases_or_commits(
    repository: Repository, git_calls: Path
) -> None:
    counts = []
    for cases in (1, 20):
        for status in ("open", "unknown"):
            repository.commit_of(
                "".join(f"=== cases/case-{n}.yml\nstatus: {status}\n" for n in range(cases))
            )
        git_calls.write_text("", encoding="utf-8")
        assert told(repository.root, "case-0")
        counts.append(len(git_calls.read_text(encoding="utf-8").splitlines()))
    assert counts[0] == counts[1] <= 4


def test_what_changed_is_kept_between_builds(repository: Repository, tmp_path: Path) -> None:
    repository.commit_of("title: First\n")
    repository.commit_of("title: Second\n")
    cache = Cache(tmp_path / "cache")
    history = main_line(repository.root, ["briefs"])
    first = stories(repository.root, history, ["example"], {}, cache)
    assert [len(one.changes) for one in first["example"]] == [1, 0]
    # Where git gives no contents any more, only what is kept can tell.
    assert stories(tmp_path, history, ["example"], {}, cache) == first
    assert stories(tmp_path, history, ["example"], {}) != first
