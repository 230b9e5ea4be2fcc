"""The output folder: which one may be replaced, what survives in it, and what a failure or a kill leaves."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.project.output_folder import (
    EXPORT,
    MARKER,
    SITE,
    OutputError,
    beside,
    fault_of,
    made_in,
    mark,
    patching,
    swap,
)

OLD = {"page": "old", "data/list": "old", "gone": "old"}
NEW = {"page": "new", "data/list": "new", "added/file": "new"}
KEPT = {".git/HEAD": "ref", ".nojekyll": "", "CNAME": "example.org", "README.md": "by hand"}


def put(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def there(folder: Path) -> dict[str, str]:
    """All files but the marker."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def build(folder: Path, files: Mapping[str, str] = NEW, by: str = SITE) -> None:
    with beside(folder, by=by) as making:
        put(making, files)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    build(tmp_path / "site", OLD)
    return tmp_path / "site"


def pid_of_the_dead() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_site_is_replaced_whole(site: Path) -> None:
    with beside(site) as making:
        put(making, NEW)
        assert there(site) == OLD
    assert there(site) == NEW
    assert set(made_in(site) or ()) == {"page", "data", "added"}
    assert os.listdir(site.parent) == ["site"]


def test_after_a_failure_nothing_has_happened(site: Path) -> None:
    with pytest.raises(IsADirectoryError), beside(site) as making:
        put(making, {**NEW, "data": "a file of the name of a folder"})
    assert there(site) == OLD
    assert os.listdir(site.parent) == ["site"]


def test_a_site_that_cannot_be_put_in_place_leaves_the_old_one(site: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap(site, site.with_name("never-made"), site.with_name("old"))
    assert there(site) == OLD


@pytest.mark.parametrize("is_marked", [True, False])
def test_what_was_not_made_survives(is_marked: bool, tmp_path: Path) -> None:
    site = tmp_path / "site"
    if is_marked:
        build(site, OLD)
    kept = KEPT if is_marked else {name: KEPT[name] for name in KEPT if name != "README.md"}
    put(site, kept)
    git = (site / ".git").stat().st_ino
    for files in (NEW, OLD, NEW):
        build(site, files)
        assert there(site) == {**files, **kept}
    assert (site / ".git").stat().st_ino == git
    assert os.listdir(tmp_path) == ["site"]


def test_the_git_file_of_a_worktree_survives(site: Path) -> None:
    (site / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    build(site)
    assert there(site) == {**NEW, ".git": "gitdir: elsewhere"}


@pytest.mark.parametrize("is_patch", [True, False])
def test_a_page_that_would_take_the_place_of_what_was_not_made_stops_the_build(
    is_patch: bool, site: Path
) -> None:
    put(site, {"added/mine": "by hand"})
    with (
        pytest.raises(OutputError, match="added` was not made"),
        patching(site) if is_patch else beside(site) as making,
    ):
        put(making, NEW)
    assert there(site) == {**OLD, "added/mine": "by hand"}


def test_a_file_that_the_project_publishes_as_well_is_made_from_then_on(site: Path) -> None:
    put(site, {"CNAME": "example.org"})
    build(site, {**NEW, "CNAME": "example.org"})
    build(site, {**NEW, "CNAME": "example.com"})
    assert there(site) == {**NEW, "CNAME": "example.com"}


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.txt": "mine"},
        {"index.html": "mine", "assets/style.css": ""},
        {".git/x": "", "a": ""},
    ],
)
def test_a_folder_that_was_not_made_is_refused(files: Mapping[str, str], tmp_path: Path) -> None:
    folder = put(tmp_path / "folder", files)
    with pytest.raises(OutputError, match="did not mark as its own"):
        build(folder)
    with pytest.raises(OutputError), patching(folder):
        raise AssertionError("the folder must not be patched")
    assert there(folder) == files
    assert os.listdir(tmp_path) == ["folder"]


def test_a_folder_that_fills_during_the_build_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    with pytest.raises(OutputError), beside(folder):
        put(folder, {"thesis.txt": "mine"})
    assert there(folder) == {"thesis.txt": "mine"}


def test_an_export_does_not_replace_a_site_nor_the_reverse(tmp_path: Path) -> None:
    for first, second in ((SITE, EXPORT), (EXPORT, SITE)):
        build(tmp_path / first, OLD, first)
        with pytest.raises(OutputError, match=second):
            build(tmp_path / first, NEW, second)
        assert there(tmp_path / first) == OLD


