"""Eleventy with generated Markdown and a bare layout in JavaScript, which needs no template language."""

import json
import shutil
from pathlib import Path

from benchmarks.case import case_id
from benchmarks.contender import Contender, MissingError, building
from benchmarks.peers import installed
from benchmarks.peers.content import Records, to_address, write_documents
from benchmarks.peers.mkdocs import MARK
from benchmarks.serving import PORT

NAME = "Eleventy"

_PACKAGE = installed.NODE_FOLDER / "node_modules" / "@11ty" / "eleventy"


def eleventy(records: Records, folder: Path) -> Contender:
    """A project for Eleventy. Raises MissingError."""
    if not _PACKAGE.is_dir():
        raise MissingError("Eleventy is not installed; make bench installs it")
    command = (installed.node(), str(_PACKAGE / "cmd.cjs"), "--quiet")
    shutil.copytree(
        installed.NODE_FOLDER,
        folder,
        ignore=shutil.ignore_patterns("node_modules", "package*.json"),
    )
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    write_documents(records, folder / "content", to_address)
    site = folder / "_site"
    edited = folder / "content" / "cases" / f"{case_id(len(records.cases) // 2)}.md"
    number = json.loads((_PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    tasks = building(command, (site, folder / ".cache"), edited, MARK)
    server = (*command, "--serve", "--incremental", f"--port={PORT}")
    return Contender(NAME, f"@11ty/eleventy {number}", folder, site, tasks, server=server)
