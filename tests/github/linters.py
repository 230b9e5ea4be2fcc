"""The linters of workflows, where they are installed: beside Python, or anywhere."""

import shutil
import sys
from pathlib import Path


def _program(name: str) -> str | None:
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


ACTIONLINT, ZIZMOR = _program("actionlint"), _program("zizmor")
