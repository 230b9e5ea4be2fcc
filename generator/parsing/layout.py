"""YAML errors that come from how a line begins: its spaces, its dash, its name, its column."""

import re
import unicodedata

from generator.parsing.rows import (
    COLON,
    FIELD,
    block_end,
    indent_of,
    levels_above,
    moved,
    odd_column,
    row_of,
    with_line,
    with_spaces,
)
from generator.parsing.trouble import Explanation, Trouble, for_more, shortened, spaces

_NO_SPACE = re.compile(rf"\s*(?:- +)*(?P<key>{FIELD.pattern}):(?P<value>[^\s/].*)")
_NO_SPACE_DASH = re.compile(r"\s*-(?P<value>[^\s-].*)")


def odd_space(trouble: Trouble) -> Explanation | None:
    """A tab, or another character that only looks like a space."""
    for number in trouble.suspects:
        column = odd_column(trouble.lines[number])
        if column is None:
            continue
        sign = trouble.lines[number][column]
        if sign == "\t":
            message = "This is a tab; use spaces."
            hint = "use spaces instead, two for each step to the right and one behind a dash"
        else:
            name = unicodedata.name(sign, "unnamed").lower()
            message = f"This is a special space ({name}); use an ordinary space."
            hint = "delete it, and type a space; it often comes with pasted text"
        message += for_more(sum(_has_odd(line, sign) for line in trouble.lines) - 1)
        fixed = with_spaces(trouble.lines)
        return Explanation(number + 1, column + 1, message, hint, fixed, safe=True)
    return None


def _has_odd(line: str, sign: str) -> bool:
    column = odd_column(line)
    return column is not None and line[column] == sign


def no_space(trouble: Trouble) -> Explanation | None:
    """A colon or a dash without a space behind it."""
    lines = trouble.lines
    for number in trouble.suspects:
        line = lines[number]
        found = _NO_SPACE.fullmatch(line) or _NO_SPACE_DASH.fullmatch(line)
        if found is None:
            continue
        at, value = found.start("value"), shortened(found["value"])
        fixed = with_line(lines, number, f"{line[:at]} {line[at:]}")
        if key := found.groupdict().get("key"):
            message = f"The colon after `{key}` has no space behind it."
            hint = f"write `{key}: {value}`"
            length = len(found["value"].rstrip())
            return Explanation(number + 1, at + 1, message, hint, fixed, True, length, True)
        for below in range(number + 1, block_end(lines, number, at)):
            if indent_of(lines[below]) == at:
                fixed[below] = f" {lines[below]}"
        message = "The dash has no space behind it."
        return Explanation(number + 1, at, message, f"write `- {value}`", fixed, safe=True)
    return None


def less_than_block(trouble: Trouble) -> Explanation | None:
    """A line of a text under `|` or `>` that is indented less than its first."""
    if trouble.last_style not in ("|", ">"):
        return None
    lines = trouble.lines
    owner = row_of(lines[trouble.last_line])
    first = next((indent_of(line) for line in lines[trouble.last_line + 1 :] if line.strip()), 0)
    if not owner.least <= trouble.row.indent < first:
        return None
    fixed, more = moved(lines, trouble.line, first)
    message = (
        f"This line is indented less than the text that begins in line {trouble.last_line + 2}."
    )
    return Explanation(
        trouble.line + 1,
        trouble.row.indent + 1,
        message + for_more(more),
        f"begin it with {spaces(first)}, like the other lines of that text",
        fixed,
    )


def stray(trouble: Trouble) -> Explanation | None:
    """A line that is neither a field nor an entry, where one of these is required."""
    if "could not find expected ':'" in trouble.problem:
        return neither(trouble, trouble.from_line)
    row = trouble.row
    if row.is_structure or not row.value or COLON.search(row.value):
        return None
    return neither(trouble, trouble.line)


def neither(trouble: Trouble, number: int) -> Explanation:
    """Line `number`, and those like it below, belong to nothing; most likely to the text above."""
    lines = trouble.lines
    hint = "if it is a field, put a colon and a space behind its name"
    before = "#"
    if trouble.last_style is not None and trouble.last_line < number:
        deep = row_of(lines[trouble.last_line]).least + 1
        do = f"begin it with {spaces(deep)}"
        if indent_of(lines[number]) >= deep:
            do = "put all of that text in quotes"
        elif trouble.last_style in ("|", ">") or " " in trouble.last_text:
            before = " " * deep
        hint = f"if it belongs to the text above, {do}; {hint}"
    fixed = list(lines)
    more = -1
    for below in range(number, len(lines)):
        if not lines[below].strip() or row_of(lines[below]).is_structure:
            break
        fixed[below] = before + lines[below]
        more += 1
    message = "This line is neither a field (`name: value`) nor an entry of a list (`- value`)."
    text = lines[number].strip()
    if "\t" in text:
        message = "This looks like a row of a table, and a record has no place for tables."
        hint = "write it as sentences or as a list, or cite the source of the table"
    place = number + 1, indent_of(lines[number]) + 1
    return Explanation(*place, message + for_more(max(0, more)), hint, fixed, length=len(text))


def wrong_column(trouble: Trouble) -> Explanation | None:
    """A line that begins in a column in which it belongs to nothing."""
    lines, number, row = trouble.lines, trouble.line, trouble.row
    levels = list(levels_above(lines, number))
    if not levels or trouble.column != row.indent:
        return None
    if levels[-1].column > row.indent:
        return _too_deep_above(trouble, levels[-1].column - row.indent)
    is_entry = bool(row.dashes)
    fitting = [level for level in levels if level.is_entry == is_entry]
    fitting.sort(key=lambda level: abs(level.column - row.indent))
    if fitting and fitting[0].column == row.indent:
        return None
    if all(level.column != row.indent for level in levels):
        begins = spaces(row.indent)
        message = f"This line begins with {begins}, and nothing above that it could belong to does."
    elif is_entry:
        message = "An entry of a list (`- `) is among fields here."
    else:
        message = "A field is among the entries of a list here (`- `)."
    if not fitting:
        hint = "write the name of the list (`name:`) in the line above it"
        return Explanation(number + 1, row.indent + 1, message, hint)
    hint = "begin it with " + ", or with ".join(
        f"{spaces(level.column)} (like {level.name})" for level in fitting[:2]
    )
    fixed, more = moved(lines, number, fitting[0].column)
    return Explanation(number + 1, row.indent + 1, message + for_more(more), hint, fixed)


def _too_deep_above(trouble: Trouble, steps: int) -> Explanation:
    """The line is right, and all lines above it are indented by some steps too many."""
    lines = trouble.lines
    first = next(number for number, line in enumerate(lines) if row_of(line).is_structure)
    above = [line[min(steps, indent_of(line)) :] for line in lines[: trouble.line]]
    below = trouble.line + 1
    return Explanation(
        first + 1,
        1,
        f"This line begins further to the right than line {below}, which belongs beside it.",
        f"begin it with {spaces(indent_of(above[first]))}",
        [*above, *lines[trouble.line :]],
    )
