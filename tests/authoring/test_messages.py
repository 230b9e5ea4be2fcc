"""The catalogues of the interface's words hold what the sources mark."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from generator.model.site import OWN_TEMPLATES
from generator.pages.messages import names_in

ROOT = Path(__file__).parents[2]
TEMPLATE = OWN_TEMPLATES / "locale" / "briefs.pot"
CATALOGUES = sorted(OWN_TEMPLATES.glob("locale/*/LC_MESSAGES/briefs.po"))


def catalog(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()))


def ids(path: Path) -> set[object]:
    return {(message.context, message.id) for message in catalog(path) if message.id}


def forms(text: Any) -> tuple[str, ...]:
    """The singular and the plurals of a message, or the one text that it has."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def in_english(file: Path) -> set[object]:
    options = ["--quiet", "extract", "-F", "pyproject.toml", "-o", str(file), "."]
    CommandLineInterface().run(["pybabel", *options])  # type: ignore[no-untyped-call]
    return ids(file)


@pytest.mark.slow
def test_the_template_has_every_message_of_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert in_english(tmp_path / "found.pot") == ids(TEMPLATE), "to update: make messages"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_has_the_messages_of_the_template(path: Path) -> None:
    assert ids(path) == ids(TEMPLATE), "to update: make messages"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_has_the_placeholders_of_its_message(path: Path) -> None:
    for message in filter(lambda one: one.id, catalog(path)):
        english = set().union(*map(names_in, forms(message.id)))
        assert [text for text in forms(message.string) if not names_in(text) <= english] == []
