"""A publisher's first hour: the wheel in an empty environment, a new site, and that site below a path."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from lxml import html
from packaging.requirements import Requirement

import generator

pytestmark = pytest.mark.slow

ROOT = Path(generator.__file__).resolve().parent.parent


class Quiet(SimpleHTTPRequestHandler):
    """A web server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def needed(found: Distribution, extras: tuple[str, ...] = ("",)) -> Iterator[Distribution]:
    """The distributions that one declares as its dependencies, and theirs."""
    for one in map(Requirement, found.requires or ()):
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras):
            dependency = distribution(one.name)
            yield dependency
            yield from needed(dependency, ("", *one.extras))


def link_what_is_needed(packages: Path) -> None:
    """Put what the wheel declares beside it, as links to what is installed here; anything else is missing there."""
    (wheel,) = distributions(path=[str(packages)])
    for dependency in needed(wheel):
        for name in {file.parts[0] for file in dependency.files or ()} - {"..", "__pycache__"}:
            link = packages / name
            if not link.exists():
                link.symlink_to(Path(str(dependency.locate_file(name))))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A web root with a new site below `some/path`, made by the installed wheel alone."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, folder=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", folder=folder)
    scripts = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    install = ("--python", scripts / "python", "install", "--no-deps", wheel)
    run(*pip, *install, folder=folder)
    link_what_is_needed(next(folder.glob("env/**/site-packages")))
    web = folder / "web" / "some"
    web.mkdir(parents=True)
    run(scripts / "briefs", "init", "my-site", folder=folder)
    run(scripts / "briefs", "check", "--strict", folder=folder / "my-site")
    run(scripts / "briefs", "build", "--strict", folder=folder / "my-site")
    (folder / "my-site" / "site").rename(web / "path")
    return folder / "web"


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    handler = partial(Quiet, directory=str(published))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/path/"
        server.shutdown()
        thread.join()


def test_every_link_of_a_new_site_works_below_a_path(address: str) -> None:
    seen, waiting, lost, outside = {address}, [address], [], set()
    while waiting:
        here = waiting.pop()
        try:
            with urlopen(here) as answer:
                content = answer.read()
                is_page = answer.headers.get_content_type() == "text/html"
        except HTTPError as error:
            lost.append(f"{error.code}: {here}")
            continue
        if not is_page:
            continue
        page: Any = html.document_fromstring(content)
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            target = urldefrag(urljoin(here, str(link))).url
            if not target.startswith(address):
                outside.add(target)
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    assert lost == []
    assert f"{address}cases/example-lamp-recall/" in seen
    assert {f"{address}cases/example-lamp-recall/brief.pdf", f"{address}data/cases.csv"} <= seen
    # What the sample's invented sources link to, the makers of the theme, and the manual of the settings.
    assert {target.split("/")[2] for target in outside} <= {
        "www.example.org",
        "squidfunk.github.io",
        "www.mkdocs.org",
    }
