"""The sites that the browser tests look at, built from this repository and from the tests' own data."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import generator
from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.model.site import Site
from generator.pages import plan
from generator.pages.compare import MOST_ROWS
from generator.project.project import open_project
from tests.browser.kinds import KINDS, by_kind, file_of
from tests.repository import Repository
from tests.support import BASE, make_project

ROOT = Path(generator.__file__).resolve().parent.parent

CROWDED = "crowded"

# What a publisher sets; the path is that below which the tests serve the site.
PUBLISHED = """
site_url: https://example.org/{name}/
repo_url: https://github.com/example/briefs
copyright: Text by its contributors
"""


@dataclass(frozen=True)
class BuiltSite:
    """A built site and, for each kind of page, the addresses of its pages."""

    folder: Path
    kinds: dict[str, list[str]]


def own_site(folder: Path, engine: str = "mkdocs") -> BuiltSite:
    """The site of this repository, as it would be published, with a history."""
    root = folder / f"own-{engine}"
    repository = Repository(root)
    shutil.copytree(ROOT / "briefs", root / "briefs")
    shutil.copy(ROOT / "site_config.yml", root)
    repository.git("add", ".")
    repository.git("commit", "--message=Begin")
    return _built(root, folder / ("site" if engine == "mkdocs" else engine), engine)


def full_site(folder: Path) -> BuiltSite:
    """A small site in which every field of the model occurs."""
    root = folder / "every-field"
    shutil.copytree(BASE.parent / "full", root)
    shutil.copy(ROOT / "site_config.yml", root)
    return _built(root, folder / "full")


def crowded_site(folder: Path) -> BuiltSite:
    """A site with more events, precedents and cases than one page lists."""
    root = make_project(folder / "crowd", _crowd())
    settings = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    # They would take longer than the rest, and are looked at elsewhere.
    settings = settings.replace("# cards: false", "cards: false").replace(
        "# pdf: false", "pdf: false"
    )
    (root / "site_config.yml").write_text(settings, encoding="utf-8")
    return _built(root, folder / CROWDED)


def further_sites(folder: Path) -> list[BuiltSite]:
    """The sites with kinds of pages that the one of this repository does not have."""
    return [full_site(folder), crowded_site(folder)]


def one_of_every_kind(sites: list[BuiltSite]) -> dict[str, str]:
    """For each kind the address, below the folder of all sites, of a page in the first site that has one: the largest,
    which is likely to have the most in it, but of long lists, which are ever the same, the shortest."""
    found = {}
    for kind in KINDS:
        site = next(site for site in sites if kind in site.kinds)
        by_size = sorted(site.kinds[kind], key=lambda address: _size(site.folder, address))
        found[kind] = f"{site.folder.name}/{by_size[0 if site.folder.name == CROWDED else -1]}"
    return found


def largest(site: BuiltSite, *kinds: str) -> str:
    """The address of the page of these kinds with the most bytes."""
    addresses = [address for kind in kinds for address in site.kinds[kind]]
    return max(addresses, key=lambda address: _size(site.folder, address))


def _size(folder: Path, address: str) -> int:
    return (folder / file_of(address)).stat().st_size


def _built(root: Path, target: Path, engine: str = "mkdocs") -> BuiltSite:
    path = root / "site_config.yml"
    settings = re.sub(r"^site_dir: .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    published = PUBLISHED.format(name=target.name)
    path.write_text(f"{settings}{published}\nsite_dir: {target}\n", encoding="utf-8")
    checked = check_project(root, How(today()))
    assert checked.corpus is not None, [p for p in checked.problems if p.severity == "error"][:3]
    folder = build_site(open_project(root), checked, Options(engine=engine)).folder
    pages = list(plan(checked.corpus, Site()))
    docs = root / "briefs" / "pages"
    written = (f"{path.relative_to(docs).with_suffix('')}/" for path in docs.rglob("*.md"))
    return BuiltSite(folder, by_kind(pages, written))


def _crowd() -> str:
    """Fields of a record with 501 events of one decade, 501 without a date, and 501 precedents."""
    events = [
        f"  - {{id: E{n}, date: 201{n % 9}-{n % 12 + 1:02}, type: ruling, what: Event {n}, sources: [S1]}}"
        for n in range(1, 502)
    ]
    undated = [
        f"  - {{id: E{n}, date: unknown, type: ruling, what: Event {n}, sources: [S1]}}"
        for n in range(502, 1003)
    ]
    precedents = [
        f"  - {{external: {{title: Decision {n}, date: unknown}}, treatment: follows, point: Point {n}., basis: attributed, sources: [S1]}}"
        for n in range(1, 502)
    ]
    views = [
        f"=== cases/case-{n}.yml\ntitle: Dispute {n}\nmeasure_views:\n"
        f"  P1: {{burden: Cost {n}., falls_on: [user], basis: attributed, sources: [S1]}}"
        for n in range(MOST_ROWS + 1)
    ]
    record = ["timeline:", *events, *undated, "precedents:", *precedents]
    return "\n".join([*record, *views, ""])
