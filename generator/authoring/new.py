"""`briefs new`: where a new record goes, what it can name, and the few questions that a person is asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.authoring.deriving.answers import Answers
from generator.authoring.deriving.draft import as_question, clean, suggested_id
from generator.model.ids import is_id
from generator.model.names import Entry, Known
from generator.model.registry import Actor, Topic
from generator.model.vocabulary import STATUS
from generator.parsing.validate import no_id, registry_entries, validate
from generator.project.source_tree import RawProject, load_project

Ask = Callable[[str, str], str]
"""Puts a question with a default answer for an empty line, and returns the answer."""
Say = Callable[[str], None]

_MOST_NAMED = 12


class NewError(Exception):
    """A record cannot be written under this name; the message says why."""


@dataclass(frozen=True)
class Shelf:
    """Existing entries: ids that a new record cannot use, each with the reason, and those it can refer to."""

    taken: dict[str, str] = field(default_factory=dict)
    actors: Known = field(default_factory=lambda: Known("briefs/actors.yml"))
    topics: Known = field(default_factory=lambda: Known("briefs/topics.yml"))

    def check_id(self, name: str) -> None:
        """Raises NewError for an invalid or existing id."""
        if not is_id(name):
            message, hint = no_id(name)
            raise NewError(f"{message} {hint.capitalize()}".strip())
        if name in self.taken:
            raise NewError(self.taken[name])

    def id_for(self, name: str, answers: Answers) -> str:
        """The id of the new record: the one that is given, or one made from the title. Raises NewError."""
        if not name and not answers.title:
            raise NewError("give an ID, or a --title to make one from")
        found = name or suggested_id(answers.title, frozenset(self.taken))
        self.check_id(found)
        return found


def open_shelf(root: Path) -> Shelf:
    """The existing entries of the project at `root`."""
    project = load_project(root)
    taken = {name: f"the id is taken by {raw.name}" for name, raw in project.cases.items()}
    if redirects := project.registries.get("redirects"):
        gone = "an id is never used again, and this one is in briefs/redirects.yml"
        taken |= {name: gone for name, _ in registry_entries(redirects.root)}
    return Shelf(taken, _known(project, "actors", Actor), _known(project, "topics", Topic))


def write_record(root: Path, name: str, folder: str, text: str) -> str:
    """Write a record and say where; an existing file is never overwritten. Raises NewError."""
    path = root / "briefs" / "cases" / folder / f"{name}.yml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.resolve().is_relative_to((root / "briefs" / "cases").resolve()):
            raise NewError(f"`{folder}` leads out of briefs/cases")
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise NewError(f"there is a file {path.relative_to(root)} already") from None
    except OSError as error:
        raise NewError(f"it cannot be written: {error.strerror}") from error
    return path.relative_to(root).as_posix()


def _known(project: RawProject, registry: str, cls: type[Entry]) -> Known:
    raw = project.registries.get(registry)
    entries = registry_entries(raw.root) if raw else ()
    records = {key: validate(node, cls, key, (key,)).record for key, node in entries}
    return Known.of(registry, {key: one for key, one in records.items() if isinstance(one, cls)})


def check_folder(folder: str) -> None:
    """Raises NewError if it is not a folder under `briefs/cases/`."""
    if folder and not all(
        re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", p) for p in folder.split("/")
    ):
        raise NewError(
            f"`{folder}` is not a folder for records: letters, digits, hyphens, and / between folders"
        )


def schema_from(folder: str) -> str:
    """The path of the JSON Schema, relative to a record in a folder under `briefs/cases/`."""
    return "../" * (1 + len([part for part in folder.split("/") if part])) + "schema.json"


def interview(shelf: Shelf, name: str, ask: Ask, say: Say) -> tuple[str, Answers]:
    """Ask for the id and the first answers. An empty line leaves a question open. Raises NewError."""
    if name:
        shelf.check_id(name)
    say("A few questions; an empty line leaves one open. Nothing is written before the last.")
    title = clean(ask("Title: the dispute in neutral words", ""))
    question = as_question(clean(ask("The question presented, answerable for either side", "")))
    while not name:
        name = _free_id(shelf, title, ask, say)
    status = _word("Status", tuple(STATUS.words), ask, say)
    places = ask("Jurisdictions: names or codes of countries, EU or INT, with commas", "")
    topics = _several("Topics, with commas", shelf.topics, ask, say)
    for_measure = _one("Who is for the measure", shelf.actors, ask, say)
    against = _one("Who is against it", shelf.actors, ask, say)
    others = _several("Who else takes part, with commas", shelf.actors, ask, say)
    return name, Answers(
        title=title,
        question=question,
        status=status,
        jurisdictions=_split(places),
        topics=topics,
        for_measure=for_measure,
        against_measure=against,
        actors=others,
    )


def _free_id(shelf: Shelf, title: str, ask: Ask, say: Say) -> str:
    suggested = suggested_id(title, frozenset(shelf.taken)) if title else ""
    name = ask("Id: the file's name and the page's address", suggested).strip()
    try:
        shelf.check_id(name)
    except NewError as error:
        say(f"  {error}")
        return ""
    return name


def _word(question: str, words: Sequence[str], ask: Ask, say: Say) -> str:
    while True:
        said = ask(f"{question} ({', '.join(words)})", "").strip().lower()
        if said in ("", *words):
            return said
        say(f"  `{clean(said)}` is none of these.")


def _several(question: str, known: Known, ask: Ask, say: Say) -> tuple[str, ...]:
    if known.names:
        names = list(known.names)
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        say(f"  In {known.file}: {', '.join(names[:_MOST_NAMED])}{more}")
    return tuple(_found(said, known, ask, say) for said in _split(ask(question, "")))


def _one(question: str, known: Known, ask: Ask, say: Say) -> str:
    return _found(clean(ask(question, "")), known, ask, say)


def _found(said: str, known: Known, ask: Ask, say: Say) -> str:
    """The id that is meant, or else the answer itself."""
    if not said or known.find(said):
        return known.find(said)
    near = known.near(said)
    if not near:
        say(f"  `{said}` is not in {known.file} yet: add it there later.")
        return said
    say(f"  `{said}` is not in {known.file}; near it: {', '.join(near)}")
    again = clean(ask("Which is it? (the same again for a new one)", near[0]))
    return known.find(again) or again


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(clean, re.split(r"[,;]", text))))
