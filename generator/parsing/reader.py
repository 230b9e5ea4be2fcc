"""Nodes to records: one generic reader for every class of the record."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

from generator.model.diagnostic import Path, path_text
from generator.model.fields import (
    Address,
    Condition,
    Field,
    Part,
    PerPosition,
    Ref,
    Text,
    Word,
    conditions_of,
    fields_of,
)
from generator.model.near import nearest, surely
from generator.model.vocabulary import NOT_APPLICABLE, says_nothing
from generator.parsing.faults import Faults
from generator.parsing.nodes import Mapping, Node, Scalar, Sequence
from generator.parsing.scalars import read_scalar
from generator.parsing.wording import called, example, how_to_list, not_here, nothing_said

_A_LIST = "write it as a list: `[{}]`, or one `- ` line for each entry"
_LONGEST = 60
# Of so many unknown names in one place, the known ones that they look like are looked up.
_COMPARED = 20
_ITEMS = re.compile(r"[\w-]+(?:, ?[\w-]+)*")


class Reader(Faults):
    """Reads records of any class, and collects what is wrong with them."""

    def record(self, cls: type, node: Mapping, path: Path) -> Any:
        fields = fields_of(cls)
        met = _met(cls, node)
        eased = {name for condition in met for name in condition.eases}
        values: dict[str, Any] = {}
        not_applicable = set()
        for name, (_, _, found) in node.entries.items():
            entry = fields.get(name)
            if entry is None or is_blank(found):
                continue
            if entry.may_not_apply and text_of(found) == NOT_APPLICABLE:
                if isinstance(entry.kind, Word):
                    values[name] = (NOT_APPLICABLE,) if entry.many else NOT_APPLICABLE
                else:
                    not_applicable.add(name)
                continue
            value = self._field(entry, found, (*path, name), name in eased)
            if value is not None:
                values[entry.attribute] = value
        if not_applicable:
            values["not_applicable"] = frozenset(not_applicable)
        self._names(cls, node, path, met)
        return cls(**values)

    def _names(self, cls: type, node: Mapping, path: Path, met: list[Condition]) -> None:
        """Report the fields that are missing and those that the class does not have."""
        fields, entries = fields_of(cls), node.entries
        mistyped = (
            () if entries.keys() <= fields.keys() else self._unknown_fields(fields, node, path)
        )
        for name, reason in _required(cls, met).items():
            found = entries.get(name)
            if (found is None or is_blank(found.value)) and name not in mistyped:
                self._missing(fields[name], (*path, name), found is not None, reason)
        self._one_of(cls, node, path)

    def _unknown_fields(self, fields: dict[str, Field], node: Mapping, path: Path) -> set[str]:
        """Report unknown field names, and find the absent fields that they look like."""
        where = f"`{path_text(path)}`" if path else "this record"
        mistyped = set()
        unknown = [name for name in node.entries if name not in fields]
        for number, name in enumerate(unknown):
            known = fields if number < _COMPARED else {}
            near = nearest(name, known)
            if near and near not in node.entries:
                mistyped.add(near)
                self.unread.append((*path, near))
            hint = f"did you mean `{near}`?" if near else f"known here: {', '.join(fields)}"
            if near in node.entries:
                hint += " That is given already: join the two, or delete one."
            sure = surely(name, known)
            change = (name, sure) if sure and sure not in node.entries else None
            message = f"`{name}` is not a field of {where}."
            self.fault("field-unknown", (*path, name), message, hint, change, of_name=True)
        return mistyped

    def _missing(self, entry: Field, path: Path, is_there: bool, reason: str) -> None:
        verb = "is empty" if is_there else "is missing"
        message = f"`{entry.name}` {verb}. {entry.doc}{reason}"
        self.fault("field-missing", path, message, example(entry))

    def _one_of(self, cls: type, node: Mapping, path: Path) -> None:
        names = getattr(cls, "ONE_OF", ())
        if not names:
            return
        given = [n for n in names if n in node.entries and not is_blank(node.entries[n].value)]
        if len(given) != 1:
            rule = "field-type" if given else "field-missing"
            choice = " or ".join(f"`{name}`" for name in names)
            state = "both are given" if given else "neither is given"
            hint = "keep one of the two" if given else "add one of the two"
            self.fault(rule, (*path, names[0]), f"One of {choice} is needed, and {state}.", hint)

    def _field(self, entry: Field, node: Node, path: Path, eased: bool) -> Any:
        kind = entry.kind
        if entry.is_one_text and isinstance(node, Scalar):
            return read_scalar(self, entry, node.text.strip(), path)
        if entry.many:
            return self._list(replace(entry, least=1) if eased else entry, node, path)
        if isinstance(kind, PerPosition):
            return self._per_position(entry, kind, node, path)
        if entry.may_be_list:
            if isinstance(node, Sequence):
                return self._list(entry, node, path)
            value = self._one(entry, node, path)
            return None if value is None else (value,)
        return self._one(entry, node, path)

    def _list(self, entry: Field, node: Node, path: Path) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            what = "fields" if isinstance(node, Mapping) else "text"
            text = text_of(node)
            hint = how_to_list(text)
            sentences = isinstance(entry.kind, Text) and entry.kind.form is not str
            if text and not sentences:
                entries = text.strip("()") if isinstance(entry.kind, Ref) else text
                hint = _A_LIST.format(entries)
            if text == NOT_APPLICABLE:
                hint = not_here(entry)
            elif text and says_nothing(text):
                hint = nothing_said(entry)
            message = f"`{entry.name}` is a list, and this is {what}."
            self.fault("field-type", path, message, hint, _as_list(entry, node))
            return None
        count = len(node.items)
        if (entry.least and count < entry.least) or (entry.most and count > entry.most):
            wanted = f"{entry.least} to {entry.most}" if entry.most else f"at least {entry.least}"
            entries = "1 entry" if count == 1 else f"{count} entries"
            missing = entry.least - count
            hint = f"add {missing} more" if missing > 0 else "join two, or leave one out"
            message = f"`{entry.name}` has {entries}; it needs {wanted}."
            self.fault("list-length", path, message, hint)
        items = []
        for index, item in enumerate(node.items):
            here = (*path, index)
            if is_blank(item):
                self.fault(
                    "field-missing",
                    here,
                    f"An entry of `{entry.name}` is empty.",
                    "fill it in, or delete the dash",
                )
                items.append(_stand_in(entry.kind))
                continue
            value = self._one(entry, item, here)
            items.append(_stand_in(entry.kind) if value is None else value)
        if isinstance(entry.kind, Ref | Word | Address):
            self._twice(entry, items, path)
        return tuple(items)

    def _twice(self, entry: Field, values: list[str], path: Path) -> None:
        """Report repeated entries of a list."""
        seen: set[str] = set()
        for index, value in enumerate(values):
            if value and value in seen:
                message = f"`{value}` is given twice in `{entry.name}`."
                self.fault("entry-twice", (*path, index), message, "delete one of the two")
            seen.add(value)

    def _per_position(
        self, entry: Field, kind: PerPosition, node: Node, path: Path
    ) -> tuple[tuple[str, Any], ...] | None:
        if not isinstance(node, Mapping):
            message = f"`{entry.name}` should have one field for each position."
            hint = "write one line for each position, such as `P1:`, and its fields under it"
            text = text_of(node)
            if text == NOT_APPLICABLE:
                hint = not_here(entry)
            elif text and says_nothing(text):
                hint = nothing_said(entry)
            self.fault("field-type", path, message, hint)
            return None
        pairs: list[tuple[str, Any]] = []
        for key, found in node.entries.items():
            here = (*path, key)
            text = text_of(found.value)
            if text in kind.extra and text:
                pairs.append((key, text))
            elif isinstance(found.value, Mapping) and found.value.entries:
                pairs.append((key, self.record(kind.cls, found.value, here)))
            elif is_blank(found.value):
                word = f", or write `{kind.extra[0]}`" if kind.extra else ""
                self.fault(
                    "field-missing", here, f"Nothing is given for {key}.", f"fill it in{word}"
                )
            else:
                names = ", ".join(list(fields_of(kind.cls))[:3])
                message = f"What is given for {key} should have fields ({names}, ...)."
                word = f", or write `{kind.extra[0]}`" if kind.extra else ""
                hint = f"write each as `name: value` on its own line{word}"
                self.fault("field-type", here, message, hint)
        return tuple(pairs)

    def _one(self, entry: Field, node: Node, path: Path) -> Any:
        kind = entry.kind
        if not isinstance(kind, Part):
            if isinstance(node, Scalar):
                return read_scalar(self, entry, node.text.strip(), path)
            self._not_text(entry, node, path)
            return None
        if isinstance(node, Mapping):
            return self.record(kind.cls, node, path)
        names = ", ".join(list(fields_of(kind.cls))[:3])
        message = f"{called(entry, path)} should have fields ({names}, ...)."
        hint = "write each as `name: value` on its own line"
        text = text_of(node)
        if text == NOT_APPLICABLE:
            hint = not_here(entry)
        elif text and says_nothing(text):
            hint = nothing_said(entry)
        self.fault("field-type", path, message, hint)
        return None

    def _not_text(self, entry: Field, node: Node, path: Path) -> None:
        name = called(entry, path)
        if isinstance(node, Mapping):
            key = next(iter(node.entries))
            value = text_of(node.entries[key].value)
            message = f"{name} is text, and this is read as a field of its own."
            if not (isinstance(path[-1], int) or " " in key or key[:1].isupper()):
                hint = "write the text behind the name, on the same line"
                self.fault("field-type", path, message, hint)
                return
            text = f"{key}: {value}".strip()
            quoted = f"'{text.replace(chr(39), chr(39) * 2)}'"
            hint = f"put text that contains a colon in quotes: {quoted}"
            change = (text, quoted) if len(node.entries) == 1 and value else None
            self.fault("field-type", path, message, hint, change)
            return
        inside = (
            ", ".join(text_of(item) or "..." for item in node.items)
            if isinstance(node, Sequence)
            else ""
        )
        hint = "write one text; where it begins with a bracket or a dash, put it in quotes"
        if not isinstance(entry.kind, Text):
            hint = "only one is allowed here; write it without brackets or a dash"
        elif len(inside) <= _LONGEST and re.fullmatch(r"[SFEMP]\d+(, [SFEMP]\d+)*", inside):
            hint = f"write `({inside})` to cite, or put text that begins with a bracket in quotes"
        elif isinstance(path[-1], str) and ", " not in inside and 0 < len(inside) <= _LONGEST:
            hint = f"write it behind the name, without a dash or brackets: `{inside}`"
        self.fault("field-type", path, f"{name} is text, and this is read as a list.", hint)


def _required(cls: type, met: list[Condition]) -> dict[str, str]:
    """The fields that a mapping needs which meets these conditions, with the reason where it is a condition."""
    reasons = _always_required(cls)
    for condition in met:
        reason = f" It is needed where `{condition.field}` is `{condition.word}`."
        reasons = reasons | dict.fromkeys(condition.requires, reason)
        reasons = {n: why for n, why in reasons.items() if n not in condition.frees}
    return reasons


def _met(cls: type, node: Mapping) -> list[Condition]:
    """The conditions of a class that this very mapping meets."""
    entries = node.entries
    return [
        condition
        for condition in conditions_of(cls)
        if condition.field in entries and text_of(entries[condition.field].value) == condition.word
    ]


@cache
def _always_required(cls: Any) -> dict[str, str]:
    return {name: "" for name, entry in fields_of(cls).items() if entry.required}


def _stand_in(kind: Any) -> Any:
    """A placeholder for an unreadable entry, so that later entries keep their places."""
    if isinstance(kind, Part):
        return kind.cls()
    return kind.form() if isinstance(kind, Text) else ""


def _as_list(entry: Field, node: Node) -> tuple[str, str] | None:
    """Ids or words that only lack the brackets of a list."""
    if not isinstance(entry.kind, Ref | Word) or not isinstance(node, Scalar) or not node.plain:
        return None
    text = node.text.strip()
    items = text.strip("()")
    if items == NOT_APPLICABLE or says_nothing(items) or not _ITEMS.fullmatch(items):
        return None
    return text, f"[{items}]"


def is_blank(node: Node) -> bool:
    # The first part of a node is its text, its items or its entries.
    return not node[0] or (isinstance(node, Scalar) and node.text.isspace())


def text_of(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
