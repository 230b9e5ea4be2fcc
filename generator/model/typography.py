"""Marks of writing: typographic quotation marks, for what is shown, and the question marks of all scripts."""

import re

# An opening mark is at the beginning, or behind a space or a bracket; one that closes before a space, a sign or the end.
_PAIR = re.compile(r'(?<![^\s(\[])"(?=\S)([^"]*)(?<=[^\s\d])"(?![^\s.,;:!?)\]])')

# Greek has the sign of a semicolon, and Armenian a mark inside the word that is asked for.
_QUESTION = re.compile(r"[?？؟፧⸮﹖⁇⁈‽]$|[\u0370-\u03ff\u1f00-\u1fff]\W?[;\u037e]$|՞")


def is_question(text: str) -> bool:
    """True if a text has the mark of a question as its script writes it, in most scripts at the end."""
    return _QUESTION.search(text.rstrip()) is not None


def typeset(text: str) -> str:
    """The text with “” in place of pairs of straight double quotation marks, where it is plain which of them open and which
    close. A text with any other straight mark, such as that of inches, stays as it is."""
    if '"' not in text:
        return text
    typeset, count = _PAIR.subn(r"“\1”", text)
    return typeset if '"' not in typeset and count else text
