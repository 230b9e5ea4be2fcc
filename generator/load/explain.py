"""A YAML error in plain words, with what to type instead.

The parser says what it expected; a writer needs to know which character misled it. So the line is
looked at again for the few things that people type. Where the mend is plain it is also made on a copy
of the text, so that reading can go on and find the other problems of the file.
"""

import re
from dataclasses import dataclass

from yaml import MarkedYAMLError

_LINE = re.compile(r"(?P<lead>\s*(?:- +)*)(?:(?P<key>[\w.-]+):(?P<gap> +|$))?(?P<value>.*)")
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[a-z_]+|[A-Z]\d+):(?P<value>[^\s/].*)")
_INLINE_FIELDS = re.compile(r"\{ *\w+:( |$)")
_BULLET_NO_SPACE = re.compile(r"\s*-[^\s-].*")

_RESERVED = {
    "@": "an at sign",
    "`": "a backtick",
    "%": "a percent sign",
    "*": "an asterisk",
    "&": "an ampersand",
    "!": "an exclamation mark",
    ">": "a greater-than sign",
    "|": "a vertical bar",
    "{": "a curly bracket",
    "?": "a question mark",
    ":": "a colon",
    ",": "a comma",
    "]": "a bracket",
    "}": "a curly bracket",
}


@dataclass(frozen=True)
class Explanation:
    """What went wrong, where (line and column from 1), and the text mended if that is safe."""

    line: int
    column: int
    message: str
    hint: str
    mended: str | None = None


def explain(text: str, error: MarkedYAMLError) -> Explanation:
    """Why the text cannot be read."""
    lines = text.split("\n")
    for number in _suspects(error, len(lines)):
        found = _look_at(lines, number)
        if found:
            return found
    return _unexplained(lines, error)


def _suspects(error: MarkedYAMLError, count: int) -> list[int]:
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    if error.context and "quoted scalar" in error.context:
        marks.reverse()
    numbers = [min(mark.line, count - 1) for mark in marks]
    if error.problem and "could not find expected ':'" in error.problem:
        numbers.reverse()
    return numbers


def _look_at(lines: list[str], number: int) -> Explanation | None:
    line = lines[number]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return _tab(lines, number, indent)
    if found := _NO_SPACE.fullmatch(line):
        column = found.start("value") + 1
        mended = line[: column - 1] + " " + line[column - 1 :]
        return Explanation(
            number + 1,
            column,
            f"The colon after `{found['key']}` has no space behind it.",
            f"write `{found['key']}: {_short(found['value'])}`",
            _replaced(lines, number, mended),
        )
    parts = _LINE.fullmatch(line)
    assert parts
    owner = _owner_of_continuation(lines, number)
    if owner is not None:
        return _colon_in_continued_text(lines, owner, number)
    return _value(lines, number, parts)


def _tab(lines: list[str], number: int, indent: str) -> Explanation:
    mended = indent.replace("\t", "  ") + lines[number].lstrip()
    return Explanation(
        number + 1,
        indent.index("\t") + 1,
        "The line is indented with a tab.",
        "indent with spaces, two for each step",
        _replaced(lines, number, mended),
    )


def _value(lines: list[str], number: int, parts: re.Match[str]) -> Explanation | None:
    value, key = parts["value"], parts["key"]
    start = parts.start("value")
    if not value:
        return None
    first = value[0]
    if first == "[" and (close := value.find("]")) != -1 and _goes_on(value[close + 1 :]):
        return _quoted(
            lines,
            number,
            start,
            "The text begins with a square bracket, so it is read as a list.",
            f"write `({value[1:close]})` to cite, or put the whole text in quotes",
        )
    if first in "\"'":
        return _quotation_mark(lines, number, start, value)
    if first == "-" and value[1:2] in (" ", "") and key:
        return Explanation(
            number + 1,
            start + 1,
            f"The list under `{key}` begins on the line of its name.",
            "begin each `- ` on a line of its own, indented by two spaces",
        )
    if first in _RESERVED and not _INLINE_FIELDS.match(value):
        return _quoted(
            lines,
            number,
            start,
            f"The text begins with {_RESERVED[first]}, which has a meaning of its own in YAML.",
            "put the whole text in quotes",
        )
    colon = re.search(r": |:$", value)
    if colon and first not in "[{":
        return _quoted(
            lines,
            number,
            start,
            "The text contains a colon followed by a space, so it is read as a field of its own.",
            "put the whole text in quotes",
            column=start + colon.start() + 1,
        )
    return None


