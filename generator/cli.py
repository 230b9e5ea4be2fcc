"""The command `briefs`: the only place that prints and that decides the exit code."""

import gc
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from generator import __version__
from generator.check import Checked, check_project, check_records, narrowed
from generator.git import GitError
from generator.imports import IMPORT_HELP
from generator.load import RawProject, load_project
from generator.problem import did_you_mean, plural
from generator.project import Project, ProjectError, open_project
from generator.report.formats import FORMATS, printed
from generator.report.text import plain
from generator.report.words import safe, safe_lines
from generator.revisions.past import project_at
from generator.rules import RULES
from generator.today import today

if TYPE_CHECKING:
    from generator.derive.answers import Answers
    from generator.new import Shelf

PROBLEMS, UNUSABLE = 1, 2
_NOT_BUILT = "Nothing was built; the site is as it was."
T = TypeVar("T")

_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "info": "blue",
    "file": "cyan",
    "rule": "bright_black",
    "why": "bright_black",
}


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


def _complain(about: object) -> None:
    """Say why nothing could be done; what MkDocs says can have words of strangers in it."""
    click.echo(safe_lines(f"briefs: {about}"), err=True)


def _project(context: click.Context) -> Project:
    try:
        return open_project(context.obj)
    except ProjectError as error:
        _complain(error)
        context.exit(UNUSABLE)


def _state_at(context: click.Context, now: RawProject, ref: str) -> RawProject:
    try:
        return project_at(now, ref)
    except GitError as error:
        _complain(safe(str(error)))
        context.exit(UNUSABLE)


def _rule_name(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in RULES:
        hint = did_you_mean(value, RULES) or "the page /rules/ of the site has them all"
        raise click.BadParameter(f"there is no rule `{value}`; {hint}")
    return value


@main.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--infos", is_flag=True, help="Show the dates that could not be checked, too.")
@click.option(
    "--against",
    metavar="REF",
    help="Stop only on problems that are new since this branch or commit.",
)
@click.option("--only", callback=_rule_name, help="Show only the problems of this rule.")
@click.option(
    "--explain", callback=_rule_name, help="Say what a rule is for, with an example, and stop."
)
@click.pass_context
def check(
    context: click.Context, paths: tuple[Path, ...], form: str, strict: bool, infos: bool,
    against: str | None, only: str | None, explain: str | None,
) -> None:  # fmt: skip
    """Show all problems of all records, or of those in PATH."""
    if explain:
        from generator.pages.rules import explanation

        click.echo(explanation(explain))
        return
    project = _project(context)
    wanted = _wanted(project, paths)
    now = load_project(project.root)
    before = _state_at(context, now, against) if against is not None else None
    checked = check_records(now, today(), project.review_days, _progress(), before)
    checked = narrowed(checked, wanted, only)
    shows_infos = infos or only is not None
    where = project.root, project.site_url
    click.echo(printed(form, checked, *where, shows_infos, _style(), only or ""))
    context.exit(_exit_code(checked, strict))


@main.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--diff", "only_show", is_flag=True, help="Show what would change, and write nothing."
)
@click.pass_context
def fix(context: click.Context, paths: tuple[Path, ...], only_show: bool) -> None:
    """Mend what has one safe mend, in all records or in those of PATH; comments and order stay."""
    from generator.fix.command import fix, left

    project = _project(context)
    wanted = _wanted(project, paths)
    for piece in fix(project.root, wanted, today(), only_show):
        click.echo(piece)
    checked = narrowed(check_project(project.root, today(), project.review_days), wanted)
    if not only_show:
        click.echo(left(checked))
    context.exit(_exit_code(checked, False))


@main.command()
@click.argument("ref")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
    help="How to print.",
)  # fmt: skip
@click.pass_context
def diff(context: click.Context, ref: str, form: str) -> None:
    """Say what changed in meaning since REF, a branch, tag or commit of git."""
    from generator.diff import as_json, as_markdown, as_text
    from generator.revisions.difference import difference

    now = load_project(_project(context).root)
    found = difference(_state_at(context, now, ref), now)
    write = {"text": as_text, "markdown": as_markdown, "json": as_json}[form]
    click.echo(write(found))


