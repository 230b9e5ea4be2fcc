"""The site before the present one becomes the next: what is in it and differs never reaches a site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.build.executor import Unit, make
from generator.build.previous_output import drop_spare, keep_spare, remove
from generator.project.manifest import Made, Manifest, states_in
from generator.project.output_folder import beside

# What is to be in the site after each build; a unit is the part of a name before the point.
SITES: tuple[Mapping[str, str], ...] = (
    {"a.1/x": "a", "a.1/y": "a", "b.1": "b", "c.1/deep/x": "c", "own/frame": "1"},
    {"a.1/x": "a", "a.1/y": "a", "b.1": "B", "c.1/deep/x": "c", "own/frame": "2"},
    {"a.1/x": "a", "a.1/y": "a", "b.1/x": "d", "e.1": "e", "own/frame": "3"},
    {"a.1/x": "a", "a.1/y": "a", "b.1/x": "d", "e.1": "E", "own": "4"},
)


def build(
    root: Path,
    files: Mapping[str, str],
    before: Manifest,
    covered: Mapping[str, str] | None = None,
) -> Manifest:
    """What `build_site` does, with files that an engine has written before the units are made. Those that are
    `covered` are files of units as well."""
    target = root / "site"
    with beside(target, keep_spare if before.units else drop_spare) as making:
        own = {name: text for name, text in files.items() if name.startswith("own")}
        for name, text in {**own, **(covered or {})}.items():
            (making / name).parent.mkdir(parents=True, exist_ok=True)
            (making / name).write_text(text, encoding="utf-8")
        names = sorted({name[0] for name in files if name not in own})
        made = make([unit(name, files) for name in names], making, before, target)
        ours = {name for entry in made.values() for name in entry.files}
        others = {name: state for name, state in states_in(making).items() if name not in ours}
        units = {**made, "frame": Made("", others)}
    return Manifest("", units)


def unit(name: str, files: Mapping[str, str]) -> Unit:
    ours = [(file, text) for file, text in files.items() if file[0] == name]
    return Unit(name, lambda: str(ours), lambda: ours)


def there(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in states_in(folder)}


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def spare_of(root: Path) -> Path:
    return root / ".site.spare/site"


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    """Of a site that was built twice, and so has a spare."""
    first = build(tmp_path, SITES[0], Manifest())
    assert not spare_of(tmp_path).exists()
    return build(tmp_path, SITES[1], first)


def test_a_site_has_what_it_should_after_every_build(tmp_path: Path) -> None:
    known = Manifest()
    for files in (*SITES, *reversed(SITES), SITES[0]):
        known = build(tmp_path, files, known)
        site = tmp_path / "site"
        assert there(site) == files
        assert known.describes(site)
        assert not [path for path in site.rglob("*") if path.is_dir() and not any(path.iterdir())]
        names = {path.name for path in tmp_path.iterdir()}
        assert names in ({"site"}, {"site", ".site.spare"})


def test_what_did_not_change_is_neither_written_nor_linked_again(
    tmp_path: Path, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked: list[str] = []
    real = os.link

    def link(old: str, new: str) -> None:
        linked.append(Path(old).name)
        real(old, new)

    monkeypatch.setattr(os, "link", link)
    inode = (spare_of(tmp_path) / "a.1/x").stat().st_ino
    build(tmp_path, SITES[1], manifest)
    assert linked == ["frame", "b.1"]
    assert (tmp_path / "site/a.1/x").stat().st_ino == inode


def test_a_file_of_a_unit_stands_in_the_place_of_one_of_the_engine(
    tmp_path: Path, manifest: Manifest
) -> None:
    covered = {"a.1/x": "of the engine", "b.1": "of the engine"}
    build(tmp_path, SITES[0], manifest, covered)
    assert there(tmp_path / "site") == SITES[0]


def test_nobody_commits_or_reads_the_spare_by_chance(tmp_path: Path, manifest: Manifest) -> None:
    place = spare_of(tmp_path).parent
    assert sorted(path.name for path in place.iterdir()) == [".gitignore", "site"]
    assert (place / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert place.stat().st_mode & 0o777 == 0o700
    assert not (tmp_path / "site/.gitignore").exists()


def _changed(spare: Path) -> None:
    (spare / "b.1").write_text("by hand", encoding="utf-8")


def _replaced(spare: Path) -> None:
    """By a file of the same size and time."""
    path = spare / "a.1/x"
    found = path.stat()
    path.unlink()
    path.write_text("!", encoding="utf-8")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _lacking(spare: Path) -> None:
    (spare / "a.1/y").unlink()
    shutil.rmtree(spare / "c.1")


def _strange(spare: Path) -> None:
    (spare / "strange/empty").mkdir(parents=True)
    (spare / "strange/file").write_text("by hand", encoding="utf-8")
    (spare / ".hidden").write_text("by hand", encoding="utf-8")


def _folder_for_file(spare: Path) -> None:
    (spare / "b.1").unlink()
    (spare / "b.1/x").mkdir(parents=True)


def _file_for_folder(spare: Path) -> None:
    shutil.rmtree(spare / "c.1")
    (spare / "c.1").write_text("by hand", encoding="utf-8")


def _file_for_all(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.write_text("by hand", encoding="utf-8")


def _gone(spare: Path) -> None:
    shutil.rmtree(spare)


def _all_gone(spare: Path) -> None:
    shutil.rmtree(spare.parent)


def _file_for_place(spare: Path) -> None:
    shutil.rmtree(spare.parent)
    spare.parent.write_text("by hand", encoding="utf-8")


CHANGES = [
    _changed, _replaced, _lacking, _strange, _folder_for_file, _file_for_folder, _file_for_all,
    _gone, _all_gone, _file_for_place,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", [1, 2])
def test_whatever_somebody_does_to_the_spare_the_site_is_right(
    change: Callable[[Path], None], number: int, tmp_path: Path, manifest: Manifest
) -> None:
    change(spare_of(tmp_path))
    after = build(tmp_path, SITES[number], manifest)
    assert there(tmp_path / "site") == SITES[number]
    assert folders(tmp_path / "site") == {
        str(above) for name in SITES[number] for above in Path(name).parents if above.name
    }
    last = build(tmp_path, SITES[3], after)
    assert there(tmp_path / "site") == SITES[3]
    assert last.describes(tmp_path / "site")


def _link_inside(root: Path, outside: Path) -> None:
    (spare_of(root) / "link").symlink_to(outside)


def _link_for_folder(root: Path, outside: Path) -> None:
    shutil.rmtree(spare_of(root) / "c.1")
    (spare_of(root) / "c.1").symlink_to(outside)


def _link_for_site(root: Path, outside: Path) -> None:
    shutil.rmtree(spare_of(root))
    spare_of(root).symlink_to(outside)


def _link_for_place(root: Path, outside: Path) -> None:
    shutil.rmtree(spare_of(root).parent)
    spare_of(root).parent.symlink_to(outside)


def _link_for_mark(root: Path, outside: Path) -> None:
    mark = spare_of(root).with_name(".gitignore")
    mark.unlink()
    mark.symlink_to(outside / "site/precious")


@pytest.mark.parametrize(
    "change", [_link_inside, _link_for_folder, _link_for_site, _link_for_place, _link_for_mark]
)
@pytest.mark.parametrize("is_known", [True, False])
def test_nothing_is_touched_behind_a_link_that_somebody_has_put_there(
    change: Callable[[Path, Path], None], is_known: bool, tmp_path: Path
) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (outside / "site").mkdir(parents=True)
    (outside / "site/precious").write_text("precious", encoding="utf-8")
    known = build(root, SITES[1], build(root, SITES[0], Manifest()))
    change(root, outside)
    build(root, SITES[2], known if is_known else Manifest())
    assert there(root / "site") == SITES[2]
    assert there(outside) == {"site/precious": "precious"}


def test_a_site_of_which_nothing_is_known_leaves_no_spare(
    tmp_path: Path, manifest: Manifest
) -> None:
    build(tmp_path, SITES[2], Manifest())
    assert there(tmp_path / "site") == SITES[2]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_the_site(tmp_path: Path, manifest: Manifest) -> None:
    def broken() -> list[tuple[str, str]]:
        raise ValueError("no")

    site = tmp_path / "site"
    with pytest.raises(ValueError, match="no"), beside(site, keep_spare) as making:
        make([Unit("b", lambda: "", broken)], making, manifest, site)
    assert there(site) == SITES[1]
    assert not list(tmp_path.glob(".site.briefs-*"))
    build(tmp_path, SITES[2], manifest)
    assert there(site) == SITES[2]


def test_a_file_that_is_written_anew_is_not_written_into_the_old_one(
    tmp_path: Path, manifest: Manifest
) -> None:
    with (tmp_path / "site/b.1").open(encoding="utf-8") as old:
        build(tmp_path, SITES[2], manifest)
        assert old.read() == "B"


def test_what_somebody_keeps_in_place_of_the_spare_stays(tmp_path: Path) -> None:
    theirs = {"site/thesis": "precious", "notes": "precious"}
    for name, text in theirs.items():
        (tmp_path / ".site.spare" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".site.spare" / name).write_text(text, encoding="utf-8")
    known = Manifest()
    for files in SITES:
        known = build(tmp_path, files, known)
        found = there(tmp_path / ".site.spare")
        assert {name: found.get(name) for name in theirs} == theirs
    build(tmp_path, SITES[0], Manifest())
    found = there(tmp_path / ".site.spare")
    assert {name: found.get(name) for name in theirs} == theirs


def test_nothing_is_deleted_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim/x").write_text("precious", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a").symlink_to(tmp_path / "victim")
    remove(tmp_path / "site", ["a/x"])
    assert (tmp_path / "victim/x").read_text(encoding="utf-8") == "precious"


# A build that is killed as soon as it is about to do the n-th thing to files.
KILLED = """
import os, sys
from pathlib import Path
from tests.build.test_previous_output import SITES, build
from generator.project.manifest import Made, Manifest

