"""Words of the interface that do not come from the catalogue: a site whose records are in Cyrillic letters and whose catalogue
is in accented ones has no plain Latin word left, but for those.

`python -m tests.untranslated [KIND]` lists them by kind of page.
"""

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from lxml import html

from generator.build.engines.theme import body
from generator.exports.contents import TABLES
from generator.model.site import OWN_TEMPLATES, Site
from generator.model.translation import Catalogue, speaking
from generator.model.vocabulary import BLANKS
from generator.pages import plan
from generator.pages.render import Renderer
from tests.support import BASE, check

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED = str.maketrans(_LATIN, "ȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ")
_CYRILLIC = str.maketrans(_LATIN, "АБЦДЕФГХИЙКЛМНОПЩРСТУВШЧЫЗабцдефгхийклмнопщрстувшчыз")
# What programs read in messages and in texts: placeholders and tags, addresses and marks.
_IN_MESSAGE = re.compile(r"(%\(\w+\)s|%%|<[^>]*>)")
_IN_TEXT = re.compile(r"(\]\(term:|\]\([^)]*\)|https?://\S+|\b[A-Z]\d+\b)")
_ADDRESS = re.compile(r"\b[a-z0-9-]+(\.[a-z0-9-]+)+\b|[\w-]+/[\w./-]*|\([a-z]{2,3}-\w+\)|<id>")
# Names of tables of the open data, before their formats.
_TABLE = "|".join(table.name for table in TABLES)
_TABLES = re.compile(rf"\b({_TABLE})(?= ȧş\b)|\(({_TABLE})\)")
# Fields whose texts may be one word.
_TEXTS = frozenset(
    (
        *(
            "title",
            "short_title",
            "name",
            "label",
            "term",
            "aliases",
            "also",
            "reviewed_by",
            "contributors",
        ),
        *("author", "authors", "publisher", "value", "unit", "quote", "translated_by", "called"),
        *("says", "text", "point", "q", "a", "audience", "claim", "scope", "note"),
    )
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "content", "label")
# Names of formats, which no language translates.
_NAMES = re.compile(
    r"\b(BibTeX|RIS|CSL-JSON|JSON-LD|JSON Feed|JSON|CSV|Markdown|PDF|RSS|Atom|GitHub|ISO|EDTF|BCP|SPDX|SHA-256|DOI|API)\b"
)
# What is the same in every language: addresses, file names and code.
_CODE = ("code", "script", "style", "template")

SITE = Site("Имя", "Описание", "https://git.example.org/edit/", repo_url="https://git.example.org")


@cache
def pseudo() -> Catalogue:
    """A catalogue with every message in accented letters. The language is Greek, whose dates have no Latin letter either."""
    catalog = read_po(BytesIO((OWN_TEMPLATES / "locale" / "briefs.pot").read_bytes()), locale="el")
    for message in catalog:
        if message.id:
            message.string = (
                tuple(map(in_accents, message.id))
                if isinstance(message.id, tuple | list)
                else in_accents(message.id)
            )
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Catalogue("el", GNUTranslations(compiled), "pseudo")


def in_accents(message: str) -> str:
    """A message in accented letters; what programs read in it stays."""
    parts = _IN_MESSAGE.split(message)
    parts[::2] = [part.translate(_ACCENTED) for part in parts[::2]]
    return "".join(parts)


def put_in_cyrillic(source: Path, target: Path) -> None:
    """Copy a project, with the texts of its records in Cyrillic letters."""
    shutil.copytree(source, target)
    for path in (target / "briefs").rglob("*.yml"):
        # PyYAML takes no question mark at the end of a text between braces.
        text = re.sub(r"\?(?=[,}\]])", ".", path.read_text(encoding="utf-8"))
        values = yaml.load(text, Loader=yaml.BaseLoader)
        if path.name == "glossary.yml":
            values = {_in_letters(name): term for name, term in values.items()}
        if values:
            written = yaml.safe_dump(_cyrillic(values), allow_unicode=True, sort_keys=False)
            path.write_text(written, encoding="utf-8")


def _cyrillic(value: Any, field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _cyrillic(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_cyrillic(one, field) for one in value]
    is_word = not re.search(r"[ .]", value) and field not in _TEXTS
    if is_word or value in BLANKS:
        return value
    return _in_letters(value)


def _in_letters(text: str) -> str:
    parts = _IN_TEXT.split(text)
    parts[::2] = [part.translate(_CYRILLIC) for part in parts[::2]]
    return "".join(parts)


@cache
def leftovers() -> dict[str, Counter[str]]:
    """The texts with words that do not come from the catalogue, by kind of page."""
    found: dict[str, Counter[str]] = {}
    with TemporaryDirectory() as folder, speaking(pseudo()):
        for name in ("full", "compared"):
            root = Path(folder, name)
            put_in_cyrillic(BASE.parent / name, root)
            corpus = check(root).corpus
            assert corpus is not None
            renderer = Renderer(corpus, SITE)
            ids = {one.replace("-", " ") for one in _ids(root)}
            for page in plan(corpus, SITE, {}, {}):
                texts = _untranslated(body(renderer.render(page)), ids)
                found.setdefault(page.kind, Counter()).update(texts)
    return found


def _ids(root: Path) -> Iterator[str]:
    for path in root.rglob("*.yml"):
        yield from re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", path.read_text(encoding="utf-8"))


def _untranslated(page: str, ids: Iterable[str]) -> Iterator[str]:
    # What says of itself that it is English is to be so. A file name may be broken in two.
    for element in html.fragment_fromstring(page.replace("<wbr>", "")).iter():
        if not isinstance(element.tag, str):
            continue
        in_english = element.xpath("boolean(ancestor-or-self::*[@lang='en'])")
        is_tail_english = element.xpath("boolean(ancestor::*[@lang='en'])")
        shown = [] if element.tag in _CODE else [element.text or ""]
        shown += [element.get(name, "") for name in _ATTRIBUTES]
        tail = [] if is_tail_english else [element.tail or ""]
        for text in (*([] if in_english else shown), *tail):
            same = _TABLES.sub("", _ADDRESS.sub("", _NAMES.sub("", text)))
            plain = _IN_TEXT.sub("", same).strip(" \n,;.()")
            if _WORD.search(plain) and plain.lower() not in ids and not _is_code(plain):
                yield " ".join(text.split())


def _is_code(text: str) -> bool:
    """True for the name of a file, an address, or a language in its code."""
    return " " not in text and bool(re.search(r"[./@_]", text))


if __name__ == "__main__":
    for kind, texts in leftovers().items():
        print(f"{kind}: {len(texts)}")
        if kind in sys.argv[1:]:
            print("".join(f"  {text}\n" for text, _ in texts.most_common()), end="")
