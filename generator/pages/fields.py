"""The reference of all fields of a record and of the registries, made from the model itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.fields import (
    Address,
    Condition,
    Day,
    Field,
    Language,
    Line,
    OwnId,
    Part,
    PerPosition,
    Prose,
    Ref,
    Text,
    Word,
    conditions_of,
    fields_of,
)
from generator.model.registry import Actor, Issue, Term, Topic
from generator.model.translation import _
from generator.model.vocabulary import NOT_APPLICABLE, Vocabulary
from generator.pages.page import Page
from generator.pages.rules import english, rule_text
from generator.project.settings.options import OPTIONS
from generator.rules.identity import TARGETS

_LISTED = 30
_REGISTRIES = (("actors", Actor), ("topics", Topic), ("issues", Issue), ("glossary", Term))
_FORMS: dict[type[str], str] = {
    str: "plain text, shown as typed",
    Line: "one paragraph; may cite and link",
    Prose: "paragraphs, lists and quotations; may cite and link",
}


@dataclass(frozen=True)
class Row:
    """One field. `need` says whether it must be there, `inside` is the anchor of the fields under it."""

    anchor: str
    name: str
    kind: str
    need: str
    doc: str
    limits: str
    example: str
    vocabulary: Vocabulary | None = None
    inside: str = ""


@dataclass(frozen=True)
class Group:
    """A group of fields: those of a record, or of one of its parts."""

    anchor: str
    title: str
    doc: str
    rows: tuple[Row, ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    record = list(_groups(Case, "", _("The record")))
    registries = [
        group for name, cls in _REGISTRIES for group in _groups(cls, f"{name}.yml", f"{name}.yml")
    ]
    rows = [row for group in (*record, *registries) for row in group.rows]
    vocabularies = {row.vocabulary.name: row.vocabulary for row in rows if row.vocabulary}
    view = {
        "record": record,
        "registries": registries,
        "options": list(OPTIONS.values()),
        "vocabularies": list(vocabularies.values()),
        "listed": _LISTED,
        "words_anchor": words_anchor,
        "rule_text": rule_text,
        "english": english(),
    }
    description = _(
        "Every field of a record: its purpose, its valid values, and whether it is required."
    )
    yield Page("fields/", _("Fields"), "fields.html", view, description, "fields")


def words_anchor(vocabulary: Vocabulary) -> str:
    """The anchor at which the words of a vocabulary are explained."""
    return "words-" + vocabulary.name.replace(",", "").replace(" ", "-")


def _groups(cls: type, path: str, title: str) -> Iterator[Group]:
    """A record and, behind it, the records inside it."""
    fields = fields_of(cls)
    doc = " ".join((cls.__doc__ or "").split()) if path else ""
    rows = tuple(_row(cls, field, path) for field in fields.values())
    yield Group(path or "record", title, doc, rows)
    for field in fields.values():
        if isinstance(field.kind, Part | PerPosition):
            inner = _join(path, field.name)
            yield from _groups(field.kind.cls, inner, inner)


def _row(cls: type, field: Field, path: str) -> Row:
    kind = field.kind
    anchor = _join(path, field.name)
    return Row(
        anchor,
        field.name,
        _kind(field),
        _need(field, conditions_of(cls), getattr(cls, "ONE_OF", ())),
        field.doc,
        _limits(field),
        f"[{field.example}]" if field.many and field.example else field.example,
        kind.words if isinstance(kind, Word) else None,
        anchor if isinstance(kind, Part | PerPosition) else "",
    )


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _kind(field: Field) -> str:
    kind = field.kind
    one = "fields of its own"
    if isinstance(kind, Text):
        one = _FORMS[kind.form]
    elif isinstance(kind, OwnId):
        form = f"`{kind.letter}1`, `{kind.letter}2`, ..."
        one = f"an id: {form if kind.letter else 'small letters, digits and hyphens'}"
    elif isinstance(kind, Ref):
        one = f"the id of {'an' if kind.target[0] in 'aeiou' else 'a'} {kind.target}"
        if letter := TARGETS.get(kind.target, ("", ""))[1]:
            one += f", such as `{letter}1`"
        one += "".join(f", or `{word}`" for word in kind.extra)
        one += {"": "", "address": ", or an address", "case": ", or `case:` and the id of a case"}[
            kind.also
        ]
        one += ", or a list of them" if kind.one_or_many else ""
    elif isinstance(kind, Word):
        one = "a word from a list" + (", or a list of them" if kind.one_or_many else "")
    elif isinstance(kind, Language):
        one = "a language as a tag (BCP 47), such as `it` or `pt-BR`"
    elif isinstance(kind, Day):
        one = "a date, as exactly as it is known, or `unknown`"
    elif isinstance(kind, Address):
        one = "an address (http, https or mailto)" + (", or `unknown`" if kind.blank_word else "")
    elif isinstance(kind, PerPosition):
        one = "for each position its id, and fields under it"
        one += "".join(f", or `{word}`" for word in kind.extra)
    many = f"a list; each entry: {one}" if field.many else one
    return many + (f"; or `{NOT_APPLICABLE}`" if field.may_not_apply else "")


def _need(field: Field, conditions: tuple[Condition, ...], one_of: tuple[str, ...]) -> str:
    frees = [c for c in conditions if field.name in c.frees]
    if field.required:
        unless = " or ".join(f"`{c.field}` is `{c.word}`" for c in frees)
        return f"needed, unless {unless}" if unless else "needed"
    if field.name in one_of:
        other = " or ".join(f"`{name}`" for name in one_of if name != field.name)
        return f"this or {other} is needed"
    where = [c for c in conditions if field.name in c.requires]
    if where:
        return "needed where " + " or ".join(f"`{c.field}` is `{c.word}`" for c in where)
    return "may be left out"


def _limits(field: Field) -> str:
    found = []
    if field.least or field.most:
        found.append(
            f"{field.least} to {field.most} entries"
            if field.most
            else f"at least {field.least} entries"
        )
    if isinstance(field.kind, Text) and field.kind.most:
        found.append(f"at most {field.kind.most} characters")
    if isinstance(field.kind, Text) and field.kind.words:
        found.append(f"at most {field.kind.words} words each")
    return "; ".join(found)
