"""The command `briefs`: the only place that prints and that decides the exit code."""

import atexit
import io
import os
import sys
import threading
from pathlib import Path
from typing import NoReturn

import click

from generator import __version__
from generator.cli.building import build, export, merge
from generator.cli.checking import check, diff, fix
from generator.cli.reviewing import review
from generator.cli.showing import serve
from generator.cli.sourcing import source
from generator.cli.writing import derive, import_, init, new, schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "folder", type=click.Path(file_okay=False, path_type=Path), default=".",
    help="The folder of the site (default: the current one).",
)  # fmt: skip
@click.version_option(__version__, prog_name="briefs")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Build a site of governance case studies from YAML records."""
    context.obj = folder


for _command in (
    check, fix, diff, build, merge, export, serve, init, new, import_, schema, derive, source, review,
):  # fmt: skip
    main.add_command(_command)


def run() -> NoReturn:
    """The command as a program of its own.

    What is in memory goes with the process: to take thousands of records apart first would be an eighth of the time.
    """
    for stream in (sys.stdout, sys.stderr):
        # A file or a pipe has the encoding of the system, which may lack a sign: it is shown as its code.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        main(prog_name="briefs")
    except SystemExit as end:
        if not isinstance(end.code, int) or threading.active_count() > 1:
            raise
        code = end.code
    except OSError as error:
        # Such as a full disk under what it prints into.
        where = f"{error.filename}: " if error.filename else ""
        print(f"briefs: {where}{error.strerror or error}", file=sys.stderr)
        code = 1
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Nobody reads on.
        code = code or 1
    os._exit(code)
