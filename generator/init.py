"""A new site: configuration, one sample case, a workflow that publishes it. Nothing is to be edited first."""

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from generator import __version__
from generator.site import OWN_TEMPLATES

PACKAGE = "policy-briefs"
_SAMPLE = OWN_TEMPLATES / "project"
# Stored without their dot, so that they do not act on the generator's own repository.
_RENAMED = {"gitignore": ".gitignore"}


class InitError(Exception):
    """A site cannot be made there; the message says what to do."""


def init_project(folder: Path) -> list[Path]:
    """Write a new site into a folder, which may exist but holds nothing of the same name.

    Returns the files written, from the folder. Raises InitError, and then has written nothing.
    """
    files = {
        _target(path): path.read_bytes() for path in sorted(_SAMPLE.rglob("*")) if path.is_file()
    }
    files[Path("requirements.txt")] = _requirement().encode()
    files[Path("briefs/schema.json")] = _schema().encode()
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise InitError(
            f"{folder / taken[0]} exists already, and nothing is overwritten. Name a new folder."
        )
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise InitError(f"The site cannot be written: {error}") from error
    return sorted(files)


def _target(path: Path) -> Path:
    name = path.relative_to(_SAMPLE)
    return name.with_name(_RENAMED.get(name.name, name.name))


def _requirement() -> str:
    """The generator as pip can get it again: from where it was installed (PEP 610), else by its version."""
    try:
        source = json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        source = {}
    url = str(source.get("url", ""))
    if url.startswith("https://"):
        version_control = source.get("vcs_info", {})
        if version_control:
            url = f"{version_control['vcs']}+{url}@{version_control['commit_id']}"
        return f"{PACKAGE} @ {url}\n"
    note = (
        "# Installed from a folder of this machine: name where others get it from.\n" if url else ""
    )
    return f"{note}{PACKAGE}=={__version__}\n"


def _schema() -> str:
    from generator.derive.schema import schema_text

    return schema_text()
