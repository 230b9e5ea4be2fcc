"""The command that reads a record statement by statement against its sources."""

from typing import TYPE_CHECKING

import click

from generator.cli.common import UNUSABLE, complain, project_of
from generator.model.clock import today
from generator.model.diagnostic import plural
from generator.model.review import wrote
from generator.reporters.words import safe, safe_lines

if TYPE_CHECKING:
    from generator.authoring.sourcing.reviewing import Review
    from generator.model.review import Statement

_ANSWERS = {"a": "agrees", "d": "disagrees", "c": "cannot_open"}
_CHOICES = "a agrees, d does not, c cannot open, s skip, q quit; a note may follow"


@click.command()
@click.argument("case", default="")
@click.option("--by", default="", help="The name of the reader, as in reviewed_by.")
@click.option(
    "--share", default="1/1", help="The part to read, if there are two readers: 1/2 or 2/2."
)
@click.option(
    "--status",
    is_flag=True,
    help="List what is read and what is left; without CASE, for every case.",
)
@click.pass_context
def review(context: click.Context, case: str, by: str, share: str, status: bool) -> None:
    """Read the record CASE statement by statement against its sources.

    Each answer is kept at once in briefs/reviews/, so that one may stop at any time. A stamp lapses when its statement
    or a source of it changes.
    """
    from generator.authoring.sourcing.reviewing import ReviewError, case_ids, open_review

    root = project_of(context).root
    if not case and not status:
        raise click.UsageError("Name the CASE to read, or ask for --status.")
    try:
        if status:
            for name in [case] if case else case_ids(root):
                _status(open_review(root, name), is_one=bool(case))
            return
        found = open_review(root, case)
        found.mine("", share)
        by = " ".join((by or click.prompt("Your name, as in reviewed_by")).split())
        found.refuse(by)
    except ReviewError as error:
        complain(error)
        context.exit(UNUSABLE)
    if wrote(found.case, by):
        click.echo(
            "You are among those who wrote this record: the page does not count you as a second person."
        )
    mine = found.mine(by, share)
    for number, statement in enumerate(mine, 1):
        click.echo(f"\n{number} of {len(mine)}: {safe(statement.key)}")
        _show(found, statement)
        choice, note = _ask()
        if choice == "q":
            break
        if choice != "s":
            found = found.stamped(statement, _ANSWERS[choice], by, note, today())
    _status(found)


def _show(found: "Review", statement: "Statement") -> None:
    for name, text in statement.texts:
        click.echo(safe_lines(f"  {name}: {text}"))
    for source, has_text, passages in found.beside(statement):
        captured = "" if has_text else " (no captured text here)"
        click.echo(safe(f"    {source.id}: {source.title}, {source.url}{captured}"))
        for passage in passages:
            words = f"[{passage.exact}]" if passage.is_quotation else passage.exact
            click.echo(safe(f"      ... {passage.prefix} {words} {passage.suffix} ..."))


def _ask() -> tuple[str, str]:
    """An answer and the note behind it: `d the figure is another one`."""
    while True:
        said = click.prompt(_CHOICES, prompt_suffix="\n> ").strip()
        choice, _, note = said.partition(" ")
        if choice.lower() in (*_ANSWERS, "s", "q"):
            return choice.lower(), " ".join(note.split())
        click.echo(f"  `{safe(choice)}` is none of these.")


def _status(found: "Review", is_one: bool = True) -> None:
    reviews, total = found.reviews, len(found.statements)
    lapsed = sum(map(reviews.has_lapsed, found.statements))
    told = f"{plural(total, 'statement')}: {found.agreed} read and agreed with"
    if not is_one:
        click.echo(f"{safe(found.case.id)}: {told}, {lapsed} lapsed, {len(found.left)} left.")
        return
    click.echo(f"{told}.")
    for statement in found.statements:
        stamps = reviews.holding(statement)
        if reviews.has_lapsed(statement):
            click.echo(f"  {safe(statement.key)}: has changed since it was read")
        for stamp in stamps:
            if stamp.verdict != "agrees":
                note = f": {stamp.note}" if stamp.note else ""
                words = stamp.verdict.replace("_", " ")
                click.echo(safe_lines(f"  {statement.key}: {words}, {stamp.by}{note}"))
    if found.left:
        click.echo(f"Left: {', '.join(safe(statement.key) for statement in found.left)}.")
