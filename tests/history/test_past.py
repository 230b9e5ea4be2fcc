"""The records as they were at a commit, from real repositories."""

from pathlib import Path

import pytest

from generator.history.past import project_at
from generator.project.git import GitError
from generator.project.source_tree import RawProject, load_project
from tests.repository import Repository
from tests.support import make_project

TWO = "status: open\n=== cases/sub/other.yml\n=== redirects.yml\nold: example\n"
FETCH = (
    "To compare with the published state, type `git fetch origin main`, then name `origin/main`."
)


def at(repository: Repository, ref: str) -> RawProject:
    return project_at(load_project(repository.root), ref)


def told(project: RawProject) -> tuple[object, ...]:
    """What tells two states apart, wherever their files lie."""
    found = {
        name: [(raw.name, raw.path, raw.digest, raw.closed) for raw in files]
        for name, files in (
            ("cases", project.cases.values()),
            ("registries", project.registries.values()),
            ("doubles", project.doubles),
        )
    }
    return project.root, found, project.problems


def test_it_is_what_was_read_from_the_folder_then(repository: Repository) -> None:
    repository.put(TWO)
    then = load_project(repository.root)
    first = repository.commit()
    repository.commit_of("title: Another title\n")
    assert told(load_project(repository.root)) != told(then)
    assert told(at(repository, first)) == told(then)


def test_edits_that_are_not_committed_are_now(repository: Repository) -> None:
    repository.commit_of("status: unknown\n")
    then = load_project(repository.root)
    repository.put("status: open\n")
    assert told(at(repository, "HEAD")) == told(then) != told(load_project(repository.root))


def test_a_file_that_is_still_the_same_is_not_read_again(repository: Repository) -> None:
    repository.commit_of(TWO)
    repository.git("mv", "briefs/cases/sub/other.yml", "briefs/cases/other.yml")
    repository.write("briefs/cases/example.yml", "title: New\n")
    now = load_project(repository.root)
    before = project_at(now, "HEAD")
    assert before.cases["other"].data == now.cases["other"].data
    assert before.cases["other"].name == "briefs/cases/sub/other.yml"
    assert before.cases["example"].root is not now.cases["example"].root


def test_the_site_may_lie_deeper_in_the_repository(repository: Repository) -> None:
    repository.write("briefs/cases/elsewhere.yml", "title: Elsewhere\n")
    site = make_project(repository.root / "sites")
    repository.commit()
    now = load_project(site)
    (site / "briefs" / "cases" / "example.yml").write_text("title: New\n", encoding="utf-8")
    before = project_at(load_project(site), "HEAD")
    assert told(before) == told(now)


def test_before_the_site_was_made_there_was_nothing(repository: Repository) -> None:
    repository.write("README.md", "Nothing yet.\n")
    first = repository.commit()
    repository.commit_of("")
    before = at(repository, first)
    assert (before.cases, before.registries, before.problems) == ({}, {}, ())


def test_what_came_into_the_other_branch_meanwhile_does_not_count(repository: Repository) -> None:
    repository.commit_of("")
    then = load_project(repository.root)
    repository.git("checkout", "-b", "mine")
    repository.git("checkout", "main")
    repository.commit_of("=== cases/later.yml\n")
    repository.git("checkout", "mine")
    assert told(at(repository, "main")) == told(then)


@pytest.mark.parametrize(
    "ref", ["nowhere", "origin/main", "-h", "--output=x", "", "a b", "HEAD..HEAD", "HEAD:briefs"]
)
def test_an_unknown_name_is_answered_with_what_to_type(ref: str, repository: Repository) -> None:
    repository.commit_of("")
    with pytest.raises(GitError) as error:
        at(repository, ref)
    assert str(error.value) == f"Git knows no commit, branch or tag `{ref}` here. {FETCH}"


def test_a_shallow_clone_has_no_earlier_commit(repository: Repository, tmp_path: Path) -> None:
    first = repository.commit_of("")
    repository.commit_of("status: open\n")
    repository.git("clone", "--depth=1", f"file://{repository.root}", str(tmp_path / "shallow"))
    now = load_project(tmp_path / "shallow")
    assert told(project_at(now, "origin/main")) == told(now)
    with pytest.raises(GitError, match="type `git fetch origin main`"):
        project_at(now, first)


def test_outside_a_repository_that_is_said(repository: Repository, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    with pytest.raises(GitError) as error:
        project_at(load_project(root), "HEAD")
    assert str(error.value) == (
        f"{root} lies in no git repository, so there is nothing to compare with. "
        "Work in a copy made with `git clone`."
    )


def test_without_git_that_is_said(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit_of("")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as error:
        at(repository, "HEAD")
    assert str(error.value) == (
        "Git cannot be run. Install it (https://git-scm.com/downloads), then try again."
    )


def test_faults_of_file_names_are_the_same_as_in_a_folder(repository: Repository) -> None:
    repository.put("")
    repository.write("briefs/cases/Übel.yaml", "title: x\n")
    repository.write("briefs/cases/.hidden/x.yml", "title: x\n")
    repository.write("briefs/cases/a/example.yml", "title: x\n")
    repository.write("briefs/redirects.yaml", "a: example\n")
    (repository.root / "briefs/cases/link.yml").symlink_to("example.yml")
    then = load_project(repository.root)
    repository.commit()
    repository.put("status: open\n")
    assert {p.rule for p in then.problems} == {"file-name", "id-taken"}
    assert told(at(repository, "HEAD")) == told(then)


@pytest.mark.slow
def test_the_number_of_processes_does_not_grow_with_the_files(
    repository: Repository, git_calls: Path
) -> None:
    counts = []
    for cases in (1, 30):
        others = "".join(f"=== cases/case-{n}.yml\n" for n in range(cases))
        repository.commit_of(others)
        repository.put(others.replace("yml\n", "yml\nstatus: open\n"))
        git_calls.write_text("", encoding="utf-8")
        assert len(at(repository, "HEAD").cases) == cases + 1
        counts.append(len(git_calls.read_text(encoding="utf-8").splitlines()))
    assert counts[0] == counts[1] <= 5
