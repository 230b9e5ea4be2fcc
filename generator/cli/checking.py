"""Commands on existing records: check, fix, diff."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from generator.cli.common import (
    UNUSABLE,
    complain,
    exit_code,
    how,
    project_of,
    style,
    wanted_files,
    with_settings,
)
from generator.corpus.check import check_project, check_records, narrowed
from generator.history.past import project_at
from generator.model.clock import today
from generator.model.diagnostic import Diagnostic
from generator.model.near import did_you_mean
from generator.project.git import GitError, is_unchanged
from generator.project.project import CONFIG, Project
from generator.project.source_tree import RawProject, load_project
from generator.reporters.formats import FORMATS, printed
from generator.reporters.words import safe
from generator.rules import RULES


def _state_at(context: click.Context, now: RawProject, ref: str) -> RawProject:
    try:
        return project_at(now, ref)
    except GitError as error:
        complain(safe(str(error)))
        context.exit(UNUSABLE)


def _was_there(project: Project, against: str | None, problem: Diagnostic) -> bool:
    """True if the file with a problem is as it was: the settings, or a page."""
    is_page = problem.rule == "file-name" and not problem.file.startswith("..")
    name = problem.file if is_page else CONFIG
    return against is not None and is_unchanged(project.root, name, against)


def _rule_name(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in RULES:
        hint = did_you_mean(value, RULES) or "the page /rules/ of the site has them all"
        raise click.BadParameter(f"there is no rule `{value}`; {hint}")
    return value


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--infos", is_flag=True, help="Show the dates and quotations that could not be checked, too."
)
@click.option(
    "--against",
    metavar="REF",
    help="Fail only on problems that are new since this branch or commit.",
)
@click.option("--only", callback=_rule_name, help="Show only problems of this rule.")
@click.option("--explain", callback=_rule_name, help="Explain a rule with an example, and exit.")
@click.pass_context
def check(
    context: click.Context, paths: tuple[Path, ...], form: str, strict: bool, infos: bool,
    against: str | None, only: str | None, explain: str | None,
) -> None:  # fmt: skip
    """Report all problems in the settings and records, or in those under PATH."""
    if explain:
        from generator.pages.rules import explanation

        click.echo(explanation(explain))
        return
    project = project_of(context)
    wanted = wanted_files(project, paths)
    now = load_project(project.root)
    before = _state_at(context, now, against) if against is not None else None
    checked = check_records(now, how(project), before)
    checked = with_settings(project, checked, partial(_was_there, project, against))
    checked = narrowed(checked, wanted, only)
    if against is not None:
        # Of what is only shown, a change brings what is new in it.
        new = [p for p in checked.problems if not (p.severity == "info" and p.in_baseline)]
        checked = replace(checked, problems=new)
    shows_infos = infos or only is not None
    where = project.root, project.site_url
    click.echo(printed(form, checked, *where, shows_infos, style(), only or ""))
    context.exit(exit_code(checked, strict))


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--diff", "only_show", is_flag=True, help="Show the fixes as a diff; write nothing.")
@click.pass_context
def fix(context: click.Context, paths: tuple[Path, ...], only_show: bool) -> None:
    """Apply safe fixes in all records, or in those under PATH; comments and order stay."""
    from generator.authoring.fixing.command import fix, left

    project = project_of(context)
    wanted = wanted_files(project, paths)
    for piece in fix(project.root, wanted, today(), only_show):
        click.echo(piece)
    checked = narrowed(check_project(project.root, how(project)), wanted)
    if not only_show:
        click.echo(left(checked))
    context.exit(exit_code(checked, False))


@click.command()
@click.argument("ref")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
    help="The output format.",
)  # fmt: skip
@click.pass_context
def diff(context: click.Context, ref: str, form: str) -> None:
    """List the changes in meaning since REF, a git branch, tag or commit."""
    from generator.history.difference import difference
    from generator.reporters.diff import as_json, as_markdown, as_text

    now = load_project(project_of(context).root)
    found = difference(_state_at(context, now, ref), now)
    write = {"text": as_text, "markdown": as_markdown, "json": as_json}[form]
    click.echo(write(found))
