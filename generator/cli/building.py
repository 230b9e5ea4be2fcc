"""Commands that make files of the site: build, export, serve."""

from dataclasses import replace
from pathlib import Path

import click

from generator.cli.common import (
    PROBLEMS,
    UNUSABLE,
    checked_project,
    complain,
    guarded,
    how,
    log_to_terminal,
    progress,
    project_of,
    usable_settings,
)
from generator.inside import Inside
from generator.jobs import default_jobs
from generator.problem import plural
from generator.report.words import safe, safe_lines

ENGINES = ("mkdocs", "zensical")
_NOT_BUILT = "Nothing was built; the site is as it was."


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--no-search", is_flag=True, help="Make no search index.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=default_jobs(),
    metavar="N",
    help="Work in N processes (default: one for each processor).",
)
@click.option("--full", is_flag=True, help="Take nothing over from the last build.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="What makes the site.",
)
@click.option(
    "--published",
    metavar="URL-OR-FOLDER",
    help="Fail when an address of this published site would be lost.",
)
@click.pass_context
def build(
    context: click.Context,
    strict: bool,
    no_search: bool,
    jobs: int,
    full: bool,
    engine: str,
    published: str | None,
) -> None:
    """Build the site into the folder `site`."""
    from generator.build import LostError, Options, build_site
    from generator.built import too_large
    from generator.published import PublishedError, published_addresses

    project = project_of(context)
    try:
        before = published_addresses(published) if published else frozenset()
    except PublishedError as error:
        complain(error)
        context.exit(UNUSABLE)
    checked = checked_project(context, project, strict, _NOT_BUILT, jobs)
    log_to_terminal()
    try:
        built = guarded(
            context,
            project,
            lambda: build_site(
                project,
                checked,
                Options(
                    strict, not no_search, before, jobs, full, engine=engine, progress=progress()
                ),
            ),
        )
    except LostError as error:
        click.echo(safe_lines(f"{error}\n{_NOT_BUILT}"), err=True)
        context.exit(PROBLEMS)
    size = f"{built.size / 1e6:.1f} MB"
    click.echo(f"{plural(built.pages, 'page')}, {size}, in {built.seconds:.1f} s: {built.folder}")
    if warning := too_large(built):
        click.echo(f"briefs: {warning}", err=True)


@click.command()
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write (default: export, beside site_config.yml).",
)  # fmt: skip
@click.pass_context
def export(context: click.Context, folder: Path | None) -> None:
    """Write the open data alone, without pages, into the folder `export`."""
    from generator.open_data import ExportError, export_data

    project = project_of(context)
    checked = checked_project(
        context, project, False, "Nothing was exported; the folder is as it was."
    )
    corpus = checked.corpus
    assert corpus is not None  # a project with errors has ended the command
    log_to_terminal()
    target = folder or project.root / "export"
    try:
        made = guarded(context, project, lambda: export_data(project, corpus, target))
    except ExportError as error:
        complain(safe(str(error)))
        context.exit(UNUSABLE)
    size = f"{made.size / 1e6:.1f} MB"
    click.echo(f"{plural(made.files, 'file')}, {size}, in {made.seconds:.1f} s: {made.folder}")


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_context
def serve(context: click.Context, address: str, open_browser: bool) -> None:
    """Show the site, and build it anew when a file changes."""
    from generator.build import mkdocs_config
    from generator.preview import serve as show

    project = project_of(context)
    usable_settings(context, project)
    log_to_terminal()
    guarded(context, project, lambda: mkdocs_config(project))
    memory: dict[str, Inside] = {}
    guarded(
        context,
        project,
        lambda: show(
            project.root,
            address,
            project.site_url,
            lambda now: replace(how(now), progress=None, memory=memory),
            default_jobs(),
            open_browser,
        ),
    )
