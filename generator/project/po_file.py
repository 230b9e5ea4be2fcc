"""A file with the messages of a language, in the format of gettext
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html), checked before anything is shown from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Any

_NAMES = re.compile(r"%\((\w+)\)s")
_LINE = re.compile(
    r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"|)', re.ASCII
)
_WRITE = "write it as `msgid` and `msgstr`, each with its text in quotation marks, or as a comment behind `#`"
# The placeholder that a form for one number may do without.
_NUMBER = "num"


@dataclass(frozen=True)
class PoFault:
    """A message that cannot be shown, by its line, or the whole file; with what to do."""

    line: int
    message: str
    hint: str


def read_po_file(content: bytes, language: str) -> tuple[NullTranslations, tuple[PoFault, ...]]:
    """The messages that can be shown, and why the others cannot; none at all where the file cannot be read. The language is that
    of the file, as a tag of BCP 47, whose forms for numbers it has unless its header says otherwise."""
    # Babel is loaded only where it is needed.
    from babel.messages.pofile import PoFileError, read_po

    if broken := list(_broken_lines(content)):
        return NullTranslations(), tuple(broken)
    try:
        catalog = read_po(BytesIO(content), language.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        line = getattr(error, "lineno", 0) + 1
        return NullTranslations(), (PoFault(line, f"Not a line of a catalogue: {error}.", _WRITE),)
    except (ValueError, LookupError) as error:
        return NullTranslations(), (_unreadable(error),)
    faults = []
    for message in [one for one in catalog if one.id and one.string]:
        if found := list(_faults(message, catalog)):
            faults += found
            catalog.delete(message.id, message.context)
    try:
        return _compiled(catalog), tuple(faults)
    except (ValueError, LookupError) as error:
        return NullTranslations(), (_unreadable(error),)


def _broken_lines(content: bytes) -> Iterator[PoFault]:
    """The lines that Babel would read as something else, or drop."""
    for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
        if not _LINE.fullmatch(line.strip()):
            yield PoFault(number, "This line is none of a catalogue.", _WRITE)


def _unreadable(error: Exception) -> PoFault:
    hint = 'write it in UTF-8, with the header of the generator\'s catalogue, such as `"Plural-Forms: nplurals=2; plural=(n != 1);"`'
    return PoFault(1, f"The catalogue cannot be read: {error}.", hint)


def _compiled(catalog: Any) -> GNUTranslations:
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _faults(message: Any, catalog: Any) -> Iterator[PoFault]:
    """Why a translation cannot be filled in as its message is."""
    ids = _texts(message.id)
    given = {name for text in ids for name in _NAMES.findall(text)}
    needed = given - ({_NUMBER} if message.pluralizable else set())
    for text in filter(None, _texts(message.string)):
        used = set(_NAMES.findall(text))
        for name in sorted(used - given):
            known = ", ".join(f"`%({one})s`" for one in sorted(given)) or "none"
            hint = f"placeholders of this message: {known}; write them as they are"
            yield PoFault(message.lineno, f"`%({name})s` is not in the message `{ids[0]}`.", hint)
        for name in sorted(needed - used):
            hint = f"put `%({name})s` where its value belongs"
            yield PoFault(
                message.lineno, f"The translation of `{ids[0]}` lacks `%({name})s`.", hint
            )
        if _has_bare_percent(text) and not _has_bare_percent(ids[0]):
            hint = "write `%%` for a percent sign, and a placeholder as in the message"
            yield PoFault(
                message.lineno,
                f"A `%` in the translation of `{ids[0]}` begins no placeholder.",
                hint,
            )
    if message.pluralizable and len(_texts(message.string)) != catalog.num_plurals:
        hint = f"give `msgstr[0]` to `msgstr[{catalog.num_plurals - 1}]`, as the header says in `Plural-Forms`"
        yield PoFault(
            message.lineno, f"`{ids[0]}` has another number of forms than the language.", hint
        )


def _texts(given: str | tuple[str, ...] | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _has_bare_percent(text: str) -> bool:
    """True if a percent sign neither begins a placeholder nor is doubled; Python may take it for another kind of placeholder."""
    return "%" in _NAMES.sub("", text).replace("%%", "")
