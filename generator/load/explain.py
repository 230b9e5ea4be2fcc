"""A YAML error in plain words, with what to type instead.

The parser says what it expected; a writer needs to know which character misled it. So the lines around
are looked at again for the few things that people type. Where the mend is plain it is also made on a copy
of the lines, so that reading can go on and find the other problems of the file.
"""

import re
from collections.abc import Callable
from typing import Any

from yaml import MarkedYAMLError

from generator.load.layout import (
    less_than_block,
    neither,
    no_space,
    odd_space,
    stray,
    wrong_column,
)
from generator.load.rows import (
    COLON,
    FIELD,
    moved,
    quoted_at,
    row_of,
    single_quoted,
    text_at,
    with_line,
    with_text,
)
from generator.load.trouble import END, Explanation, Trouble, for_more, put_in_quotes, spaces

# Errors that libyaml does not know.
NO_FIELD = "found a word where a field belongs"

_CITATION = re.compile(r"[SFEMP]\d+(?:, *[SFEMP]\d+)*")
_SIMPLE_LIST = re.compile(r"\[[\w, -]+")
_QUOTED = {'"': re.compile(r'"(?:\\.|[^"\\])*"', re.S), "'": re.compile(r"'(?:''|[^'])*'")}
_CLOSERS = {"[": "]", "{": "}"}
_RESERVED = {
    "@": "an at sign",
    "`": "a backtick",
    "%": "a percent sign",
    "*": "an asterisk",
    "&": "an ampersand",
    "!": "an exclamation mark",
    ">": "a greater-than sign",
    "|": "a vertical bar",
    "?": "a question mark",
    ":": "a colon",
    ",": "a comma",
    "]": "a square bracket",
    "}": "a curly bracket",
}


def explain(lines: list[str], error: MarkedYAMLError, last: Any) -> Explanation:
    """Why the lines cannot be read. `last` is the event of the text that was read last before the error."""
    trouble = Trouble(lines, error, last)
    found = (look(trouble) for look in _LOOKS)
    return next((one for one in found if one is not None), _unexplained(trouble))


def begins_with(sign: str) -> str:
    """The message for a text whose first character YAML takes for its own."""
    return f"The text begins with {_RESERVED[sign]} ({sign}), which has a meaning of its own here."


def _brackets(trouble: Trouble) -> Explanation | None:
    """A list or a group of fields in brackets that does not come to its end."""
    lines, number, start = trouble.lines, trouble.from_line, trouble.from_column
    opener = lines[number][start : start + 1]
    if "flow" not in trouble.context or opener not in _CLOSERS:
        return None
    row = row_of(lines[number])
    wrapped = quoted_at(lines, number, row.value_at) if row.value[:1] in _CLOSERS else None
    if _close(text_at(lines, number, start)) is None:
        hint = f"close it with `{_CLOSERS[opener]}`"
        if start == row.value_at:
            hint += f"; if this is text, {put_in_quotes(text_at(lines, number, start))}"
        is_simple = _SIMPLE_LIST.fullmatch(row.value.rstrip()) is not None
        return Explanation(
            number + 1,
            start + 1,
            f"The bracket `{opener}` that opens here is never closed.",
            hint,
            with_line(lines, number, f"{lines[number].rstrip()}]") if is_simple else wrapped,
            sure=is_simple,
        )
    return Explanation(
        trouble.line + 1,
        trouble.column + 1,
        f"What stands here does not fit inside the brackets `{opener} {_CLOSERS[opener]}`.",
        "put a comma between entries; put text with a colon, a comma, a bracket or a quotation mark "
        "in it in quotes",
        wrapped,
        sure=False,
    )