@main.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--no-search", is_flag=True, help="Make no search index.")
@click.option(
    "--published",
    metavar="URL-OR-FOLDER",
    help="Fail when an address of this published site would be lost.",
)
@click.pass_context
def build(context: click.Context, strict: bool, no_search: bool, published: str | None) -> None:
    """Build the site into the folder `site`."""
    from generator.build import LostError, build_site, too_large
    from generator.published import PublishedError, published_addresses

    project = _project(context)
    try:
        before = published_addresses(published) if published else frozenset()
    except PublishedError as error:
        _complain(error)
        context.exit(UNUSABLE)
    checked = _checked(context, project, strict, _NOT_BUILT)
    _log_to_terminal()
    try:
        built = _guarded(
            context,
            lambda: build_site(project, checked, strict, _progress(), not no_search, before),
        )
    except LostError as error:
        click.echo(safe_lines(f"{error}\n{_NOT_BUILT}"), err=True)
        context.exit(PROBLEMS)
    size = f"{built.size / 1e6:.1f} MB"
    click.echo(f"{plural(built.pages, 'page')}, {size}, in {built.seconds:.1f} s: {built.folder}")
    if warning := too_large(built):
        click.echo(f"briefs: {warning}", err=True)


@main.command()
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write (default: export, beside site_config.yml).",
)  # fmt: skip
@click.pass_context
def export(context: click.Context, folder: Path | None) -> None:
    """Write the open data alone, without pages, into the folder `export`."""
    from generator.open_data import ExportError, export_data

    project = _project(context)
    checked = _checked(context, project, False, "Nothing was exported; the folder is as it was.")
    corpus = checked.corpus
    assert corpus is not None  # a project with errors has ended the command
    _log_to_terminal()
    target = folder or project.root / "export"
    try:
        made = _guarded(context, lambda: export_data(project, corpus, target))
    except ExportError as error:
        _complain(safe(str(error)))
        context.exit(UNUSABLE)
    size = f"{made.size / 1e6:.1f} MB"
    click.echo(f"{plural(made.files, 'file')}, {size}, in {made.seconds:.1f} s: {made.folder}")


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_context
def serve(context: click.Context, address: str, open_browser: bool) -> None:
    """Show the site, and build it anew when a file changes."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    from generator.build import mkdocs_config

    project = _project(context)
    _log_to_terminal()
    _guarded(context, lambda: mkdocs_config(project, dev_addr=address))
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    _guarded(
        context,
        lambda: mkdocs_serve(
            str(project.config_file), dev_addr=address, open_in_browser=open_browser
        ),
    )


@main.command()
@click.argument("id", default="")
@click.option("--minimal", is_flag=True, help="Only the fields that every record needs.")
@click.option(
    "--print", "to_stdout", is_flag=True, help="Print the record instead of writing a file."
)
@click.option("--folder", default="", help="A folder under briefs/cases/ for it, such as 2016.")
@click.option("--no-input", is_flag=True, help="Ask nothing, even in a terminal.")
@click.option(
    "--from-issue",
    "issue",
    type=click.File("rb"),
    help="An issue made with the form for new cases.",
)
@click.option("--title", default="", help="What the dispute is about.")
@click.option("--question", default="", help="The question presented.")
@click.option("--status", default="", help="How it stands: open, closed or unknown.")
@click.option("--jurisdiction", "jurisdictions", multiple=True, help="A country, EU or INT (*).")
@click.option("--topic", "topics", multiple=True, help="What it is about (*).")
@click.option("--for", "for_measure", default="", help="The actor who is for the measure.")
@click.option("--against", "against_measure", default="", help="The actor who is against it.")
@click.option("--actor", "actors", multiple=True, help="Who else takes part (*).")
@click.pass_context
def new(
    context: click.Context, /, id: str, minimal: bool, to_stdout: bool, folder: str, no_input: bool,
    issue: IO[bytes] | None, **said: Any,
) -> None:  # fmt: skip
    """Write a new record to fill in, with every field explained in place.

    ID becomes the name of the file and the address of the page: small letters, digits and hyphens. In a terminal
    a few first answers are asked for, unless some are given as options; (*) may be given several times.
    """
    from generator.derive.answers import Answers, start_record
    from generator.new import NewError, check_folder, interview, schema_from, write_record

    answers = _read_issue(issue) if issue else Answers(**said)
    shelf = _shelf(context, needed=not to_stdout)
    try:
        check_folder(folder)
        if answers == Answers() and not (no_input or to_stdout) and _in_terminal():
            id, answers = interview(shelf, id, _ask, click.echo)
        id = shelf.id_for(id, answers)
        place = schema_from(folder)
        started = start_record(answers, shelf.actors, shelf.topics, today(), minimal, place)
        if to_stdout:
            click.echo(started.text, nl=False)
            return
        shown = write_record(_project(context).root, id, folder, started.text)
    except NewError as error:
        raise click.BadParameter(str(error), param_hint="ID") from error
    click.echo(f"Wrote {shown}. Fill it in, then run `briefs check {shown}`.")
    if started.set_aside:
        count = plural(started.set_aside, "answer")
        click.echo(f"{count} could not be taken over; a comment in its place says why.")


def _in_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(question: str, default: str) -> str:
    answer: str = click.prompt(question, default=default, show_default=bool(default))
    return answer


def _read_issue(file: IO[bytes]) -> "Answers":
    from generator.derive.issue import MOST_BYTES, IssueError, read_issue

    try:
        return read_issue(file.read(MOST_BYTES).decode("utf-8-sig", "replace"))
    except IssueError as error:
        message = f"this is no issue made with the form: {error}"
        raise click.BadParameter(message, param_hint="--from-issue") from error


def _shelf(context: click.Context, needed: bool) -> "Shelf":
    """What the site has already; nothing where a record is only printed and there is no site."""
    from generator.new import Shelf, open_shelf

    try:
        shelf = open_shelf(open_project(context.obj).root)
    except ProjectError:
        if needed:
            _project(context)
        return Shelf()
    return shelf if needed else replace(shelf, taken={})


@main.command("import", help=IMPORT_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    metavar="MAPPING.yml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Says which column goes into which field.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "aiid"]),
    default="table",
    help="aiid: the incidents.csv of an unpacked snapshot of the AI Incident Database.",
)
@click.option("--to", "folder", default="", help="A folder under briefs/cases/, such as imported.")
@click.option("--dry-run", is_flag=True, help="Write nothing; only say what would be written.")
@click.pass_context
def import_(
    context: click.Context, file: Path, mapping: Path | None, form: str, folder: str, dry_run: bool
) -> None:
    from generator.imports.command import ImportFailedError, import_file, summary

    root = _project(context).root
    try:
        imported = import_file(root, file, mapping, form, folder, dry_run, today(), _progress())
    except ImportFailedError as error:
        click.echo(str(error), err=True)
        context.exit(UNUSABLE)
    click.echo(summary(imported, folder, dry_run))
    context.exit(PROBLEMS if imported.left_out else 0)


@main.command()
@click.argument("dir", type=click.Path(file_okay=False, path_type=Path))
@click.pass_context
def init(context: click.Context, dir: Path) -> None:
    """Make a new site in DIR: configuration, one sample case, forms and workflows for GitHub."""
    from generator.init import InitError, init_project

    try:
        written = init_project(dir)
    except InitError as error:
        _complain(error)
        context.exit(UNUSABLE)
    click.echo(f"Wrote {plural(len(written), 'file')} into {dir}. Next:")
    click.echo(
        f"  cd {dir}\n  briefs serve      # the site at http://127.0.0.1:8000/\n  briefs new some-id"
    )


@main.command()
def schema() -> None:
    """Print the JSON Schema of a record, for editors."""
    from generator.derive.schema import schema_text

    click.echo(schema_text(), nl=False)


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a file is stale.")
@click.pass_context
def derive(context: click.Context, only_check: bool) -> None:
    """Write anew what follows from the model: schema, templates of new records, the issue form."""
    from generator.derive.files import stale_files, write_derived

    root = _project(context).root
    if only_check:
        stale = stale_files(root)
        for name in stale:
            click.echo(f"{name} is not what the model gives. Run: make derive (or: briefs derive)")
        context.exit(PROBLEMS if stale else 0)
    for name in write_derived(root):
        click.echo(f"Wrote {name}")


def _checked(context: click.Context, project: Project, strict: bool, undone: str) -> Checked:
    """The checked project; where it has errors, its problems and what was not done are printed, and the
    command ends."""
    checked = check_project(project.root, today(), project.review_days, _progress())
    if any(problem.severity != "info" for problem in checked.problems):
        where = project.root, project.site_url
        click.echo(printed("text", checked, *where, False, _style(err=True)), err=True)
    if _exit_code(checked, strict):
        click.echo(undone, err=True)
        context.exit(PROBLEMS)
    return checked


def _exit_code(checked: Checked, strict: bool) -> int:
    return PROBLEMS if checked.stops(strict) else 0


def _wanted(project: Project, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Whether a file, by its path from the project's root, is one that the PATHs name; all are without any."""
    places = [_place(project, path) for path in paths]
    return lambda file: (
        not places or any((project.root / file).is_relative_to(place) for place in places)
    )