root, last = Path(sys.argv[1]), int(sys.argv[2])
units = eval(sys.argv[3])
DOINGS = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir")
count = 0

def kill(event, arguments):
    global count
    if event in DOINGS or event == "open" and arguments[2] & os.O_CREAT:
        count += 1
        if count > last:
            os.kill(os.getpid(), 9)

sys.addaudithook(kill)
build(root, SITES[2], Manifest("", {name: Made(*parts) for name, parts in units.items()}))
"""


@pytest.mark.slow
def test_a_build_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    ends: list[int] = []
    moments = 0
    while not ends or ends[-1]:
        root = tmp_path / str(moments)
        manifest = build(root, SITES[1], build(root, SITES[0], Manifest()))
        units = {name: (made.key, dict(made.files)) for name, made in manifest.units.items()}
        command = [sys.executable, "-c", KILLED, str(root), str(moments), repr(units)]
        ends.append(subprocess.run(command, check=False).returncode)
        served = root / "site"
        if not served.exists():
            # It was put away a moment ago; the next build would put it back.
            (served,) = root.glob(".site.briefs-*/old")
        assert there(served) in (SITES[1], SITES[2])
        # Of a build that was killed nothing is kept.
        known = build(root, SITES[2], manifest)
        assert there(root / "site") == SITES[2]
        assert known.describes(root / "site")
        assert {path.name for path in root.iterdir()} <= {"site", ".site.spare"}
        moments += 1
    assert set(ends[:-1]) == {-9}
    assert moments > 20
