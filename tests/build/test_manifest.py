"""The files of the last build, as the next one reads them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.manifest import (
    Made,
    Manifest,
    keep_manifest,
    read_manifest,
    states_in,
)
from generator.project.cache import Cache


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "cases/é").mkdir(parents=True)
    (site / "index.html").write_text("home", encoding="utf-8")
    (site / "cases/é/index.html").write_text("case", encoding="utf-8")
    return site


def manifest_of(site: Path) -> Manifest:
    files = states_in(site)
    case = {name: state for name, state in files.items() if name.startswith("cases/")}
    home = {name: state for name, state in files.items() if name not in case}
    return Manifest("inputs", {"case": Made("a", case), "home": Made("b", home)})


def test_what_is_kept_is_read_again(site: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    manifest = manifest_of(site)
    keep_manifest(cache, site, manifest)
    assert read_manifest(cache, site) == manifest
    assert read_manifest(cache, tmp_path / "another site") == Manifest()


def test_a_site_is_known_as_it_was_written(site: Path) -> None:
    manifest = manifest_of(site)
    assert sorted(name for name, _ in manifest.files()) == ["cases/é/index.html", "index.html"]
    assert manifest.describes(states_in(site))
    assert manifest.targets["case"].lies_in(states_in(site))
    assert not manifest.describes(states_in(site.parent / "nowhere"))


def _grown(site: Path) -> None:
    (site / "index.html").write_text("home and more", encoding="utf-8")


def _touched(site: Path) -> None:
    os.utime(site / "index.html", ns=(1, 1))


def _deleted(site: Path) -> None:
    (site / "index.html").unlink()


def _replaced(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").mkdir()


@pytest.mark.parametrize("change", [_grown, _touched, _deleted, _replaced])
def test_a_file_that_is_not_as_it_was_written_does_not_stand(
    change: Callable[[Path], None], site: Path
) -> None:
    manifest = manifest_of(site)
    change(site)
    assert not manifest.targets["home"].lies_in(states_in(site))
    assert manifest.targets["case"].lies_in(states_in(site))
    assert not manifest.describes(states_in(site))


def test_a_strange_file_is_seen_unless_it_lies_in_a_folder_apart(site: Path) -> None:
    manifest = manifest_of(site)
    (site / "search").mkdir()
    (site / "search/strange").write_text("", encoding="utf-8")
    assert not manifest.describes(states_in(site))
    assert manifest.describes(states_in(site, "search"))


def test_links_are_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/file").write_text("", encoding="utf-8")
    (site / "link").symlink_to(tmp_path / "outside")
    assert "link/file" not in states_in(site)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "null",
        '["inputs", {}]',
        '["inputs", [], {}]',
        '["inputs", {"case": ["a"]}, {}]',
        '["inputs", {"case": ["a", {"index.html": [1]}, {}, ""]}, {}]',
        '["inputs", {"case": ["a", {"index.html": [1, 2, "x"]}, {"x": "a"}, ""]}, {}]',
        '["inputs", {"case": ["a", {"cases/../../notes.txt": [1, 2, "x"]}, {}, ""]}, {}]',
        '["inputs", {"case": ["a", {"/srv/notes.txt": [1, 2, "x"]}, {}, ""]}, {}]',
    ],
)
def test_a_damaged_manifest_is_not_believed(text: str, site: Path) -> None:
    class Planted(Cache):
        def find(self, key: str) -> bytes:
            return text.encode()

    assert read_manifest(Planted(), site) == Manifest()
