"""One commit is one history: settings of the user, the environment of a hook and a clone in parts do not change it."""

import os
from pathlib import Path

import pytest

from generator.history.file_dates import Dates, dates_in
from generator.history.git_log import main_line
from generator.history.past import project_at
from generator.history.story import stories
from generator.project.git import Commit, GitError, is_unchanged, what_is_missing
from generator.project.source_tree import load_project
from tests.repository import Repository

SETTINGS = [
    "color.ui=always", "core.abbrev=4", "core.pager=cat", "core.quotePath=true", "diff.external=false",
    "diff.ignoreSubmodules=all", "diff.mnemonicPrefix=true", "diff.noprefix=true", "diff.orderFile=/nowhere",
    "diff.relative=true", "diff.renames=copies", "format.pretty=oneline", "i18n.logOutputEncoding=utf-16",
    "log.abbrevCommit=true", "log.date=relative", "log.decorate=full", "log.diffMerges=combined",
    "log.diffMerges=off", "log.diffMerges=remerge", "log.excludeDecoration=x", "log.follow=true",
    "log.mailmap=true", "log.showRoot=false", "log.showSignature=true",
]  # fmt: skip


@pytest.fixture
def merged(repository: Repository) -> Repository:
    """Four states of a case, the third of which came in by a merge."""
    repository.commit_of("status: open\n", "2024-06-01")
    repository.git("checkout", "-b", "side")
    repository.commit_of("status: closed\n", "2024-07-01")
    repository.git("checkout", "main")
    repository.write("README.md", "Other\n")
    repository.commit("2024-07-02")
    repository.git("merge", "--no-ff", "-m", "m", "side", day="2024-08-03")
    repository.commit_of("status: unknown\n", "2024-09-04")
    return repository


def line_of(root: Path) -> list[Commit]:
    return list(main_line(root, ["briefs"]))


def told(root: Path) -> list[tuple[str, str]]:
    found = stories(root, main_line(root, ["briefs"]), ["example"], {})
    return [(revision.day, revision.kind) for revision in found.get("example", ())]


