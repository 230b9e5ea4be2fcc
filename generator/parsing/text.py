"""Bytes to text: encoding, control characters, invisible characters."""

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Fix, Severity

_MEBIBYTE = 1024 * 1024
MOST_BYTES = _MEBIBYTE
# A record is about one dispute; a registry has an entry for each of what may be thousands.
MOST_OF_REGISTRY = 16 * _MEBIBYTE
_REGISTRY = re.compile("briefs/[^/]+")

# YAML takes the last three for ends of lines, which no editor does.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029]+")
_LEADING = re.compile(rf"^(?:{_CONTROL.pattern}|\ufeff)+", re.M)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# The lack of these is invisible; the others can join letters, or turn the direction of writing.
_NEEDLESS = ("\u200b", "\u2060", "\ufeff")
# Characters of every text that are never unwanted: nearly all of it.
_ORDINARY = b"\n" + bytes(range(0x20, 0x7F))
_SAVE_AS = "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)"


def decode(data: bytes, name: str) -> tuple[str, list[Diagnostic]]:
    """The text of a file with its line ends made one kind, and what is wrong with its characters.

    Text comes back wherever there is some, so that the other problems of the file can be found as well.
    """
    if too_large := _too_large(len(data), name):
        return "", [too_large]
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or data[:2].count(0) == 1:
        message = "The file is saved as UTF-16, not as UTF-8."
        return "", [Diagnostic("encoding", "error", name, 1, 1, "", message, _SAVE_AS, 0)]
    problems: list[Diagnostic] = []
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            message = "The file is not a text file."
            hint = "write the record in a text editor; word processors and PDF programs save something else"
            return "", [Diagnostic("encoding", "error", name, 1, 1, "", message, hint, 0)]
        problems.append(_not_utf8(data, error.start, name))
        text = data.decode("cp1252", "replace").replace("\ufffd", "?")
    return text, problems + _unwanted(text, name)


def without_controls(text: str) -> str:
    """The text as it is read: control characters that begin a line are left out, others become a space.

    So are byte-order marks that begin a line, which the parser passes over without counting them.
    """
    if not _has_unseen(text):
        return text
    return _CONTROL.sub(" ", _LEADING.sub("", text))


def _too_large(size: int, name: str) -> Diagnostic | None:
    if _REGISTRY.fullmatch(name):
        most, about = MOST_OF_REGISTRY, "16 million"
        hint = "keep only entries in it that records use"
    else:
        most, about = MOST_BYTES, "a million"
        hint = "keep only the record in it, and link to long documents as sources"
    if size <= most:
        return None
    message = f"The file is larger than {most // _MEBIBYTE} MiB (about {about} characters)."
    return Diagnostic("yaml-forbidden", "error", name, 1, 1, "", message, hint, 0)


def _not_utf8(data: bytes, start: int, name: str) -> Diagnostic:
    before = data[:start].decode()
    shown = data[start : start + 1].decode("cp1252", "replace")
    guess = f" (probably {shown})" if shown.isprintable() and shown != "\ufffd" else ""
    message = f"The file is not saved as UTF-8: the character here{guess} cannot be read."
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Diagnostic("encoding", "error", name, *place, "", message, _SAVE_AS)


def _unwanted(text: str, name: str) -> list[Diagnostic]:
    """The control characters and the invisible ones of a text."""
    if not _has_unseen(text):
        return []
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    problems = []
    for found, unseen in unseen_characters(text):
        line = bisect_right(starts, found.start())
        column = found.start() - starts[line - 1] + 1
        rule, severity, message, hint = unseen
        fixes = (Fix(line, column, 1, ""),) if found[0] in _NEEDLESS else ()
        problems.append(
            Diagnostic(rule, severity, name, line, column, "", message, hint, len(found[0]), fixes)
        )
    return problems


def _has_unseen(text: str) -> bool:
    others = _others(text)
    return bool(others) and next(unseen_characters(others), None) is not None


def has_odd_space(text: str) -> bool:
    """True if there is any space but the ordinary one and the end of a line."""
    return any(sign.isspace() for sign in _others(text))


def _others(text: str) -> str:
    """The unusual characters of a text."""
    return text.encode().translate(None, _ORDINARY).decode()


def _joins(text: str, at: int) -> bool:
    """True for a joiner that spells a word, as in Persian and Hindi, or joins two signs to one emoji."""
    if text[at] not in "\u200c\u200d":
        return False
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if _is_emoji(after) and text[at] == "\u200d":
        return _is_emoji(before)
    return _has_joiners(before) and _has_joiners(after)


def _is_emoji(sign: str) -> bool:
    return bool(sign) and (unicodedata.category(sign) in ("So", "Sk", "Cn") or sign == "\ufe0f")


def _has_joiners(sign: str) -> bool:
    """True for a letter of a script that is written with joiners: none of Europe's."""
    if not sign or unicodedata.category(sign)[0] not in "LM":
        return False
    return unicodedata.name(sign, "").partition(" ")[0] not in ("", "LATIN", "GREEK", "CYRILLIC")


def unseen_characters(
    text: str,
) -> Iterator[tuple[re.Match[str], tuple[str, Severity, str, str]]]:
    """The control characters and the invisible ones of a text, each with rule, severity, message, hint."""
    for found in _CONTROL.finditer(text):
        message = f"This is a control character (U+{ord(found[0][0]):04X})."
        hint = "delete it; it often comes with text pasted from a PDF or a word processor"
        yield found, ("text-control", "error", message, hint)
    for found in _INVISIBLE.finditer(text):
        if _joins(text, found.start()):
            continue
        code = f"U+{ord(found[0]):04X}, {unicodedata.name(found[0]).lower()}"
        message = f"This is an invisible character ({code})."
        hint = "delete it, or retype the word; it can change what readers see or find"
        yield found, ("text-invisible", "warning", message, hint)
