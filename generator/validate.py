"""Raw nodes to record values: one generic reader for every class of the record.

What is wrong is collected, never raised. A faulty value is left out, or stands as its empty
stand-in, so that the rules can still look at the rest; they are told which paths are faulty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.load import is_id
from generator.load.nodes import Mapping, Node, Scalar, Sequence
from generator.markup import INSIDE_SCHEMES, OUTSIDE_SCHEMES, count_words, parse_text, scheme_of
from generator.model.dates import UNKNOWN, DateError, parse_date, suggest_date
from generator.model.fields import (
    Address,
    Day,
    Field,
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
from generator.model.vocabulary import NOT_APPLICABLE
from generator.problem import Fault, Path, did_you_mean, path_text, plural

_LISTED = 14
_A_LIST = "write it as a list: `[{}]`, or one `- ` line for each entry"


@dataclass
class Validated:
    """A record as far as it could be read, with its faults as (rule, fault)."""

    record: Any
    faults: list[tuple[str, Fault]] = field(default_factory=list)


def validate(node: Node | None, cls: type, record_id: str, path: Path = ()) -> Validated:
    """Read a record of class `cls` from its root node."""
    reader = _Reader()
    if node is None or not isinstance(node, Mapping):
        kind = "an empty file" if node is None else "not a record"
        reader.fault("field-type", path, f"This is {kind}: it should hold fields (`name: value`).")
        return Validated(None, reader.faults)
    record = reader.record(cls, node, path)
    return Validated(replace(record, id=record_id), reader.faults)


class _Reader:
    def __init__(self) -> None:
        self.faults: list[tuple[str, Fault]] = []

    def fault(self, rule: str, path: Path, message: str, hint: str = "") -> None:
        self.faults.append((rule, Fault(path, message, hint)))

    def record(self, cls: type, node: Mapping, path: Path) -> Any:
        fields = fields_of(cls)
        for name in node.entries:
            if name not in fields:
                hint = did_you_mean(name, fields) or f"known here: {', '.join(fields)}"
                where = f"`{path_text(path)}`" if path else "this record"
                self.fault(
                    "field-unknown", (*path, name), f"`{name}` is no field of {where}.", hint
                )
        required = _required(cls, node)
        values: dict[str, Any] = {}
        not_applicable = set()
        for name, entry in fields.items():
            found = node.entries.get(name)
            here = (*path, name)
            if found is None or _is_blank(found.value):
                if name in required:
                    self._missing(entry, here, found is not None)
            elif entry.may_not_apply and _text_of(found.value) == NOT_APPLICABLE:
                if isinstance(entry.kind, Word):
                    values[name] = (NOT_APPLICABLE,) if entry.many else NOT_APPLICABLE
                else:
                    not_applicable.add(name)
            else:
                value = self._field(entry, found.value, here)
                if value is not None:
                    values[name] = value
        if not_applicable:
            values["not_applicable"] = frozenset(not_applicable)
        self._one_of(cls, node, path)
        return cls(**values)

    def _missing(self, entry: Field, path: Path, is_there: bool) -> None:
        verb = "is empty" if is_there else "is missing"
        example = f"write `{entry.name}: {entry.example}`" if entry.example else ""
        self.fault("field-missing", path, f"`{entry.name}` {verb}. {entry.doc}", example)

    def _one_of(self, cls: type, node: Mapping, path: Path) -> None:
        names = getattr(cls, "ONE_OF", ())
        given = [n for n in names if n in node.entries and not _is_blank(node.entries[n].value)]
        if names and len(given) != 1:
            rule = "field-type" if given else "field-missing"
            choice = " or ".join(f"`{name}`" for name in names)
            state = "both are given" if given else "neither is given"
            self.fault(rule, (*path, names[0]), f"One of {choice} is needed, and {state}.")

    def _field(self, entry: Field, node: Node, path: Path) -> Any:
        kind = entry.kind
        if isinstance(kind, PerPosition):
            return self._per_position(kind, node, path)
        if isinstance(kind, Ref) and kind.one_or_many and not isinstance(node, Sequence):
            value = self._one(entry, node, path)
            return None if value is None else (value,)
        if entry.many or (isinstance(kind, Ref) and kind.one_or_many):
            return self._list(entry, node, path)
        return self._one(entry, node, path)

    def _list(self, entry: Field, node: Node, path: Path) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            what = "fields" if isinstance(node, Mapping) else "text"
            text = _text_of(node)
            hint = _A_LIST.format(text) if text else "begin each entry with `- `"
            self.fault("field-type", path, f"`{entry.name}` is a list, and this is {what}.", hint)
            return None
        count = len(node.items)
        if (entry.least and count < entry.least) or (entry.most and count > entry.most):
            wanted = f"{entry.least} to {entry.most}" if entry.most else f"at least {entry.least}"
            message = f"`{entry.name}` has {plural(count, 'entry').replace('entrys', 'entries')}; it needs {wanted}."
            self.fault("list-length", path, message)
        items = []
        for index, item in enumerate(node.items):
            here = (*path, index)
            if _is_blank(item):
                self.fault(
                    "field-missing",
                    here,
                    f"An entry of `{entry.name}` is empty.",
                    "fill it in, or delete the dash",
                )
                continue
            value = self._one(entry, item, here)
            if value is not None:
                items.append(value)
        return tuple(items)

    def _per_position(
        self, kind: PerPosition, node: Node, path: Path
    ) -> tuple[tuple[str, Any], ...] | None:
        if not isinstance(node, Mapping):
            hint = "write one line for each position, such as `P1:`, and its fields under it"
            self.fault("field-type", path, "This should give something for each position.", hint)
            return None
        pairs: list[tuple[str, Any]] = []
        for key, found in node.entries.items():
            here = (*path, key)
            text = _text_of(found.value)
            if text in kind.extra and text:
                pairs.append((key, text))
            elif isinstance(found.value, Mapping) and found.value.entries:
                pairs.append((key, self.record(kind.cls, found.value, here)))
            elif _is_blank(found.value):
                word = f", or write `{kind.extra[0]}`" if kind.extra else ""
                self.fault(
                    "field-missing", here, f"Nothing is given for {key}.", f"fill it in{word}"
                )
            else:
                names = ", ".join(list(fields_of(kind.cls))[:3])
                self.fault(
                    "field-type",
                    here,
                    f"What is given for {key} should have fields ({names}, ...)."
                    + (f" Or it is the word `{kind.extra[0]}`." if kind.extra else ""),
                )
        return tuple(pairs)

    def _one(self, entry: Field, node: Node, path: Path) -> Any:
        kind = entry.kind
        if isinstance(kind, Part):
            if not isinstance(node, Mapping):
                names = ", ".join(list(fields_of(kind.cls))[:3])
                message = f"`{entry.name}` should have fields ({names}, ...)."
                self.fault(
                    "field-type", path, message, "write each as `name: value` on its own line"
                )
                return None
            return self.record(kind.cls, node, path)
        if not isinstance(node, Scalar):
            self._not_text(entry, node, path)
            return None
        text = node.text.strip()
        for checked, reader in _SCALARS.items():
            if isinstance(kind, checked):
                return reader(self, entry, kind, text, path)
        raise AssertionError(kind)

    def _not_text(self, entry: Field, node: Node, path: Path) -> None:
        name = entry.name
        if isinstance(node, Mapping):
            key = next(iter(node.entries), "")
            value = _text_of(node.entries[key].value) if key else ""
            hint = (
                f"put text that contains a colon in quotes: '{key}: {value}'"
                if key and " " in key
                else "write the text behind the name, on the same line"
            )
            self.fault(
                "field-type",
                path,
                f"`{name}` is text, and this is read as a field of its own.",
                hint,
            )
            return
        inside = (
            ", ".join(_text_of(item) or "..." for item in node.items)
            if isinstance(node, Sequence)
            else ""
        )
        hint = f"write `({inside})` to cite, or put text that begins with a bracket in quotes"
        if len(inside) > 40 or not re.fullmatch(r"[SFEMP]\d+(, [SFEMP]\d+)*", inside):
            hint = "write one text; where it begins with a bracket or a dash, put it in quotes"
        self.fault("field-type", path, f"`{name}` is text, and this is read as a list.", hint)

    def _text(self, entry: Field, kind: Text, text: str, path: Path) -> Any:
        value = kind.form(text)
        if kind.most and len(text) > kind.most:
            message = f"`{entry.name}` has {len(text)} characters; it can have {kind.most}."
            self.fault("text-too-long", path, message, f"shorten it by {len(text) - kind.most}")
        if kind.words and (words := count_words(text)) > kind.words:
            message = f"This line has {words} words; it can have {kind.words}."
            self.fault("text-too-long", path, message, "shorten it, or make it two lines")
        if isinstance(value, Line | Prose):
            self._links(value, path)
        return value

    def _links(self, value: Line | Prose, path: Path) -> None:
        parsed = parse_text(value)
        for raw in dict.fromkeys(parsed.raw):
            what = "A picture" if raw.startswith("!") else f"HTML (`{raw}`)"
            self.fault(
                "html-in-prose",
                path,
                f"{what} is shown as text.",
                "use Markdown: *emphasis*, **strong**, [words](https://...), > quotation",
            )
        for address in parsed.links:
            if scheme_of(address) not in (*OUTSIDE_SCHEMES, *INSIDE_SCHEMES):
                self._unsafe(address, path)

    def _unsafe(self, address: str, path: Path) -> None:
        scheme = scheme_of(address)
        begins = f"begins with `{scheme}:`" if scheme else "is not a whole address"
        hint = "use an address that begins with https:// or http://, or with mailto:"
        if not scheme and address.startswith(("www.", "//")):
            hint = f"write `https://{address.lstrip('/')}`"
        self.fault("url-unsafe", path, f"The address `{address}` {begins}.", hint)

    def _own_id(self, entry: Field, kind: OwnId, text: str, path: Path) -> str:
        if kind.letter and not re.fullmatch(rf"{kind.letter}[1-9]\d*", text):
            message = (
                f"`{text}` is no id of a {kind.of}: those are {kind.letter}1, {kind.letter}2, ..."
            )
            self.fault("id-form", path, message, _id_hint(kind.letter, text))
        elif not kind.letter and not is_id(text):
            message = f"`{text}` is no id: small letters, digits and single hyphens."
            slug = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
            self.fault("id-form", path, message, f"write `{slug}`" if slug else "")
        return text

    def _ref(self, entry: Field, kind: Ref, text: str, path: Path) -> str:
        if kind.target in ("case", "actor", "topic") and text not in kind.extra and not is_id(text):
            message = (
                f"`{text}` is no id of {kind.target}s: small letters, digits and single hyphens."
            )
            slug = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
            self.fault("id-form", path, message, f"write `{slug}`" if slug else "")
            return ""
        return text

    def _word(self, entry: Field, kind: Word, text: str, path: Path) -> str | None:
        vocabulary = kind.words
        if text in vocabulary:
            return text
        words = list(vocabulary.words)
        hint = did_you_mean(_yes_no(text), words)
        if len(words) <= _LISTED:
            hint = "; ".join(filter(None, [hint, f"the words are: {', '.join(words)}"]))
        self.fault("vocab-unknown", path, f"`{text}` is no word for `{entry.name}`.", hint)
        return None

    def _day(self, entry: Field, kind: Day, text: str, path: Path) -> Any:
        try:
            return parse_date(text)
        except DateError as error:
            suggestion = suggest_date(text)
            hint = (
                f"write `{suggestion}`"
                if suggestion
                else "write 2016, 2016-02 or 2016-02-16; 2016~ for about, 2016? for uncertain; or unknown"
            )
            self.fault("date-invalid", path, f"`{text}` cannot be read as a date: {error}.", hint)
            return UNKNOWN

    def _address(self, entry: Field, kind: Address, text: str, path: Path) -> str:
        if kind.blank_word and text == "unknown":
            return text
        if scheme_of(text) not in OUTSIDE_SCHEMES or re.search(r"[\s<>\"]", text):
            self._unsafe(text, path)
            return ""
        return text


_SCALARS: dict[type, Any] = {
    Text: _Reader._text,
    OwnId: _Reader._own_id,
    Ref: _Reader._ref,
    Word: _Reader._word,
    Day: _Reader._day,
    Address: _Reader._address,
}


def _required(cls: type, node: Mapping) -> set[str]:
    """The fields that this very mapping needs: conditions add some and free it from others."""
    names = {name for name, entry in fields_of(cls).items() if entry.required}
    for condition in conditions_of(cls):
        found = node.entries.get(condition.field)
        if found is not None and _text_of(found.value) == condition.word:
            names |= set(condition.requires)
            names -= set(condition.frees)
    return names


def _is_blank(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def _text_of(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _yes_no(text: str) -> str:
    return {"true": "yes", "false": "no", "on": "yes", "off": "no", "y": "yes", "n": "no"}.get(
        text.lower(), text
    )


def _id_hint(letter: str, text: str) -> str:
    digits = re.search(r"[1-9]\d*", text)
    return f"write `{letter}{digits[0]}`" if digits else f"write `{letter}1`"


def registry_entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The entries of a registry file; a blank file has none."""
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield name, entry.value