@pytest.mark.parametrize(
    "marker",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"made_by": "briefs build"}',
        '{"made_by": "mkdocs", "names": ["page"]}',
        '{"made_by": "briefs build", "names": ["../victim"]}',
        '{"made_by": "briefs build", "names": ["data/list"]}',
        '{"made_by": "briefs build", "names": [".git"]}',
        '{"made_by": "briefs build", "names": [".GIT"]}',
        '{"made_by": "briefs build", "names": [".."]}',
        '{"made_by": "briefs build", "names": [""]}',
        '{"made_by": "briefs build", "names": [5]}',
        '{"made_by": "briefs build", "names": [["page"]]}',
        '{"made_by": ["briefs build"], "names": ["page"]}',
        "[" * 100_000,
    ],
)
def test_a_strange_marker_marks_nothing(marker: str, site: Path) -> None:
    (site / MARKER).write_text(marker, encoding="utf-8")
    with pytest.raises(OutputError):
        build(site)
    assert there(site) == OLD


def test_a_marker_that_is_a_link_marks_nothing(site: Path) -> None:
    (site / MARKER).rename(site.with_name("marker"))
    (site / MARKER).symlink_to(site.with_name("marker"))
    with pytest.raises(OutputError):
        build(site)


def test_nothing_is_written_through_links(site: Path) -> None:
    victim = put(site.with_name("victim"), {"list": "precious"})
    (site / "data/list").unlink()
    (site / "data").rmdir()
    (site / "data").symlink_to(victim)
    with patching(site) as making:
        put(making, {"data/list": "new"})
    assert there(victim) == {"list": "precious"}
    assert there(site)["data/list"] == "new"
    (site / "page").unlink()
    (site / "page").symlink_to(victim)
    build(site)
    assert there(victim) == {"list": "precious"}


def test_a_patch_is_put_into_the_folder_when_it_is_whole(site: Path) -> None:
    with patching(site) as making:
        put(making, {"page": "new", "a/b/c": "new"})
        assert there(site) == OLD
    assert there(site) == {**OLD, "page": "new", "a/b/c": "new"}
    assert set(made_in(site) or ()) == {"page", "data", "gone", "a"}
    build(site)
    assert there(site) == NEW


def test_a_patch_that_fails_changes_nothing(site: Path) -> None:
    with pytest.raises(IsADirectoryError), patching(site) as making:
        put(making, {**NEW, "data": "a file of the name of a folder"})
    assert there(site) == OLD
    assert os.listdir(site.parent) == ["site"]


def test_what_a_killed_process_left_is_cleared_away(site: Path) -> None:
    dead = pid_of_the_dead()
    put(site.with_name(f".site.briefs-{dead}"), {"new/half": "", "old/older": ""})
    put(site / f".site.briefs-{dead}", {"new/half": "", "old/older": ""})
    build(site)
    assert there(site) == NEW
    assert os.listdir(site.parent) == ["site"]
    assert not list(site.glob(".site.briefs-*"))


def test_what_looks_like_it_and_is_not_is_left_alone(site: Path) -> None:
    dead = pid_of_the_dead()
    names = (
        f"site.old-{dead}",
        f"site.making-{dead}",
        f".site.briefs-{dead}",
        ".site.briefs-notes",
    )
    for name in names:
        put(site.with_name(name), {"thesis.txt": "mine"})
    build(site)
    assert [there(site.with_name(name)) for name in names] == [{"thesis.txt": "mine"}] * 4


def test_a_folder_that_was_put_away_comes_back(site: Path) -> None:
    work = site.with_name(f".site.briefs-{pid_of_the_dead()}")
    work.mkdir()
    site.rename(work / "old")
    with pytest.raises(ValueError, match="no"), beside(site):
        raise ValueError("no")
    assert there(site) == OLD


