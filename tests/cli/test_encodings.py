"""Output into a file or a pipe, in the encodings that Windows has for them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import make_project

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "cp932", "latin-1", "ascii", "utf-8"])
@pytest.mark.parametrize("command", [["check", "--strict"], ["check", "--format", "github"]])
def test_no_sign_of_a_text_ends_a_command(
    encoding: str, command: list[str], tmp_path: Path
) -> None:
    root = make_project(tmp_path, "question: Is it → 😀 می‌خواهم\nstatus: 召回\n")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(root), *command],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"vocab-unknown" in done.stdout
