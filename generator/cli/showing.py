"""The command that shows the site while somebody writes: serve."""

import socket
from dataclasses import replace
from urllib.parse import urlsplit

import click

from generator.cli.common import guarded, how, log_to_terminal, project_of, usable_settings
from generator.corpus.record_analysis import RecordAnalysis
from generator.model.clock import today
from generator.project.catalogues import read_catalogue
from generator.project.process_pool import default_jobs

_ADDRESS = "127.0.0.1:8000"


@click.command()
@click.option(
    "--address", metavar="HOST:PORT",
    help="Where to serve (default: `dev_addr` in site_config.yml, or 127.0.0.1:8000).",
)  # fmt: skip
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_context
def serve(context: click.Context, address: str | None, open_browser: bool) -> None:
    """Serve the site, and rebuild it when a file changes. /briefs-review/ is a page for reading records against their
    sources, as with `briefs review`, on this machine only."""
    from generator.authoring.sourcing.review_page import ReviewPage
    from generator.build.builder import mkdocs_config
    from generator.build.preview import serve as show

    project = project_of(context)
    usable_settings(context, project)
    host, port = _address(address, project.settings.dev_addr)
    log_to_terminal()
    guarded(context, project, lambda: mkdocs_config(project))
    catalogue = read_catalogue(project.settings.language, [project.root / "templates"])
    memory: dict[str, RecordAnalysis] = {}
    guarded(
        context,
        project,
        lambda: show(
            project.root,
            host,
            port,
            project.site_url,
            lambda now: replace(how(now), progress=None, memory=memory),
            default_jobs(),
            open_browser,
            ReviewPage(project.root, port, today, catalogue),
        ),
    )


def _address(given: str | None, configured: str) -> tuple[str, int]:
    """Host and port. Raises BadParameter where there is no such address on this machine."""
    address = given or configured or _ADDRESS
    where = "--address" if given or not configured else "dev_addr in site_config.yml"
    try:
        parts = urlsplit(f"//{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.netloc != address:
        raise click.BadParameter(
            f"`{address}` is not an address. Write HOST:PORT with a port from 1 to 65535, such as {_ADDRESS}.",
            param_hint=where,
        )
    try:
        socket.getaddrinfo(host, port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.BadParameter(
            f"`{address}` cannot be found: {reason}.", param_hint=where
        ) from None
    return host, port