def test_another_build_at_work_is_left_alone(site: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        work = put(site.with_name(f".site.briefs-{process.pid}"), {"new/half": ""})
        build(site)
        assert there(work) == {"new/half": ""}
        process.communicate(b"\n")


@pytest.fixture(params=["mount", "bound", "bound and elsewhere"])
def fixed(request: pytest.FixtureRequest, site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that cannot be renamed: a file system of its own, or a folder bound to its place, of which only moves
    tell, or one where nothing can be moved to from beside, either."""
    real = Path.rename

    def rename(self: Path, to: Path) -> Path:
        is_beside = request.param != "bound"
        if site in (self, to):
            raise OSError(16, "Device or resource busy")
        if is_beside and self.is_relative_to(site) != Path(to).is_relative_to(site):
            raise OSError(18, "Invalid cross-device link")
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    if request.param == "mount":
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == site)
    return site


def test_a_mount_point_is_built_into(fixed: Path) -> None:
    with beside(fixed) as making:
        put(making, NEW)
        assert there(fixed)["page"] == "old"
    assert there(fixed) == NEW
    assert set(made_in(fixed) or ()) == {"page", "data", "added"}
    assert sorted(os.listdir(fixed.parent)) == ["site"]


def test_a_failure_in_a_mount_point_brings_the_old_entries_back(
    fixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def rename(self: Path, to: Path) -> Path:
        if to == fixed / "page" and self.parent.name == "new":
            raise OSError(28, "No space left on device")
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="No space"):
        build(fixed)
    monkeypatch.setattr(Path, "rename", real)
    assert {name: text for name, text in there(fixed).items() if name in OLD} == OLD
    build(fixed)
    assert there(fixed) == NEW


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "site_config.yml": "",
        "briefs/cases/a.yml": "",
        "templates/case.html": "",
        ".git/HEAD": "",
    }
    return put(tmp_path / "project", {**files, ".briefs-cache/00/a": "", "pages/a.md": ""})


@pytest.mark.parametrize(
    "name",
    [
        ".",
        "..",
        "../..",
        "briefs",
        "briefs/",
        "briefs/new",
        "briefs/cases",
        "briefs/cases/../cases",
        "site/../briefs/cases",
        "templates",
        "templates/new/deep",
        "pages",
        "pages/new",
        ".git",
        ".git/new",
        ".GIT/new",
        ".briefs-cache",
        "site_config.yml",
        "link",
        "link/",
        "link-to-folder/cases",
        "dead",
    ],
)
@pytest.mark.parametrize("is_marked", [True, False])
def test_a_place_among_the_sources_is_refused_even_if_marked(
    name: str, is_marked: bool, project: Path
) -> None:
    (project / "link").symlink_to(project.with_name("elsewhere"))
    (project / "dead").symlink_to(project.with_name("nowhere"))
    (project / "link-to-folder").symlink_to(project / "briefs")
    project.with_name("elsewhere").mkdir()
    if is_marked and (project / name).is_dir():
        mark(project / name, os.listdir(project / name))
    assert fault_of(Path(os.path.abspath(project / name)), SITE, project, [project / "pages"])


@pytest.mark.parametrize(
    "name", ["site", "docs/site", "../site", "../pages", "briefs-site", ".site"]
)
def test_a_new_folder_of_its_own_is_not(name: str, project: Path) -> None:
    assert fault_of(project / name, SITE, project, [project / "pages"]) is None


# A build that is killed as soon as it is about to do the n-th thing to files.
KILLED = """
import os, sys
from pathlib import Path
from tests.project.test_output_folder import NEW, build

last = int(sys.argv[2])
DOINGS = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir")
count = 0

def kill(event, arguments):
    global count
    if event in DOINGS or event == "open" and arguments[2] & os.O_CREAT:
        count += 1
        if count > last:
            os.kill(os.getpid(), 9)

sys.addaudithook(kill)
build(Path(sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("kept", [{}, KEPT], ids=["renamed", "exchanged"])
def test_a_build_may_be_killed_at_any_moment(kept: Mapping[str, str], tmp_path: Path) -> None:
    end, moment = -9, 0
    while end:
        site = tmp_path / str(moment) / "site"
        build(site, OLD)
        put(site, kept)
        command = [sys.executable, "-c", KILLED, str(site), str(moment)]
        end = subprocess.run(command, check=False).returncode
        assert end in (0, -9)
        if site.is_dir():
            found = there(site)
            assert {name: found.get(name) for name in kept} == kept
            if not kept:
                assert found in (OLD, NEW)
        build(site)
        assert there(site) == {**NEW, **kept}
        assert os.listdir(site.parent) == ["site"]
        moment += 1
    assert moment > 10
