"""Commands on sources: add, capture, check."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import PROBLEMS, UNUSABLE, complain, progress, project_of
from generator.model.clock import today
from generator.model.vocabulary import SOURCE_LEVEL
from generator.reporters.words import safe_lines

if TYPE_CHECKING:
    from generator.authoring.sourcing.command import Notice

_PRIVATE = click.option(
    "--private", is_flag=True, help="Allow addresses of private networks, such as this machine."
)
_ARCHIVE = click.option(
    "--archive", is_flag=True,
    help="Also ask a web archive for a public copy of what has none, and write archive_url. Needs a free account of archive.org: "
    "IA_ACCESS_KEY_ID and IA_SECRET_ACCESS_KEY in the environment.",
)  # fmt: skip
_ARCHIVE_AT = click.option(
    "--archive-at", metavar="ADDRESS", default="https://web.archive.org", show_default=True,
    help="The web archive to ask, one with the interface of Save Page Now.",
)  # fmt: skip
_MISSING = (
    "This needs libraries that are not installed: pip install 'policy-briefs[sources]' ({name})"
)


@click.group()
def source() -> None:
    """Add sources, keep copies of their texts, and compare quotations with them."""


@source.command()
@click.argument("case")
@click.argument("places", nargs=-1, metavar="ADDRESS|FILE...")
@click.option(
    "--csl", "exported", multiple=True, metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An export of Zotero or the like: CSL-JSON, BibTeX (.bib) or RIS (.ris).",
)  # fmt: skip
@click.option(
    "--level", default="", type=click.Choice(["", *SOURCE_LEVEL.words]), metavar="LEVEL",
    help=f"How near all of them are to what happened: {', '.join(SOURCE_LEVEL.words)}.",
)  # fmt: skip
@_ARCHIVE
@_ARCHIVE_AT
@_PRIVATE
@click.pass_context
def add(
    context: click.Context, case: str, places: tuple[str, ...], exported: tuple[Path, ...], level: str,
    archive: bool, archive_at: str, private: bool,
) -> None:  # fmt: skip
    """Write an entry into the record CASE for each ADDRESS, saved FILE or exported entry.

    What a document does not say of itself stays blank, with a note of what to fill in.
    """
    if not places and not exported:
        raise click.UsageError("Name at least one address, file, or export (--csl FILE).")
    project = project_of(context)
    try:
        from generator.authoring.sourcing.command import add_to

        at = archive_at if archive else ""
        notices = add_to(project.root, case, places, exported, private, today(), at, level)
    except ModuleNotFoundError as error:
        _missing(context, error)
    _report(context, notices)


@source.command()
@click.argument("cases", nargs=-1, metavar="[ID...]")
@click.option(
    "--file", "files", multiple=True, nargs=2, metavar="SOURCE FILE",
    type=(str, click.Path(exists=True, dir_okay=False, path_type=Path)),
    help="A saved copy of a source, such as: --file S1 article.html. Needs one ID.",
)  # fmt: skip
@_ARCHIVE
@_ARCHIVE_AT
@_PRIVATE
@click.pass_context
def capture(
    context: click.Context, cases: tuple[str, ...], files: tuple[tuple[str, Path], ...], archive: bool, archive_at: str,
    private: bool,
) -> None:  # fmt: skip
    """Keep the text of every source that has an address and no captured text yet.

    The texts stay on this machine, in .briefs-sources/. May be broken off and run again.
    """
    if files and len(cases) != 1:
        raise click.UsageError("--file needs the ID of one case.")
    project = project_of(context)
    try:
        from generator.authoring.sourcing.command import archive_all, capture_all, capture_files

        if files:
            notices = capture_files(project.root, cases[0], files, today())
        else:
            notices = capture_all(project.root, cases, private, today(), progress())
        if archive:
            copies = archive_all(project.root, cases, archive_at, private, progress())
            notices = chain(notices, copies)
    except ModuleNotFoundError as error:
        _missing(context, error)
    _report(context, notices)


@source.command("check")
@click.argument("cases", nargs=-1, metavar="[ID...]")
@click.option("--offline", is_flag=True, help="Request no address; only compare quotations.")
@click.option(
    "--oldest", type=click.IntRange(min=1), metavar="N",
    help="Request only the N addresses that were requested longest ago, or never.",
)  # fmt: skip
@_PRIVATE
@click.pass_context
def check_sources(
    context: click.Context, cases: tuple[str, ...], offline: bool, oldest: int | None, private: bool
) -> None:
    """Request every address, compare every quotation with the captured texts, and write briefs/evidence/."""
    project = project_of(context)
    try:
        from generator.authoring.sourcing.command import check_all

        asked = cases, offline, private, today(), progress(), oldest or 0
        notices = check_all(project.root, *asked)
    except ModuleNotFoundError as error:
        _missing(context, error)
    _report(context, notices)


def _missing(context: click.Context, error: ModuleNotFoundError) -> None:
    complain(_MISSING.format(name=error.name))
    context.exit(UNUSABLE)


def _report(context: click.Context, notices: "Iterable[Notice]") -> None:
    from generator.authoring.sourcing.command import SourcingError

    failed = 0
    try:
        for notice in notices:
            failed += notice.is_problem
            click.echo(safe_lines(notice.text))
    except SourcingError as error:
        complain(error)
        context.exit(UNUSABLE)
    context.exit(PROBLEMS if failed else 0)
