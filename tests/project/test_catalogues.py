"""Catalogues: where they are found, which of them comes first, and what scripts get of them."""

from pathlib import Path

import pytest

from generator.model.translation import N_, _, ngettext, pgettext, speaking
from generator.project.catalogues import is_translated, read_catalogue, translated

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def put(folder: Path, language: str, text: str) -> Path:
    path = folder / "locale" / language / "LC_MESSAGES" / "briefs.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return folder


def test_without_a_catalogue_words_are_english(tmp_path: Path) -> None:
    with speaking(read_catalogue("xx", [tmp_path])):
        assert _("Sources") == "Sources"
        assert ngettext("%(num)s case", "%(num)s cases", 2) == "2 cases"
        assert pgettext("status", "open") == "open"
    assert N_("Sources") == "Sources"


def test_messages_of_a_project_come_before_those_of_the_generator(tmp_path: Path) -> None:
    folder = put(tmp_path, "de", 'msgid "Sources"\nmsgstr "Belege"\n')
    with speaking(read_catalogue("de", [folder])):
        assert (_("Sources"), _("Timeline")) == ("Belege", "Zeitleiste")


def test_a_project_may_reword_english(tmp_path: Path) -> None:
    folder = put(tmp_path, "en", 'msgid "Sources"\nmsgstr "References"\n')
    with speaking(read_catalogue("en", [folder])):
        assert (_("Sources"), _("Timeline")) == ("References", "Timeline")


def test_a_region_has_the_words_of_its_language() -> None:
    with speaking(read_catalogue("de-AT")):
        assert _("Sources") == "Quellen"


@pytest.mark.parametrize(
    ("language", "is_known"), [("en", True), ("en-GB", True), ("de", True), ("eo", False)]
)
def test_a_language_without_a_catalogue_is_told(language: str, is_known: bool) -> None:
    assert is_translated(language) is is_known


def test_a_catalogue_with_other_words_is_another_one(tmp_path: Path) -> None:
    one = read_catalogue("de", [put(tmp_path / "a", "de", 'msgid "Sources"\nmsgstr "A"\n')])
    two = read_catalogue("de", [put(tmp_path / "b", "de", 'msgid "Sources"\nmsgstr "B"\n')])
    assert (
        len({one.digest, two.digest, read_catalogue("de").digest, read_catalogue("en").digest}) == 4
    )


def test_a_script_gets_its_words_in_the_language_of_the_site() -> None:
    script = 'say(_("Sources"), other_("Sources"), my._("Sources"));'
    english, german = (translated(script, read_catalogue(one)) for one in ("en", "de"))
    assert english == 'say("Sources", other_("Sources"), my._("Sources"));'
    assert german == 'say("Quellen", other_("Sources"), my._("Sources"));'
