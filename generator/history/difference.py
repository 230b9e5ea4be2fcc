"""Two states of a project to what changed in meaning: case by case, and in the registries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.history.compare import Change, Step, compare, headline
from generator.history.matching import origin_of
from generator.history.written import Data, written
from generator.model.case import Case
from generator.model.fields import Field, OwnId, Part
from generator.model.registry import Actor, Issue, Term, Topic
from generator.parsing.file import RawFile
from generator.parsing.nodes import Node, Scalar
from generator.parsing.validate import registry_entries
from generator.project.source_tree import RawProject

Kind = Literal["new", "removed", "renamed", "changed", "unreadable"]
REGISTRIES: dict[str, tuple[str, type]] = {
    "actors": ("actor", Actor),
    "topics": ("topic", Topic),
    "issues": ("issue", Issue),
    "glossary": ("term", Term),
}


@dataclass(frozen=True)
class CaseDifference:
    """A case that is new, gone, or changed. `was` is its id before, where it was renamed."""

    id: str
    title: str
    kind: Kind
    changes: tuple[Change, ...] = ()
    was: str = ""


@dataclass(frozen=True)
class Difference:
    """Everything that changed in meaning between two states of a project."""

    cases: tuple[CaseDifference, ...]
    registries: Mapping[str, tuple[Change, ...]]

    def __bool__(self) -> bool:
        return bool(self.cases or self.registries)


def difference(was: RawProject, now: RawProject) -> Difference:
    """The changes from one state to the other, in the order of the ids of cases."""
    cases = []
    origins = origin_of(was.cases, now.cases, redirects_of(now))
    for name in sorted(now.cases):
        old = was.cases.get(origins.get(name, ""))
        found = _of_case(name, old, now.cases[name])
        if found is not None:
            cases.append(found)
    for name in sorted(set(was.cases) - set(origins.values())):
        title = written(was.cases[name].root, Case).get("title", "")
        cases.append(CaseDifference(name, title, "removed"))
    registries = {name: tuple(_of_registry(name, was, now)) for name in (*REGISTRIES, "redirects")}
    return Difference(tuple(cases), {name: found for name, found in registries.items() if found})


def redirects_of(project: RawProject) -> dict[str, str]:
    """The redirects as written: old id to new id."""
    return {old: _redirect(node) for old, node in _entries(project, "redirects")}


def _redirect(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _of_case(name: str, old: RawFile | None, new: RawFile) -> CaseDifference | None:
    if old is not None and old.content is not None and old.digest == new.digest:
        return _renamed_only(name, old, new)
    data = written(new.root, Case)
    title = data.get("title", "")
    if old is None:
        return CaseDifference(name, title, "new")
    was = old.path.stem if old.path.stem != name else ""
    if old.root is None or new.root is None:
        unread = old.digest != new.digest
        return CaseDifference(name, title, "unreadable", (), was) if unread or was else None
    changes = tuple(compare(Case, written(old.root, Case), data))
    if not changes and not was:
        return None
    return CaseDifference(name, title, "renamed" if was else "changed", changes, was)


def _renamed_only(name: str, old: RawFile, new: RawFile) -> CaseDifference | None:
    if old.path.stem == name:
        return None
    title = written(new.root, Case).get("title", "")
    return CaseDifference(name, title, "renamed", (), old.path.stem)


def _of_registry(name: str, was: RawProject, now: RawProject) -> Iterator[Change]:
    before, after = dict(_entries(was, name)), dict(_entries(now, name))
    for key in dict.fromkeys([*after, *before]):
        if before.get(key) is after.get(key):
            continue
        if name == "redirects":
            old, new = _redirect_of(before, key), _redirect_of(after, key)
            if old != new:
                step = Step(Field("redirect", OwnId(), ""), "redirect", key, new or old)
                yield Change((key,), (step,), old, new)
            continue
        noun, cls = REGISTRIES[name]
        yield from _of_entry(noun, cls, key, before.get(key), after.get(key))


def _redirect_of(entries: Mapping[str, Node], key: str) -> str:
    return _redirect(entries[key]) if key in entries else ""


def _of_entry(
    noun: str, cls: type, key: str, old: Node | None, new: Node | None
) -> Iterator[Change]:
    was, now = _entry_data(old, cls), _entry_data(new, cls)
    step = Step(Field(noun, Part(cls), ""), noun, key, headline(cls, now or was))
    if was and now:
        yield from compare(cls, was, now, (key,), (step,))
    elif was != now:
        yield Change((key,), (step,), was, now)


def _entry_data(node: Node | None, cls: type) -> Data:
    return written(node, cls) if node is not None else {}


def _entries(project: RawProject, name: str) -> Iterator[tuple[str, Node]]:
    raw = project.registries.get(name)
    yield from registry_entries(raw.root if raw else None)
