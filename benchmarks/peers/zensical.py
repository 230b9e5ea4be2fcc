"""Zensical, the successor of Material's authors: it builds the very project of MkDocs, with its own search and cache."""

from pathlib import Path

from benchmarks.contender import Contender, building
from benchmarks.peers.content import Records
from benchmarks.peers.installed import program, version
from benchmarks.peers.mkdocs import MARK, edited_file, write_project
from benchmarks.serving import PORT

NAME = "Zensical"


def zensical(records: Records, folder: Path) -> Contender:
    """A project for Zensical. Raises MissingError."""
    command = (program("zensical"), "build")
    write_project(records, folder, search=True)
    site = folder / "site"
    tasks = building(command, (site, folder / ".cache"), edited_file(records, folder), MARK)
    server = (command[0], "serve", "--dev-addr", f"127.0.0.1:{PORT}")
    return Contender(NAME, version("zensical"), folder, site, tasks, server=server)
