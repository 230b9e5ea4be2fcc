"""Stock MkDocs with Material: generated Markdown, the hubs in the navigation, and its search or none.

Cases stay out of the navigation, as its cost grows with the square of its entries.
"""

from pathlib import Path

import yaml

from benchmarks.case import case_id
from benchmarks.contender import Contender, building
from benchmarks.peers.content import Records, to_file, write_documents
from benchmarks.peers.installed import program, version
from benchmarks.serving import PORT

NAME = "MkDocs with Material"
WITHOUT_SEARCH = "MkDocs with Material, no search"
# Behind it a case is edited.
MARK = "## Summary\n\n- "
HUBS = ("cases", "timeline", "questions", "open-questions", "precedents", "sources")


def mkdocs(records: Records, folder: Path) -> Contender:
    """A project for MkDocs with all that it does by itself. Raises MissingError."""
    return _contender(NAME, records, folder, search=True)


def mkdocs_without_search(records: Records, folder: Path) -> Contender:
    """MkDocs without a search index. Raises MissingError."""
    return _contender(WITHOUT_SEARCH, records, folder, search=False)


def _contender(name: str, records: Records, folder: Path, search: bool) -> Contender:
    command = (program("mkdocs"), "build", "--quiet")
    versions = f"{version('mkdocs')}, {version('mkdocs-material')}"
    write_project(records, folder, search)
    site = folder / "site"
    tasks = building(command, (site,), edited_file(records, folder), MARK)
    server = (command[0], "serve", "--dev-addr", f"127.0.0.1:{PORT}")
    return Contender(name, versions, folder, site, tasks, server=server)


def write_project(records: Records, folder: Path, search: bool) -> None:
    """The input of MkDocs and Zensical."""
    nav = ["index.md", *({name.capitalize(): f"hubs/{name}-1.md"} for name in HUBS)]
    config = {
        "site_name": "Policy briefs",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"] if search else [],
        "markdown_extensions": [{"toc": {"permalink": True}}],
        "nav": nav,
        "validation": {"omitted_files": "ignore"},
    }
    write_documents(records, folder / "docs", to_file)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")


def edited_file(records: Records, folder: Path) -> Path:
    """The case that is edited."""
    return folder / "docs" / "cases" / f"{case_id(len(records.cases) // 2)}.md"
