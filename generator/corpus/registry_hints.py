"""Hints that need a registry: an id that is not one may be the name, the title or an alias of an entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.model.case import Case
from generator.model.diagnostic import Diagnostic, path_of
from generator.model.fields import Ref, field_at
from generator.parsing.file import RawFile
from generator.parsing.nodes import Scalar, value_at
from generator.rules import ProjectContext

_REGISTRIES = {"actor": "actors", "topic": "topics", "issue": "issues"}


def with_registry_hints(
    problems: Iterable[Diagnostic], files: Mapping[str, RawFile], world: ProjectContext
) -> Iterator[Diagnostic]:
    """The same problems; those about the form of an id of a registry name the entry that is called so."""
    for problem in problems:
        hint = _hint(problem, files, world) if problem.rule == "id-form" else ""
        yield replace(problem, hint=hint) if hint else problem


def _hint(problem: Diagnostic, files: Mapping[str, RawFile], world: ProjectContext) -> str:
    raw, path = files.get(problem.file), path_of(problem.path)
    field = field_at(Case, path)
    if raw is None or field is None or not isinstance(field.kind, Ref):
        return ""
    node, registry = value_at(raw.root, path), _REGISTRIES.get(field.kind.target)
    if registry is None or not isinstance(node, Scalar):
        return ""
    known = world.known(registry)
    found = known.find(node.text)
    if found:
        return f"write `{found}`"
    near = " or ".join(f"`{name}`" for name in known.near(node.text))
    other = f"; {problem.hint}, and add that to {known.file}, for a new one" if problem.hint else ""
    return f"did you mean {near}?{other.replace('; write', ' Or write')}" if near else ""
