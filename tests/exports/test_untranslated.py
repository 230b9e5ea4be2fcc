"""Words of the interface in what leaves the site come from the catalogue: Markdown, PDF and cards, feeds and calendars."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from generator.exports import cards, pdf
from generator.exports.calendar import calendars
from generator.exports.feeds import due_feed, feeds
from generator.exports.markdown import case_markdown
from generator.exports.tables import Data
from generator.history.story import Revision
from generator.history.versions import changes_between
from generator.model.site import OWN_TEMPLATES, Site
from generator.model.translation import speaking
from generator.project.catalogues import read_catalogue
from tests.support import BASE, check, make_project
from tests.untranslated import pseudo, put_in_cyrillic

pytestmark = pytest.mark.slow

SITE = Site("Имя", "Описание", url="https://example.org/", language="el")
# Addresses, marks and ids, code spans, days and the names of formats.
_NO_WORDS = re.compile(
    r"%\(\w+\)s|\b[A-Z]{2,}\b|<?https?://\S+|`[^`]*`|\w+\\_\w+|\b[A-Z]\d+\b|[\w-]+(?:[-_/][\w-]+)+|urn:\S+|\b\d+\S*|<[^>]*>|&\w+;|\b(?:QR|AI)\b"
)
_WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """A project with every field, whose records are in Cyrillic letters, for a site in accented ones."""
    root = tmp_path_factory.mktemp("pseudo") / "full"
    put_in_cyrillic(BASE.parent / "full", root)
    corpus = check(root).corpus
    assert corpus is not None
    with speaking(pseudo()):
        yield Data(corpus, SITE, {})


def latin(text: str, data: Data) -> set[str]:
    """The words in plain Latin letters, but for the ids of records."""
    ids = {name for case in data.corpus.cases.values() for name in (*case.topics, case.id)}
    ids |= {party.id for case in data.corpus.cases.values() for party in case.parties}
    ids |= {*data.corpus.actors, *data.corpus.issues, *data.corpus.topics}
    return {word for word in _WORD.findall(_NO_WORDS.sub(" ", text)) if word not in ids}


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts([item for name, item in value.items() if name not in ("qr", "lang")])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def test_a_markdown_copy_has_no_word_beside_the_catalogue_and_its_record(given: Data) -> None:
    found = {
        word
        for case in given.corpus.cases.values()
        for word in latin(case_markdown(case, given.corpus, given.site), given)
    }
    assert found == set()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The words that templates of Typst are given to show."""
    found: list[Any] = []

    def keep(_template: str, given: Any, *_rest: Any, **_options: Any) -> bytes:
        found.append(given)
        return b""

    monkeypatch.setattr(pdf, "set_with_typst", keep)
    return found


def test_a_brief_has_no_word_beside_the_catalogue_and_its_record(
    given: Data, shown: list[Any]
) -> None:
    for case in given.corpus.cases.values():
        pdf.brief(case, given)
    assert len(shown) == len(given.corpus.cases)
    assert {word for text in texts(shown) for word in latin(text, given)} == set()


@pytest.mark.parametrize("name", ["brief.typ", "card.typ"])
def test_a_template_of_typst_has_no_word_of_its_own(name: str) -> None:
    lines = (OWN_TEMPLATES / name).read_text(encoding="utf-8").splitlines()
    code = "\n".join(line for line in lines if not line.strip().startswith("//"))
    assert re.findall(r"(?m)(?:[\[\]] ?|^\s*== )[A-Z][a-z]+", code) == []


def test_a_card_has_no_word_beside_the_catalogue_and_its_record(
    given: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Any] = []

    def keep(shown: Any, _data: Data) -> list[bytes]:
        drawn.append(shown)
        return [b""]

    monkeypatch.setattr(cards, "_pictures", keep)
    for case in given.corpus.cases.values():
        cards.card(case, given)
    assert {word for text in texts(drawn) for word in latin(text, given)} == set()


def test_feeds_and_calendars_have_no_word_beside_the_catalogue_and_records(given: Data) -> None:
    case = next(iter(given.corpus.cases.values()))
    was, now = (f"outcome: {{type: {word}}}\n" for word in ("pending", "upheld"))
    changes = changes_between(was.encode(), now.encode())
    revisions = (
        Revision("2024-02-01T00:00:00Z", "b" * 40, "changed", changes),
        Revision("2024-01-01T00:00:00Z", "a" * 40, "new", place=1),
    )
    data = Data(given.corpus, given.site, {}, stories={case.id: revisions})
    items = json.loads(dict(feeds(data))["feed.json"])["items"]
    told = [item["title"] + item["content_html"] for item in items]
    told += re.findall(r"<(?:title|summary)>([^<]*)<", dict(due_feed(data))["forecasts/feed.xml"])
    lines = b"".join(content for _, content in calendars(data)).decode().replace("\r\n ", "")
    told += re.findall(r"^(?:SUMMARY|DESCRIPTION):(.*)$", lines, re.M)
    assert {word for text in told for word in latin(text, data)} == set()


def test_a_pdf_is_set_in_the_language_of_the_site_and_names_it(tmp_path: Path) -> None:
    corpus = check(make_project(tmp_path)).corpus
    assert corpus is not None
    with speaking(read_catalogue("de")):
        made = pdf.brief(corpus.cases["example"], Data(corpus, Site("Beispiel", language="de"), {}))
    assert b"/Lang(de)" in made.replace(b"/Lang (", b"/Lang(")
    document = pypdfium2.PdfDocument(made)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    for words in ("Dossier", "Was geschah", "Zusammenfassung", "Seite 1 von 1", "Quellen"):
        assert words.lower() in text.lower()
