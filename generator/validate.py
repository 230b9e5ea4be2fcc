"""Raw nodes to record values: one generic reader for every class of the record.

What is wrong is collected, never raised. A faulty value is left out, or stands as its empty
stand-in, so that the rules can still look at the rest; they are told which paths are faulty.
"""

import re
import unicodedata
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
from generator.problem import Fault, Path, did_you_mean, nearest, path_text

_LISTED = 30
_A_LIST = "write it as a list: `[{}]`, or one `- ` line for each entry"
_NO_ID = "small letters, digits and single hyphens, at most 80 characters"
# What people write for a word of a vocabulary, where its look does not tell.
_MEANT = {
    "true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no",
    "uk": "GB", "usa": "US",
}  # fmt: skip


@dataclass
class Validated:
    """A record as far as it could be read, with its faults as (rule, fault).

    `unread` holds the fields that stand in the file under a name near their own.
    """

    record: Any
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)


def validate(node: Node | None, cls: type, record_id: str, path: Path = ()) -> Validated:
    """Read a record of class `cls` from its root node."""
    reader = _Reader()
    empty = node is None or _is_blank(node)
    if empty or not isinstance(node, Mapping):
        kind = "empty" if empty else "not a record"
        reader.fault("field-type", path, f"This is {kind}: it should hold fields (`name: value`).")
        return Validated(None, reader.faults)
    record = reader.record(cls, node, path)
    return Validated(replace(record, id=record_id), reader.faults, reader.unread)


class _Reader:
    def __init__(self) -> None:
        self.faults: list[tuple[str, Fault]] = []
        self.unread: list[Path] = []

    def fault(self, rule: str, path: Path, message: str, hint: str = "") -> None:
        self.faults.append((rule, Fault(path, message, hint)))

    def record(self, cls: type, node: Mapping, path: Path) -> Any:
        fields = fields_of(cls)
        mistyped = self._unknown_fields(fields, node, path)
        required = _required(cls, node)
        values: dict[str, Any] = {}
        not_applicable = set()
        for name, entry in fields.items():
            found = node.entries.get(name)
            here = (*path, name)
            if found is None or _is_blank(found.value):
                if name in required and name not in mistyped:
                    self._missing(entry, here, found is not None, required[name])
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

    def _unknown_fields(self, fields: dict[str, Field], node: Mapping, path: Path) -> set[str]:
        """Report the names that are no field, and find the absent fields that they look like."""
        where = f"`{path_text(path)}`" if path else "this record"
        mistyped = set()
        for name in node.entries:
            if name in fields:
                continue
            near = nearest(name, fields)
            if near and near not in node.entries:
                mistyped.add(near)
                self.unread.append((*path, near))
            hint = f"did you mean `{near}`?" if near else f"known here: {', '.join(fields)}"
            self.fault("field-unknown", (*path, name), f"`{name}` is no field of {where}.", hint)
        return mistyped

    def _missing(self, entry: Field, path: Path, is_there: bool, reason: str) -> None:
        verb = "is empty" if is_there else "is missing"
        message = f"`{entry.name}` {verb}. {entry.doc}{reason}"
        self.fault("field-missing", path, message, _example(entry))

    def _one_of(self, cls: type, node: Mapping, path: Path) -> None:
        names = getattr(cls, "ONE_OF", ())
        given = [n for n in names if n in node.entries and not _is_blank(node.entries[n].value)]
        if names and len(given) != 1:
            rule = "field-type" if given else "field-missing"
            choice = " or ".join(f"`{name}`" for name in names)
            state = "both are given" if given else "neither is given"
            hint = "keep one of the two" if given else "add one of the two"
            self.fault(rule, (*path, names[0]), f"One of {choice} is needed, and {state}.", hint)

    def _field(self, entry: Field, node: Node, path: Path) -> Any:
        kind = entry.kind
        if isinstance(kind, PerPosition):
            return self._per_position(entry, kind, node, path)
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
            hint = "begin each entry with `- ` on a line of its own"
            sentences = isinstance(entry.kind, Text) and entry.kind.form is not str
            if text and not sentences:
                entries = text.strip("()") if isinstance(entry.kind, Ref) else text
                hint = _A_LIST.format(entries)
            if text == NOT_APPLICABLE:
                hint = _not_here(entry)
            self.fault("field-type", path, f"`{entry.name}` is a list, and this is {what}.", hint)
            return None
        count = len(node.items)
        if (entry.least and count < entry.least) or (entry.most and count > entry.most):
            wanted = f"{entry.least} to {entry.most}" if entry.most else f"at least {entry.least}"
            entries = "1 entry" if count == 1 else f"{count} entries"
            hint = "add what is missing" if count < entry.least else "join two, or leave one out"
            message = f"`{entry.name}` has {entries}; it needs {wanted}."
            self.fault("list-length", path, message, hint)
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
                items.append(_stand_in(entry.kind))
                continue
            value = self._one(entry, item, here)
            items.append(_stand_in(entry.kind) if value is None else value)
        return tuple(items)

    def _per_position(
        self, entry: Field, kind: PerPosition, node: Node, path: Path
    ) -> tuple[tuple[str, Any], ...] | None:
        if not isinstance(node, Mapping):
            message = f"`{entry.name}` should have one field for each position."
            hint = "write one line for each position, such as `P1:`, and its fields under it"
            if _text_of(node) == NOT_APPLICABLE:
                hint = _not_here(entry)
            self.fault("field-type", path, message, hint)
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
                message = f"What is given for {key} should have fields ({names}, ...)."
                word = f", or write `{kind.extra[0]}`" if kind.extra else ""
                hint = f"write each as `name: value` on its own line{word}"
                self.fault("field-type", here, message, hint)
        return tuple(pairs)

    def _one(self, entry: Field, node: Node, path: Path) -> Any:
        kind = entry.kind
        if isinstance(kind, Part):
            if not isinstance(node, Mapping):
                names = ", ".join(list(fields_of(kind.cls))[:3])
                message = f"{_called(entry, path)} should have fields ({names}, ...)."
                hint = "write each as `name: value` on its own line"
                if _text_of(node) == NOT_APPLICABLE:
                    hint = _not_here(entry)
                self.fault("field-type", path, message, hint)
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
        name = _called(entry, path)
        if isinstance(node, Mapping):
            key = next(iter(node.entries))
            value = _text_of(node.entries[key].value)
            if isinstance(path[-1], int) or " " in key or key[:1].isupper():
                quoted = f"{key}: {value}".strip().replace("'", "''")
                hint = f"put text that contains a colon in quotes: '{quoted}'"
            else:
                hint = "write the text behind the name, on the same line"
            message = f"{name} is text, and this is read as a field of its own."
            self.fault("field-type", path, message, hint)
            return
        inside = (
            ", ".join(_text_of(item) or "..." for item in node.items)
            if isinstance(node, Sequence)
            else ""
        )
        hint = "write one text; where it begins with a bracket or a dash, put it in quotes"
        if not isinstance(entry.kind, Text):
            hint = "only one can stand here; write it without brackets or a dash"
        elif len(inside) <= 40 and re.fullmatch(r"[SFEMP]\d+(, [SFEMP]\d+)*", inside):
            hint = f"write `({inside})` to cite, or put text that begins with a bracket in quotes"
        self.fault("field-type", path, f"{name} is text, and this is read as a list.", hint)

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
            of = f"an {kind.of}" if kind.of[0] in "aeiou" else f"a {kind.of}"
            message = f"`{text}` is no id of {of}: those are {kind.letter}1, {kind.letter}2, ..."
            self.fault("id-form", path, message, _id_hint(kind.letter, text))
        elif not kind.letter and not is_id(text):
            self.fault("id-form", path, *no_id(text))
        return text

    def _ref(self, entry: Field, kind: Ref, text: str, path: Path) -> str:
        if kind.target in ("case", "actor", "topic") and text not in kind.extra and not is_id(text):
            self.fault("id-form", path, *no_id(text))
            return ""
        return text

    def _word(self, entry: Field, kind: Word, text: str, path: Path) -> str | None:
        vocabulary = kind.words
        if text in vocabulary:
            return text
        words = vocabulary.words
        by_meaning = {meaning.casefold(): word for word, meaning in words.items()}
        meant = _MEANT.get(text.lower()) or by_meaning.get(text.casefold()) or text
        near = did_you_mean(meant, words)
        if len(words) <= _LISTED:
            hint = f"{near} The words are: {', '.join(words)}".strip()
        else:
            hint = near or f"use one of the {len(words)} words of {vocabulary.origin}"
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
        if scheme_of(text) not in OUTSIDE_SCHEMES:
            self._unsafe(text, path)
            return ""
        if found := re.search(r"[\s<>\"]", text):
            what = "a space" if found[0].isspace() else f"`{found[0]}`"
            hint = (
                "write %20 for a space" if found[0].isspace() else "delete what is not part of it"
            )
            self.fault("url-unsafe", path, f"The address `{text}` contains {what}.", hint)
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


