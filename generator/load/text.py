"""Bytes to text: encoding, control characters, characters that nobody sees."""

import re
import unicodedata

from generator.problem import Problem

MOST_BYTES = 1024 * 1024

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """The text of a file with its line ends made one kind, and what is wrong with its characters.

    Text comes back in any case, so that the other problems of the file can be found as well.
    """
    problems: list[Problem] = []
    if len(data) > MOST_BYTES:
        size = f"{len(data) / MOST_BYTES:.1f}"
        message = f"The file is {size} MiB large; a record can have 1 MiB."
        hint = "keep only the record in it, and link to long documents as sources"
        return "", [Problem("yaml-forbidden", "error", name, 1, 1, "", message, hint)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(_encoding_problem(data, error.start, name))
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "", problems
        text = data.decode("cp1252", "replace").replace("\ufffd", "?")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _without_controls(text, name, problems), problems


def _encoding_problem(data: bytes, start: int, name: str) -> Problem:
    hint = "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message = "The file is saved as UTF-16, not as UTF-8."
        return Problem("encoding", "error", name, 1, 1, "", message, hint)
    before = data[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    byte = data[start : start + 1]
    shown = byte.decode("cp1252", "replace")
    message = (
        f"The file is not saved as UTF-8: byte 0x{byte.hex().upper()} (probably {shown!r}) here."
    )
    return Problem("encoding", "error", name, line, column, "", message, hint)


def _without_controls(text: str, name: str, problems: list[Problem]) -> str:
    """Report control and invisible characters; control characters become spaces, to read on."""
    for found in _CONTROL.finditer(text):
        code = f"U+{ord(found[0]):04X}"
        problems.append(
            Problem(
                "text-control",
                "error",
                name,
                *_place(text, found.start()),
                "",
                f"A control character ({code}) stands here.",
                "delete it; it often comes with text pasted from a PDF or a word processor",
            )
        )
    for found in _INVISIBLE.finditer(text):
        code = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '').lower()}".strip()
        problems.append(
            Problem(
                "text-invisible",
                "warning",
                name,
                *_place(text, found.start()),
                "",
                f"A character that nobody sees ({code}) stands here.",
                "delete it, or retype the word; it can change what readers see or find",
            )
        )
    return _CONTROL.sub(" ", text)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
