"""The derived files of a project, and the check that they are not stale."""

from pathlib import Path

from generator.authoring.deriving.issue import issue_form
from generator.authoring.deriving.scaffold import scaffold
from generator.authoring.deriving.schema import schema_text

# As seen from a copy under briefs/cases/, where the templates are meant to be copied to.
_SCHEMA = "../schema.json"


def derived_files() -> dict[str, str]:
    """The text of each derived file, by its path from the project's root."""
    return {
        "briefs/schema.json": schema_text(),
        "templates/new/minimal.yml": scaffold(minimal=True, schema=_SCHEMA),
        "templates/new/full.yml": scaffold(minimal=False, schema=_SCHEMA),
        ".github/ISSUE_TEMPLATE/new-case.yml": issue_form(),
    }


def stale_files(root: Path) -> list[str]:
    """The derived files of a project that are missing, or are not what the model gives."""
    return [name for name, text in derived_files().items() if _written(root / name) != text]


def write_derived(root: Path) -> list[str]:
    """Regenerate stale files, and return their names."""
    stale = stale_files(root)
    for name in stale:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(derived_files()[name], encoding="utf-8", newline="\n")
    return stale


def _written(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
