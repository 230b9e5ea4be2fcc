"""What the package brings and how it is released: reasons, licences, hashes, the same bytes again."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import generator

ROOT = Path(generator.__file__).resolve().parent.parent
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LISTED = tomllib.loads(PROJECT)["project"]
# Licences that may go with a program under MIT; MPL counts for the files of the library alone.
ALLOWED = re.compile(
    r"\b(MIT|MIT-CMU|HPND|BSD|ISC|Apache|PSF|PSF-2\.0|Python Software Foundation|MPL|Mozilla|Unlicense|CC0|0BSD|Zlib)\b",
    re.I,
)


def test_each_dependency_has_its_reason_in_a_line_of_its_own() -> None:
    _, _, table = read("ARCHITECTURE.md").partition("## Dependencies")
    documented = dict(re.findall(r"^\| `([\w.-]+)` \| (.+) \|$", table, re.MULTILINE))
    required = [*LISTED["dependencies"], *chain(*LISTED["optional-dependencies"].values())]
    for line in required:
        found = re.search(rf'"{re.escape(line)}",? *# (.+)', PROJECT)
        assert found, f"{line} has no reason in pyproject.toml"
        assert documented.get(Requirement(line).name), f"{line} is not in ARCHITECTURE.md"
    assert documented.keys() == {Requirement(line).name for line in required}


def test_no_dependency_has_a_licence_that_binds_the_program() -> None:
    found = {name: licence(dist) for name, dist in closure("policy-briefs").items()}
    assert len(found) > 20
    assert {name: text for name, text in found.items() if not ALLOWED.search(text)} == {}


def test_every_locked_version_has_hashes() -> None:
    entries = re.split(r"\n(?=\S)", read("requirements.lock"))
    locked = [entry for entry in entries if "==" in entry.split("\n")[0]]
    assert len(locked) > 50
    assert [entry.split()[0] for entry in locked if "--hash=sha256:" not in entry] == []


def test_each_threat_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", read("SECURITY.md"))
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.slow
def test_the_same_commit_gives_the_same_wheel(tmp_path: Path) -> None:
    first, second = (built(tmp_path / name, umask) for name, umask in (("a", 0o022), ("b", 0o077)))
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def built(folder: Path, umask: int) -> Path:
    """A wheel of the committed files, checked out elsewhere and with other rights."""
    copy = folder / "copy"
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", ROOT, copy], check=True, umask=umask
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def closure(name: str) -> dict[str, Distribution]:
    """The installed distributions that a distribution needs, with its extras and without itself."""
    found: dict[str, Distribution] = {}
    waiting = list(needs(distribution(name), {"zensical", "sources", "dask"}))
    while waiting:
        requirement = waiting.pop()
        key = requirement.name.lower().replace("_", "-")
        if key in found:
            continue
        try:
            found[key] = distribution(requirement.name)
        except PackageNotFoundError:
            continue
        waiting += needs(found[key], requirement.extras)
    return found


def needs(dist: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in dist.requires or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            yield requirement


def licence(dist: Distribution) -> str:
    """What a distribution says of its licence, in any of the ways that packages do."""
    said = dist.metadata
    classifiers = [c for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    return " ".join(
        [*said.get_all("License-Expression", []), *classifiers, *said.get_all("License", [])]
    )
