"""Shared parts of commands: project, exit code, output, and exceptions of libraries as messages."""

import logging
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from generator.corpus.check import Checked, How, check_project
from generator.history.baseline import all_in_baseline
from generator.model.clock import today
from generator.model.diagnostic import Diagnostic, in_order
from generator.project.cache import open_cache, why_unused
from generator.project.process_pool import default_jobs
from generator.project.project import Project, ProjectError, open_project
from generator.reporters.formats import printed
from generator.reporters.text import missing_letters, plain
from generator.reporters.words import safe_lines

PROBLEMS, UNUSABLE = 1, 2
T = TypeVar("T")

_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "info": "blue",
    "file": "cyan",
    "rule": "bright_black",
    "why": "bright_black",
}


def complain(about: object) -> None:
    """Say why nothing could be done; what MkDocs says can have words of strangers in it."""
    click.echo(safe_lines(f"briefs: {about}"), err=True)


def project_of(context: click.Context) -> Project:
    try:
        return open_project(context.obj)
    except ProjectError as error:
        complain(error)
        context.exit(UNUSABLE)


def checked_project(
    context: click.Context, project: Project, strict: bool, undone: str, jobs: int | None = None
) -> Checked:
    """The checked project; where it has errors, its problems and what was not done are printed, and the
    command ends."""
    checked = with_settings(project, check_project(project.root, how(project, jobs)))
    if any(problem.severity != "info" for problem in checked.problems):
        where = project.root, project.site_url
        click.echo(printed("text", checked, *where, False, style(err=True)), err=True)
    elif told := missing_letters(checked):
        complain(told)
    if exit_code(checked, strict):
        click.echo(undone, err=True)
        context.exit(PROBLEMS)
    return checked


def how(project: Project, jobs: int | None = None) -> How:
    """The check options of a command."""
    cache = open_cache(project.root)
    if why := why_unused(project.root):
        complain(why)
    jobs = jobs or default_jobs()
    settings = project.settings
    return How(
        today(),
        project.review_days,
        cache,
        jobs,
        progress(),
        language=settings.text_language,
        fonts=settings.fonts,
    )


def with_settings(
    project: Project,
    checked: Checked,
    is_known: Callable[[Diagnostic], bool] = lambda problem: False,
) -> Checked:
    """The diagnostics of records and settings together; `is_old` chooses those of settings that are not new."""
    own = project.settings.problems
    found = [*all_in_baseline(filter(is_known, own)), *(p for p in own if not is_known(p))]
    link = checked.link if project.settings.are_usable else None
    return replace(checked, problems=in_order([*checked.problems, *found]), link=link)


def usable_settings(context: click.Context, project: Project) -> None:
    """Settings with which a site can be made; else their problems are printed, and the command ends."""
    if not project.settings.are_usable:
        _print_problems(project, project.settings.problems)
        context.exit(PROBLEMS)


def _print_problems(project: Project, problems: Iterable[Diagnostic]) -> None:
    checked = Checked(list(problems), None, 0)
    where = project.root, project.site_url
    report, _, _counts = printed("text", checked, *where, False, style(err=True)).rpartition("\n\n")
    click.echo(report, err=True)


def exit_code(checked: Checked, strict: bool) -> int:
    return PROBLEMS if checked.stops(strict) else 0


def wanted_files(project: Project, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """True if a file, by its path from the project's root, is one that the PATHs name; all are without any."""
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


def style(err: bool = False) -> Callable[[str, str], str]:
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain
    return lambda text, kind: click.style(text, fg=_COLOURS.get(kind), bold=kind == "file")


def progress() -> Callable[[str, int, int], None] | None:
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
    """Formats log messages of MkDocs, whose links and page names come from strangers."""

    def format(self, record: logging.LogRecord) -> str:
        return safe_lines(super().format(record))


def log_to_terminal() -> None:
    """Sends the log messages of MkDocs to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Inert("%(levelname)s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.propagate = False


def guarded(context: click.Context, project: Project, action: Callable[[], T]) -> T:
    """Run something of MkDocs, Zensical, Jinja, Typst or Pagefind: their own exceptions are messages, not tracebacks."""
    from jinja2 import TemplateError
    from mkdocs.exceptions import ConfigurationError, MkDocsException

    from generator.build.builder import SettingsError
    from generator.build.engines.frame import BrokenTemplateError
    from generator.build.engines.zensical import ZensicalError
    from generator.build.search import SearchError
    from generator.exports.typesetting import TypesettingError

    try:
        return action()
    except SettingsError as error:
        _print_problems(project, error.problems)
        context.exit(PROBLEMS)
    except ConfigurationError as error:
        complain(f"site_config.yml: {error}")
        context.exit(UNUSABLE)
    except TemplateError as error:
        complain(BrokenTemplateError.of(error))
        context.exit(PROBLEMS)
    except BrokenTemplateError as error:
        complain(error)
        context.exit(PROBLEMS)
    except (MkDocsException, SearchError, TypesettingError, ZensicalError, OSError) as error:
        if str(error):
            complain(error)
        context.exit(PROBLEMS)
