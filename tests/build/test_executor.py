"""A build of what is stale: whatever happened to the site before, and whenever the last build was killed."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.project.cache import FILE, FOLDER
from tests.support import make_project

pytestmark = pytest.mark.slow

# Ends the process, as a kill does, when so many files were put into the site.
KILLED = """
import os, sys
from generator.cli import main
put, left = os.replace, [int(sys.argv.pop(1))]
def replace(old, new):
    if "site" in str(new):
        if not left[0]:
            os._exit(9)
        left[0] -= 1
    put(old, new)
os.replace = replace
main()
"""

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
    """The site that a full build makes of the project after an edit."""
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
    """The files of the site, without hidden ones."""
    return {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in (root / "site").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def run(root: Path) -> dict[str, bytes]:
    """The files of the site after a build."""
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
    for path in (site.parent / FOLDER).glob(f"{FILE}*"):
        path.write_bytes(path.read_bytes()[::-1])


@pytest.mark.parametrize(
    "change", [_changed, _deleted, _strange, _everything_deleted, _manifest_damaged]
)
def test_whatever_somebody_does_to_the_site_the_next_build_makes_it_whole(
    change: Callable[[Path], None], root: Path
) -> None:
    wanted = site_of(root)
    change(root / "site")
    assert run(root) == wanted


@pytest.mark.parametrize("there", [True, False])
def test_a_build_that_is_killed_while_it_makes_pages_leaves_the_old_site(
    there: bool, root: Path, edited_site: dict[str, bytes]
) -> None:
    if not there:
        shutil.rmtree(root / FOLDER)
    old = site_of(root)
    edit(root)
    build = started(root)
    while build.poll() is None and not any(root.glob("*site.*/**/*.html")):
        time.sleep(0.001)
    build.kill()
    assert build.wait() == -signal.SIGKILL
    assert site_of(root) == old
    assert b"over another flaw" in edited_site[PAGE]
    assert run(root) == edited_site


@pytest.mark.parametrize("puts", [0, 1, 5])
@pytest.mark.parametrize("goes_back", [True, False])
def test_a_build_that_is_killed_while_it_changes_the_site_is_finished_by_the_next(
    puts: int, goes_back: bool, root: Path, edited_site: dict[str, bytes]
) -> None:
    old = site_of(root)
    edit(root)
    command = [sys.executable, "-c", KILLED, str(puts), "-C", str(root), "build", "--no-search"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 9
    now = site_of(root)
    assert all(content in (old[name], edited_site[name]) for name, content in now.items())
    assert sum(now[name] != old[name] for name in old) == puts
    if goes_back:
        edit(root, back=True)
    assert run(root) == (old if goes_back else edited_site)
