"""Hugo with a bare theme, in three ways: its templates make the sections of a case from the record, and beside them the
files that this project writes for each case; or the sections are ready.

What is the same on all pages is cached, as https://gohugo.io/troubleshooting/performance/ recommends.
"""

import json
import shutil
from pathlib import Path
from textwrap import indent

from benchmarks.case import case_id
from benchmarks.contender import Contender, building
from benchmarks.peers import installed
from benchmarks.peers.content import Records, to_address, write_documents
from benchmarks.peers.mkdocs import MARK as MARK_OF_MARKDOWN
from benchmarks.serving import PORT

NAME = "Hugo"
FILES = "Hugo, with the same files"
MARKDOWN = "Hugo, of ready Markdown"

_MARK = "  points:\n  - "
_OUTPUTS = "outputs: [html, record, copy, csl, bibtex, ris]\n"


def hugo(records: Records, folder: Path) -> Contender:
    """A project whose pages of cases are records, which its templates render. Raises MissingError."""
    return _contender(NAME, records, folder, _MARK)


def hugo_with_files(records: Records, folder: Path) -> Contender:
    """The same, with each case as JSON, as Markdown, and as a citation in three formats, too. Raises MissingError."""
    return _contender(FILES, records, folder, _MARK)


def hugo_of_markdown(records: Records, folder: Path) -> Contender:
    """A project whose pages of cases are Markdown without a template for any section. Raises MissingError."""
    return _contender(MARKDOWN, records, folder, MARK_OF_MARKDOWN)


def _contender(name: str, records: Records, folder: Path, mark: str) -> Contender:
    command = (installed.hugo(), "build", "--quiet")
    shutil.copytree(Path(__file__).parent / "hugo", folder)
    content = folder / "content"
    write_documents(records, content, to_address, home="_index")
    if name != MARKDOWN:
        _write_records(records, folder, _OUTPUTS if name == FILES else "")
    site = folder / "public"
    edited = content / "cases" / f"{case_id(len(records.cases) // 2)}.md"
    tasks = building(command, (site, folder / "resources"), edited, mark)
    server = (command[0], "server", "--port", PORT)
    return Contender(name, installed.version("hugo"), folder, site, tasks, server=server)


def _write_records(records: Records, folder: Path, outputs: str) -> None:
    """Put records in the place of ready pages: each as front matter as it stands, and the registries as data. `outputs`
    are further lines of front matter."""
    (folder / "data").mkdir()
    for name in ("actors.yml", "topics.yml"):
        shutil.copy(records.folder / name, folder / "data")
    for id, path in records.paths.items():
        # Hugo has another use for `summary`.
        record = path.read_text(encoding="utf-8").replace("\nsummary:\n", "\npoints:\n", 1)
        title = json.dumps(records.cases[id]["title"])
        text = f"---\ntitle: {title}\ntype: record\n{outputs}params:\n{indent(record, '  ')}---\n"
        (folder / "content" / "cases" / f"{id}.md").write_text(text, encoding="utf-8")
