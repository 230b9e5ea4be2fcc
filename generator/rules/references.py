"""Rules on references from a record to other files."""

from collections.abc import Iterable
from urllib.parse import unquote

from generator.model.diagnostic import Fault
from generator.model.markup import term_key
from generator.model.names import Known
from generator.model.near import did_you_mean, surely
from generator.rules.context import Found, ProjectContext
from generator.rules.rule import across_rule


@across_rule("case-unknown", "error")
def case_unknown(world: ProjectContext) -> Found:
    """A case that is referred to has a record.

    Why: the link would lead nowhere.

    Failing:
        precedents:
          - {case: other-recal, treatment: analogous, point: A flaw., basis: editorial}
        === cases/other-recall.yml

    Corrected:
        precedents:
          - {case: other-recall, treatment: analogous, point: A flaw., basis: editorial}
        === cases/other-recall.yml
    """
    moved = world.redirects or {}
    for record, path, name in world.references("case", "case"):
        if name not in world.case_ids:
            hint = f"it is now `{moved[name]}`" if name in moved else ""
            otherwise = "name a precedent that has no record here as `external`"
            if path[0] != "precedents":
                otherwise = "write the id of a record under briefs/cases/"
            hint = hint or _near(name, world.case_ids, otherwise)
            yield record, Fault(path, f"There is no case `{name}`.", hint, about=name)


@across_rule("actor-unknown", "error")
def actor_unknown(world: ProjectContext) -> Found:
    """An actor that is referred to is in actors.yml.

    Why: the party would have no name and no page.

    Failing:
        parties:
          - {id: agency, actor: some-agencie, role: authority}
          - {id: maker, actor: some-maker, role: manufacturer}

    Corrected:
        parties:
          - {id: agency, actor: some-agency, role: authority}
          - {id: maker, actor: some-maker, role: manufacturer}
    """
    if world.actors is None:
        return
    references = list(world.references("actor", "actor"))
    references += [
        ("actors", (actor.id, name), other)
        for actor in world.actors.values()
        for name in ("merged_into", "part_of")
        if (other := getattr(actor, name))
    ]
    for record, path, name in references:
        if name not in world.actors:
            hint = _near_entry(name, world.known("actors"), f"add `{name}:` to briefs/actors.yml")
            message = f"There is no actor `{name}` in actors.yml."
            yield record, Fault(path, message, hint, about=name)


@across_rule("topic-unknown", "error")
def topic_unknown(world: ProjectContext) -> Found:
    """A topic that is referred to is in topics.yml.

    Why: nobody would find the case under it.

    Failing:
        topics: [recall]

    Corrected:
        topics: [recalls]
    """
    if world.topics is None:
        return
    references = list(world.references("topic", "topic"))
    references += [
        ("topics", (t.id, "broader"), t.broader) for t in world.topics.values() if t.broader
    ]
    for record, path, name in references:
        if name not in world.topics:
            hint = _near_entry(name, world.known("topics"), f"add `{name}:` to briefs/topics.yml")
            message = f"There is no topic `{name}` in topics.yml."
            yield record, Fault(path, message, hint, about=name)


@across_rule("issue-unknown", "error")
def issue_unknown(world: ProjectContext) -> Found:
    """An issue that is referred to is in issues.yml.

    Why: the exchange would be missing from the cases that argue over the same.

    Failing:
        exchanges:
          - issue: Does the order reach too far?
            issue_id: reech
            answers: {P1: none_on_record, P2: none_on_record}
        === issues.yml
        reach: {title: How far should the measure reach?}

    Corrected:
        exchanges:
          - issue: Does the order reach too far?
            issue_id: reach
            answers: {P1: none_on_record, P2: none_on_record}
        === issues.yml
        reach: {title: How far should the measure reach?}
    """
    if world.issues is None:
        return
    references = list(world.references("issue", "issue"))
    references += [
        ("issues", (i.id, "broader"), i.broader) for i in world.issues.values() if i.broader
    ]
    for record, path, name in references:
        if name not in world.issues:
            hint = _near_entry(name, world.known("issues"), f"add `{name}:` to briefs/issues.yml")
            message = f"There is no issue `{name}` in issues.yml."
            yield record, Fault(path, message, hint, about=name)


@across_rule("term-unknown", "error")
def term_unknown(world: ProjectContext) -> Found:
    """A glossary term that is linked to is in glossary.yml, as a term or one of its other forms.

    Why: the reader would find no definition.

    Failing:
        question: Is a [flaw](term:flow) cause for a recall?

    Corrected:
        question: Is a [flaw](term:defect) cause for a recall?
    """
    if world.terms is None:
        return
    known = {
        term_key(form): form for term in world.terms.values() for form in (term.id, *term.also)
    }
    for name, scope in world.scopes.items():
        for path, scheme, address in scope.links:
            word = unquote(address)
            if scheme == "term" and term_key(word) not in known:
                add = f"add `{word}:` to briefs/glossary.yml"
                hint = _near(word, known.values(), add)
                message = f"There is no term `{word}` in glossary.yml."
                yield f"cases/{name}", Fault(path, message, hint, about=f"term:{address}")


def _near_entry(name: str, known: Known, otherwise: str) -> str:
    """The hint for a missing id of a registry, which may be the name, the title or an alias of an entry."""
    if found := known.find(name):
        return f"write `{found}`"
    hint = _near(name, known.names, otherwise)
    if hint == otherwise and (near := known.near(name)):
        return f"did you mean {' or '.join(f'`{one}`' for one in near)}? Or {otherwise}"
    return hint


def _near(name: str, known: Iterable[str], otherwise: str) -> str:
    """The hint for a missing name: it is mistyped, or it may be new."""
    known = list(known)
    near = did_you_mean(name, known)
    if near and not surely(name, known):
        return f"{near} Or {otherwise}"
    return near or otherwise
