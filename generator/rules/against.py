"""Rules that compare the records with an earlier state: changes that need a correction or a redirect."""

from collections.abc import Iterator
from typing import Any

from generator.history.compare import Change, compare
from generator.history.matching import origin_of
from generator.model.as_data import record_data
from generator.model.case import Case
from generator.model.dates import Date
from generator.model.diagnostic import Fault, Path, path_text
from generator.rules.context import Found, ProjectContext
from generator.rules.rule import CaseContext, across_rule


@across_rule("case-removed", "error")
def case_removed(world: ProjectContext) -> Found:
    """With `--against` only: a case that is gone has a redirect, so that links to it still lead somewhere.

    A file that was moved to another folder is still the same case.

    Why: people have linked to it and cited it.

    Failing:
        === before: cases/old-name.yml
        === cases/new-name.yml

    Corrected:
        === before: cases/old-name.yml
        === cases/new-name.yml
        === redirects.yml
        old-name: new-name
    """
    if world.before is None or world.redirects is None:
        return
    for name in world.before.scopes:
        if name not in world.case_ids and name not in world.redirects:
            yield (
                f"cases/{name}",
                Fault(
                    (),
                    f"The case `{name}` is gone, and its address leads nowhere.",
                    f"put the file back, or write `{name}: the-case-in-its-place` in briefs/redirects.yml",
                ),
            )


@across_rule("correction-missing", "error")
def correction_missing(world: ProjectContext) -> Found:
    """With `--against` only: when the outcome, a standing, a quote or a measure of a case changes, a new
    entry under `corrections` says so.

    Its `field` is `outcome`, `facts.F1`, `positions.P2`, `exchanges.1` and `key_data.1` (the first of the
    list), `measures.M1`, or something deeper. Sources alone are no change, and a fact, position or measure that
    is new needs no entry, nor does what says more of an old one: a headline, an answer to the question, the
    reach, reasons, alternatives and conditions of a measure.

    Why: anyone who relied on the earlier text has to be able to see the change.

    Failing:
        facts:
          - {id: F1, question: Was it seen?, standing: reported, accounts: [{says: It was., sources: [S1]}]}
        === before: cases/example.yml
        facts:
          - {id: F1, question: Was it seen?, standing: unknown}

    Corrected:
        facts:
          - {id: F1, question: Was it seen?, standing: reported, accounts: [{says: It was., sources: [S1]}]}
        corrections:
          - {date: 2024-05-02, kind: update, field: facts.F1, why: A report was found.}
        === before: cases/example.yml
        facts:
          - {id: F1, question: Was it seen?, standing: unknown}
    """
    if world.before is None:
        return
    origins = origin_of(world.before.scopes, world.scopes, world.redirects or {})
    for name, old in origins.items():
        for fault in _unexplained(world.before.scopes[old], world.scopes[name]):
            yield f"cases/{name}", fault


def _unexplained(was: CaseContext, now: CaseContext) -> Iterator[Fault]:
    """The changes of substance that no new correction names, one for each field."""
    if was is now or was.case == now.case or not now.sound("corrections"):
        return
    told = [entry.field for entry in now.case.corrections if entry not in was.case.corrections]
    missing: dict[str, Change] = {}
    for change in compare(Case, _data(was.case), _data(now.case)):
        top = str(change.path[0])
        if _of_substance(change) and was.sound(top) and now.sound(top):
            missing.setdefault(_field_of(change), change)
    for field, change in missing.items():
        if not any(_names_field(entry, field) for entry in told):
            yield Fault(
                _place(now.case, change.path),
                f"`{field}` was changed, and no new entry under `corrections` says so.",
                f"add one: `- {{date: ..., kind: ..., field: {field}, why: ...}}`",
            )


def _names_field(entry: str, field: str) -> bool:
    """True if the field of a correction is the one that changed, or something in it."""
    names = {field}
    top, _, number = field.partition(".")
    if number.isdigit():
        names |= {f"{top}[{int(number) - 1}]"}
    within = tuple(f"{name}{sign}" for name in names for sign in ".[")
    return entry in {*names, *([top] if number.isdigit() else [])} or entry.startswith(within)


# What says more of an outcome or a measure, and takes nothing back.
_SAYS_MORE = frozenset({"headline", "answers", "because_of", "reach", "alternatives", "conditions"})


def _of_substance(change: Change) -> bool:
    top, last = change.path[0], change.path[-1]
    if last == "sources" or (change.kind == "added" and _SAYS_MORE & set(change.path)):
        return False
    if top == "outcome":
        return True
    if top == "measures":
        return change.kind != "added" or len(change.path) > 2
    if not change.was:
        return False
    return last in ("standing", "quote") or (
        not change.now and any(name in ("standing", "quote") for name in _names(change.was))
    )


def _names(value: Any) -> Iterator[str]:
    """The names of all fields in plain data."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _field_of(change: Change) -> str:
    """The field as a correction names it: `outcome`, `facts.F1`; of a list without ids, `exchanges.1`."""
    top, *rest = change.path
    if top == "outcome" or not rest:
        return str(top)
    return f"{top}.{rest[0] + 1}" if isinstance(rest[0], int) else path_text((top, rest[0]))


def _place(case: Case, path: Path) -> Path:
    """The current place of the changed item, or its list if it is gone."""
    top, *rest = path
    items = getattr(case, str(top))
    for index, item in enumerate(items if isinstance(items, tuple) else ()):
        if rest and (rest[0] == index or getattr(item, "id", None) == rest[0]):
            return (top, index)
    return (top,)


def _data(case: Case) -> dict[str, Any]:
    def one_line(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: one_line(item) for name, item in value.items()}
        if isinstance(value, list):
            return [one_line(item) for item in value]
        return " ".join(value.split())

    def edtf(date: Date) -> str:
        return date.edtf

    found = one_line(record_data(case, edtf))
    assert isinstance(found, dict)
    return found
