"""Commands that write files for people to edit: new, import, init, schema, derive."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from generator.authoring.importing import IMPORT_HELP
from generator.cli.common import PROBLEMS, UNUSABLE, complain, progress, project_of
from generator.model.clock import today
from generator.model.diagnostic import plural
from generator.model.vocabulary import DEPTH, STATUS
from generator.project.project import ProjectError, open_project

if TYPE_CHECKING:
    from generator.authoring.deriving.answers import Answers
    from generator.authoring.new import Shelf


@click.command()
@click.argument("id", default="")
@click.option("--minimal", is_flag=True, help="Only the fields that every record needs.")
@click.option(
    "--print", "to_stdout", is_flag=True, help="Print the record instead of writing a file."
)
@click.option(
    "--folder", default="", help="The folder of the record under briefs/cases/, such as 2016."
)
@click.option("--no-input", is_flag=True, help="Ask nothing, even in a terminal.")
@click.option(
    "--from-issue",
    "issue",
    type=click.File("rb"),
    help="The text of an issue from the form for new cases.",
)
@click.option("--title", default="", help="What the dispute is about.")
@click.option("--short-title", default="", help="The title in a few words, at most 32 characters.")
@click.option(
    "--depth",
    default=None,
    type=click.Choice([*DEPTH.words], case_sensitive=False),
    help="How complete the record is meant to be.",
)
@click.option("--question", default="", help="The question presented.")
@click.option(
    "--status",
    default=None,
    type=click.Choice([*STATUS.words], case_sensitive=False),
    help="The state of the case.",
)
@click.option(
    "--outcome", default="", help="How it ended, such as pending; the status follows from it."
)
@click.option("--jurisdiction", "jurisdictions", multiple=True, help="A country, EU or INT (*).")
@click.option("--topic", "topics", multiple=True, help="What it is about (*).")
@click.option("--for", "for_measure", default="", help="The actor who is for the measure.")
@click.option("--against", "against_measure", default="", help="The actor who is against it.")
@click.option("--actor", "actors", multiple=True, help="Another actor that takes part (*).")
@click.pass_context
def new(
    context: click.Context, /, id: str, minimal: bool, to_stdout: bool, folder: str, no_input: bool,
    issue: IO[bytes] | None, **said: Any,
) -> None:  # fmt: skip
    """Write a new record to fill in, with every field explained in place.

    ID becomes the name of the file and the address of the page: small letters, digits and hyphens. In a terminal
    a few first answers are asked for, unless some are given as options; (*) may be given several times.
    """
    from generator.authoring.deriving.answers import Answers, start_record
    from generator.authoring.new import NewError, check_folder, interview, schema_from, write_record

    given = {name: value for name, value in said.items() if value is not None}
    answers = _read_issue(issue) if issue else Answers(**given)
    shelf = _shelf(context, needed=not to_stdout)
    try:
        check_folder(folder)
        if answers == Answers() and not (no_input or to_stdout) and _in_terminal():
            id, answers = interview(shelf, id, _ask, click.echo)
        id = shelf.id_for(id, answers)
        place = schema_from(folder)
        started = start_record(
            answers, shelf.actors, shelf.topics, today(), minimal or answers.depth == "stub", place
        )
        if to_stdout:
            click.echo(started.text, nl=False)
            return
        shown = write_record(project_of(context).root, id, folder, started.text)
    except NewError as error:
        raise click.BadParameter(str(error), param_hint="ID") from error
    click.echo(f"Wrote {shown}. Fill it in, then run `briefs check {shown}`.")
    if started.set_aside:
        count = plural(started.set_aside, "answer")
        click.echo(f"{count} could not be used; a comment in its place says why.")


def _in_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(question: str, default: str) -> str:
    answer: str = click.prompt(question, default=default, show_default=bool(default))
    return answer


def _read_issue(file: IO[bytes]) -> "Answers":
    from generator.authoring.deriving.issue import MOST_BYTES, IssueError, read_issue

    try:
        return read_issue(file.read(MOST_BYTES).decode("utf-8-sig", "replace"))
    except IssueError as error:
        message = f"this is not an issue made with the form: {error}"
        raise click.BadParameter(message, param_hint="--from-issue") from error


def _shelf(context: click.Context, needed: bool) -> "Shelf":
    """The existing entries of the site; none if a record is only printed and there is no site."""
    from generator.authoring.new import Shelf, open_shelf

    try:
        shelf = open_shelf(open_project(context.obj).root)
    except ProjectError:
        if needed:
            project_of(context)
        return Shelf()
    return shelf if needed else replace(shelf, taken={})


@click.command("import", help=IMPORT_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    metavar="MAPPING.yml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Assigns columns to fields.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "aiid"]),
    default="table",
    help="aiid: the incidents.csv of an unpacked snapshot of the AI Incident Database.",
)
@click.option("--to", "folder", default="", help="A folder under briefs/cases/, such as imported.")
@click.option("--dry-run", is_flag=True, help="Write nothing; only report what would be written.")
@click.pass_context
def import_(
    context: click.Context, file: Path, mapping: Path | None, form: str, folder: str, dry_run: bool
) -> None:
    from generator.authoring.importing.command import ImportFailedError, import_file, summary

    root = project_of(context).root
    try:
        imported = import_file(root, file, mapping, form, folder, dry_run, today(), progress())
    except ImportFailedError as error:
        click.echo(str(error), err=True)
        context.exit(UNUSABLE)
    click.echo(summary(imported, folder, dry_run))
    context.exit(PROBLEMS if imported.left_out else 0)


@click.command()
@click.argument("dir", type=click.Path(file_okay=False, path_type=Path))
@click.pass_context
def init(context: click.Context, dir: Path) -> None:
    """Create a new site in DIR: configuration, a sample case, GitHub forms and workflows."""
    from generator.authoring.init import InitError, init_project, is_named

    try:
        written = init_project(dir)
    except InitError as error:
        complain(error)
        context.exit(UNUSABLE)
    click.echo(f"Wrote {plural(len(written), 'file')} into {dir}.")
    click.echo(f"Next: {dir / 'README.md'} says how to set it up, show and publish it.")
    if not is_named():
        click.echo("Name in requirements.txt where others get the generator from.")


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record, for editors."""
    from generator.authoring.deriving.schema import schema_text

    click.echo(schema_text(), nl=False)


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a file is stale.")
@click.pass_context
def derive(context: click.Context, only_check: bool) -> None:
    """Regenerate what derives from the model: schema, templates of new records, issue form."""
    from generator.authoring.deriving.files import stale_files, write_derived

    root = project_of(context).root
    if only_check:
        stale = stale_files(root)
        for name in stale:
            click.echo(f"{name} is not what the model gives. Run: make derive (or: briefs derive)")
        context.exit(PROBLEMS if stale else 0)
    for name in write_derived(root):
        click.echo(f"Wrote {name}")
