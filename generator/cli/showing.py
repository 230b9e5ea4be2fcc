"""The command that shows the site while somebody writes: serve."""

from dataclasses import replace

import click

from generator.cli.common import guarded, how, log_to_terminal, project_of, usable_settings
from generator.corpus.record_analysis import RecordAnalysis
from generator.project.process_pool import default_jobs


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address to use.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_context
def serve(context: click.Context, address: str, open_browser: bool) -> None:
    """Serve the site, and rebuild it when a file changes."""
    from generator.build.builder import mkdocs_config
    from generator.build.preview import serve as show

    project = project_of(context)
    usable_settings(context, project)
    log_to_terminal()
    guarded(context, project, lambda: mkdocs_config(project))
    memory: dict[str, RecordAnalysis] = {}
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
