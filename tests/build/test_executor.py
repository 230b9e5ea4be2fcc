"""The files of a site: what stands is taken over, all else is made, and nothing of the old site is touched."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.build.executor import Unit, make
from generator.project.cache import FOLDER
from generator.project.manifest import Manifest
from tests.support import make_project


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Maker:
    """Makes units, and knows which were made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def unit(self, name: str, text: str, *files: str) -> Unit:
        return Unit(name, lambda: text, partial(self._make, name, text, files))

    def _make(self, name: str, text: str, files: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        self.made.append(name)
        for file in files:
            yield file, text


@pytest.fixture
def maker() -> Maker:
    return Maker()


def built(
    folder: Path, *units: Unit, before: Manifest | None = None, old: str = "none"
) -> Manifest:
    site = folder.parent / old
    return Manifest("", make(units, folder, before or Manifest(), site))


def test_only_what_depends_on_something_else_is_made(tmp_path: Path, maker: Maker) -> None:
    first = built(tmp_path / "a", maker.unit("x", "1", "x/1", "x/2"), maker.unit("y", "1", "y"))
    maker.made.clear()
    units = maker.unit("x", "1", "x/1", "x/2"), maker.unit("y", "2", "y")
    built(tmp_path / "b", *units, before=first, old="a")
    assert maker.made == ["y"]
    assert files_in(tmp_path / "b") == {"x/1": b"1", "x/2": b"1", "y": b"2"}
    assert files_in(tmp_path / "a") == {"x/1": b"1", "x/2": b"1", "y": b"1"}


def test_one_lost_file_makes_its_unit_anew_and_leaves_the_old_site_alone(
    tmp_path: Path, maker: Maker
) -> None:
    unit = maker.unit("x", "1", "x/1", "x/2")
    first = built(tmp_path / "a", unit)
    (tmp_path / "a/x/2").unlink()
    built(tmp_path / "b", unit, before=first, old="a")
    assert maker.made == ["x", "x"]
    assert files_in(tmp_path / "b") == {"x/1": b"1", "x/2": b"1"}
    assert files_in(tmp_path / "a") == {"x/1": b"1"}


def test_where_a_system_knows_no_links_files_are_copied(
    tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    unit = maker.unit("x", "1", "x")
    first = built(tmp_path / "a", unit)
    monkeypatch.setattr(os, "link", refuse)
    second = built(tmp_path / "b", unit, before=first, old="a")
    assert maker.made == ["x"]
    assert second == first
    assert second.describes(tmp_path / "b")


# What follows builds sites with the command, as people do.

CONFIG = """\
site_name: A site
docs_dir: briefs/pages
theme: material
plugins: [briefs: {pdf: false, cards: false}]
"""
PAGE = "cases/example/index.html"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site."""
    root = make_project(tmp_path_factory.mktemp("making"))
    (root / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    run(root)
    return root


@pytest.fixture
def root(project: Path) -> Iterator[Path]:
    """The same for all tests; after each, the record is as it was."""
    record = project / "briefs/cases/example.yml"
    text = record.read_text(encoding="utf-8")
    yield project
    if record.read_text(encoding="utf-8") != text:
        record.write_text(text, encoding="utf-8")
        run(project)


@pytest.fixture(scope="module")
def edited_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build from nothing makes of the project after an edit."""
    root = make_project(tmp_path_factory.mktemp("edited"))
    (root / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    edit(root)
    return run(root)


def edit(root: Path, back: bool = False) -> None:
    record = root / "briefs/cases/example.yml"
    text = record.read_text(encoding="utf-8")
    words = ["over a flaw", "over another flaw"]
    old, new = reversed(words) if back else words
    record.write_text(text.replace(old, new), encoding="utf-8")


def started(root: Path) -> "subprocess.Popen[bytes]":
    """A build that was begun."""
    command = [sys.executable, "-m", "generator", "-C", str(root), "build", "--no-search"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def site_of(root: Path) -> dict[str, bytes]:
    """What is in the site; the sitemap's twin apart, which holds the time of the build."""
    found = files_in(root / "site")
    found.pop("sitemap.xml.gz", None)
    return found


def run(root: Path) -> dict[str, bytes]:
    """What is in the site after a build."""
    assert started(root).wait() == 0
    return site_of(root)


def _changed(site: Path) -> None:
    (site / PAGE).write_text("by hand", encoding="utf-8")
    (site / "assets/style.css").write_text("by hand", encoding="utf-8")


def _deleted(site: Path) -> None:
    (site / PAGE).unlink()
    shutil.rmtree(site / "actors")


def _strange(site: Path) -> None:
    (site / "cases/example/strange.html").write_text("by hand", encoding="utf-8")


def _everything_deleted(site: Path) -> None:
    shutil.rmtree(site)


def _manifest_damaged(site: Path) -> None:
    for path in (site.parent / FOLDER).glob("??/*"):
        path.write_bytes(path.read_bytes()[::-1])


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", [_changed, _deleted, _strange, _everything_deleted, _manifest_damaged]
)
def test_whatever_somebody_does_to_the_site_the_next_build_makes_it_whole(
    change: Callable[[Path], None], root: Path
) -> None:
    wanted = site_of(root)
    change(root / "site")
    assert run(root) == wanted


def _written_over(spare: Path) -> None:
    for path in [path for path in spare.rglob("*") if path.is_file()]:
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content.replace(b"a", b"e"))


@pytest.mark.slow
@pytest.mark.parametrize("change", [_deleted, _strange, _everything_deleted, _written_over])
def test_whatever_somebody_does_to_the_site_before_it_never_shows(
    change: Callable[[Path], None], root: Path, edited_site: dict[str, bytes]
) -> None:
    old = site_of(root)
    edit(root)
    assert run(root) == edited_site
    change(root / ".site.spare/site")
    edit(root, back=True)
    assert run(root) == old
    edit(root)
    assert run(root) == edited_site


def _begun(root: Path) -> bool:
    return any(root.glob(".site.briefs-*"))


def _pages_written(root: Path) -> bool:
    return any(root.glob(".site.briefs-*/new/*.html"))


def _case_written(root: Path) -> bool:
    return any(root.glob(f".site.briefs-*/new/{PAGE}"))


def _last_files_written(root: Path) -> bool:
    return any(root.glob(".site.briefs-*/new/actors/*/index.html"))


@pytest.mark.slow
@pytest.mark.parametrize("has_spare", [True, False])
@pytest.mark.parametrize(
    "moment", [_begun, _pages_written, _case_written, _last_files_written], ids=lambda f: f.__name__
)
def test_a_build_that_is_killed_leaves_the_old_site_and_no_trace_in_the_next_one(
    moment: Callable[[Path], bool],
    has_spare: bool,
    root: Path,
    edited_site: dict[str, bytes],
) -> None:
    old = site_of(root)
    edit(root)
    if has_spare:
        run(root)
        edit(root, back=True)
        assert run(root) == old
        assert (root / ".site.spare/site").is_dir()
        edit(root)
    else:
        shutil.rmtree(root / ".site.spare", ignore_errors=True)
    build = started(root)
    while build.poll() is None and not moment(root):
        time.sleep(0.001)
    build.kill()
    assert build.wait() == -signal.SIGKILL
    assert site_of(root) == old
    assert b"over another flaw" in edited_site[PAGE]
    assert run(root) == edited_site
