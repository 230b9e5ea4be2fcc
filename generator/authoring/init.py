"""A new site: configuration, one sample case, forms and workflows for GitHub. It builds without any edits."""

import json
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from generator import __version__
from generator.authoring.deriving.files import derived_files
from generator.model.site import OWN_TEMPLATES

PACKAGE = "policy-briefs"
_SAMPLE = OWN_TEMPLATES / "project"
# Stored without their dot, so that they do not act on the generator's own repository.
_RENAMED = {"gitignore": ".gitignore"}

# Forms, workflows and the guide for contributors are those of the generator's own repository, whose records come
# in the same way: kept twice, one of them would soon be out of date. They are in the wheel, too.
_HERE = Path(__file__).resolve().parents[1]
_OWN = _HERE / "repository" if (_HERE / "repository").is_dir() else _HERE.parent
_SHARED = (
    ".github/ISSUE_TEMPLATE",
    ".github/PULL_REQUEST_TEMPLATE",
    ".github/comment.py",
    ".github/pull_request_template.md",
    ".github/workflows/comment.yml",
    ".github/workflows/new-case.yml",
    ".github/workflows/publish-in-shards.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/pull-request.yml",
    ".vscode",
    "CONTRIBUTING.md",
)
# What is said otherwise where the generator is installed, and not part of the repository.
ELSEWHERE = {
    "run: make setup": "run: pip install -r requirements.txt",
    "make setup  # once; a minute or two": "python3 -m venv .venv  # once\n"
    ". .venv/bin/activate  # in each new terminal; on Windows: .venv\\Scripts\\activate\n"
    "pip install -r requirements.txt  # once; a minute or two",
    "make serve": "briefs serve",
    ".venv/bin/briefs": "briefs",
    "3.11 or newer, git and make": "3.11 or newer and git",
    'the checks "records" and "tests"': 'the check "records"',
}
_NOT_PUBLISHED = f"""\
# The generator was installed from a folder of this machine. Name here where others get it from, such as
# {PACKAGE} @ git+https://github.com/example/briefs@0123456789abcdef0123456789abcdef01234567
"""
_ONLY_HERE = "### Changing the program\n", "## As a maintainer\n"


class InitError(Exception):
    """A site cannot be made there; the message says what to do."""


def init_project(folder: Path) -> list[Path]:
    """Write a new site into a folder, which may exist but holds nothing of the same name.

    Returns the files written, from the folder. Raises InitError, and then has written nothing.
    """
    files = {
        _target(path): path.read_bytes() for path in sorted(_SAMPLE.rglob("*")) if path.is_file()
    }
    files |= {name: elsewhere(text).encode() for name, text in _shared()}
    files |= {Path(name): text.encode() for name, text in derived_files().items()}
    files[Path("requirements.txt")] = _requirement().encode()
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


def is_named() -> bool:
    """True if others can install the generator from what `requirements.txt` of a new site names."""
    return _requirement() != _NOT_PUBLISHED


def elsewhere(text: str) -> str:
    """A file of the generator's own repository, as it is in that of a site."""
    start, end = (text.find(heading) for heading in _ONLY_HERE)
    if 0 <= start < end:
        text = text[:start] + text[end:]
    for here, there in ELSEWHERE.items():
        text = text.replace(here, there)
    return text


def _shared() -> Iterator[tuple[Path, str]]:
    for name in _SHARED:
        path = _OWN / name
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            yield file.relative_to(_OWN), file.read_text(encoding="utf-8")


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
    if url:
        # Nobody has to have published the package under its name, and whoever does would run code in the workflows.
        return _NOT_PUBLISHED
    return f"{PACKAGE}=={__version__}\n"
