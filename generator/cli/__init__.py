"""The command `briefs`: the only place that prints and that decides the exit code."""

import gc
from pathlib import Path

import click

from generator import __version__
from generator.cli.building import build, export, merge
from generator.cli.checking import check, diff, fix
from generator.cli.showing import serve
from generator.cli.writing import derive, import_, init, new, schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "folder", type=click.Path(file_okay=False, path_type=Path), default=".",
    help="The folder of the site (default: this one).",
)  # fmt: skip
@click.version_option(__version__, prog_name="briefs")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Make a site of governance case studies from YAML records."""
    context.obj = folder
    # Records make many small objects that all stay; looking through them again and again takes half the time.
    gc.set_threshold(50_000, 20, 20)


for _command in (
    check, fix, diff, build, merge, export, serve, init, new, import_, schema, derive,
):  # fmt: skip
    main.add_command(_command)