def _quotation_mark(lines: list[str], number: int, start: int, value: str) -> Explanation | None:
    mark = value[0]
    close = re.search(r'(?<!\\)"' if mark == '"' else r"'(?!')", value[1:])
    if close is None:
        return _quoted(
            lines,
            number,
            start,
            f"The quotation mark ({mark}) that opens here is never closed.",
            f"close it with {mark}, or put the whole text in quotes of the other kind",
        )
    if _goes_on(value[1 + close.end() :]):
        return _quoted(
            lines,
            number,
            start,
            "The text begins with a quotation mark and goes on after the closing one.",
            "put the whole text in quotes of the other kind",
        )
    if mark == '"' and "\\" in value:
        return _quoted(
            lines,
            number,
            start,
            "A backslash inside double quotes has a meaning of its own in YAML.",
            "put the text in single quotes instead",
            inside=value[1 : 1 + close.start()],
        )
    return None


def _goes_on(rest: str) -> bool:
    return bool(rest.strip()) and not rest.lstrip().startswith("#")


def _owner_of_continuation(lines: list[str], number: int) -> int | None:
    """The line with the plain text that line `number` continues, if that is what it does."""
    indent = _indent(lines[number])
    for above in range(number - 1, -1, -1):
        if not lines[above].strip() or _indent(lines[above]) >= indent:
            continue
        parts = _LINE.fullmatch(lines[above])
        assert parts
        value = parts["value"]
        starts_text = bool(value) and value[0] not in "\"'|>[{#"
        return above if starts_text and len(parts["lead"]) < indent else None
    return None


def _colon_in_continued_text(lines: list[str], owner: int, number: int) -> Explanation:
    parts = _LINE.fullmatch(lines[owner])
    assert parts
    name = f"the text of `{parts['key']}`" if parts["key"] else "the text above"
    colon = re.search(r": |:$", lines[number])
    column = colon.start() + 1 if colon else _indent(lines[number]) + 1
    start = parts.start("value")
    return Explanation(
        number + 1,
        column,
        f"This line is indented under {name}, so it is read as more of that text; "
        "and it cannot be, with a colon in it.",
        "if it is a field of its own, indent it like its neighbours; "
        "if it is text, put the whole text in quotes",
        _wrap(lines, owner, start),
    )


def _quoted(
    lines: list[str],
    number: int,
    start: int,
    message: str,
    hint: str,
    column: int | None = None,
    inside: str | None = None,
) -> Explanation:
    shown = inside if inside is not None else lines[number][start:].rstrip()
    # What begins and ends as a quoted text is shown whole; long ones are cut in the middle.
    example = _single_quoted(_short(shown))
    return Explanation(
        number + 1,
        (start if column is None else column - 1) + 1,
        message,
        f"{hint}: {example}",
        _wrap(lines, number, start),
    )


def _wrap(lines: list[str], number: int, start: int) -> str:
    """The text with the value that begins at `start`, and the lines that continue it, in quotes."""
    base = len(re.match(r"\s*(?:- +)*", lines[number])[0])  # type: ignore[index]
    key_indent = base if start > base else _indent(lines[number])
    last = number
    while last + 1 < len(lines) and (
        lines[last + 1].strip() and _indent(lines[last + 1]) > key_indent
    ):
        last += 1
    value = "\n".join([lines[number][start:], *lines[number + 1 : last + 1]])
    # One line in, as many lines out: the places of later problems stay true.
    wrapped = lines[number][:start] + _single_quoted(value.rstrip())
    return "\n".join([*lines[:number], *wrapped.split("\n"), *lines[last + 1 :]])


def _single_quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _replaced(lines: list[str], number: int, line: str) -> str:
    return "\n".join([*lines[:number], line, *lines[number + 1 :]])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:40].rstrip() + " ... " + text[-15:].lstrip()


def _unexplained(lines: list[str], error: MarkedYAMLError) -> Explanation:
    """What is left: brackets that are not closed, and lines at the wrong depth."""
    mark, context = error.problem_mark, error.context_mark
    if error.context and "flow" in error.context and context is not None:
        opener = lines[context.line][context.column : context.column + 1] or "["
        closer = {"[": "]", "{": "}"}.get(opener, "]")
        return Explanation(
            context.line + 1,
            context.column + 1,
            f"The bracket `{opener}` that opens here is not closed where it should be.",
            f"close it with `{closer}`, put a comma between its entries, "
            "and put entries with a colon or comma in quotes",
        )
    line = min(mark.line, len(lines) - 1) if mark is not None else 0
    column = mark.column + 1 if mark is not None else 1
    if error.problem and "could not find expected ':'" in error.problem and context is not None:
        line, column = context.line, context.column + 1
        if _BULLET_NO_SPACE.fullmatch(lines[line]):
            return Explanation(
                line + 1, column, "The dash has no space behind it.", "write `- ` before the text"
            )
        return Explanation(
            line + 1,
            column,
            "This line is neither a field (`name: value`) nor an entry of a list (`- value`).",
            "if it belongs to the text above, indent it further; if it is a field, add a colon",
        )
    return Explanation(
        line + 1,
        column,
        "The file cannot be read from here on: this line stands at another depth than the lines "
        "it belongs to.",
        "give the fields of one thing the same number of spaces before them",
    )
