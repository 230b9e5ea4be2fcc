"""Catalogues: where they are found, which of them comes first, and what scripts get of them."""

from pathlib import Path

import pytest

from generator.model.site import OWN_TEMPLATES
from generator.model.translation import N_, _, ngettext, pgettext, speaking
from generator.project.catalogues import (
    catalogue_problems,
    is_translated,
    read_catalogue,
    translated,
    translated_script,
    translated_template,
)
from generator.project.po_file import read_po_file

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


FAULTY = {
    "mistyped": ('msgid "Due %(day)s"\nmsgstr "Am %(tag)s"\n', "Due %(day)s", "%(tag)s"),
    "missing": ('msgid "Due %(day)s"\nmsgstr "Bald"\n', "Due %(day)s", "%(day)s"),
    "a percent sign": ('msgid "Due %(day)s"\nmsgstr "Zu 100% am %(day)s"\n', "Due %(day)s", "%%"),
    "not closed": ('msgid "Due %(day)s"\nmsgstr "Am %(day"\n', "Due %(day)s", "%(day)s"),
    "one that is not there": ('msgid "Sources"\nmsgstr "%(num)s Belege"\n', "Sources", "%(num)s"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_translation_with_wrong_placeholders_is_told_and_shown_in_english(
    name: str, tmp_path: Path
) -> None:
    text, message, named = FAULTY[name]
    folder = put(tmp_path / "templates", "xx", f'msgid "Facts"\nmsgstr "Fakten"\n\n{text}')
    problems = list(catalogue_problems(tmp_path))
    assert {problem.rule for problem in problems} == {"catalogue-message"}
    assert {(p.file, p.line) for p in problems} == {
        ("templates/locale/xx/LC_MESSAGES/briefs.po", 9)
    }
    assert any(named in f"{problem.message} {problem.hint}" for problem in problems)
    with speaking(read_catalogue("xx", [folder])):
        assert (_(message), _("Facts")) == (message, "Fakten")


def test_forms_for_numbers_have_the_placeholders_of_their_message_but_for_the_number(
    tmp_path: Path,
) -> None:
    counted = 'msgid "%(num)s of %(all)s"\nmsgid_plural "%(num)s of all %(all)s"\n'
    right = 'msgstr[0] "einer von %(all)s"\nmsgstr[1] "%(num)s von %(all)s"\n'
    put(tmp_path / "a" / "templates", "de", counted + right)
    assert list(catalogue_problems(tmp_path / "a")) == []
    wrong = 'msgstr[0] "einer"\nmsgstr[1] "%(num)s von %(alle)s"\n'
    folder = put(tmp_path / "b" / "templates", "xx", counted + wrong)
    assert catalogue_problems(tmp_path / "b")
    with speaking(read_catalogue("xx", [folder])):
        assert ngettext("%(num)s of %(all)s", "%(num)s of all %(all)s", 2, all=3) == "2 of all 3"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'msgid "Sources"\nmsgstr Belege\n', 2),
        (b'msgid "Sources"\nmsgstr "Belege\n', 2),
        (b"\xff\xfe\x00", 1),
        (HEAD.replace("(n != 1)", "(n ! 1").encode() + b'msgid "Sources"\nmsgstr "Belege"\n', 1),
        (HEAD.replace("utf-8", "no-such").encode() + b'msgid "Sources"\nmsgstr "Belege"\n', 1),
    ],
)
def test_a_file_that_is_not_a_catalogue_is_told_and_left_out(
    content: bytes, line: int, tmp_path: Path
) -> None:
    folder = put(tmp_path / "templates", "pl", "")
    path = folder / "locale/pl/LC_MESSAGES/briefs.po"
    path.write_bytes(content)
    (problem,) = catalogue_problems(tmp_path)
    assert (problem.rule, problem.line, bool(problem.hint)) == ("catalogue-message", line, True)
    with speaking(read_catalogue("pl", [folder])):
        assert _("Sources") == "Sources"


def test_the_generators_own_catalogues_have_no_fault() -> None:
    for path in (OWN_TEMPLATES / "locale").glob("*/LC_MESSAGES/briefs.po"):
        assert read_po_file(path.read_bytes(), path.parents[1].name)[1] == (), path


def test_a_script_gets_the_form_for_a_number_and_the_words_of_a_vocabulary() -> None:
    script = 'a(ngettext("%(num)s day", "%(num)s days", days.length), vocabulary("status"), vocabulary("x"));'
    german = translated(script, read_catalogue("de"))
    assert '"%(num)s Tage"' in german
    assert 'new Intl.PluralRules("de").select(num)])(days.length)' in german
    assert '"closed": "abgeschlossen"' in german
    assert german.endswith('vocabulary("x"));')


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("assets/search.js", b'say(_("Sources"))', b'say("Quellen")'),
        ("assets/search.js", b'say(_("\xe9"))', b'say(_("\xe9"))'),
        ("assets/own.js", b'const _ = (text) => text; say(_("Sources"))', None),
        ("assets/own.js", b'say(ngettext("a", "b", 2), vocabulary("status"))', None),
    ],
)
def test_of_scripts_those_alone_have_messages_that_the_generator_has_too(
    name: str, content: bytes, expected: bytes | None, tmp_path: Path
) -> None:
    (tmp_path / "own.js").write_bytes(content)
    found = translated_script(name, tmp_path / "own.js", read_catalogue("de"))
    assert found == (content if expected is None else expected)


def test_of_a_template_the_tags_alone_have_messages() -> None:
    template = (
        '<p title="{{ _("Sources") }}">{% set a = _("Sources") %}<script>_("Sources")</script>'
    )
    expected = '<p title="{{ "Quellen" }}">{% set a = "Quellen" %}<script>_("Sources")</script>'
    assert translated_template(template, read_catalogue("de")) == expected


def test_a_catalogue_without_a_header_has_the_forms_of_its_language(tmp_path: Path) -> None:
    path = put(tmp_path, "pl", "") / "locale/pl/LC_MESSAGES/briefs.po"
    path.write_text(
        'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\n'
        'msgstr[0] "%(num)s dzien"\nmsgstr[1] "%(num)s dni"\nmsgstr[2] "%(num)s dnia"\n',
        encoding="utf-8",
    )
    with speaking(read_catalogue("pl", [tmp_path])):
        said = [ngettext("%(num)s day", "%(num)s days", num) for num in (1, 2, 5)]
    assert said == ["1 dzien", "2 dni", "5 dnia"]