def test_no_setting_of_the_user_changes_the_history(
    merged: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = line_of(merged.root)
    assert [commit.day for commit in plain] == ["2024-09-04", "2024-08-03", "2024-06-01"]
    same = is_unchanged(merged.root, "README.md", "HEAD")
    for setting in SETTINGS:
        name, _, value = setting.partition("=")
        monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
        monkeypatch.setenv("GIT_CONFIG_KEY_0", name)
        monkeypatch.setenv("GIT_CONFIG_VALUE_0", value)
        assert line_of(merged.root) == plain, setting
        assert is_unchanged(merged.root, "README.md", "HEAD") is same is True, setting


@pytest.mark.parametrize(
    ("name", "value"),
    [("GIT_DIR", ".git"), ("GIT_INDEX_FILE", "/nowhere"), ("GIT_WORK_TREE", "/"), ("GIT_PREFIX", "x/"),
     ("GIT_OBJECT_DIRECTORY", "/nowhere"), ("GIT_NAMESPACE", "x"), ("GIT_COMMON_DIR", "/nowhere"),
     ("GIT_ICASE_PATHSPECS", "1"), ("GIT_GLOB_PATHSPECS", "1"), ("GIT_NOGLOB_PATHSPECS", "1"),
     ("GIT_ATTR_SOURCE", "nowhere"), ("GIT_REDIRECT_STDOUT", "nowhere"), ("GIT_DIFF_OPTS", "-u0")],
)  # fmt: skip
def test_the_environment_of_a_hook_or_of_a_shell_does_not_lead_elsewhere(
    name: str, value: str, merged: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = tmp_path / "tree"
    merged.git("worktree", "add", "-b", "other", str(tree))
    plain = line_of(tree)
    then = project_at(load_project(tree), "HEAD").cases["example"].digest
    monkeypatch.setenv(name, str(merged.root / value) if name == "GIT_DIR" else value)
    monkeypatch.chdir(merged.root)
    assert line_of(tree) == plain != []
    assert project_at(load_project(tree), "HEAD").cases["example"].digest == then


def test_a_replaced_commit_is_not_another_history(merged: Repository) -> None:
    plain = line_of(merged.root)
    merged.git("replace", "--graft", plain[0].id)
    assert line_of(merged.root) == plain


def test_a_grafted_commit_is_not_another_history(merged: Repository) -> None:
    plain = line_of(merged.root)
    grafts = merged.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{plain[0].id}\n", "utf-8")
    assert line_of(merged.root) == plain


def test_a_case_keeps_its_dates_wherever_its_file_goes(merged: Repository) -> None:
    head = merged.git("rev-parse", "HEAD")
    (merged.root / "briefs/cases/archive").mkdir()
    merged.git("mv", "briefs/cases/example.yml", "briefs/cases/archive/example.yml")
    merged.commit("2025-01-01")
    merged.git("mv", "briefs/cases/archive/example.yml", "briefs/cases/renamed.yml")
    merged.commit("2025-02-02")
    file = "briefs/cases/renamed.yml"
    found = dates_in(line_of(merged.root), {"renamed": file}, {"example": "renamed"})[file]
    assert found.created == "2024-06-01"
    moved = dates_in(line_of(merged.root)[1:], {"example": "briefs/cases/archive/example.yml"}, {})
    assert moved["briefs/cases/archive/example.yml"] == Dates("2024-06-01", "2024-09-04", head)


def partial(repository: Repository, folder: Path, left_out: str = "blob:none") -> Path:
    """A clone without the contents of earlier states, out of reach of where it comes from."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", f"--filter={left_out}", f"file://{repository.root}", str(folder))
    repository.git("-C", str(folder), "remote", "set-url", "origin", os.devnull)
    return folder


def test_folders_that_are_not_here_are_not_taken_for_empty(
    merged: Repository, tmp_path: Path
) -> None:
    clone = partial(merged, tmp_path / "treeless", "tree:0")
    with pytest.raises(GitError, match="fetch --refetch"):
        project_at(load_project(clone), "HEAD~1")


def test_a_history_that_git_refuses_to_read_is_told(
    merged: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "safe.directory" in what_is_missing(merged.root)
    assert what_is_missing(outside) == ""
    monkeypatch.setenv("GIT_DIR", str(merged.root / ".git"))
    assert "git clone" in what_is_missing(outside)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Install it" in what_is_missing(merged.root)


def test_what_is_not_here_is_not_taken_for_the_same(merged: Repository, tmp_path: Path) -> None:
    clone = partial(merged, tmp_path / "partial")
    with pytest.raises(GitError, match="fetch --refetch"):
        project_at(load_project(clone), "HEAD~1")
    assert project_at(load_project(clone), "HEAD").cases
    assert len(told(clone)) < len(told(merged.root))


def test_nothing_is_fetched_where_it_could_be(merged: Repository, tmp_path: Path) -> None:
    clone = partial(merged, tmp_path / "partial")
    merged.git("-C", str(clone), "remote", "set-url", "origin", f"file://{merged.root}")
    with pytest.raises(GitError):
        project_at(load_project(clone), "HEAD~1")
    assert len(told(clone)) < len(told(merged.root))


def test_a_clone_in_parts_says_so(merged: Repository, tmp_path: Path) -> None:
    assert what_is_missing(merged.root) == what_is_missing(tmp_path) == ""
    assert "--refetch" in what_is_missing(partial(merged, tmp_path / "partial"))
    merged.git("clone", "--depth=1", f"file://{merged.root}", str(tmp_path / "shallow"))
    assert "--unshallow" in what_is_missing(tmp_path / "shallow")
    with pytest.raises(GitError, match="--unshallow"):
        project_at(load_project(tmp_path / "shallow"), "HEAD~1")
