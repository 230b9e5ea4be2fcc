"""The message catalogues of the interface: `locale/<language>/LC_MESSAGES/briefs.po` in `templates/` of the generator and of a
project, whose messages come first."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from gettext import NullTranslations
from hashlib import sha256
from pathlib import Path

from generator.model import vocabulary
from generator.model.diagnostic import Diagnostic
from generator.model.site import OWN_TEMPLATES
from generator.model.translation import Catalogue, _, catalogue, cldr, speaking
from generator.project.po_file import read_po_file

_FILE = "LC_MESSAGES/briefs.po"
# A text of JavaScript that is one of JSON, too.
_TEXT = r'("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")'
_MARKED = re.compile(rf"(?<![\w$.])_\({_TEXT}\)")
_COUNTED = re.compile(rf"(?<![\w$.])ngettext\({_TEXT}, {_TEXT}, ")
_WORDS = re.compile(rf"(?<![\w$.])vocabulary\({_TEXT}\)")
# A tag of Jinja.
_TAG = re.compile(r"{{(?:(?!{{).)*?}}|{%(?:(?!{%).)*?%}", re.S)
# Numbers that between them have every form of every language; the first has the form of most numbers.
_COUNTS = (1_000_000, *range(200))


def read_catalogue(language: str, folders: Iterable[Path] = ()) -> Catalogue:
    """The messages of a language for a site whose own templates are in `folders`."""
    contents = tuple(path.read_bytes() for path in _files(language, folders))
    return _catalogue(language, contents)


def is_translated(language: str, folders: Iterable[Path] = ()) -> bool:
    """True if there is a catalogue of a language, or if it is English."""
    return language.split("-")[0] == "en" or any(_files(language, folders))


def _files(language: str, folders: Iterable[Path]) -> Iterator[Path]:
    """The files with messages of a language, the strongest first: those of a project before the generator's, those of a
    region before those of the whole language."""
    names = [language.replace("-", "_")]
    names += [name for name in (language.split("-")[0],) if name not in names]
    for folder in (*folders, OWN_TEMPLATES):
        for name in names:
            path = folder / "locale" / name / _FILE
            if path.is_file():
                yield path


@lru_cache(maxsize=8)
def _catalogue(language: str, contents: Sequence[bytes]) -> Catalogue:
    found = NullTranslations()
    for content in reversed(contents):
        one, _faults = read_po_file(content, language)
        one.add_fallback(found)
        found = one
    digest = sha256(b"\0".join(contents)).hexdigest() if contents else ""
    return Catalogue(language, found, digest)


def catalogue_problems(root: Path) -> Iterator[Diagnostic]:
    """Diagnostics of the catalogues of a project: translations that cannot be shown, and are shown in English."""
    for path in sorted((root / "templates" / "locale").glob(f"*/{_FILE}")):
        place = path.relative_to(root).as_posix()
        for fault in read_po_file(path.read_bytes(), path.parents[1].name)[1]:
            yield Diagnostic(
                "catalogue-message",
                "warning",
                place,
                fault.line,
                1,
                "",
                fault.message,
                fault.hint,
                0,
            )


def translated(text: str, found: Catalogue) -> str:
    """A script with what it marks in the language of a catalogue, since browsers load no catalogue.

    `_("...")` becomes a text, `ngettext("...", "...", ` a function that is called with a number, and `vocabulary("...")` an object
    with the label of each word."""
    with speaking(found):
        text = _MARKED.sub(lambda marked: _json(_(json.loads(marked[1]))), text)
        text = _COUNTED.sub(lambda marked: _counted(*map(json.loads, marked.groups())), text)
        return _WORDS.sub(_labels, text)


def translated_template(text: str, found: Catalogue) -> str:
    """A template for Zensical, which has no functions of gettext, with the messages of its tags in the language of a
    catalogue."""
    return _TAG.sub(lambda tag: translated(tag[0], found), text)


def translated_script(name: str, path: Path, found: Catalogue) -> bytes:
    """The script of an address, as `translated` makes it where the generator has one of that address. Any other script of a
    project may have functions of these names, and stays as it is; so does one that is not in UTF-8."""
    content = path.read_bytes()
    if not (OWN_TEMPLATES / name).is_file():
        return content
    try:
        return translated(content.decode(), found).encode()
    except UnicodeDecodeError:
        return content


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _counted(one: str, many: str) -> str:
    """A function of JavaScript that chooses the form of a message, as far as the closing parenthesis of its call."""
    language, words = cldr(), catalogue().translations
    forms = {language.plural_form(num): words.ngettext(one, many, num) for num in _COUNTS}
    tag = _json(str(language).replace("_", "-"))
    return f"((num) => ({_json(forms)})[new Intl.PluralRules({tag}).select(num)])("


def _labels(marked: re.Match[str]) -> str:
    """The labels of a vocabulary; a script of somebody else may have a function of that name."""
    name = json.loads(marked[1])
    for found in vars(vocabulary).values():
        if isinstance(found, vocabulary.Vocabulary) and found.name == name:
            return _json({word: found.label(word) for word in (*found.words, *vocabulary.BLANKS)})
    return marked[0]
