"""Reports of changes in meaning, for people and programs."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.history.compare import Change
from generator.history.difference import CaseDifference, Difference
from generator.history.sentences import Piece, Quoted, Sentence, as_plain, sentence
from generator.model.diagnostic import path_text, plural
from generator.reporters.words import inert_json, safe

# More changes of one case, or of one registry, than these are counted.
_MOST = 20
# A comment on GitHub can have 65,536 characters.
_MOST_CHARACTERS = 50_000

_KINDS = {
    "new": "new case",
    "removed": "case removed",
    "renamed": "renamed from ",
    "changed": "",
    "unreadable": "cannot be read in one of the two states",
}


def as_text(difference: Difference) -> str:
    """Sentences for a terminal, under the name of each case and registry."""
    parts = [
        "\n".join([_inert(as_plain(head)), *(f"  - {line}" for line in _lines(changes, _plain))])
        for head, changes in _groups(difference)
    ]
    return "\n\n".join([*parts, _closing(difference)])


def as_markdown(difference: Difference) -> str:
    """The report as a comment on GitHub, within its maximum length.

    All words of records are in code spans, in which nothing is a link, a mention or HTML, and no line
    begins with them.
    """
    parts: list[str] = []
    room = _MOST_CHARACTERS
    groups = list(_groups(difference))
    for number, (head, changes) in enumerate(groups):
        part = "\n".join([_marked(head), "", *(f"- {line}" for line in _lines(changes, _marked))])
        room -= len(part)
        if room < 0:
            parts.append(f"and {len(groups) - number} more")
            break
        parts.append(part.rstrip())
    return "\n\n".join([*parts, _closing(difference)])


def as_json(difference: Difference) -> str:
    """The report as data: every change with its path, old value and new value."""
    data = {
        "cases": [
            {
                "id": case.id,
                "title": case.title,
                "kind": case.kind,
                "was": case.was,
                "changes": [_data(change) for change in case.changes],
            }
            for case in difference.cases
        ],
        "registries": {
            name: [_data(change) for change in changes]
            for name, changes in difference.registries.items()
        },
    }
    return inert_json(data)


def _data(change: Change) -> dict[str, Any]:
    return {
        "path": path_text(change.path),
        "kind": change.kind,
        "was": change.was,
        "now": change.now,
        "sentence": as_plain(sentence(change)),
    }


def _groups(difference: Difference) -> Iterator[tuple[Sentence, tuple[Change, ...]]]:
    """A heading for each case and registry that changed, with its changes."""
    for case in difference.cases:
        yield _heading(case), case.changes
    for name, changes in difference.registries.items():
        yield (f"{name}.yml",), changes


def _heading(case: CaseDifference) -> Sentence:
    what = _KINDS[case.kind]
    head: list[Piece] = [Quoted(case.id)]
    if what:
        head.append(f" ({what}")
        head += [Quoted(case.was)] if case.was else []
        head.append(")")
    return (*head, ": ", Quoted(case.title)) if case.title else tuple(head)


def _lines(changes: tuple[Change, ...], write: Callable[[Sentence], str]) -> list[str]:
    lines = [write(sentence(change)) for change in changes[:_MOST]]
    more = len(changes) - _MOST
    return [*lines, f"and {more} more"] if more > 0 else lines


def _plain(pieces: Sentence) -> str:
    return _inert(as_plain(pieces))


def _inert(text: str) -> str:
    """One line, without what a terminal or the log of a workflow would obey."""
    return safe(" ".join(text.split())).replace("##[", "## [")


def _marked(pieces: Sentence) -> str:
    return "".join(_code(p.text) if isinstance(p, Quoted) else p for p in pieces)


def _code(text: str) -> str:
    """A code span around any text, whatever backticks it holds."""
    text = _inert(text)
    longest = max((len(run) for run in _runs(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _runs(text: str) -> list[str]:
    return "".join(c if c == "`" else " " for c in text).split()


def _closing(difference: Difference) -> str:
    if not difference:
        return "Nothing changed in meaning."
    parts = [plural(len(difference.cases), "case")] if difference.cases else []
    registries = [f"{name}.yml" for name in difference.registries]
    return f"Changed in meaning: {', '.join([*parts, *registries])}."