def _required(cls: type, node: Mapping) -> dict[str, str]:
    """The fields that this very mapping needs, with the reason where it is a condition."""
    reasons = {name: "" for name, entry in fields_of(cls).items() if entry.required}
    for condition in conditions_of(cls):
        found = node.entries.get(condition.field)
        if found is not None and _text_of(found.value) == condition.word:
            reason = f" It is needed where `{condition.field}` is `{condition.word}`."
            reasons |= dict.fromkeys(condition.requires, reason)
            reasons = {n: why for n, why in reasons.items() if n not in condition.frees}
    return reasons


def _example(entry: Field) -> str:
    """What could stand in a field that is missing."""
    if entry.example:
        return f"such as `{entry.name}: {f'[{entry.example}]' if entry.many else entry.example}`"
    if isinstance(entry.kind, Word) and len(entry.kind.words.words) <= _LISTED:
        return f"one of: {', '.join(entry.kind.words.words)}"
    if isinstance(entry.kind, Day):
        return f"such as `{entry.name}: 2016-02-16`, `2016-02`, `2016` or `unknown`"
    return ""


def _stand_in(kind: Any) -> Any:
    """What keeps the place of an entry that cannot be read, so that those behind it keep theirs."""
    if isinstance(kind, Part):
        return kind.cls()
    return kind.form() if isinstance(kind, Text) else ""


def _called(entry: Field, path: Path) -> str:
    return f"An entry of `{entry.name}`" if isinstance(path[-1], int) else f"`{entry.name}`"


def _not_here(entry: Field) -> str:
    mend = "" if entry.required else "; leave the field out"
    return f"`{NOT_APPLICABLE}` cannot stand here{mend}"


def no_id(text: str) -> tuple[str, str]:
    """Message and hint for a text that is no id of a case, actor, topic or party."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", letters))[:80].rstrip("-")
    return f"`{text}` is no id: {_NO_ID}.", f"write `{slug}`" if slug else ""


def _is_blank(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def _text_of(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _id_hint(letter: str, text: str) -> str:
    digits = re.search(r"[1-9]\d*", text)
    return f"write `{letter}{digits[0]}`" if digits else ""


def registry_entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The entries of a registry file; a blank file has none."""
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield name, entry.value
