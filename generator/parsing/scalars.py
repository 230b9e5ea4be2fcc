"""Texts to values: one reader for each kind of text that a field can hold."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from generator.model.dates import (
    UNKNOWN,
    DateError,
    parse_date,
    suggest_date,
    sure_date,
    two_readings,
)
from generator.model.diagnostic import Fault, Path, did_you_mean, surely
from generator.model.fields import Address, Day, Field, OwnId, Ref, Text, Word
from generator.model.ids import is_id
from generator.model.markup import (
    INSIDE_SCHEMES,
    OUTSIDE_SCHEMES,
    QUOTATION_MARKS,
    count_words,
    parse_text,
    scheme_of,
    without_marks,
)
from generator.parsing.faults import Faults
from generator.parsing.wording import LISTED, id_hint, no_id

CURLY = "Curly quotation marks stand around this, and are read as part of it."
_NO_ADDRESS = re.compile(r"[\s<>\"]")
# So few words are listed beside the nearest one.
_FEW = 10
# What people write for a word of a vocabulary, where its look does not tell.
_MEANT = {
    "true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no",
    "uk": "GB", "usa": "US",
}  # fmt: skip


def read_scalar(faults: Faults, entry: Field, text: str, path: Path) -> Any:
    """The value that a text is for a field; None, or an empty stand-in, where it is none."""
    kind = entry.kind
    rule, read = _READERS[type(kind)]
    inner = (
        text if isinstance(kind, Text) or text[:1] not in QUOTATION_MARKS else without_marks(text)
    )
    if inner == text:
        return read(faults, entry, kind, text, path)
    count = len(faults.faults)
    value = read(faults, entry, kind, inner, path)
    if len(faults.faults) == count:
        hint = "delete them, or type straight ones"
        faults.fault(rule, path, CURLY, hint, (text, inner))
    return value


def _text(faults: Faults, entry: Field, kind: Text, text: str, path: Path) -> Any:
    value = kind.form(text)
    if kind.most and len(text) > kind.most:
        message = f"`{entry.name}` has {len(text)} characters; it can have {kind.most}."
        faults.fault("text-too-long", path, message, f"shorten it by {len(text) - kind.most}")
    if kind.words and (words := count_words(text)) > kind.words:
        message = f"This line has {words} words; it can have {kind.words}."
        faults.fault("text-too-long", path, message, "shorten it, or make it two lines")
    if kind.form is not str:
        _links(faults, value, path)
    elif (inner := without_marks(text)) != text:
        faults.tidy.append(Fault(path, CURLY, change=(text, inner)))
    return value


def _links(faults: Faults, value: str, path: Path) -> None:
    parsed = parse_text(value)
    if not (parsed.raw or parsed.links):
        return
    for raw in dict.fromkeys(raw for raw in parsed.raw if not raw.startswith("</")):
        what = "A picture" if raw.startswith("!") else f"HTML (`{raw}`)"
        faults.fault(
            "html-in-prose",
            path,
            f"{what} is shown as text.",
            "use Markdown: *emphasis*, **strong**, [words](https://...), > quotation",
            about=raw,
        )
    for address in parsed.links:
        if scheme_of(address) not in (*OUTSIDE_SCHEMES, *INSIDE_SCHEMES):
            _unsafe(faults, address, path)


def _unsafe(faults: Faults, address: str, path: Path) -> None:
    scheme = scheme_of(address)
    begins = f"begins with `{scheme}:`" if scheme else "is not a whole address"
    hint = "use an address that begins with https:// or http://, or with mailto:"
    if not scheme and address.startswith(("www.", "//")):
        hint = f"write `https://{address.lstrip('/')}`"
    message = f"The address `{address}` {begins}."
    faults.fault("url-unsafe", path, message, hint, about=address)


def _own_id(faults: Faults, entry: Field, kind: OwnId, text: str, path: Path) -> str:
    if kind.letter and not _own_form(kind.letter).fullmatch(text):
        of = f"an {kind.of}" if kind.of[0] in "aeiou" else f"a {kind.of}"
        message = f"`{text}` is no id of {of}: those are {kind.letter}1, {kind.letter}2, ..."
        faults.fault("id-form", path, message, id_hint(kind.letter, text))
    elif not kind.letter and not is_id(text):
        faults.fault("id-form", path, *no_id(text))
    return text


@cache
def _own_form(letter: str) -> re.Pattern[str]:
    return re.compile(rf"{letter}[1-9]\d*")


def _ref(faults: Faults, entry: Field, kind: Ref, text: str, path: Path) -> str:
    if kind.target in ("case", "actor", "topic") and text not in kind.extra and not is_id(text):
        faults.fault("id-form", path, *no_id(text))
        return ""
    return text


def _word(faults: Faults, entry: Field, kind: Word, text: str, path: Path) -> str | None:
    vocabulary = kind.words
    words = vocabulary.words
    if text in words:
        return text
    by_meaning = {meaning.casefold(): word for word, meaning in words.items()}
    meant = _MEANT.get(text.lower()) or by_meaning.get(text.casefold()) or text
    near = did_you_mean(meant, words)
    if near and len(words) > _FEW:
        hint = near
    elif len(words) <= LISTED:
        hint = (
            f"{near} The words are: {', '.join(words)}"
            if near
            else f"use one of: {', '.join(words)}"
        )
    else:
        hint = f"use one of the {len(words)} words of {vocabulary.origin}"
    sure = meant if meant in words else surely(meant, words)
    change = (text, sure) if sure else None
    faults.fault("vocab-unknown", path, f"`{text}` is no word for `{entry.name}`.", hint, change)
    return None


def _day(faults: Faults, entry: Field, kind: Day, text: str, path: Path) -> Any:
    try:
        return parse_date(text)
    except DateError as error:
        reason, hint = _meant_date(text, str(error))
        sure = sure_date(text)
        message = f"`{text}` cannot be read as a date: {reason}."
        faults.fault("date-invalid", path, message, hint, (text, sure) if sure else None)
        return UNKNOWN


def _meant_date(text: str, reason: str) -> tuple[str, str]:
    """Why a text is no date, and what to write."""
    if both := two_readings(text):
        hint = f"write `{both[0]}` if the day comes first, `{both[1]}` if the month does"
        return "nobody can tell the day from the month", hint
    if suggestion := suggest_date(text):
        return "a date is year, month and day as numbers, in this order", f"write `{suggestion}`"
    hint = "write 2016, 2016-02 or 2016-02-16; 2016~ for about, 2016? for uncertain; or unknown"
    return reason, hint


def _address(faults: Faults, entry: Field, kind: Address, text: str, path: Path) -> str:
    if kind.blank_word and text == "unknown":
        return text
    if scheme_of(text) not in OUTSIDE_SCHEMES:
        _unsafe(faults, text, path)
        return ""
    if found := _NO_ADDRESS.search(text):
        what = "a space" if found[0].isspace() else f"`{found[0]}`"
        hint = "write %20 for a space" if found[0].isspace() else "delete what is not part of it"
        message = f"The address `{text}` contains {what}."
        faults.fault("url-unsafe", path, message, hint, about=found[0])
        return ""
    return text


_Read = Callable[[Faults, Field, Any, str, Path], Any]
# The reader of each kind, and the rule for a text that is none of its values.
_READERS: dict[type, tuple[str, _Read]] = {
    Text: ("field-type", _text),
    OwnId: ("id-form", _own_id),
    Ref: ("id-form", _ref),
    Word: ("vocab-unknown", _word),
    Day: ("date-invalid", _day),
    Address: ("url-unsafe", _address),
}
