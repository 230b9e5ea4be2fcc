"""Typographic quotation marks, for what is shown; data keep what was typed."""

import re

# An opening mark is at the beginning, or behind a space or a bracket; one that closes before a space, a sign or the end.
_PAIR = re.compile(r'(?<![^\s(\[])"(?=\S)([^"]*)(?<=[^\s\d])"(?![^\s.,;:!?)\]])')


def typeset(text: str) -> str:
    """The text with “” in place of pairs of straight double quotation marks, where it is plain which of them open and which
    close. A text with any other straight mark, such as that of inches, stays as it is."""
    if '"' not in text:
        return text
    typeset, count = _PAIR.subn(r"“\1”", text)
    return typeset if '"' not in typeset and count else text
