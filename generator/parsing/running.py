"""Texts that go on where they should have ended, or end where they should have gone on."""

import re

from generator.model.case import Case
from generator.model.fields import names_of
from generator.parsing.layout import neither
from generator.parsing.rows import COLON, FIELD, moved, quoted_at, row_of, text_at
from generator.parsing.trouble import Explanation, Trouble, for_more, put_in_quotes, spaces

_LAST_WORD = re.compile(r"\s([a-z_]+)$")


def swallowed(trouble: Trouble) -> Explanation | None:
    """A line that is read as more of the text above it, and does not look like that."""
    if not trouble.is_swallowed:
        return None
    lines, row, above = trouble.lines, trouble.row, trouble.last_line
    owner = row_of(lines[above])
    quotes = put_in_quotes(text_at(lines, above, owner.value_at))
    if row.dashes and owner.dashes:
        at = owner.dashes[-1]
        fixed, more = moved(lines, trouble.line, at)
        message = (
            "This entry is indented further than the one above, so it is read as more of its text."
        )
        hint = f"begin it with {spaces(at)}, like line {above + 1}; if it is text, {quotes}"
        return Explanation(trouble.line + 1, row.indent + 1, message + for_more(more), hint, fixed)
    if row.dashes:
        message = "This line begins with a dash, but it is read as more of the text above."
        hint = (
            "if it is an entry of a list, leave nothing behind the name above it; if it is text, "
        )
        return in_quotes(trouble, above, message, (trouble.line, row.indent), hint)
    if row.key and owner.key and FIELD.fullmatch(row.key):
        fixed, more = moved(lines, trouble.line, owner.key_at)
        message = (
            f"This line is indented further than `{owner.key}`, so it is read as more of its text."
        )
        hint = (
            f"if it is a field, begin it with {spaces(owner.key_at)}, like `{owner.key}` in line "
            f"{above + 1}; if it is text, {quotes}"
        )
        return Explanation(trouble.line + 1, row.indent + 1, message + for_more(more), hint, fixed)
    if not owner.is_structure and not is_below_its_name(lines, above):
        return neither(trouble, above)
    return colon(trouble, above, trouble.line)


def is_below_its_name(lines: list[str], number: int) -> bool:
    """True if the text in a line has its name, with nothing behind it, in the line above."""
    row = row_of(next((line for line in reversed(lines[:number]) if line.strip()), ""))
    return row.key is not None and not row.value


def colon_in_entry_above(trouble: Trouble) -> Explanation | None:
    """A line that would continue the entry above, had not a colon made a field of that."""
    if trouble.last_style is None or "could not find expected ':'" not in trouble.problem:
        return None
    row = row_of(trouble.lines[trouble.last_line])
    if not row.dashes or row.key:
        return None
    return colon(trouble, trouble.last_line, trouble.last_line)


def colon(trouble: Trouble, owner: int, number: int) -> Explanation | None:
    """A colon in line `number` of the text that begins in line `owner`."""
    line = trouble.lines[number]
    found = COLON.search(line, row_of(line).value_at if owner == number else 0)
    if found is None:
        return None
    message = "The text contains a colon followed by a space, so it is read as a field of its own."
    before = _LAST_WORD.search(line[: found.start()])
    hint = ""
    if before and before[1] in names_of(Case):
        hint = f"if `{before[1]}` is a field, begin a line of its own with it; if all of this is text, "
    is_at_end = not line[found.end() :].strip()
    if is_at_end:
        message = "The text has a colon at the end of a line, so it is read as the name of a field."
    return in_quotes(trouble, owner, message, (number, found.start()), hint, safe=not is_at_end)


def cut(trouble: Trouble) -> Explanation | None:
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
    return in_quotes(trouble, trouble.last_line, message, place, hint)


def in_quotes(
    trouble: Trouble,
    number: int,
    message: str,
    place: tuple[int, int] | None = None,
    hint: str = "",
    sure: bool = True,
    safe: bool = False,
) -> Explanation:
    """The text that begins in line `number` belongs in quotes."""
    at = row_of(trouble.lines[number]).value_at
    line, column = place or (number, at)
    hint += put_in_quotes(text_at(trouble.lines, number, at))
    fixed = quoted_at(trouble.lines, number, at)
    text = text_at(trouble.lines, number, at)
    length = 1 if place else len(text.split("\n")[0])
    # A number sign may begin a comment, which would become part of the text.
    safe = safe and " #" not in text
    return Explanation(line + 1, column + 1, message, hint, fixed, sure, length, safe)
