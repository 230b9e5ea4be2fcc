"""The message catalogues of the interface: `locale/<language>/LC_MESSAGES/briefs.po` in `templates/` of the generator and of a
project, whose messages come first."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from generator.model.site import OWN_TEMPLATES
from generator.model.translation import Catalogue

_FILE = "LC_MESSAGES/briefs.po"
_MARKED = re.compile(r'(?<![\w$.])_\(("(?:[^"\\]|\\.)*")\)')


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
        one = GNUTranslations(_compiled(content))
        one.add_fallback(found)
        found = one
    digest = sha256(b"\0".join(contents)).hexdigest() if contents else ""
    return Catalogue(language, found, digest)


def _compiled(content: bytes) -> BytesIO:
    # Babel is loaded only where it is needed.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(content)))
    compiled.seek(0)
    return compiled


def translated(text: str, found: Catalogue) -> str:
    """A script, or a template for Zensical, with each marked message, `_("...")`, in the language of a catalogue: browsers load
    no catalogue, and Zensical has no functions of gettext."""

    def put(marked: re.Match[str]) -> str:
        message = found.translations.gettext(json.loads(marked[1]))
        return json.dumps(message, ensure_ascii=False)

    return _MARKED.sub(put, text)
