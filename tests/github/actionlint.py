"""The linter of workflows, where it is installed: beside Python, or anywhere."""

import shutil
import sys
from pathlib import Path

ACTIONLINT = shutil.which("actionlint", path=str(Path(sys.executable).parent)) or shutil.which(
    "actionlint"
)