def _quotation(trouble: Trouble) -> Explanation | None:
    """A text that begins with a quotation mark or an apostrophe."""
    lines = trouble.lines
    if "quoted scalar" in trouble.context:
        number, start = trouble.from_line, trouble.from_column
    elif trouble.last_style in _QUOTED and trouble.last_end == trouble.line:
        if lines[trouble.line][trouble.last_end_column : trouble.column].strip():
            return None
        number, start = trouble.last_line, trouble.last_column
    else:
        return None
    sign = lines[number][start : start + 1]
    if sign not in _QUOTED:
        return None
    text = text_at(lines, number, start)
    closed = _QUOTED[sign].match(text)
    if closed and "parsing a quoted" in trouble.context:
        inner = closed[0][1:-1]
        return Explanation(
            trouble.line + 1,
            trouble.column + 1,
            "A backslash inside double quotes has a meaning of its own here.",
            put_in_quotes(inner).replace("in quotes", "in single quotes"),
            with_text(lines, number, start, single_quoted(inner) + text[closed.end() :]),
        )
    which = "a quotation mark" if sign == '"' else "an apostrophe or quotation mark"
    does = "and goes on after the closing one" if closed else "that is never closed"
    hint = put_in_quotes(text)
    if not closed:
        hint = f"close it with {sign} at the end of the text, or {hint}"
    at = row_of(lines[number]).value_at
    return Explanation(
        number + 1,
        start + 1,
        f"The text begins with {which} ({sign}) {does}.",
        hint,
        quoted_at(lines, number, at),
        sure=at == start,
    )


def _swallowed(trouble: Trouble) -> Explanation | None:
    """A line that is read as more of the text above it, and does not look like that."""
    if not trouble.is_swallowed:
        return None
    lines, row, above = trouble.lines, trouble.row, trouble.last_line
    owner = row_of(lines[above])
    quotes = put_in_quotes(text_at(lines, above, owner.value_at))
    if row.dashes and owner.dashes:
        at = owner.dashes[-1]
        mended, more = moved(lines, trouble.line, at)
        message = (
            "This entry is indented further than the one above, so it is read as more of its text."
        )
        hint = f"begin it with {spaces(at)}, like line {above + 1}; if it is text, {quotes}"
        return Explanation(trouble.line + 1, row.indent + 1, message + for_more(more), hint, mended)
    if row.dashes:
        message = "This line begins with a dash, but it is read as more of the text above."
        hint = (
            "if it is an entry of a list, leave nothing behind the name above it; if it is text, "
        )
        return _quote(trouble, above, message, (trouble.line, row.indent), hint)
    if row.key and owner.key and FIELD.fullmatch(row.key):
        mended, more = moved(lines, trouble.line, owner.key_at)
        message = (
            f"This line is indented further than `{owner.key}`, so it is read as more of its text."
        )
        hint = (
            f"if it is a field, begin it with {spaces(owner.key_at)}, like `{owner.key}` in line "
            f"{above + 1}; if it is text, {quotes}"
        )
        return Explanation(trouble.line + 1, row.indent + 1, message + for_more(more), hint, mended)
    if not owner.is_structure and not _is_below_its_name(lines, above):
        return neither(trouble, above)
    return _colon(trouble, above, trouble.line)


def _is_below_its_name(lines: list[str], number: int) -> bool:
    """Whether the text in a line has its name, with nothing behind it, in the line above."""
    row = row_of(next((line for line in reversed(lines[:number]) if line.strip()), ""))
    return row.key is not None and not row.value


def _value(trouble: Trouble) -> Explanation | None:
    """A text whose first character, or a colon inside it, has a meaning of its own."""
    row, number = trouble.row, trouble.line
    if not row.value or trouble.column < row.value_at:
        return None
    first = row.value[0]
    if not row.is_structure and not _is_below_its_name(trouble.lines, number):
        if trouble.problem == NO_FIELD:
            return None
        return neither(trouble, number) if first in (*_RESERVED, *_CLOSERS) else None
    if first in _CLOSERS and (close := _close(row.value)) and _is_no_structure(trouble, close):
        what, read = ("square", "a list") if first == "[" else ("curly", "a group of fields")
        inside = row.value[1 : close - 1]
        cite = f"write `({inside})` to cite, or " if _CITATION.fullmatch(inside) else ""
        message = f"The text begins with a {what} bracket, so it is read as {read}."
        return _quote(trouble, number, message, hint=cite)
    if first == "-" and row.key:
        message = f"The list under `{row.key}` begins on the line of its name."
        hint = "begin each `- ` on a line of its own, indented by two spaces; if this is text, "
        return _quote(trouble, number, message, hint=hint, sure=False)
    if first in _RESERVED:
        hint = (
            f"leave {first} alone on this line, and begin the text on the next one, indented; or "
        )
        return _quote(trouble, number, begins_with(first), hint=hint if first in "|>" else "")
    return _colon(trouble, number, number) if "mapping values" in trouble.problem else None


