"""The mapping file: which column goes into which field of the record.

    id: Number                     # the record's id; without it, it is made from the title
    title: Name of the case
    status:
      column: State
      words: {pending: open, decided: closed}
    topics: {column: Keywords, split: ";"}
    timeline.E1.date: {column: Decided on, date: DD.MM.YYYY}
    sources.url: Link              # where a column holds a list: S1, S2, ... one after the other
    sources.title: Name of the document
    editorial.text_origin: {value: human}

A field of a group is named with a dot; `sources.S2.url` is that of the second source. A column of JSON is a
dotted path, which may lead through lists (`reports.url`).
"""

from pathlib import Path as FilePath

from generator.authoring.importing.fields import Target, TargetError, find_target
from generator.authoring.importing.mapping import TOKEN, Entry, MappingError, Plan, form_of
from generator.authoring.importing.table import Table, lookup
from generator.model.fields import Day, Word
from generator.model.near import did_you_mean
from generator.model.vocabulary import NOT_APPLICABLE
from generator.parsing.file import RawFile, read_most
from generator.parsing.nodes import Mapping as MappingNode
from generator.parsing.nodes import Node, Scalar

_KEYS = ("column", "value", "split", "words", "date")


def read_mapping(path: FilePath, table: Table) -> Plan:
    """Read a mapping and hold it against the table. Raises MappingError, with all that is wrong."""
    try:
        data = read_most(path)
    except OSError as error:
        raise MappingError([f"{path.name} cannot be opened: {error.strerror}"]) from error
    raw = RawFile(path.name, path, data)
    problems = [
        _problem(p.file, p.line, p.message, p.hint) for p in raw.problems if p.severity == "error"
    ]
    if problems:
        raise MappingError(problems)
    if not isinstance(raw.root, MappingNode):
        hint = "write one line for each field: `title: Name of the column`"
        raise MappingError([_problem(path.name, 1, "This is not a mapping.", hint)])
    reader = _Reader(path.name, table)
    plan = reader.plan(raw.root)
    if reader.problems:
        raise MappingError(reader.problems)
    return plan


def _problem(file: str, line: int, message: str, hint: str) -> str:
    return f"{file}, line {line}: {message}{f' ({hint})' if hint else ''}"


class _Reader:
    def __init__(self, file: str, table: Table) -> None:
        self.problems: list[str] = []
        self._file = file
        self._table = table

    def plan(self, root: MappingNode) -> Plan:
        entries, identifier, used = [], "", set()
        for name, found in root.entries.items():
            if name == "id":
                identifier = self._column(found.value, found.line)
                used.add(identifier)
            elif entry := self._entry(name, found.line, found.value):
                entries.append(entry)
                used.add(entry.column)
        tops = {self._top(column) for column in used}
        unused = dict.fromkeys(
            top for c in self._table.columns if (top := self._top(c)) not in tops
        )
        return Plan(tuple(entries), identifier, tuple(unused))

    def _top(self, column: str) -> str:
        return column if self._table.unit == "row" else column.split(".")[0]

    def _say(self, line: int, message: str, hint: str) -> None:
        self.problems.append(_problem(self._file, line, message, hint))

    def _column(self, node: Node, line: int) -> str:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if not text:
            self._say(
                line, "No column is named here.", "write the name of a column behind the colon"
            )
        elif text not in self._table.columns and not self._is_path(text):
            hint = did_you_mean(text, self._table.columns)
            columns = ", ".join(self._table.columns[:12])
            self._say(
                line,
                f"There is no column `{text}` in {self._table.name}.",
                hint or f"there are: {columns}",
            )
        return text

    def _is_path(self, text: str) -> bool:
        return any(lookup(row.data, text) for row in self._table.rows) if "." in text else False

    def _entry(self, name: str, line: int, node: Node) -> Entry | None:
        try:
            target = find_target(name)
        except TargetError as error:
            self._say(line, str(error), error.hint)
            return None
        if not isinstance(node, MappingNode):
            return Entry(target, line, self._column(node, line))
        texts: dict[str, str] = {}
        words: dict[str, str] = {}
        for key, found in node.entries.items():
            if key not in _KEYS:
                hint = did_you_mean(key, _KEYS) or f"known here: {', '.join(_KEYS)}"
                self._say(found.line, f"`{key}` says nothing here.", hint)
            elif key == "words":
                words = self._words(target, found.value, found.line)
            elif key == "column":
                texts[key] = self._column(found.value, found.line)
            elif isinstance(found.value, Scalar) and found.value.text:
                texts[key] = found.value.text
            else:
                self._say(found.line, f"`{key}` should be one text.", f"write `{key}: ...`")
        if ("column" in texts) == ("value" in texts):
            self._say(line, f"`{name}` needs a `column` or a `value`.", "write one of the two")
        self._date(target, texts.get("date", ""), line)
        value = texts.get("value", "").strip()
        if value:
            self._word(target, value, line)
        column, split = texts.get("column", ""), texts.get("split", "")
        return Entry(target, line, column, value, split, words, texts.get("date", ""))

    def _words(self, target: Target, node: Node, line: int) -> dict[str, str]:
        if not isinstance(node, MappingNode):
            self._say(
                line, "`words` should say what each word becomes.", "write `words: {their: ours}`"
            )
            return {}
        words = {}
        for theirs, found in node.entries.items():
            ours = found.value.text.strip() if isinstance(found.value, Scalar) else ""
            self._word(target, ours, found.line)
            words[form_of(theirs)] = ours
        return words

    def _word(self, target: Target, word: str, line: int) -> None:
        kind = target.field.kind
        if not isinstance(kind, Word):
            return
        known = [*kind.words.words, *([NOT_APPLICABLE] if target.field.may_not_apply else [])]
        if word not in known:
            hint = did_you_mean(word, known) or f"one of: {', '.join(known[:12])}"
            self._say(line, f"`{word}` is not a valid value for `{target.name}`.", hint)

    def _date(self, target: Target, form: str, line: int) -> None:
        if not form:
            return
        hint = "write YYYY, MM and DD for year, month and day, such as DD/MM/YYYY"
        if not isinstance(target.field.kind, Day):
            self._say(line, f"`{target.name}` is not a date.", "leave `date` out")
        elif sorted(t[0] for t in TOKEN.findall(form)) not in (["Y"], ["M", "Y"], ["D", "M", "Y"]):
            self._say(line, f"`{form}` is not a date format.", hint)
