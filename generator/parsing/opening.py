"""Texts whose first character has a meaning of its own: brackets, quotation marks, YAML's own signs."""

import re

from generator.parsing.layout import neither
from generator.parsing.rows import (
    COLON,
    quoted_at,
    row_of,
    single_quoted,
    text_at,
    with_comment,
    with_line,
    with_text,
)
from generator.parsing.running import colon, in_quotes, is_below_its_name
from generator.parsing.trouble import NO_FIELD, Explanation, Trouble, put_in_quotes

_CITATION = re.compile(r"[SFEMP]\d+(?:, *[SFEMP]\d+)*")
_SIMPLE_LIST = re.compile(r"\[[\w, -]+")
_QUOTED = {'"': re.compile(r'"(?:\\.|[^"\\])*"', re.S), "'": re.compile(r"'(?:''|[^'])*'")}
# One backslash with what it is about; two halves of a character are one.
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.", re.S
)
_SURROGATE = re.compile(r"\\u([dD][89a-fA-F][\da-fA-F]{2})")
_READ_BY_YAML = '0abtnvfreN_LPxuU "/\\\t\n'
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


def begins_with(sign: str) -> str:
    """The message for a text whose first character YAML takes for its own."""
    return f"The text begins with {_RESERVED[sign]} ({sign}), which has a meaning of its own here."


def brackets(trouble: Trouble) -> Explanation | None:
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
            safe=is_simple,
        )
    return Explanation(
        trouble.line + 1,
        trouble.column + 1,
        f"This does not fit inside the brackets `{opener} {_CLOSERS[opener]}`.",
        "put a comma between entries; put text with a colon, a comma, a bracket or a quotation mark "
        "in it in quotes",
        wrapped,
        sure=False,
    )


def quotation(trouble: Trouble) -> Explanation | None:
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
    whole = with_comment(lines, number, start)
    closed = _QUOTED[sign].match(whole)
    if closed and "parsing a quoted" in trouble.context:
        return _backslash(trouble, number, start, closed[0], whole[closed.end() :])
    text = text_at(lines, number, start)
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
        length=len(text.split("\n")[0]),
        safe=at == start and closed is not None and " #" not in text,
    )


def _backslash(trouble: Trouble, number: int, start: int, quoted: str, rest: str) -> Explanation:
    """A backslash in a text in double quotes that YAML cannot read, though JSON may."""
    signs = _ESCAPE.findall(quoted)
    place = trouble.line + 1, trouble.column + 1
    if halves := [sign for sign in signs if _SURROGATE.match(sign)]:
        read = _ESCAPE.sub(_character, quoted)
        is_whole = "\ufffd" not in read or "\ufffd" in quoted
        return Explanation(
            *place,
            f"`{halves[0]}` is how JSON writes a character, or half of one; YAML cannot read it.",
            "write the character itself",
            with_text(trouble.lines, number, start, read + rest),
            sure=is_whole,
            safe=is_whole,
        )
    inner = quoted[1:-1]
    read_by_yaml = [sign for sign in signs if sign[1] in _READ_BY_YAML]
    hint = put_in_quotes(inner).replace("in quotes", "in single quotes")
    if escaped := [sign for sign in read_by_yaml if sign[1] in "xuU"]:
        hint = f"write the character itself in place of `{escaped[0]}`, and {hint}"
    return Explanation(
        *place,
        "A backslash inside double quotes has a meaning of its own here.",
        hint,
        with_text(trouble.lines, number, start, single_quoted(inner) + rest),
        # In single quotes, an escape sequence would be shown as it is typed.
        sure=not escaped,
        safe=not read_by_yaml,
    )


def _character(found: re.Match[str]) -> str:
    """The character of a surrogate pair; for half a pair, the replacement character."""
    halves = [int(half, 16) for half in _SURROGATE.findall(found[0])]
    if not halves:
        return found[0]
    data = b"".join(half.to_bytes(2, "big") for half in halves)
    return data.decode("utf-16-be", "replace")


def first_sign(trouble: Trouble) -> Explanation | None:
    """A text whose first character, or a colon inside it, has a meaning of its own."""
    row, number = trouble.row, trouble.line
    if not row.value or trouble.column < row.value_at:
        return None
    first = row.value[0]
    if not row.is_structure and not is_below_its_name(trouble.lines, number):
        if trouble.problem == NO_FIELD:
            return None
        return neither(trouble, number) if first in (*_RESERVED, *_CLOSERS) else None
    if first in _CLOSERS and (close := _close(row.value)) and _is_no_structure(trouble, close):
        what, read = ("square", "a list") if first == "[" else ("curly", "a group of fields")
        message = f"The text begins with a {what} bracket, so it is read as {read}."
        inside = row.value[1 : close - 1]
        if first == "[" and _CITATION.fullmatch(inside):
            return _cited(trouble, message, inside)
        return in_quotes(trouble, number, message, safe=True)
    if first == "-" and row.key:
        message = f"The list under `{row.key}` begins on the line of its name."
        hint = "begin each `- ` on a line of its own, indented by two spaces; if this is text, "
        return in_quotes(trouble, number, message, hint=hint, sure=False)
    if first in _RESERVED:
        hint = (
            f"leave {first} alone on this line, and begin the text on the next one, indented; or "
        )
        is_block = first in "|>"
        return in_quotes(
            trouble, number, begins_with(first), hint=hint if is_block else "", safe=not is_block
        )
    return colon(trouble, number, number) if "mapping values" in trouble.problem else None


def _cited(trouble: Trouble, message: str, inside: str) -> Explanation:
    """A text that begins with a citation in square brackets."""
    at, number = trouble.row.value_at, trouble.line
    text = text_at(trouble.lines, number, at)
    round_ones = f"({inside}){text[len(inside) + 2 :]}"
    lines = with_line(trouble.lines, number, _replaced(trouble.lines[number], at, f"({inside})"))
    hint = f"write `({inside})` to cite"
    if COLON.search(text):
        hint += f", and {put_in_quotes(round_ones)}"
        lines = quoted_at(lines, number, at)
    return Explanation(number + 1, at + 1, message, hint, lines, True, len(inside) + 2, True)


def _replaced(line: str, start: int, text: str) -> str:
    return line[:start] + text + line[start + len(text) :]


def _is_no_structure(trouble: Trouble, close: int) -> bool:
    """True if brackets are part of a text: it goes on behind them, or they hold no field."""
    return bool(trouble.row.value[close:].strip()) or trouble.problem == NO_FIELD


def _close(text: str) -> int | None:
    """The place behind the bracket that closes the one with which a text begins."""
    depth = 0
    for found in re.finditer(rf"[{re.escape(text[0] + _CLOSERS[text[0]])}]", text):
        depth += 1 if found[0] == text[0] else -1
        if not depth:
            return found.end()
    return None
