"""The plugin under ProperDocs with MaterialX, which go on where MkDocs and Material have ended: the same site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.engines.same import differences
from tests.support import BASE

ROOT = Path(__file__).parents[3]
PROGRAM = ROOT / ".venv-properdocs" / "bin" / "properdocs"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PROGRAM.exists(), reason="no ProperDocs: `make properdocs` sets it up"),
]


def built(folder: Path, program: Path, theme: str, *arguments: str) -> Path:
    """The site of the project in which every field occurs, by another program."""
    shutil.copytree(BASE.parent / "full", folder / "project")
    config = folder / "project" / "site_config.yml"
    text = config.read_text("utf-8").replace("name: material", f"name: {theme}")
    text = text.replace("- briefs:\n", "- briefs:\n      cards: false\n      pdf: false\n")
    config.write_text(f"{text}\nsite_url: https://example.org/briefs/\n", encoding="utf-8")
    done = subprocess.run(
        [program, *arguments, "build", "--strict", "--config-file", config],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return folder / "project" / "site"


def test_the_site_is_the_same_as_with_mkdocs_and_material(tmp_path: Path) -> None:
    ours = built(tmp_path / "a", Path(sys.executable), "material", "-m", "mkdocs")
    theirs = built(tmp_path / "b", PROGRAM, "materialx")
    assert differences(ours, theirs) == []
