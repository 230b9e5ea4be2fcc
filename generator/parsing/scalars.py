"""Texts to values: one reader for each kind of text that a field can hold."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from generator.model.addresses import what_is_wrong
from generator.model.dates import (
    UNKNOWN,
    DateError,
    months_of_season,
    named_season,
    parse_date,
    suggest_date,
    sure_date,
    two_readings,
    two_years,
)
from generator.model.diagnostic import Fault, Path
from generator.model.fields import ACROSS, Address, Day, Field, Language, OwnId, Ref, Text, Word
from generator.model.ids import is_id
from generator.model.languages import language_of, languages
from generator.model.markup import (
    INSIDE_SCHEMES,
    MARK,
    OUTSIDE_SCHEMES,
    QUOTATION_MARKS,
    count_words,
    parse_text,
    plain_text,
    scheme_of,
    without_marks,
)
from generator.model.near import did_you_mean, surely
from generator.model.vocabulary import Vocabulary, says_nothing
from generator.parsing.faults import Faults
from generator.parsing.wording import LISTED, ONE_LINE, id_hint, no_id, nothing_said

CURLY = "Curly quotation marks stand around this, and are read as part of it."
# How a line begins that is more than the rest of the one before.
_APART = re.compile(r"\s|$|[-–—*+•·#>|]|\w{1,3}[.):]")
_NO_ADDRESS = re.compile(r"[\s<>\"]")
# Some forty pages of a book: what is longer is no text that somebody wrote for a field.
MOST_OF_TEXT = 100_000
# So few words are listed beside the nearest one.
_FEW = 10
# What people write for a word of a vocabulary, where its look does not tell.
_MEANT = {"true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no"}


def read_scalar(faults: Faults, entry: Field, text: str, path: Path) -> Any:
    """The value of a text for a field; None or an empty value if it is not valid."""
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
    if kind.is_one_line and len(lines := text.splitlines()) > 1:
        message = f"`{entry.name}` has {len(lines)} lines; it can have one."
        faults.fault("text-lines", path, message, ONE_LINE, folds=can_be_folded(lines))
    if len(text) > MOST_OF_TEXT:
        message = f"`{entry.name}` has {len(text):,} characters; a text can have {MOST_OF_TEXT:,}."
        faults.fault("text-too-long", path, message, "shorten it, or part it into several entries")
        return kind.form("")
    length = len(text if kind.form is str else plain_text(value))
    if kind.most and length > kind.most:
        message = f"`{entry.name}` has {length} characters; it can have {kind.most}."
        faults.fault("text-too-long", path, message, f"shorten it by {length - kind.most}")
    if kind.words and (words := count_words(text)) > kind.words:
        message = f"This line has {words} words; it can have {kind.words}."
        faults.fault("text-too-long", path, message, "shorten it, or make it two lines")
    if kind.form is not str:
        _links(faults, value, path)
    elif (inner := without_marks(text)) != text:
        faults.tidy.append(Fault(path, CURLY, change=(text, inner)))
    return value


def can_be_folded(lines: list[str]) -> bool:
    """True if lines say the same with a space in place of each break: they are no entries of a list, no word
    is parted between them, and they are in a script that has spaces."""
    return not any(
        _APART.match(after) or before.endswith("-") or _is_wide(before[-1:] + after[:1])
        for before, after in pairwise(lines)
    )


def _is_wide(text: str) -> bool:
    return any(unicodedata.east_asian_width(sign) in "WF" for sign in text)


def _links(faults: Faults, value: str, path: Path) -> None:
    parsed = parse_text(value)
    if len(parsed.marks) > len(set(parsed.marks)):
        _twice(faults, value, path)
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
        elif (wrong := what_is_wrong(address))[0]:
            message = f"The address `{address}` {wrong[0]}."
            faults.fault("url-unsafe", path, message, wrong[1], about=address)


def _twice(faults: Faults, value: str, path: Path) -> None:
    """Ids that appear twice in one pair of brackets."""
    for found in MARK.finditer(value):
        names = re.split(r",\s?", found[1])
        once = list(dict.fromkeys(names))
        if len(once) < len(names):
            change = (found[0], f"({', '.join(once)})")
            message = f"`{found[0]}` names a source or item twice."
            faults.fault("entry-twice", path, message, f"write `{change[1]}`", about=found[0])


def _unsafe(faults: Faults, address: str, path: Path) -> None:
    scheme = scheme_of(address)
    begins = f"begins with `{scheme}:`" if scheme else "is not a whole address"
    hint = "use an address that begins with https:// or http://, or with mailto:"
    if scheme == "doi":
        hint = f"write `https://doi.org/{address[4:].strip()}`"
    if not scheme and address.startswith(("www.", "//")):
        hint = f"write `https://{address.lstrip('/')}`"
    message = f"The address `{address}` {begins}."
    faults.fault("url-unsafe", path, message, hint, about=address)


def _own_id(faults: Faults, entry: Field, kind: OwnId, text: str, path: Path) -> str:
    if kind.letter and not _own_form(kind.letter).fullmatch(text):
        of = f"an {kind.of}" if kind.of[0] in "aeiou" else f"a {kind.of}"
        message = f"`{text}` is not an id of {of}: those are {kind.letter}1, {kind.letter}2, ..."
        faults.fault("id-form", path, message, id_hint(kind.letter, text))
    elif not kind.letter and not is_id(text):
        faults.fault("id-form", path, *no_id(text))
    return text


@cache
def _own_form(letter: str) -> re.Pattern[str]:
    return re.compile(rf"{letter}[1-9]\d*")


def _ref(faults: Faults, entry: Field, kind: Ref, text: str, path: Path) -> str:
    if kind.also == "address" and not _own_form("S").fullmatch(text):
        return _address(faults, entry, Address(), text, path)
    target, name = kind.pointed(text) or ("", text)
    if target in ACROSS and not is_id(name):
        message, hint = no_id(name)
        faults.fault("id-form", path, message, nothing_said(entry) if says_nothing(name) else hint)
        return ""
    return text


def _language(faults: Faults, entry: Field, kind: Language, text: str, path: Path) -> str:
    if language_of(text):
        return text
    by_name = {name.casefold(): code for code, name in languages().items()}
    meant = by_name.get(text.casefold(), "")
    hint = "write its code, such as `en`, `fr`, `it` or `pt-BR`"
    change = (text, meant) if meant else None
    if meant:
        hint = f"write `{meant}`"
    faults.fault("vocab-unknown", path, f"`{text}` is not the code of a language.", hint, change)
    return ""


def _word(faults: Faults, entry: Field, kind: Word, text: str, path: Path) -> str | None:
    vocabulary = kind.words
    words = vocabulary.words
    if text in words:
        return text
    sure = _meant_word(vocabulary, text)
    near = f"did you mean `{sure}`?" if sure else vocabulary.hint(text) or did_you_mean(text, words)
    if not near and says_nothing(text):
        near = f"{nothing_said(entry)}."
    if near and len(words) > _FEW:
        hint = near
    elif len(words) <= LISTED:
        hint = (
            f"{near} The valid values are: {', '.join(words)}"
            if near
            else f"use one of: {', '.join(words)}"
        )
    else:
        hint = f"use one of the {len(words)} values of {vocabulary.origin}"
    change = (text, sure) if sure else None
    faults.fault(
        "vocab-unknown", path, f"`{text}` is not a valid value for `{entry.name}`.", hint, change
    )
    return None


def _meant_word(vocabulary: Vocabulary, text: str) -> str:
    """The word that a text must mean, or nothing."""
    words = vocabulary.words
    by_meaning = {meaning.casefold(): word for word, meaning in words.items()}
    meant = _MEANT.get(text.lower()) or by_meaning.get(text.casefold()) or vocabulary.named(text)
    return meant if meant in words else surely(text, words)


def _day(faults: Faults, entry: Field, kind: Day, text: str, path: Path) -> Any:
    try:
        date = parse_date(text)
    except DateError as error:
        reason, hint = _meant_date(text, str(error))
        sure = sure_date(text)
        message = f"`{text}` cannot be read as a date: {reason}."
        faults.fault("date-invalid", path, message, hint, (text, sure) if sure else None)
        return UNKNOWN
    if years := two_years(text):
        faults.fault(
            "date-ambiguous",
            path,
            f"`{text}` is read as a season: {date}.",
            f"if you mean two years, write `{years}`; if you mean the season, write its months, "
            f"such as `{months_of_season(text)}`",
        )
    return date


def _meant_date(text: str, reason: str) -> tuple[str, str]:
    """The reason why a text is not a date, and what to write."""
    if both := two_readings(text):
        hint = f"write `{both[0]}` if the day comes first, `{both[1]}` if the month does"
        return "day and month cannot be told apart", hint
    if season := named_season(text):
        hint = (
            f"write its months, such as `{months_of_season(season)}`; where it is not known which "
            f"those are, write the year, `{season[:4]}`"
        )
        return "a season has no months of its own everywhere", hint
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
        hint = f"write {quote(found[0])} for it, or delete it if it is not part of the address"
        if re.search(r"\shttps?://", text):
            hint = "give one address; the other belongs into an entry of its own"
        message = f"The address `{text}` contains {what}."
        faults.fault("url-unsafe", path, message, hint, about=found[0])
        return ""
    reason, hint = what_is_wrong(text)
    if reason:
        faults.fault("url-unsafe", path, f"The address `{text}` {reason}.", hint, about=text)
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
    Language: ("vocab-unknown", _language),
}