def _place(project: Project, path: Path) -> Path:
    """The file or folder that a PATH names, seen from here or else from the folder of the site."""
    for place in (path, project.root / path):
        if place.exists() or place.is_symlink():
            found = place.parent.resolve() / place.name if place.is_symlink() else place.resolve()
            if found.is_relative_to(project.root) or project.root.is_relative_to(found):
                return found
    raise click.BadParameter(f"there is no `{path}` in {project.root}", param_hint="PATH")


def _style(err: bool = False) -> Callable[[str, str], str]:
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain
    return lambda text, kind: click.style(text, fg=_COLOURS.get(kind), bold=kind == "file")


def _progress() -> Callable[[str, int, int], None] | None:
    """Counts on a terminal; nothing in a log."""
    if not sys.stderr.isatty():
        return None

    def show(what: str, done: int, total: int) -> None:
        if done == total:
            click.echo("\r\x1b[K", nl=False, err=True)
        elif done % 10 == 1:
            click.echo(f"\r\x1b[K{what} {done} of {total}", nl=False, err=True)

    return show


class _Inert(logging.Formatter):
    """What MkDocs reports, with the links and names of pages in it, which come from strangers."""

    def format(self, record: logging.LogRecord) -> str:
        return safe_lines(super().format(record))


def _log_to_terminal() -> None:
    """What MkDocs reports (it uses `logging`) goes to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Inert("%(levelname)s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.propagate = False


def _guarded(context: click.Context, action: Callable[[], T]) -> T:
    """Run something of MkDocs, Jinja or Pagefind: their own exceptions are messages, not tracebacks."""
    from jinja2 import TemplateError
    from mkdocs.exceptions import ConfigurationError, MkDocsException

    from generator.search import SearchError

    try:
        return action()
    except ConfigurationError as error:
        _complain(f"site_config.yml: {error}")
        context.exit(UNUSABLE)
    except TemplateError as error:
        frames = [f for f in extract_tb(error.__traceback__) if f.filename.endswith(".html")]
        where = "".join(f"{f.filename}, line {f.lineno}: " for f in frames[-1:])
        _complain(f"a template cannot be used: {where}{error}")
        context.exit(PROBLEMS)
    except (MkDocsException, SearchError, OSError) as error:
        if str(error):
            _complain(error)
        context.exit(PROBLEMS)
