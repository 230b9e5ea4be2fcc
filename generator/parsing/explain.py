"""A YAML error in plain words, with what to type instead.

The parser says what it expected; a writer needs to know which character misled it. So the lines around
are looked at again for the few things that people type. Where the fix is plain it is also made on a copy
of the lines, so that reading can go on and find the other problems of the file; where nothing else can
have been meant, `briefs fix` makes the same fix in the file.
"""

from collections.abc import Callable
from typing import Any

from yaml import MarkedYAMLError

from generator.parsing.layout import less_than_block, no_space, odd_space, stray, wrong_column
from generator.parsing.opening import brackets, first_sign, quotation
from generator.parsing.rows import COLON
from generator.parsing.running import colon_in_entry_above, cut, swallowed
from generator.parsing.trouble import END, NO_FIELD, Explanation, Trouble


def explain(lines: list[str], error: MarkedYAMLError, last: Any) -> Explanation:
    """Why the lines cannot be read. `last` is the event of the text that was read last before the error."""
    trouble = Trouble(lines, error, last)
    found = (look(trouble) for look in _LOOKS)
    return next((one for one in found if one is not None), _unexplained(trouble))


def _unexplained(trouble: Trouble) -> Explanation:
    message = "The file cannot be read from here on."
    hint = (
        "compare this line with those around it: a field is `name: value`, an entry of a list begins "
        "with `- `, and what belongs together begins with the same number of spaces"
    )
    if END in trouble.problem:
        message = "The record has come to its end above this line."
        hint = "delete a line `...` above, or brackets or quotes around the text above"
    elif trouble.problem == NO_FIELD:
        message = "The name of a field is one word, and here it is a list or a group of fields."
        hint = "write `name: value`; put text that begins with a bracket in quotes"
    elif len(COLON.findall(trouble.lines[trouble.line])) > 1:
        message = "This line has a second colon followed by a space."
        hint = "put the text behind the first colon in quotes"
    return Explanation(trouble.line + 1, trouble.column + 1, message, hint)


# What is certain from the first sight of a line comes before what is read from the lines around it.
_LOOKS: tuple[Callable[[Trouble], Explanation | None], ...] = (
    odd_space,
    no_space,
    brackets,
    quotation,
    swallowed,
    first_sign,
    colon_in_entry_above,
    cut,
    less_than_block,
    stray,
    wrong_column,
)