def _is_no_structure(trouble: Trouble, close: int) -> bool:
    """Whether brackets are part of a text: it goes on behind them, or what they hold is no field."""
    return bool(trouble.row.value[close:].strip()) or trouble.problem == NO_FIELD


def _colon_in_entry_above(trouble: Trouble) -> Explanation | None:
    """A line that would continue the entry above, had not a colon made a field of that."""
    if trouble.last_style is None or "could not find expected ':'" not in trouble.problem:
        return None
    row = row_of(trouble.lines[trouble.last_line])
    if not row.dashes or row.key:
        return None
    return _colon(trouble, trouble.last_line, trouble.last_line)


def _colon(trouble: Trouble, owner: int, number: int) -> Explanation | None:
    """A colon in line `number` of the text that begins in line `owner`."""
    line = trouble.lines[number]
    found = COLON.search(line, row_of(line).value_at if owner == number else 0)
    if found is None:
        return None
    message = "The text contains a colon followed by a space, so it is read as a field of its own."
    if not line[found.end() :].strip():
        message = "The text has a colon at the end of a line, so it is read as the name of a field."
    return _quote(trouble, owner, message, (number, found.start()))


def _cut(trouble: Trouble) -> Explanation | None:
    """A text that a number sign has ended before its last line."""
    if trouble.last_style != "" or trouble.last_end >= trouble.line:
        return None
    end = trouble.last_end_column
    rest = trouble.lines[trouble.last_end][end:]
    owner = row_of(trouble.lines[trouble.last_line])
    if not rest.lstrip().startswith("#") or trouble.row.indent < owner.least:
        return None
    message = (
        "A comment begins at this number sign, so the text ends here and not in the next line."
    )
    place = trouble.last_end, end + len(rest) - len(rest.lstrip())
    hint = "put the comment on a line of its own, or "
    return _quote(trouble, trouble.last_line, message, place, hint)


def _quote(
    trouble: Trouble,
    number: int,
    message: str,
    place: tuple[int, int] | None = None,
    hint: str = "",
    sure: bool = True,
) -> Explanation:
    """The text that begins in line `number` belongs in quotes."""
    at = row_of(trouble.lines[number]).value_at
    line, column = place or (number, at)
    hint += put_in_quotes(text_at(trouble.lines, number, at))
    mended = quoted_at(trouble.lines, number, at)
    return Explanation(line + 1, column + 1, message, hint, mended, sure)


def _unexplained(trouble: Trouble) -> Explanation:
    message = "The file cannot be read from here on."
    hint = (
        "compare this line with those around it: a field is `name: value`, an entry of a list begins "
        "with `- `, and what belongs together begins with the same number of spaces"
    )
    if END in trouble.problem:
        message = "The record has come to its end above this line."
        hint = "delete a line `...` above, or brackets or quotes around what stands above"
    elif trouble.problem == NO_FIELD:
        message = "The name of a field is one word, and here it is a list or a group of fields."
        hint = "write `name: value`; put text that begins with a bracket in quotes"
    elif len(COLON.findall(trouble.lines[trouble.line])) > 1:
        message = "A second colon followed by a space stands in this line."
        hint = "put the text behind the first colon in quotes"
    return Explanation(trouble.line + 1, trouble.column + 1, message, hint)


def _close(text: str) -> int | None:
    """The place behind the bracket that closes the one with which a text begins."""
    depth = 0
    for found in re.finditer(rf"[{re.escape(text[0] + _CLOSERS[text[0]])}]", text):
        depth += 1 if found[0] == text[0] else -1
        if not depth:
            return found.end()
    return None


# What is certain from the first sight of a line comes before what is read from the lines around it.
_LOOKS: tuple[Callable[[Trouble], Explanation | None], ...] = (
    odd_space,
    no_space,
    _brackets,
    _quotation,
    _swallowed,
    _value,
    _colon_in_entry_above,
    _cut,
    less_than_block,
    stray,
    wrong_column,
)
