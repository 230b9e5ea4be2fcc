"""Commands that make files of the site: build, merge, export."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.common import (
    PROBLEMS,
    UNUSABLE,
    checked_project,
    complain,
    guarded,
    log_to_terminal,
    progress,
    project_of,
    usable_settings,
)
from generator.model.diagnostic import plural
from generator.project.git import what_is_missing
from generator.project.output_folder import EXPORT, SITE, fault_of
from generator.project.process_pool import default_jobs
from generator.project.project import Project
from generator.reporters.words import safe, safe_lines

ENGINES = ("mkdocs", "zensical")
_NOT_BUILT = "Nothing was built; the site is as it was."

if TYPE_CHECKING:
    from generator.build.built import Built


def _shard(context: click.Context, option: click.Parameter, value: str) -> tuple[int, int]:
    """K/N as numbers."""
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", value)
    number, of = map(int, found.groups()) if found else (0, 0)
    if not 1 <= number <= of:
        raise click.BadParameter("write which part of how many, such as 2/8", context, option)
    return number, of


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option("--no-search", is_flag=True, help="Do not build the search index.")
@click.option(
    "--jobs", type=click.IntRange(1), default=default_jobs(), metavar="N",
    help="Number of processes (default: one per processor).",
)  # fmt: skip
@click.option("--full", is_flag=True, help="Rebuild everything; reuse nothing from the last build.")
@click.option(
    "--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True,
    help="The engine that builds the site.",
)  # fmt: skip
@click.option(
    "--to", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the site (default: `site_dir` in site_config.yml).",
)  # fmt: skip
@click.option(
    "--shard", metavar="K/N", default="1/1", callback=_shard,
    help="Build only shard K of N; `briefs merge` combines the shards.",
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Build on the workers of this Dask cluster.")
@click.option(
    "--published", metavar="URL-OR-FOLDER",
    help="Fail if an address of this published site would be lost.",
)  # fmt: skip
@click.pass_context
def build(context: click.Context, /, **given: Any) -> None:
    """Build the site into the folder `site`."""
    from generator.build.builder import Options, build_site, merge_site
    from generator.build.cluster import build_shards, clear_shards

    _refuse_together(given)
    project = project_of(context)
    how = Options(
        strict=given["strict"],
        search=not given["no_search"] and given["shard"] == (1, 1),
        published=_published(context, given["published"]),
        jobs=given["jobs"],
        full=given["full"],
        engine=given["engine"],
        folder=str(_replaceable(project, given["to"]) or ""),
        shard=given["shard"],
        progress=progress(),
    )
    checked = checked_project(context, project, how.strict, _NOT_BUILT, how.jobs)
    _tell_missing(project)
    log_to_terminal()

    def made() -> "Built":
        if not given["scheduler"]:
            return build_site(project, checked, how)
        parts = build_shards(project.root, given["scheduler"], replace(how, folder=""))
        whole = merge_site(project, parts, how)
        clear_shards(project.root)
        return whole

    _tell(_built(context, project, made))


@click.command()
@click.argument(
    "folders", metavar="DIR...", nargs=-1, required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)  # fmt: skip
@click.option("--no-search", is_flag=True, help="Do not build the search index.")
@click.option(
    "--to", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the site (default: `site_dir` in site_config.yml).",
)  # fmt: skip
@click.option(
    "--published", metavar="URL-OR-FOLDER",
    help="Fail if an address of this published site would be lost.",
)  # fmt: skip
@click.pass_context
def merge(
    context: click.Context,
    folders: tuple[Path, ...],
    no_search: bool,
    to: Path | None,
    published: str | None,
) -> None:
    """Combine the shards of a site built by `briefs build --shard`."""
    from generator.build.builder import Options, merge_site

    project = project_of(context)
    usable_settings(context, project)
    log_to_terminal()
    before = _published(context, published)
    place = str(_replaceable(project, to) or "")
    how = Options(search=not no_search, published=before, folder=place)
    _tell(_built(context, project, lambda: merge_site(project, folders, how)))


@click.command()
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write (default: export, beside site_config.yml).",
)  # fmt: skip
@click.pass_context
def export(context: click.Context, folder: Path | None) -> None:
    """Write only the open data, without pages, into the folder `export`."""
    from generator.build.open_data import export_data

    project = project_of(context)
    target = _replaceable(project, folder or project.root / "export", EXPORT)
    assert target is not None  # there is one either way
    checked = checked_project(
        context, project, False, "Nothing was exported; the folder is as it was."
    )
    corpus = checked.corpus
    assert corpus is not None  # a project with errors has ended the command
    _tell_missing(project)
    log_to_terminal()
    made = guarded(context, project, lambda: export_data(project, corpus, target))
    size = f"{made.size / 1e6:.1f} MB"
    click.echo(f"{plural(made.files, 'file')}, {size}, in {made.seconds:.1f} s: {made.folder}")


def _tell_missing(project: Project) -> None:
    if why := what_is_missing(project.root):
        complain(why)


def _refuse_together(given: Mapping[str, Any]) -> None:
    """Only MkDocs' engine builds in parts, and the parts of a part are none."""
    in_parts = [name for name in ("shard", "scheduler") if given[name] not in (None, (1, 1))]
    if len(in_parts) == 2:
        raise click.UsageError("--shard and --scheduler do not go together.")
    if in_parts and given["engine"] != ENGINES[0]:
        raise click.UsageError(f"--{in_parts[0]} works with --engine {ENGINES[0]} alone.")


def _replaceable(project: Project, folder: Path | None, by: str = SITE) -> Path | None:
    """The folder that a command may replace; another one is refused."""
    if folder is None:
        return None
    if fault := fault_of(folder, by, project.root, project.settings.sources):
        message, hint = map(safe, fault)
        raise click.BadParameter(f"{message} To fix this, {hint}.", param_hint="--to")
    return folder.resolve()


def _published(context: click.Context, where: str | None) -> frozenset[str]:
    from generator.build.published import PublishedError, published_addresses

    try:
        return published_addresses(where) if where else frozenset()
    except PublishedError as error:
        complain(error)
        context.exit(UNUSABLE)


def _built(context: click.Context, project: Project, make: Callable[[], "Built"]) -> "Built":
    from generator.build.builder import LostError
    from generator.build.cluster import ClusterError
    from generator.build.shards import ShardError

    try:
        made = guarded(context, project, make)
    except LostError as error:
        click.echo(safe_lines(f"{error}\n{_NOT_BUILT}"), err=True)
        context.exit(PROBLEMS)
    except (ClusterError, ShardError) as error:
        complain(f"{error}\n{_NOT_BUILT}")
        context.exit(PROBLEMS)
    return made


def _tell(built: "Built") -> None:
    from generator.build.built import too_large

    size = f"{built.size / 1e6:.1f} MB"
    click.echo(f"{plural(built.pages, 'page')}, {size}, in {built.seconds:.1f} s: {built.folder}")
    if warning := too_large(built):
        click.echo(f"briefs: {warning}", err=True)
